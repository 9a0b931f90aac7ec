/** A message that keeps itself up to date, in Slack, in Discord and in the console, over the whole house. */
import { afterAll, describe, expect, test } from 'vitest';
import { createLive } from '../../jobs/live.ts';
import { type Instant, instant } from '../../src/core/time.ts';
import type { Sql } from '../../src/db/client.ts';
import { consoleClient } from '../helpers/console-client.ts';
import { testDatabase } from '../helpers/database.ts';
import { addAcme, GUILD, SHOP } from '../helpers/discord/acme.ts';
import { createFakeDiscord } from '../helpers/discord/fake-discord.ts';
import { wholeHouse as discordHouse } from '../helpers/discord/whole-house.ts';
import { at, insertOrders } from '../helpers/ledger.ts';
import { createFakeSlack } from '../helpers/slack/fake-slack.ts';
import { wholeHouse as slackHouse } from '../helpers/slack/whole-house.ts';
import { type StartedHouse, startedHouse } from '../helpers/started-house.ts';

const MINUTE = 60_000;
const START = at('2026-11-24T10:40');
const TEAM = 'T0ACME';
const CHANNEL = 'C0SHOP';

interface Chat {
  readonly house: StartedHouse;
  readonly admin: Sql;
  readonly ask: (text: string) => Promise<void>;
  readonly settled: () => Promise<void>;
  /** What the channel's message says that begins like a live one; null when it is not there. */
  readonly live: () => Promise<string | null>;
  /** What everybody in the channel sees. */
  readonly everybody: () => Promise<readonly string[]>;
  readonly set: (now: Instant) => void;
}

/** Each chat has a clock of its own. */
function turning() {
  let now: Instant = START;
  const set = (to: Instant) => {
    now = to;
  };
  return { clock: () => now, set };
}

async function inConsole(): Promise<Chat> {
  const { clock, set } = turning();
  const { url, admin } = await testDatabase();
  const house = await startedHouse({ database: url, clock });
  const client = consoleClient(house.url);
  const said = async () =>
    (await client.messages('olga'))
      .map(({ body }) => JSON.stringify(body))
      .filter((each) => !each.includes('"working":true'));
  return {
    ...{ house, admin, set, settled: async () => undefined },
    ask: async (text) => {
      const before = (await said()).length;
      await client.post('/command', { as: 'olga', channel: 'team', text: `/pulse ${text}` });
      const wanted = text === 'live' ? 3 : 2;
      await expect
        .poll(async () => (await said()).length, { timeout: 20_000 })
        .toBeGreaterThanOrEqual(before + wanted);
    },
    live: async () => (await said()).find((each) => isLive(each)) ?? null,
    everybody: async () => (await client.messages('max')).map(({ body }) => JSON.stringify(body)),
  };
}

async function inSlack(): Promise<Chat> {
  const { clock, set } = turning();
  const { url, admin } = await testDatabase();
  const fake = await createFakeSlack({ clock });
  const { botToken } = fake.addWorkspace({ team: TEAM, name: 'Acme' });
  fake.addUser({ team: TEAM, id: 'olga', name: 'Olga', admin: true });
  fake.addChannel({ team: TEAM, id: CHANNEL, name: 'shop', kind: 'private', members: ['olga'] });
  const socket = fake.useSocket();
  const env = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: fake.appToken };
  const { slack, ...house } = await slackHouse({ database: url, clock, fake, env });
  await socket.connected();
  afterAll(() => fake.check());
  return {
    ...{ house, admin, set, settled: slack.settled },
    ask: async (text) => {
      await fake.slash('olga', CHANNEL, text);
      await slack.settled();
    },
    live: async () =>
      fake
        .messages(CHANNEL)
        .map(({ ts }) => fake.shown(CHANNEL, ts))
        .find(isLive) ?? null,
    everybody: async () =>
      fake
        .messages(CHANNEL)
        .filter(({ ephemeralTo }) => ephemeralTo === null)
        .map(({ ts }) => fake.shown(CHANNEL, ts)),
  };
}

async function inDiscord(): Promise<Chat> {
  const { clock, set } = turning();
  const { url, admin } = await testDatabase();
  const fake = await createFakeDiscord({ clock });
  addAcme(fake);
  const { discord, ...house } = await discordHouse({
    database: url,
    clock,
    fake,
    env: { DISCORD_GUILD_ID: GUILD },
  });
  afterAll(() => fake.check());
  return {
    ...{ house, admin, set, settled: discord.settled },
    ask: async (text) => {
      const [name, what] = text.split(' ');
      await fake.command('olga', SHOP, `pulse ${name}`, what === undefined ? {} : { what });
      await discord.settled();
    },
    live: async () =>
      fake
        .messages(SHOP)
        .map(({ id }) => fake.shown(SHOP, id))
        .find(isLive) ?? null,
    everybody: async () =>
      fake
        .messages(SHOP)
        .filter(({ ephemeralTo }) => ephemeralTo === null)
        .map(({ id }) => fake.shown(SHOP, id)),
  };
}

const isLive = (text: string): boolean =>
  /changed last at|final for this message|Moved at|Stopped at/.test(text);

describe.each([
  ['the console', inConsole],
  ['Slack', inSlack],
  ['Discord', inDiscord],
])('in %s', (_, chatOf) => {
  test('a live message follows the data for hours, and is closed at midnight', async () => {
    const chat = await chatOf();
    const { house, admin } = chat;
    await chat.ask('roles');
    const [store] = await admin<
      { id: bigint }[]
    >`select store_id as id from stores order by store_id desc limit 1`;
    const storeId = store?.id as bigint;
    const sell = (number: string, when: string, gross: number) =>
      house.jobs.database.tenant(storeId, (tx) =>
        insertOrders(tx, storeId, [{ number, at: when, currency: 'EUR', lines: [{ sku: 'MUG', gross }] }]),
      );
    await admin`update stores set currency = 'EUR'`;
    const job = createLive();
    const look = async (now: Instant) => {
      chat.set(now);
      while (await job.step(house.jobs)) await job.finish();
      await chat.settled();
    };
    await sell('1', '2026-11-24T09:00', 12_000);
    await chat.ask('live');
    expect(await chat.live()).toContain('€120.00');
    const seen = await chat.everybody();
    expect(seen.some(isLive)).toBe(true);
    expect(seen.filter((each) => /posted here/.test(each))).toEqual([]);
    // Long after the quarter of an hour that an answer to a command can be changed in Discord
    await sell('2', '2026-11-24T14:00', 3000);
    await look(instant(at('2026-11-24T14:00') + MINUTE));
    expect(await chat.live()).toContain('€150.00');
    expect(await chat.live()).toContain('changed last at 14:01');
    await look(instant(at('2026-11-24T14:00') + 30 * MINUTE));
    expect(await chat.live()).toContain('changed last at 14:01');
    await look(at('2026-11-25T00:00:03'));
    expect(await chat.live()).toContain('final for this message');
    expect(house.lines.filter(({ level }) => level === 'error')).toEqual([]);
  }, 240_000);
});
