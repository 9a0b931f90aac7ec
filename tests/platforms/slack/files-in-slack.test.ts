/** Dropped files through all of Slack's side: signed requests, the Web API, downloads, Postgres and the real application. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { actions, commands } from '../../../commands/index.ts';
import type { App } from '../../../src/app/app.ts';
import { createApp } from '../../../src/app/create-app.ts';
import { ingest } from '../../../src/app/ingest.ts';
import { instant } from '../../../src/core/time.ts';
import { slackStore } from '../../../src/db/slack-store.ts';
import { setMember } from '../../../src/db/stores.ts';
import { createSlack, type Slack } from '../../../src/platforms/slack/index.ts';
import { testDatabase } from '../../helpers/database.ts';
import { storeOf } from '../../helpers/people.ts';
import { shopFiles } from '../../helpers/shop-files.ts';
import { createFakeSlack } from '../../helpers/slack/fake-slack.ts';
import type { FakeSlack, Message, NewFile } from '../../helpers/slack/types.ts';

const WORKSPACE = 'T0SHOP';
const TEAM = 'C0TEAM';
const NOW = instant(Date.UTC(2026, 10, 21, 9));
const { products } = shopFiles(NOW);
const csv: NewFile = { name: products.name, bytes: products.text };

const { database, admin } = await testDatabase();
const bugs: unknown[] = [];
const servers: Server[] = [];
const heard: string[] = [];
const pauses: { ms: number; resolve: () => void }[] = [];
let fake: FakeSlack;
let slack: Slack;
let app: App;
let store: bigint;
/** Where nobody's token belongs. */
let thief: string;
/** What the application waits for before it reads a file. */
let gate: Promise<void>;

const listening = async (server: Server): Promise<string> => {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  fake = await createFakeSlack();
  const { botToken } = fake.addWorkspace({ team: WORKSPACE, name: 'Acme' });
  for (const id of ['olga', 'max', 'vera']) fake.addUser({ team: WORKSPACE, id, name: id });
  fake.addUser({ team: WORKSPACE, id: 'stan', name: 'stan', stranger: true, homeTeam: 'T0OTHER' });
  const members = ['olga', 'max', 'vera', 'stan'];
  fake.addChannel({ team: WORKSPACE, id: TEAM, name: 'team', kind: 'public', members, shared: true });
  const log = (level: string, event: string, fields?: unknown) => {
    if (level === 'error') bugs.push({ event, fields });
  };
  const real = createApp({
    ...{ commands, actions, platforms: [], database, ingest, log },
    clock: () => NOW,
    draw: async () => new Uint8Array(),
    newReference: () => 'reference',
  });
  app = { ...real, drop: (asking, file, options) => gate.then(() => real.drop(asking, file, options)) };
  slack = createSlack({
    settings: {
      command: '/pulse',
      apiUrl: fake.apiUrl,
      receive: { kind: 'http', signingSecret: fake.signingSecret },
      install: { kind: 'token', botToken },
    },
    store: slackStore(database, null),
    clock: () => instant(Date.now()),
    log,
    // Three seconds pass when a test says so, and half a minute never does.
    pause: (ms) =>
      ms < 3_000
        ? Promise.resolve()
        : new Promise((resolve) => pauses.push({ ms, resolve: () => resolve() })),
  });
  fake.useHttp(await listening(createServer(slack.listener)));
  thief = await listening(
    createServer((request, response) => {
      heard.push(`${request.url} ${request.headers.authorization}`);
      response.end(products.text);
    }),
  );
  await slack.start(app);
});
afterAll(async () => {
  for (const { resolve } of pauses) resolve();
  await slack.stop();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await fake.close();
});

beforeEach(async () => {
  gate = Promise.resolve();
  ({ id: store } = await storeOf(database, { name: 'Acme' }, NOW));
  for (const [user, role] of [
    ['olga', 'owner'],
    ['max', 'manager'],
    ['vera', 'accountant'],
  ] as const) {
    const who = { platform: 'slack', workspace: WORKSPACE, user, name: user };
    await database.tenant(store, (tx) => setMember(tx, store, { ...who, role }, NOW));
  }
  seen = new Set([...fake.messages(TEAM), ...fake.messages(direct('olga'))].map(({ ts }) => ts));
  fake.forgetCalls();
});
afterEach(() => {
  expect(bugs.splice(0)).toEqual([]);
  expect(heard.splice(0)).toEqual([]);
  fake.check();
});

let seen: ReadonlySet<string>;
const direct = (user: string) => fake.dm(WORKSPACE, user);
/** What the bot said since the test began. */
const said = (channel: string): readonly Message[] =>
  fake.messages(channel).filter(({ ts, bot }) => bot && !seen.has(ts));
const words = (channel: string): string =>
  said(channel)
    .map(({ ts }) => fake.shown(channel, ts))
    .join('\n');
const loaded = async (): Promise<number> => {
  const [row] = await admin<{ count: bigint }[]>`
    select count(*) as count from products where store_id = ${store}`;
  return Number(row?.count);
};
async function dropDirect(file: NewFile): Promise<string> {
  await fake.dropFile('olga', direct('olga'), file);
  await slack.settled();
  return words(direct('olga'));
}
async function dropInChannel(user: string, file: NewFile): Promise<Message | undefined> {
  await fake.dropFile(user, TEAM, file);
  await slack.settled();
  return said(TEAM).at(-1);
}
const press = async (user: string, asked: Message, action: string) => {
  const [, id] = new RegExp(`"${action}\\|([^"]+)"`).exec(JSON.stringify(asked.blocks)) ?? [];
  const place = { channel: TEAM, message: asked.ts };
  await fake.press(user, place, action, id ?? 'no such button');
};
async function asks(user: string, file: NewFile): Promise<Message> {
  const asked = await dropInChannel(user, file);
  if (!asked) throw new Error('nobody was asked');
  return asked;
}

test('a CSV in a direct message is imported at once, with the receipt and its buttons', async () => {
  expect(await dropDirect(csv)).toContain('Undo');
  expect(await loaded()).toBe(3);
  expect(said(direct('olga'))).toHaveLength(1);
  fake.expectCalls(['files.info', 'GET file', 'chat.postMessage'], { ignore: ['users.info', 'auth.test'] });
});

test('in a channel the dropper alone is asked, and after "Import" the receipt stands in the file’s thread', async () => {
  const asked = await asks('max', csv);
  expect(asked.ephemeralTo).toBe('max');
  expect(fake.shown(TEAM, asked.ts)).toContain('Import products_export.csv into Acme?');
  expect(await loaded()).toBe(0);

  await press('max', asked, 'slack.file.import');
  await slack.settled();

  expect(await loaded()).toBe(3);
  expect(fake.shown(TEAM, asked.ts)).toContain('is read');
  const file = fake.messages(TEAM).findLast(({ bot }) => !bot);
  expect(said(TEAM).at(-1)).toMatchObject({ ephemeralTo: null, thread: file?.ts });
  expect(words(TEAM)).toContain('Undo');
});

test('"Not this one" leaves one line, to the dropper alone', async () => {
  const asked = await asks('max', csv);
  await press('max', asked, 'slack.file.leave');
  await slack.settled();
  expect(words(TEAM).trim()).toContain('Left alone. Nothing was loaded.');
  expect(said(TEAM)).toHaveLength(1);
  expect(await loaded()).toBe(0);
});

test('two presses on "Import" at once are one import with one receipt', async () => {
  const asked = await asks('max', csv);
  await Promise.all([press('max', asked, 'slack.file.import'), press('max', asked, 'slack.file.import')]);
  await slack.settled();
  expect(await loaded()).toBe(3);
  expect(said(TEAM)).toHaveLength(2);
});

test('the same event again, as Slack sends it when it heard no answer, asks nobody twice', async () => {
  const dropped = await fake.dropFile('max', TEAM, csv);
  await slack.settled();
  await fake.retry(dropped);
  await slack.settled();
  expect(said(TEAM)).toHaveLength(1);
});

test('nobody is bothered about a picture, by an accountant’s file, or by one of another organisation', async () => {
  await dropInChannel('max', { name: 'cat.png', bytes: 'x', mimetype: 'image/png' });
  await dropInChannel('vera', csv);
  await dropInChannel('stan', csv);
  expect(said(TEAM)).toEqual([]);
});

test('in a direct message a picture gets one line of what is taken', async () => {
  const words = await dropDirect({ name: 'cat.png', bytes: 'x', mimetype: 'image/png' });
  expect(words).toContain('cat.png is no table');
});

test.each([
  ['the link-local address of a cloud', () => 'http://169.254.169.254/latest/meta-data/'],
  ['localhost', () => thief.replace('127.0.0.1', 'localhost')],
  ['another port of this machine', () => `${thief}/orders.csv`],
  ['a host that begins like Slack’s', () => 'https://files.slack.com.evil.example/orders.csv'],
  ['Slack’s name as a user', () => thief.replace('http://', 'http://files.slack.com@')],
  ['the right host with a user', () => fake.url.replace('http://', 'http://me@')],
  ['Slack’s host without encryption', () => 'http://files.slack.com/orders.csv'],
])('a file at %s is not fetched, and the token stays here', async (_, url) => {
  const words = await dropDirect({ ...csv, urlOverride: url() });
  expect(words).toContain('not kept by Slack itself');
  expect(await loaded()).toBe(0);
  fake.expectCalls(['files.info', 'chat.postMessage'], { ignore: ['users.info'] });
});

test('a redirect elsewhere is not followed', async () => {
  const words = await dropDirect({ ...csv, redirect: `${thief}/orders.csv` });
  expect(words).toContain('follows none');
  expect(await loaded()).toBe(0);
});

test('the sign-in page in place of the file is named as the missing scope', async () => {
  const words = await dropDirect({ ...csv, signInPage: true });
  expect(words).toContain('lacks the scope files:read');
  expect(words).not.toContain('web page');
  expect(await loaded()).toBe(0);
});

test('a download that breaks off is no whole file', async () => {
  const half = Math.floor(products.text.length / 2);
  const bytes = Buffer.from(products.text);
  const chunks = [bytes.subarray(0, half), bytes.subarray(half)];
  expect(await dropDirect({ ...csv, chunks, breaksOff: true })).toContain('cut off');
  expect(await loaded()).toBe(0);
});

test('a file that says 1 kB and sends 50 MB is cut off', async () => {
  const chunks = Array.from({ length: 50 }, () => new Uint8Array(1024 * 1024).fill(97));
  expect(await dropDirect({ name: 'orders.csv', chunks, size: 1024 })).toContain('More came than Slack says');
});

test('a file over 1 GB is refused before it is fetched', async () => {
  expect(await dropDirect({ ...csv, size: 1024 ** 3 + 1 })).toContain('Split it by month');
  fake.expectCalls(['files.info', 'chat.postMessage'], { ignore: ['users.info'] });
});

test.each([
  ['../../x.csv', 'x.csv'],
  ['<!channel> *SALE* <@olga>.csv', '<!channel> *SALE* <@olga>.csv'],
  ['orders\u202evsc.csv', 'orders\\u202evsc.csv'],
  [`${'a'.repeat(4_000)}.csv`, '…aaaaaaaaaaaa.csv'],
])('the name %j is shown as it is, on one line, and mentions nobody', async (name, shown) => {
  const asked = await asks('max', { ...csv, name });
  expect(fake.shown(TEAM, asked.ts)).toContain(`${shown} into Acme?`);
  expect(fake.shown(TEAM, asked.ts)).not.toMatch(/⟦(?:@|link)/);
});

test('what takes longer than three seconds is shown, and becomes the receipt', async () => {
  let open: () => void = () => {};
  gate = new Promise((resolve) => {
    open = resolve;
  });
  const waiting = () => pauses.find(({ ms }) => ms === 3_000);
  for (const { resolve } of pauses.splice(0)) resolve();
  await fake.dropFile('olga', direct('olga'), csv);
  (await fake.until(waiting, 'the three seconds')).resolve();
  await fake.until(() => words(direct('olga')).includes('Reading products_export.csv…'), 'the progress');
  open();
  await slack.settled();
  expect(said(direct('olga'))).toHaveLength(1);
  expect(words(direct('olga'))).toContain('Undo');
});
