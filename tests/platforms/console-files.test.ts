import { afterAll, beforeAll, expect, test } from 'vitest';
import { PIECE_BYTES } from '../../src/platforms/console/attach.ts';
import type { FilePart, Reply } from '../../src/reply/reply.ts';
import { type TestConsole, testConsole } from '../helpers/console.ts';
import { today } from '../helpers/sample-replies.ts';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await testConsole();
});
afterAll(() => console_.stop());

const at = (channel: string) => ({ platform: 'console', workspace: 'console', channel });
const withFile = (file: Partial<FilePart>): Reply => ({
  summary: 'A file',
  parts: [
    {
      ...{ kind: 'file', name: 'orders.csv', mime: 'text/csv', about: '2 orders' },
      open: async function* () {
        yield new TextEncoder().encode('a,b\n');
      },
      ...file,
    },
  ],
});

/** The path of the first part's file, as a person is given it. */
async function pathOf(ref: { message: string }, user = 'olga'): Promise<string | undefined> {
  const messages = await console_.client.messages(user);
  const part = messages.find(({ id }) => id === Number(ref.message))?.body.parts[0];
  return (part?.file as { path: string } | undefined)?.path;
}
const get = (path: string, user: string) => fetch(`${console_.url}${path}?as=${user}`);

test('a file is handed over as a download under its name, whatever it claims to be', async () => {
  const name = "Größe “XL”; (März)'.csv";
  const ref = await console_.platform.send(at('team'), withFile({ name, mime: 'text/html' }), 'name');
  const answer = await get((await pathOf(ref)) as string, 'olga');
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  const disposition = answer.headers.get('content-disposition') ?? '';
  expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[!-~]+$/);
  expect(decodeURIComponent(disposition.split("''")[1] as string)).toBe(name);
  expect(await answer.text()).toBe('a,b\n');
});

test('a large file goes through in pieces of at most a megabyte, unchanged', async () => {
  const rows = 9_000;
  const row = (index: number) => `${index},${'x'.repeat(250)}\n`;
  const open = async function* () {
    for (let index = 0; index < rows; index += 1) yield new TextEncoder().encode(row(index));
  };
  const ref = await console_.platform.send(at('team'), withFile({ open }), 'large');
  const answer = await get((await pathOf(ref)) as string, 'olga');
  const expected = Array.from({ length: rows }, (_, index) => row(index)).join('');
  expect(Number(answer.headers.get('content-length'))).toBe(expected.length);
  expect((await answer.text()) === expected).toBe(true);
  const sizes = await console_.tables.admin<{ size: number }[]>`
    select octet_length(bytes) as size from console_files where message_id = ${BigInt(ref.message)}`;
  expect(sizes).toHaveLength(3);
  expect(Math.max(...sizes.map(({ size }) => size))).toBe(PIECE_BYTES);
});

test('an empty file is a file', async () => {
  const open = async function* (): AsyncIterable<Uint8Array> {};
  const ref = await console_.platform.send(at('team'), withFile({ open }), 'empty');
  const answer = await get((await pathOf(ref)) as string, 'olga');
  expect([answer.status, await answer.text()]).toEqual([200, '']);
});

test.each([
  ['finance', ['olga', 'max', 'vera'], ['stan', 'mallory', '']],
  ['dm-vera', ['vera'], ['olga', 'max', 'stan']],
])('a file in %s is there for %j and not for %j', async (channel, may, mayNot) => {
  const ref = await console_.platform.send(at(channel), withFile({}), `file-in-${channel}`);
  const path = (await pathOf(ref, may[0])) as string;
  for (const user of may) expect((await get(path, user)).status).toBe(200);
  for (const user of mayNot) expect((await get(path, user)).status).toBeGreaterThanOrEqual(403);
});

test('an unknown or guessed file is not there', async () => {
  for (const path of ['/files/', '/files/abc/orders.csv', "/files/'--/x"]) {
    expect((await get(path, 'olga')).status).toBe(404);
  }
});

test('a picture is shown in place, with its size and its words', async () => {
  const ref = await console_.platform.send(at('team'), today, 'picture');
  const [message] = (await console_.client.messages('olga')).filter(({ id }) => id === Number(ref.message));
  const chart = message?.body.parts.find(({ kind }) => kind === 'chart') as {
    alt: string;
    file: { path: string; width: number };
  };
  expect(chart.alt).toContain('1,284.50 €');
  expect(chart.file.width).toBe(1);
  const answer = await get(chart.file.path, 'olga');
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(answer.headers.get('content-disposition')).toMatch(/^inline/);
});

test('a picture that cannot be drawn leaves its words and the rest of the message', async () => {
  console_.app.script.draw = () => Promise.reject(new Error('The drawer hangs'));
  const ref = await console_.platform.send(at('team'), today, 'no picture');
  delete console_.app.script.draw;
  const [message] = (await console_.client.messages('olga')).filter(({ id }) => id === Number(ref.message));
  const chart = message?.body.parts.find(({ kind }) => kind === 'chart');
  expect(chart).toMatchObject({ file: null, alt: expect.stringContaining('1,284.50 €') });
  expect(message?.body.parts).toHaveLength(today.parts.length);
  expect(console_.lines.at(-1)).toMatchObject({ event: 'console.file_not_made' });
});

test('a file that breaks off is not half there', async () => {
  const open = async function* () {
    yield new Uint8Array(PIECE_BYTES + 1);
    throw new Error('The cursor broke');
  };
  const before = await countPieces();
  const ref = await console_.platform.send(at('team'), withFile({ open }), 'broken');
  expect(await pathOf(ref)).toBeUndefined();
  expect(await countPieces()).toBe(before);
});

test('files of a message that changed or was said twice are gone', async () => {
  const before = await countPieces();
  const both = [0, 1].map(() => console_.platform.send(at('team'), withFile({}), 'twice at once'));
  const [ref] = await Promise.all(both);
  expect(await countPieces()).toBe(before + 1);
  await console_.platform.update(ref as Awaited<(typeof both)[0]>, { summary: 'No file now', parts: [] });
  expect(await countPieces()).toBe(before);
});

async function countPieces(): Promise<number> {
  const [row] = await console_.tables.admin<{ n: number }[]>`select count(*)::int as n from console_files`;
  return row?.n ?? 0;
}
