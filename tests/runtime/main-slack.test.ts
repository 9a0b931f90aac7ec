/** `npm start` with Slack's settings, as a whole process: it connects, or says in one sentence why not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ROOT, startNode } from '../helpers/child.ts';
import { testDatabase } from '../helpers/database.ts';
import { createFakeSlack, type FakeSlack, type Workspace } from '../helpers/slack/fake-slack.ts';

const { admin, url } = await testDatabase();
const KEYS = ['a', 'b'].map((letter) => letter.repeat(64)) as [string, string];
let slack: FakeSlack;
let acme: Workspace;

beforeAll(async () => {
  slack = await createFakeSlack();
  acme = slack.addWorkspace({ team: 'T0ACME', name: 'Acme' });
  slack.addWorkspace({ team: 'T0NEW', name: 'New', installed: false });
  for (const team of ['T0ACME', 'T0NEW']) slack.addUser({ team, id: 'olga', name: 'Olga', admin: true });
  slack.addChannel({ team: 'T0ACME', id: 'C0TEAM', name: 'team', kind: 'public', members: ['olga'] });
});
afterEach(() => slack.check());
afterAll(() => slack.close());

const start = (env: Record<string, string>, script = 'src/main.ts', ...args: string[]) =>
  startNode([join(ROOT, script), ...args], {
    env: { DATABASE_URL: url, PULSE_PORT: '0', SLACK_API_URL: slack.apiUrl, ...env },
  });
const bySocket = () => ({ SLACK_BOT_TOKEN: acme.botToken, SLACK_APP_TOKEN: slack.appToken });
const byOAuth = (key: string, ...older: string[]) => ({
  SLACK_CLIENT_ID: slack.clientId,
  SLACK_CLIENT_SECRET: slack.clientSecret,
  SLACK_SIGNING_SECRET: slack.signingSecret,
  PULSE_PUBLIC_URL: 'https://pulse.example.com',
  PULSE_SECRET_KEY: key,
  PULSE_SECRET_KEYS_OLD: older.join(','),
});
const portOf = (said: string) => /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '';

test('a bot token and an app token: it is there by Socket Mode, answers, and ends in order', async () => {
  const child = start({ ...bySocket(), SLACK_COMMAND: 'shop' });
  const said = await child.says(/type \/shop today there\.\n/);
  expect(said).toMatch(/3\. .*\nIt listens to Slack too, by Socket Mode: type \/shop today there\.\n$/);
  // What the README says one sees.
  const last = said.trim().split('\n').at(-1) as string;
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(last.replace('/shop', '/pulse'));
  await slack.useSocket().connected();
  await slack.slash('olga', 'C0TEAM', 'help', { command: '/shop' });
  await slack.until(() => slack.seenBy('olga').includes('today'), 'the help');
  child.process.kill('SIGTERM');
  expect(await child.ended).toMatchObject({ code: 0, signal: null });
});

test('a token that Slack does not take ends the start with that sentence', async () => {
  const ended = await start({ ...bySocket(), SLACK_BOT_TOKEN: 'xoxb-wrong' }).ended;
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toMatch(
    /^Slack does not take SLACK_BOT_TOKEN \(invalid_auth\)\. Copy it again: .*\n$/,
  );
});

test('half a configuration ends it before anything is asked', async () => {
  slack.forgetCalls();
  const ended = await start({ SLACK_BOT_TOKEN: acme.botToken }).ended;
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toMatch(/^SLACK_BOT_TOKEN is set, and SLACK_APP_TOKEN is missing\. .*\n$/);
  expect(slack.calls).toEqual([]);
});

test('the terminal asks the same database, and never Slack', async () => {
  slack.forgetCalls();
  const ended = await start(bySocket(), 'src/cli.ts', 'help').ended;
  expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('today') });
  expect(slack.calls).toEqual([]);
});

test('a workspace installs it at the console’s port; its token is sealed, and sealed anew with a new key', async () => {
  const first = start(byOAuth(KEYS[0]));
  const said = await first.says(/Workspaces install it at .*\n/);
  expect(said).toContain('by signed requests to /slack/events: type /pulse today there.');
  expect(said).toContain('Workspaces install it at https://pulse.example.com/slack/install.');
  const at = portOf(said);
  slack.useHttp(at);
  const fromSlack = { body: { type: 'url_verification', challenge: 'prove it' } };
  expect(await slack.rawPost(fromSlack)).toMatchObject({
    status: 200,
    body: expect.stringContaining('prove it'),
  });
  expect(await slack.rawPost({ ...fromSlack, signature: 'v0=wrong' })).toMatchObject({ status: 401 });
  const begun = await fetch(`${at}/slack/install`, { redirect: 'manual' });
  const cookie = begun.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const back = new URL(slack.approve(begun.headers.get('location') ?? '', { team: 'T0NEW', user: 'olga' }));
  const page = await fetch(at + back.pathname + back.search, { headers: { cookie } });
  expect(await page.text()).toContain('ShopPulse is in New');
  const [kept] = await admin`select key_id, sealed from slack_installations`;
  expect(Buffer.from(kept?.sealed).toString('latin1')).not.toContain('xoxb');
  expect(await admin`select name, zone from stores where name = 'New'`).toEqual([
    { name: 'New', zone: 'Europe/Berlin' },
  ]);
  first.process.kill('SIGTERM');
  expect((await first.ended).code).toBe(0);

  const second = start(byOAuth(KEYS[1], KEYS[0]));
  await second.says(/Workspaces install it at/);
  const [anew] = await admin`select key_id from slack_installations`;
  expect(anew?.key_id).not.toBe(kept?.key_id);
  second.process.kill('SIGTERM');
  expect((await second.ended).stderr).toContain('"event":"slack.resealed","tokens":1');

  const lost = start(byOAuth('c'.repeat(64)));
  await lost.says(/Workspaces install it at/);
  lost.process.kill('SIGTERM');
  expect((await lost.ended).stderr).toMatch(/"event":"slack.sealed".*New \(T0NEW\)/);
});
