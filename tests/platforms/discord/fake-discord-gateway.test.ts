/** The fake Discord's gateway under the real discord.js: resuming, sessions that are gone, close codes, shards. */
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { FakeDiscord } from '../../helpers/discord/fake-discord.ts';
import { GUILD, TEAM, withClient } from '../../helpers/discord/with-client.ts';

/** A client that can be told wrong things: intents, tokens. */
async function refusedLogin(fake: FakeDiscord, intents: number, token = fake.botToken): Promise<string> {
  const client = new Client({ intents, rest: { api: fake.apiUrl, version: '10', retries: 0 } });
  onTestFinished(() => client.destroy());
  const closed = new Promise<string>((done) => {
    client.on(Events.ShardDisconnect, ({ code }) => done(String(code)));
    client.on(Events.Error, (error) => done(String(error)));
  });
  const failed = client.login(token).then(
    () => closed,
    (error: unknown) => String(error),
  );
  return Promise.race([closed, failed]);
}

describe('a session is resumed', () => {
  test.each([
    ['op 7', (fake: FakeDiscord) => fake.gateway.reconnect()],
    ['close code 4000', (fake: FakeDiscord) => fake.gateway.close(4000)],
    ['a cut line', (fake: FakeDiscord) => fake.gateway.cut()],
  ])('after %s, and what was missed comes then', async (_what, interrupt) => {
    const { fake, on } = await withClient();
    const seen: string[] = [];
    on(async (interaction) => {
      seen.push(interaction.id);
      if (interaction.isChatInputCommand()) await interaction.deferReply();
    });
    const release = fake.gateway.hold();
    const asked = fake.command('max', TEAM, 'today');
    interrupt(fake);
    await fake.until(() => fake.gateway.resumes() === 1, 'it resumes');
    expect(seen).toEqual([]);
    release();
    expect(await asked).toMatchObject({ type: 5 });
    expect(seen).toHaveLength(1);
    expect(fake.gateway.identifies()).toBe(1);
    fake.check();
  });

  test('after an invalid session that can be resumed', async () => {
    const { fake } = await withClient();
    fake.gateway.invalidSession(true);
    await fake.until(() => fake.gateway.resumes() === 1, 'it resumes');
    expect(fake.gateway.identifies()).toBe(1);
  });

  test('when its heartbeats are not answered', async () => {
    const { fake, client } = await withClient({ login: false });
    fake.gateway.heartbeatEvery(60);
    const ready = new Promise((done) => client.once(Events.ClientReady, done));
    await client.login(fake.botToken);
    await ready;
    const speak = fake.gateway.silence();
    await fake.until(() => fake.gateway.resumes() > 0, 'it comes back');
    speak();
  });
});

describe('a new session is begun', () => {
  test.each([
    ['an invalid session', (fake: FakeDiscord) => fake.gateway.invalidSession(false)],
    ['close code 4009', (fake: FakeDiscord) => fake.gateway.close(4009)],
  ])('after %s', async (_what, interrupt) => {
    const { fake, client } = await withClient();
    const ready = new Promise((done) => client.once(Events.ShardReady, done));
    interrupt(fake);
    await ready;
    expect(fake.gateway.identifies()).toBe(2);
    expect(fake.gateway.resumes()).toBe(0);
    fake.check();
  });
});

describe('nobody comes in', () => {
  test('with another token', async () => {
    const { fake } = await withClient({ login: false });
    expect(await refusedLogin(fake, GatewayIntentBits.Guilds, 'MTAw.other.token')).toMatch(/token/i);
  });

  test.each([
    [
      'the privileged intent for content',
      GatewayIntentBits.Guilds | GatewayIntentBits.MessageContent,
      /4014|disallowed/i,
    ],
    ['intents that do not exist', 1 << 30, /4013|invalid|disallowed/i],
  ])('with %s', async (_what, intents, said) => {
    const { fake } = await withClient({ login: false });
    expect(await refusedLogin(fake, intents)).toMatch(said);
    if (intents & GatewayIntentBits.MessageContent) expect(fake.forgive('4014')).toBe(1);
  });

  test('once the token was taken back', async () => {
    const { fake, client } = await withClient();
    const gone = new Promise<number>((done) => client.on(Events.ShardDisconnect, ({ code }) => done(code)));
    fake.revoke();
    expect(await gone).toBe(4004);
  });
});

describe('what a client does too often', () => {
  /** A line to the gateway without a library. */
  async function line(
    fake: FakeDiscord,
  ): Promise<{ readonly say: (op: number, d: unknown) => void; readonly closed: Promise<number> }> {
    const socket = new WebSocket(`${fake.url.replace('http', 'ws')}/?v=10&encoding=json`);
    onTestFinished(() => socket.terminate());
    await new Promise((done) => socket.once('open', done));
    const closed = new Promise<number>((done) => socket.once('close', done));
    return { say: (op, d) => socket.send(JSON.stringify({ op, d })), closed };
  }

  test('120 sends in a minute are taken, the next closes with 4008', async () => {
    const { fake } = await withClient({ login: false });
    const { say, closed } = await line(fake);
    say(2, { token: fake.botToken, intents: 1, properties: {} });
    for (let sent = 1; sent < 120; sent += 1) say(3, {});
    await fake.gateway.connected();
    fake.check();
    say(3, {});
    expect(await closed).toBe(4008);
    expect(fake.forgive('more than 120 sends')).toBe(1);
  });

  test('1000 IDENTIFYs in a day are taken, the next costs the token', async () => {
    const { fake } = await withClient({ login: false });
    for (let times = 1; times <= 1000; times += 1) {
      const { say } = await line(fake);
      say(2, { token: fake.botToken, intents: 1, properties: {} });
    }
    await fake.until(() => fake.gateway.identifies() === 1000, 'all of them');
    fake.check();
    const { say, closed } = await line(fake);
    say(2, { token: fake.botToken, intents: 1, properties: {} });
    expect(await closed).toBe(4004);
    expect(fake.forgive('more than 1000 in 24 hours')).toBe(1);
  });
});

test('as many shards as the gateway asks for, and a server’s interactions come to one of them', async () => {
  const { fake, client, on } = await withClient({ login: false });
  fake.gateway.shards(3);
  const sharded = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    rest: { api: fake.apiUrl, version: '10', retries: 0 },
  });
  onTestFinished(() => sharded.destroy());
  let times = 0;
  sharded.on(Events.InteractionCreate, async (interaction) => {
    times += 1;
    if (interaction.isChatInputCommand()) await interaction.deferReply();
  });
  on(async () => {});
  await sharded.login(fake.botToken);
  await fake.gateway.connected(3);
  await client.rest.put(`/applications/${fake.applicationId}/commands`, {
    body: [{ name: 'pulse', description: 'a' }],
  });
  await fake.command('max', TEAM, 'pulse');
  expect(times).toBe(1);
  expect(fake.gateway.identifies()).toBe(3);
  fake.check();
});

test('two processes are told of every interaction', async () => {
  const { fake, on } = await withClient();
  const other = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: fake.apiUrl, version: '10', retries: 0 },
  });
  onTestFinished(() => other.destroy());
  const seen: string[] = [];
  other.on(Events.InteractionCreate, () => void seen.push('other'));
  on(async (interaction) => {
    seen.push('one');
    if (interaction.isChatInputCommand()) await interaction.deferReply();
  });
  await other.login(fake.botToken);
  await fake.gateway.connected(2);
  await fake.command('max', TEAM, 'today');
  await fake.until(() => seen.length === 2, 'both');
  expect(seen.toSorted()).toEqual(['one', 'other']);
});

test('an outage takes a server away and gives it back', async () => {
  const { fake, client } = await withClient();
  const over = fake.outage(GUILD);
  await fake.until(() => client.guilds.cache.get(GUILD)?.available === false, 'it is away');
  over();
  await fake.until(() => client.guilds.cache.get(GUILD)?.available === true, 'it is back');
});
