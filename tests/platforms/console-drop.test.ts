import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant } from '../../src/core/time.ts';
import { type TestConsole, testConsole } from '../helpers/console.ts';
import type { SeenEvent, SeenMessage } from '../helpers/console-client.ts';

let console_: TestConsole;
let now = 0;
beforeAll(async () => {
  console_ = await testConsole({
    // Each look at the clock is a second later, so that no progress is held back.
    clock: () => {
      now += 1_000;
      return instant(now);
    },
  });
});
afterAll(() => console_.stop());

const kilobytes = (count: number) => Array.from({ length: count }, () => new Uint8Array(1_000).fill(97));
const bodyOf = ({ data }: SeenEvent) => (data as unknown as SeenMessage).body;

test('the message says that it is read, how far, and then what came of it', async () => {
  console_.app.script.drop = async () => ({ reply: { summary: 'Receipt', parts: [] } });
  const max = await console_.client.listen('max');
  const answer = await console_.client.drop(
    { as: 'max', channel: 'team', name: 'orders.csv' },
    kilobytes(500),
  );
  expect(answer.status).toBe(202);
  const { message } = (await answer.json()) as { message: number };
  await max.until((event) => event.data.id === message && bodyOf(event)?.summary === 'Receipt');
  const told = max.events.filter(({ data }) => data.id === message).map((event) => bodyOf(event).summary);
  expect(told).toEqual(['Reading orders.csv…', 'Receipt']);
  const progress = max.events.filter(({ name }) => name === 'progress').map(({ data }) => data);
  expect(progress.length).toBeGreaterThan(0);
  expect(progress.at(-1)).toEqual({ message, text: expect.stringMatching(/^Read \d+ bytes of orders.csv$/) });
  max.close();
});

test('a refusal is seen by who dropped alone; that something was dropped, by all', async () => {
  console_.app.script.drop = async () => ({
    reply: { summary: 'Not for you', parts: [] },
    audience: 'only-me',
  });
  const stan = await console_.client.listen('stan');
  await console_.client.drop({ as: 'stan', channel: 'team', name: 'orders.csv' }, kilobytes(1));
  await stan.until((event) => bodyOf(event)?.summary === 'Not for you');
  stan.close();
  const read = (await console_.client.messages('olga')).map(({ body }) => body.summary);
  expect(read).toContain('Dropped orders.csv');
  expect(read).not.toContain('Not for you');
});

test.each([
  ['..\\..\\etc/passwd', 'passwd'],
  ['', 'file.csv'],
  ['x'.repeat(4_000), 'x'.repeat(200)],
])('the name %s is taken as the name of a file', async (given, name) => {
  await console_.client.drop({ as: 'max', channel: 'team', name: given }, kilobytes(1));
  expect(console_.app.drops.at(-1)?.name).toBe(name);
});

test('a file that is too large by its own saying is refused before a byte of it', async () => {
  const drops = console_.app.drops.length;
  const { hostname, port } = new URL(console_.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `PUT /drop?as=max&channel=team&name=a.csv HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${2 ** 31}\r\n\r\n`,
  );
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toContain('413');
  expect(answer.toString()).toContain('pulse import FILE');
  socket.destroy();
  expect(console_.app.drops).toHaveLength(drops);
});

test('a connection that breaks in the middle leaves no message that waits for ever', async () => {
  const max = await console_.client.listen('max');
  const { hostname, port } = new URL(console_.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    'PUT /drop?as=max&channel=team&name=broken.csv HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9999\r\n\r\nhalf of it',
  );
  await max.until((event) => bodyOf(event)?.summary === 'Reading broken.csv…');
  socket.destroy();
  await max.until((event) => bodyOf(event)?.summary === 'broken.csv was not read.');
  max.close();
});

test('a finance channel is no place to drop for who is not in it', async () => {
  const answer = await console_.client.drop({ as: 'stan', channel: 'finance', name: 'a.csv' }, kilobytes(1));
  expect(answer.status).toBe(404);
});

test('what a killed process left working says so after the next start', async () => {
  const body = { summary: 'Reading a.csv…', parts: [], working: true };
  const place = {
    channel: 'team',
    onlyFor: 'max',
    author: 'shoppulse',
    key: null,
    fileIds: [],
    at: instant(0),
  };
  const { message } = await console_.store.append({ ...place, body });
  await console_.store.putPiece({
    fileId: 'loose',
    piece: 0,
    name: 'x',
    mime: 'x',
    bytes: new Uint8Array(1),
  });
  await console_.restart();
  const after = (await console_.client.messages('max')).find(({ id }) => id === Number(message.id));
  expect(after?.body).toMatchObject({ summary: expect.stringContaining('ShopPulse was stopped') });
  expect(after?.body).not.toHaveProperty('working');
  expect(await console_.store.findFile('loose')).toBeNull();
});

test('a stop waits for what runs and takes nothing new', async () => {
  const own = await testConsole();
  const finished = new Promise<() => void>((running) => {
    own.app.script.ask = () =>
      new Promise((answer) => {
        running(() => answer({ reply: { summary: 'Finished in time', parts: [] } }));
      });
  });
  const max = await own.client.listen('max');
  await own.client.post('/command', { as: 'max', channel: 'team', text: '/pulse today' });
  const finish = await finished;
  const stopped = own.stop();
  await expect(
    own.client.post('/command', { as: 'max', channel: 'team', text: 'Too late' }),
  ).rejects.toThrow();
  finish();
  await stopped;
  max.close();
  const kept = await own.store.list({ user: 'max', channels: ['team'] }, 10);
  expect(kept.map(({ body }) => (body as SeenMessage['body']).summary)).toEqual([
    '/pulse today',
    'Finished in time',
  ]);
});
