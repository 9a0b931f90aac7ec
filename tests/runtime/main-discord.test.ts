/** `npm start` with Discord's settings, as a whole process: it connects, or says in one sentence why not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ROOT, startNode } from '../helpers/child.ts';
import { testDatabase } from '../helpers/database.ts';
import { addAcme, GUILD, SHOP } from '../helpers/discord/acme.ts';
import { createFakeDiscord, type FakeDiscord } from '../helpers/discord/fake-discord.ts';

const { url } = await testDatabase();
let discord: FakeDiscord;

beforeAll(async () => {
  discord = await createFakeDiscord();
  addAcme(discord);
});
afterEach(() => discord.check());
afterAll(() => discord.close());

const start = (env: Record<string, string>, script = 'src/main.ts', ...args: string[]) =>
  startNode([join(ROOT, script), ...args], {
    env: {
      DATABASE_URL: url,
      PULSE_PORT: '0',
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_BOT_TOKEN: discord.botToken,
      ...env,
    },
  });

test('a token: it is there over the gateway, answers, and ends in order', async () => {
  const child = start({ DISCORD_COMMAND: 'shop' });
  const said = await child.says(/type \/shop today there\.\n/);
  expect(said).toMatch(/3\. .*\nIt listens to Discord too: type \/shop today there\.\n$/);
  // What the README says one sees.
  const last = said.trim().split('\n').at(-1) as string;
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(last.replace('/shop', '/pulse'));
  await discord.gateway.connected();
  await discord.until(() => discord.registered().some(({ name }) => name === 'shop'), 'the command');
  await discord.command('olga', SHOP, 'shop help');
  await discord.until(() => discord.seenBy('olga').includes('today'), 'the help');
  child.process.kill('SIGTERM');
  const ended = await child.ended;
  expect(ended).toMatchObject({ code: 0, signal: null });
  // That it closes its own connection is nothing to warn of.
  expect(ended.stderr).not.toMatch(/"level":"(warn|error)"|discord\.reconnecting/);
  await discord.until(() => discord.gateway.connections() === 0, 'the end of the connection');
});

test('for one server the commands are there, and are not made again at the next start', async () => {
  const first = start({ DISCORD_GUILD_ID: GUILD });
  await first.says(/type \/pulse today there\./);
  await discord.until(() => discord.registered(GUILD).some(({ name }) => name === 'pulse'), 'the command');
  first.process.kill('SIGTERM');
  await first.ended;
  discord.forgetCalls();
  const second = start({ DISCORD_GUILD_ID: GUILD });
  await second.says(/type \/pulse today there\./);
  await discord.gateway.connected();
  await discord.command('olga', SHOP, 'pulse help');
  const answered = () => discord.messages(SHOP).at(-1)?.thinking === false;
  await discord.until(answered, 'the help');
  expect(discord.calls.filter(({ method, verb }) => method.includes('command') && verb !== 'GET')).toEqual(
    [],
  );
  second.process.kill('SIGTERM');
  await second.ended;
});

test('a token that Discord does not take ends the start with that sentence', async () => {
  const ended = await start({ DISCORD_BOT_TOKEN: 'MTIz.wrong.wrong' }).ended;
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toMatch(/^[^\n]*Discord does not accept DISCORD_BOT_TOKEN[^\n]*\n$/m);
  expect(ended.stderr).not.toContain('MTIz.wrong');
});

test('half a configuration ends it before anything is asked', async () => {
  discord.forgetCalls();
  const ended = await start({ DISCORD_BOT_TOKEN: '', DISCORD_GUILD_ID: GUILD }).ended;
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toMatch(/^DISCORD_GUILD_ID is set, and DISCORD_BOT_TOKEN is missing\. .*\n$/);
  expect(discord.calls).toEqual([]);
});

test('the terminal asks the same database, and never Discord; its invitation asks one thing', async () => {
  discord.forgetCalls();
  const ended = await start({}, 'src/cli.ts', 'help').ended;
  expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('today') });
  expect(discord.calls).toEqual([]);
  const invited = await start({}, 'src/cli.ts', 'invite').ended;
  expect(invited).toMatchObject({ code: 0, stderr: '' });
  expect(new URL(invited.stdout.trim()).searchParams.get('client_id')).toBe(discord.applicationId);
  expect(discord.calls.map(({ verb, path }) => `${verb} ${path}`)).toEqual(['GET /applications/@me']);
});
