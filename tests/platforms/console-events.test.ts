import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestConsole, testConsole } from '../helpers/console.ts';
import type { SeenEvent, SeenMessage } from '../helpers/console-client.ts';
import { markedReordered, restock } from '../helpers/sample-replies.ts';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await testConsole();
});
afterAll(() => console_.stop());

const at = (channel: string) => ({ platform: 'console', workspace: 'console', channel });
const saying = (text: string) => ({ summary: text, parts: [] });
const summaryOf = ({ data }: SeenEvent) => (data as unknown as SeenMessage).body?.summary;
const says = (text: string) => (event: SeenEvent) => summaryOf(event) === text;
const heard = (events: readonly SeenEvent[]) =>
  events.filter(({ name }) => name === 'message').map(summaryOf);

test('each hears what they may see, and nothing else', async () => {
  const users = ['olga', 'max', 'vera', 'stan'];
  const ears = await Promise.all(users.map((user) => console_.client.listen(user)));
  await console_.platform.send(at('finance'), saying('Margins'), 'margins');
  await console_.platform.send(at('dm-max'), saying('For Max'), 'for max');
  await console_.platform.send(at('team'), saying('For all'), 'for all');
  await Promise.all(ears.map((ear) => ear.until(says('For all'))));
  expect(ears.map(({ events }) => heard(events))).toEqual([
    ['Margins', 'For all'],
    ['Margins', 'For Max', 'For all'],
    ['Margins', 'For all'],
    ['For all'],
  ]);
  for (const ear of ears) ear.close();
  expect(JSON.stringify(await console_.client.state('stan'))).not.toMatch(/Margins|For Max|finance/);
});

test('an answer for one person is heard by that person alone, in the channel where it was asked', async () => {
  console_.app.script.audienceOf = () => 'only-me';
  console_.app.script.ask = async () => ({ reply: saying('Only for Vera'), audience: 'only-me' });
  const [vera, olga] = await Promise.all([console_.client.listen('vera'), console_.client.listen('olga')]);
  await console_.client.post('/command', { as: 'vera', channel: 'team', text: '/pulse export orders' });
  const { data } = await vera.until(says('Only for Vera'));
  expect(data).toMatchObject({ onlyYou: true, channel: 'team' });
  await console_.platform.send(at('team'), saying('Afterwards'), 'afterwards');
  await olga.until(says('Afterwards'));
  expect(heard(olga.events)).toEqual(['Afterwards']);
  vera.close();
  olga.close();
});

test('what was missed comes first, in order, with changes of old messages', async () => {
  const ref = await console_.platform.send(at('team'), restock, 'to be changed');
  const { revision } = await console_.client.state('max');
  await console_.platform.send(at('team'), saying('Missed'), 'missed');
  await console_.platform.update(ref, markedReordered);
  const max = await console_.client.listen('max', { since: revision });
  expect(heard(max.events)).toEqual(['Missed', markedReordered.summary]);
  const ids = max.events.filter(({ name }) => name === 'message').map(({ id }) => Number(id));
  expect(ids).toEqual([revision + 1, revision + 2]);
  max.close();
});

test('the browser’s own header wins over the address it first opened', async () => {
  const { revision } = await console_.client.state('max');
  const response = await fetch(`${console_.url}/events?as=max&since=0`, {
    headers: { 'last-event-id': String(revision) },
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  while (!text.includes('event: ready')) text += new TextDecoder().decode((await reader.read()).value);
  expect(text).not.toContain('event: message');
  await reader.cancel();
});

test('who knows more than the server, or missed too much, is told to read anew', async () => {
  const ahead = await console_.client.listen('olga', { since: 999_999 });
  expect(ahead.events[0]?.name).toBe('reset');
  ahead.close();
  const said = Array.from({ length: 210 }, (_, index) =>
    console_.platform.send(at('team'), saying(`Said ${index}`), `many-${index}`),
  );
  await Promise.all(said);
  const behind = await console_.client.listen('olga', { since: 1 });
  expect(behind.events.map(({ name }) => name)).toEqual(['reset']);
  behind.close();
});

test('a hundred said at once are heard once each, with revisions that only grow', async () => {
  const olga = await console_.client.listen('olga');
  const texts = Array.from({ length: 100 }, (_, index) => `At once ${index}`);
  await Promise.all(texts.map((text) => console_.platform.send(at('team'), saying(text), text)));
  await Promise.all(texts.map((text) => olga.until(says(text))));
  expect(new Set(heard(olga.events)).size).toBe(100);
  olga.close();
  const rows = await console_.tables.admin<{ revision: bigint }[]>`
    select revision from console_messages order by message_id`;
  const revisions = rows.map((row) => row.revision);
  expect(new Set(revisions).size).toBe(revisions.length);
});

test('earlier messages come page by page, without a gap', async () => {
  const first = (await console_.client.state('olga')).channels[0]?.messages ?? [];
  const seen = first.map(({ id }) => id);
  for (let earlier = true; earlier; ) {
    const page = await fetch(`${console_.url}/earlier?as=olga&channel=team&before=${seen[0]}`);
    const answer = (await page.json()) as { messages: SeenMessage[]; earlier: boolean };
    seen.unshift(...answer.messages.map(({ id }) => id));
    earlier = answer.earlier;
  }
  const rows = await console_.tables.admin<{ id: bigint }[]>`
    select message_id as id from console_messages
    where channel = 'team' and (only_for is null or only_for = 'olga') order by message_id`;
  expect(seen).toEqual(rows.map(({ id }) => Number(id)));
});

test('a click on a message that the person does not see is refused, and nothing runs', async () => {
  const ref = await console_.platform.send(at('finance'), restock, 'finance only');
  const clicks = console_.app.clicks.length;
  const click = { message: Number(ref.message), action: 'restock.mark', id: '1-7' };
  for (const [as, channel] of [
    ['stan', 'finance'],
    ['stan', 'team'],
    ['olga', 'team'],
  ]) {
    expect((await console_.client.post('/click', { ...click, as, channel })).status).toBe(404);
  }
  expect(console_.app.clicks).toHaveLength(clicks);
});

test('plain words in a channel are words; alone with ShopPulse they are a command', async () => {
  console_.app.script.audienceOf = () => 'channel';
  console_.app.script.ask = async (text) => ({ reply: saying(`Answer to ${text}`) });
  const asked = console_.app.asked.length;
  await console_.client.post('/command', { as: 'max', channel: 'team', text: 'pulse is quiet today' });
  expect(console_.app.asked).toHaveLength(asked);
  const max = await console_.client.listen('max');
  await console_.client.post('/command', { as: 'max', channel: 'dm-max', text: 'today' });
  await max.until(says('Answer to today'));
  await console_.client.post('/command', { as: 'max', channel: 'team', text: '/Pulse  week' });
  await max.until(says('Answer to week'));
  max.close();
});

test('a bug behind an answer is said to the asker alone, with the reference of the log', async () => {
  console_.app.script.ask = () => Promise.reject(new Error('secret detail'));
  const max = await console_.client.listen('max');
  await console_.client.post('/command', { as: 'max', channel: 'team', text: '/pulse today' });
  const { data } = await max.until(({ data: seen }) => seen.onlyYou === true);
  const summary = (data as unknown as SeenMessage).body.summary;
  const { fields } = console_.lines.at(-1) as { fields: { reference: string } };
  expect(summary).toContain(fields.reference);
  expect(summary).not.toContain('secret detail');
  max.close();
});

test('text that Postgres cannot keep is kept with its replacement sign', async () => {
  await console_.platform.send(at('team'), saying('NUL \0 and half a pair \uD800.'), 'unkeepable');
  const [message] = (await console_.client.messages('olga')).slice(-1);
  const all = (await console_.client.messages('olga')).map(({ body }) => body.summary);
  expect(message).toBeDefined();
  expect(all).toContain('NUL \uFFFD and half a pair \uFFFD.');
});
