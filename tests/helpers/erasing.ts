/** Two stores of two workspaces of Slack, each with a row in every table, and ways to ask and to look through all of it. */
import { expect } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createCleanUp } from '../../jobs/clean-up.ts';
import type { Who } from '../../src/app/platform.ts';
import { instant } from '../../src/core/time.ts';
import { discordStore } from '../../src/db/discord-store.ts';
import { STORE_TABLES } from '../../src/db/erase-store.ts';
import { slackStore } from '../../src/db/slack-store.ts';
import type { Store } from '../../src/db/stores.ts';
import { replyText } from '../../src/reply/text.ts';
import { asked } from './asked.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type DumpedRow, dumpAll } from './dump.ts';
import { fullStore } from './full-store.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const NOW = instant(Date.UTC(2026, 10, 21, 9, 40));
const person = (workspace: string, user: string, name: string): Who => ({
  ...{ platform: 'slack', workspace, user, name },
});
export const olga = person('T1ACME', 'U1OLGA', 'Olga');
export const max = person('T1ACME', 'U1MAX7', 'Max');
export const stan = person('T1ACME', 'U1STAN', 'Stan');
export const vera = person('T2BOOK', 'U2VERA', 'Vera');

const OF_NO_STORE = [
  ...['console_messages', 'erasures', 'slack_installations', 'slack_removals', 'slack_teams', 'slack_states'],
  ...['slack_events', 'slack_posts', 'slack_leaving'],
  ...[
    'discord_events',
    'discord_posts',
    'discord_homes',
    'discord_commands',
    'discord_removals',
    'discord_guilds',
  ],
];
const KEYS = { current: Buffer.alloc(32, 1), older: [] };

interface Proof {
  readonly id: string;
  readonly about: string;
  readonly rows: Readonly<Record<string, number>>;
}

export const isOf = (store: Store) => (row: DumpedRow) => row.storeId === store.id.toString();

/** Call it at the head of a file, and `fill` before each test. */
export async function erasing() {
  const tables = await testDatabase();
  const { database, admin } = tables;
  const slack = slackStore(database, KEYS);
  const { ask, bugs, press } = asked(database, commands, NOW);
  const askAs = (text: string, who: Who, store?: string, progress?: () => void) =>
    ask(text, { who, ...(store === undefined ? {} : { store }), ...(progress ? { progress } : {}) });
  return {
    ...{ tables, database, admin, slack, ask, bugs, press },
    fill: async () => {
      bugs.length = 0;
      for (const table of [...STORE_TABLES, ...OF_NO_STORE]) await admin`delete from ${admin(table)}`;
      const both = [
        [olga, 'owner'],
        [max, 'manager'],
      ] as const;
      const berlin = await fullStore(tables, 'Acme Berlin', both, max);
      const london = await fullStore(tables, 'Acme London', [[vera, 'owner']], vera);
      await fillSlack(tables, [berlin, london]);
      await fillDiscord(tables);
      return { berlin, london };
    },
    /** What is answered or refused, as text. */
    said: async (text: string, who: Who = olga, store?: string) => {
      const answered = await askAs(text, who, store);
      return answered.failed?.message ?? replyText(answered.reply);
    },
    proofOf: async (text: string, who: Who = olga, store?: string, progress?: () => void) => {
      const answered = await askAs(text, who, store, progress);
      expect(answered.failed).toBeUndefined();
      return (answered.data as { proof: Proof }).proof;
    },
    dump: () => dumpAll(admin),
    rowsOf: async (store: Store) => (await dumpAll(admin)).filter(isOf(store)),
    /** What must not change: all but the one store and the proofs. */
    others: async (store: Store) =>
      (await dumpAll(admin)).filter((row) => !isOf(store)(row) && row.table !== 'erasures'),
    /** The clean-up job at that moment; what it logged. */
    clean: async (at: number) => {
      const lines: [string, Record<string, unknown>][] = [];
      const ctx = {
        app: undefined as never,
        ...{ database, clock: () => instant(at) },
        log: (_level: string, event: string, fields: object = {}) => void lines.push([event, { ...fields }]),
      };
      const job = createCleanUp();
      while (await job.step(ctx)) {}
      return lines;
    },
  };
}

async function fillSlack({ database, admin }: TestDatabase, stores: readonly Store[]): Promise<void> {
  const slack = slackStore(database, KEYS);
  for (const [team, installedBy] of [
    ['T1ACME', max.user],
    ['T2BOOK', vera.user],
  ] as const) {
    await slack.saveInstallation({
      ...{ enterprise: null, team, name: `Workspace ${team}`, appId: 'A1', botId: 'B1', botUser: 'U0BOT' },
      ...{ botToken: `xoxb-${team}`, scopes: ['chat:write'], installedBy, installedAt: NOW },
    });
    const body = { team_id: team, event: { user: installedBy } };
    await slack.claim(`event/${installedBy.slice(0, 2)}`, NOW, { body, leaseMs: 1_000 });
    await slack.putState(`state-${team}`, { user: installedBy, team }, instant(NOW + DAY));
    for (const store of stores) {
      await slack.beginPost(team, `delivery/${store.id}/1`, NOW);
      await slack.posted(team, `delivery/${store.id}/1`, 'C1TEAM', '17.01');
    }
    await slack.claim(`file/${team}/F1/C1TEAM/1`, NOW);
    await slack.beginPost(team, `click/${team}/${installedBy}`, NOW);
  }
  for (const [index, text] of [
    'Acme Berlin · today',
    'Acme London · today',
    'nothing of a store',
  ].entries()) {
    await admin`
      insert into console_messages (channel, author, body, revision, at)
      values ('team', 'shoppulse', ${admin.json({ summary: text })}, ${index + 1}, ${NOW})`;
  }
  await admin`
    insert into console_files select 'f' || message_id, 0, message_id, 'a.csv', 'text/csv', 'rows' from console_messages`;
}

/** A server of Discord that has nothing to do with the two workspaces: it stays as it is. */
async function fillDiscord({ database }: TestDatabase): Promise<void> {
  const discord = discordStore(database);
  await discord.claim('interaction/1', NOW);
  await discord.beginPost('300', 'answer/1', NOW);
  await discord.rememberHome('301', '300', NOW);
  await discord.setRegistered('302', 'global', 'hash', NOW);
  await discord.addGuild('304');
  await discord.removeGuild('303', NOW);
}
