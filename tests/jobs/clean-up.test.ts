import { beforeEach, expect, test } from 'vitest';
import { createCleanUp } from '../../jobs/clean-up.ts';
import { type Instant, instant } from '../../src/core/time.ts';
import { insertAsk } from '../../src/db/asks.ts';
import { insertDelivery, markSent } from '../../src/db/deliveries.ts';
import { discordStore } from '../../src/db/discord-store.ts';
import { slackStore } from '../../src/db/slack-store.ts';
import { type Store, setMember } from '../../src/db/stores.ts';
import { testDatabase } from '../helpers/database.ts';
import { storeOf } from '../helpers/people.ts';
import { HOUR, scheduleOf, world } from './world.ts';

const { database, admin } = await testDatabase();
const house = world(database);
const DAY = 24 * HOUR;
const NOW = instant(Date.UTC(2026, 10, 23));
const ago = (days: number): Instant => instant(NOW - days * DAY);
const stores: Store[] = [];

beforeEach(async () => {
  await admin`delete from stores`;
  stores.length = 0;
  for (const name of ['Acme Berlin', 'Acme London']) stores.push(await storeOf(database, { name }));
  house.now = NOW;
});

const clean = async (job = createCleanUp()) => {
  while (await job.step(house)) {}
};
const ids = async (table: string, column: string) =>
  (await admin<{ at: Instant }[]>`select ${admin(column)} as at from ${admin(table)} order by 1`).map(
    ({ at }) => (NOW - at) / DAY,
  );

test('questions behind buttons go after 90 days, in every store', async () => {
  const ask = { command: 'today', args: {}, asOf: null, replaces: false };
  for (const { id } of stores) {
    for (const days of [89, 91, 300]) await database.tenant(id, (tx) => insertAsk(tx, id, ask, ago(days)));
  }
  await clean();
  expect(await ids('asks', 'created_at')).toEqual([89, 89]);
});

test('messages that are done go after 400 days; what still waits stays', async () => {
  const store = stores[0] as Store;
  const schedule = await scheduleOf(database, store, NOW);
  for (const [days, sent] of [
    [399, true],
    [401, true],
    [500, false],
  ] as const) {
    await database.tenant(store.id, async (tx) => {
      const made = { scheduleId: schedule.id, dueAt: ago(days), state: 'pending' } as const;
      const id = (await insertDelivery(tx, store.id, made, ago(days))) as bigint;
      if (sent) await markSent(tx, store.id, id, { message: '1' }, ago(days));
    });
  }
  await clean();
  expect(await ids('deliveries', 'created_at')).toEqual([500, 399]);
});

test('a file whose question nobody answered for a week is dropped: its bytes go, its row stays', async () => {
  const store = stores[0] as Store;
  for (const [days, state] of [
    [6, 'asking'],
    [8, 'asking'],
    [8, 'loaded'],
  ] as const) {
    await admin`
      with made as (
        insert into uploads (store_id, file_name, sha256, bytes, state, platform, workspace, user_id, user_name, created_at)
        values (${store.id}, 'orders.csv', 'x', 3, ${state}, 'console', 'console', 'olga', 'Olga', ${ago(days)})
        returning store_id, upload_id)
      insert into upload_chunks (store_id, upload_id, chunk, bytes) select store_id, upload_id, 0, 'abc'::bytea from made`;
  }
  await clean();
  const states = await admin`
    select state, (select count(*)::int from upload_chunks c where c.upload_id = u.upload_id) as chunks
    from uploads u order by upload_id`;
  expect(states).toEqual([
    { state: 'asking', chunks: 1 },
    { state: 'dropped', chunks: 0 },
    { state: 'loaded', chunks: 1 },
  ]);
});

test('it looks once an hour', async () => {
  const job = createCleanUp();
  const store = stores[0] as Store;
  const ask = { command: 'today', args: {}, asOf: null, replaces: false };
  await clean(job);
  await database.tenant(store.id, (tx) => insertAsk(tx, store.id, ask, ago(100)));
  await clean(job);
  expect(await ids('asks', 'created_at')).toEqual([100]);
  house.now = instant(NOW + HOUR);
  await clean(job);
  expect(await ids('asks', 'created_at')).toEqual([]);
});

test('what a killed terminal was reading is reported while the server runs on; what was just begun is not', async () => {
  const { id } = stores[0] as Store;
  const insert = (name: string, at: Instant) =>
    database.tenant(
      id,
      (tx) => tx`
        insert into uploads (store_id, file_name, sha256, bytes, state, platform, workspace, user_id, user_name, created_at)
        values (${id}, ${name}, '', 1, 'reading', 'console', 'console', 'olga', 'Olga', ${at})`,
    );
  await insert('old.csv', instant(NOW - HOUR - 1));
  await insert('new.csv', instant(NOW - 60_000));
  await clean();
  expect(await admin`select file_name, state from uploads order by file_name`).toEqual([
    { file_name: 'new.csv', state: 'reading' },
    { file_name: 'old.csv', state: 'interrupted' },
  ]);
});

test('a Discord server that threw ShopPulse out goes after 30 days, unless it brought it back', async () => {
  const remembers = discordStore(database);
  const roles = { platform: 'discord', user: 'olga', name: 'Olga', role: 'owner' } as const;
  const [berlin, london] = stores as [Store, Store];
  for (const [store, workspace] of [
    [berlin, '101'],
    [london, '102'],
  ] as const) {
    await database.tenant(store.id, async (tx) => {
      await tx`delete from members`;
      await setMember(tx, store.id, { ...roles, workspace }, ago(90));
    });
    await remembers.removeGuild(workspace, ago(29));
  }
  await clean();
  expect(await admin`select 1 from stores`).toHaveLength(2);
  await remembers.addGuild('102');
  house.now = instant(NOW + 2 * DAY);
  await clean();
  expect(await admin`select name from stores`).toEqual([{ name: 'Acme London' }]);
  expect(await admin`select workspace from members`).toEqual([{ workspace: '102' }]);
  expect(await admin`select kind, by_role from erasures`).toEqual([
    { kind: 'workspace', by_role: 'retention' },
  ]);
});

test('of Slack go what it called three days ago, what was posted a month ago, and installations never finished', async () => {
  const slack = slackStore(database, null);
  for (const days of [2, 4]) await slack.claim(`event/${days}`, ago(days));
  await slack.claim('event/unfinished', ago(4), { body: {}, leaseMs: 1_000 });
  for (const hours of [23, 25])
    await slack.claim(`event/${hours} h`, instant(NOW - hours * HOUR), { body: { hours }, leaseMs: 1_000 });
  for (const days of [29, 31]) await slack.beginPost('T1', `delivery/${days}`, ago(days));
  await slack.putState('old', {}, NOW);
  await slack.putState('new', {}, instant(NOW + 1));
  await clean();
  const rows = await admin`
    select (select array_agg(key order by key) from slack_events) as events, (select array_agg(key) from slack_posts) as posts,
      (select count(*)::int from slack_states) as states`;
  expect(rows).toEqual([
    { events: ['event/2', 'event/23 h', 'event/25 h'], posts: ['delivery/29'], states: 1 },
  ]);
  // What people wrote is kept for a day at most.
  expect(await admin`select key, body from slack_events where body is not null`).toEqual([
    { key: 'event/23 h', body: { hours: 23 } },
  ]);
  expect(await slack.takeState('new', NOW)).toEqual({});
  const cleaned = house.lines.filter(({ fields }) => fields.of === 'slack');
  expect(cleaned.map(({ fields }) => fields)).toEqual([
    { of: 'slack', events: 2, bodies: 1, states: 1, posts: 1 },
  ]);
});
