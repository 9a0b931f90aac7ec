import { beforeEach, describe, expect, test } from 'vitest';
import { forgetRemoved } from '../../src/app/forget-removed.ts';
import { type Instant, instant } from '../../src/core/time.ts';
import { cleanDiscord } from '../../src/db/discord-clean-up.ts';
import { discordStore } from '../../src/db/discord-store.ts';
import { erasePerson } from '../../src/db/erase-person.ts';
import { eraseStore } from '../../src/db/erase-store.ts';
import { eraseWorkspace, storesOfWorkspace } from '../../src/db/erase-workspace.ts';
import { actFor } from '../../src/db/operator.ts';
import type { DiscordStore } from '../../src/platforms/discord/store.ts';
import { testDatabase } from '../helpers/database.ts';
import { tablesOf } from '../helpers/dump.ts';
import { storeOf } from '../helpers/people.ts';

const { database, admin } = await testDatabase();
const store: DiscordStore = discordStore(database);
const NOW = instant(Date.UTC(2026, 10, 21, 9));
const later = (ms: number): Instant => instant(NOW + ms);
const DAY = 86_400_000;
const TABLES = ['events', 'posts', 'homes', 'commands', 'removals', 'guilds'].map(
  (name) => `discord_${name}`,
);

beforeEach(async () => {
  for (const name of TABLES) await admin`delete from ${admin(name)}`;
});

describe('an interaction', () => {
  test('is claimed by one of many at once, and never again', async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, () => store.claim('interaction/1', NOW)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await discordStore(database).claim('interaction/1', later(DAY))).toBe(false);
    expect(await store.claim('interaction/2', NOW)).toBe(true);
  });
});

describe('what a process has in hand', () => {
  const LEASE = 45_000;
  const body = new Uint8Array([0, 1, 255]);
  const left = { body, leaseMs: LEASE };

  test('is taken up by one of many, once its lease has run out, and not before', async () => {
    expect(await store.claim('interaction/1', NOW, left)).toBe(true);
    expect(await store.takeUnfinished(later(LEASE - 1), LEASE)).toBeNull();
    const taken = await Promise.all(
      Array.from({ length: 8 }, () => store.takeUnfinished(later(LEASE), LEASE)),
    );
    const [found, ...others] = taken.filter((each) => each !== null);
    expect(others).toEqual([]);
    expect({ key: found?.key, body: [...(found?.body ?? [])] }).toEqual({
      key: 'interaction/1',
      body: [...body],
    });
    expect(await store.claim('interaction/1', later(10 * LEASE), left)).toBe(false);
  });

  test('is nobody else’s while its lease is renewed, and at once where it is handed over', async () => {
    await store.claim('interaction/1', NOW, left);
    await store.prolong(['interaction/1'], later(2 * LEASE));
    expect(await store.takeUnfinished(later(LEASE), LEASE)).toBeNull();
    await store.prolong(['interaction/1'], later(1));
    expect((await store.takeUnfinished(later(1), LEASE))?.key).toBe('interaction/1');
  });

  test('is kept no longer than until it is over', async () => {
    await store.claim('interaction/1', NOW, left);
    await store.finish('interaction/1');
    await store.prolong(['interaction/1'], NOW);
    expect(await store.takeUnfinished(later(DAY), LEASE)).toBeNull();
    expect(await admin`select body, lease_until from discord_events`).toEqual([
      { body: null, lease_until: null },
    ]);
  });

  test('is given up after five tries', async () => {
    await store.claim('interaction/1', NOW, left);
    for (let each = 1; each <= 4; each += 1) {
      expect(await store.giveUp(later(each * LEASE))).toEqual([]);
      expect(await store.takeUnfinished(later(each * LEASE), LEASE)).not.toBeNull();
    }
    expect(await store.giveUp(later(5 * LEASE - 1))).toEqual([]);
    expect(await store.takeUnfinished(later(5 * LEASE), LEASE)).toBeNull();
    expect(await store.giveUp(later(5 * LEASE))).toEqual(['interaction/1']);
  });
});

describe('a post', () => {
  const begin = (at = NOW) => store.beginPost('1', 'delivery-1', at);
  const nothing = { channel: null, message: null };

  test('is new once; whoever begins it again is told of the first try and, once it is there, where', async () => {
    expect(await begin()).toEqual({ state: 'new', since: NOW, ...nothing });
    expect(await begin(later(60_000))).toEqual({ state: 'tried', since: NOW, ...nothing });
    expect(await store.findPost('1', 'delivery-1')).toBeNull();
    await store.posted('1', 'delivery-1', '2', '3');
    expect(await store.findPost('1', 'delivery-1')).toEqual({ channel: '2', message: '3' });
    expect(await store.findPost('9', 'delivery-1')).toBeNull();
    const posted = { state: 'posted', since: NOW, channel: '2', message: '3' };
    expect(await begin(later(90_000))).toEqual(posted);
    expect((await store.beginPost('9', 'delivery-1', NOW)).state).toBe('new');
  });

  test('is new for one of many who begin it at once', async () => {
    const begun = await Promise.all(Array.from({ length: 12 }, () => begin()));
    expect(begun.filter(({ state }) => state === 'new')).toHaveLength(1);
  });

  test('that surely is not there begins anew, and what is posted stays so', async () => {
    await begin();
    await store.notPosted('1', 'delivery-1');
    expect(await begin(later(5))).toEqual({ state: 'new', since: later(5), ...nothing });
    await store.posted('1', 'delivery-1', '2', '3');
    await store.notPosted('1', 'delivery-1');
    expect((await begin()).state).toBe('posted');
  });

  test('is repeated unseen by one, once; a repeat that was refused is given back and the first stays tried', async () => {
    expect(await store.repeatPost('1', 'delivery-1')).toBe(false);
    await begin();
    const repeats = await Promise.all(Array.from({ length: 6 }, () => store.repeatPost('1', 'delivery-1')));
    expect(repeats.filter(Boolean)).toHaveLength(1);
    await store.notPosted('1', 'delivery-1');
    expect(await begin(later(5))).toEqual({ state: 'tried', since: NOW, ...nothing });
    expect(await store.repeatPost('1', 'delivery-1')).toBe(true);
  });
});

describe('whose server somebody means', () => {
  test('is where they spoke last, whatever order it is told in', async () => {
    expect(await store.homeOf('olga')).toBeNull();
    await store.rememberHome('olga', '1', NOW);
    await store.rememberHome('olga', '2', later(10));
    await store.rememberHome('olga', '3', later(5));
    expect(await store.homeOf('olga')).toBe('2');
    expect(await store.homeOf('max')).toBeNull();
  });

  test('is none that ShopPulse has left, until it is added again', async () => {
    await store.rememberHome('olga', '1', NOW);
    await store.removeGuild('1', NOW);
    expect(await store.homeOf('olga')).toBeNull();
    await store.addGuild('1');
    expect(await store.homeOf('olga')).toBe('1');
  });
});

test('what was registered is known per application and scope, and goes with its server', async () => {
  expect(await store.registered('a', 'global')).toBeNull();
  await store.setRegistered('a', 'global', 'x', NOW);
  await store.setRegistered('a', '1', 'y', NOW);
  await store.setRegistered('a', '1', 'z', later(1));
  expect(await store.registered('a', 'global')).toBe('x');
  expect(await store.registered('a', '1')).toBe('z');
  expect(await store.registered('b', 'global')).toBeNull();
  await store.removeGuild('1', NOW);
  expect(await store.registered('a', '1')).toBeNull();
  expect(await store.registered('a', 'global')).toBe('x');
});

test('a server counts as left from the first moment on until ShopPulse is added again', async () => {
  expect(await store.isRemoved('1')).toBe(false);
  await store.removeGuild('1', NOW);
  await store.removeGuild('1', later(1_000));
  expect(await store.isRemoved('1')).toBe(true);
  expect(await store.isRemoved('2')).toBe(false);
  expect(await admin`select removed_at as at from discord_removals`).toEqual([{ at: NOW }]);
  expect(await store.addGuild('1')).toBe(true);
  expect(await store.addGuild('1')).toBe(false);
  expect(await store.isRemoved('1')).toBe(false);
});

test('of the servers that a shard is told of, those that are missing are given, and of no other shard', async () => {
  // By their bits: the first two belong to shard 0 of 2, the third to shard 1.
  const [here, gone, elsewhere] = [2n << 22n, 4n << 22n, 3n << 22n].map(String) as [string, string, string];
  expect(await store.presentIn([here, gone], [0, 2])).toEqual([]);
  expect(await store.presentIn([elsewhere], [1, 2])).toEqual([]);
  expect(await store.presentIn([here], [0, 2])).toEqual([gone]);
  await store.removeGuild(gone, NOW);
  expect(await store.presentIn([here], [0, 2])).toEqual([]);
  expect(await store.presentIn([], [0, 1])).toEqual([elsewhere, here]);
});

test('outside Discord’s scope nothing of it can be seen or written', async () => {
  for (const [index, name] of TABLES.entries()) expect((await tablesOf(admin))[index], name).toBeDefined();
  await store.claim('interaction/1', NOW);
  await store.removeGuild('1', NOW);
  const { id } = await storeOf(database);
  for (const within of [
    <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.tenant(id, work),
    <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.scope('jobs', work),
    <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.scope('slack', work),
    <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.scope('operator', work),
    <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.person('discord/1/olga', work),
  ]) {
    for (const name of TABLES) expect(await within((tx) => tx`select 1 from ${tx(name)}`)).toHaveLength(0);
    expect((await within((tx) => tx`delete from discord_events`)).count).toBe(0);
    const forged = within(
      (tx) => tx`insert into discord_homes (user_id, guild, at) values ('a', 'b', ${NOW})`,
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  }
  await database.scope('discord', async (tx) => {
    for (const name of ['stores', 'members', 'slack_posts', 'console_messages'])
      expect(await tx`select 1 from ${tx(name)}`).toHaveLength(0);
  });
});

describe('what goes', () => {
  const rows = async () =>
    Object.fromEntries(
      await Promise.all(
        TABLES.map(async (name) => [name.slice(8), (await admin`select 1 from ${admin(name)}`).count]),
      ),
    );

  test('by itself are old interactions, posts and homes, and none that is young', async () => {
    for (const days of [2, 4]) await store.claim(`interaction/${days}`, later(-days * DAY));
    for (const days of [29, 31]) await store.beginPost('1', `delivery/${days}`, later(-days * DAY));
    for (const days of [399, 401]) await store.rememberHome(`user-${days}`, '1', later(-days * DAY));
    const limits = { events: later(-3 * DAY), posts: later(-30 * DAY), homes: later(-400 * DAY) };
    const gone = await database.scope('discord', (tx) => cleanDiscord(tx, limits));
    expect(gone).toEqual({ events: 1, posts: 1, homes: 1 });
    expect(await database.scope('discord', (tx) => cleanDiscord(tx, limits))).toEqual({});
    expect(await rows()).toMatchObject({ events: 1, posts: 1, homes: 1 });
  });

  test('with a person are their home and the posts that name them, in that server alone', async () => {
    const { id } = await storeOf(database, { name: 'Acme Paris' });
    await store.rememberHome('max', '1', NOW);
    await store.rememberHome('vera', '1', NOW);
    for (const guild of ['1', '2']) {
      await store.beginPost(guild, 'click/max', NOW);
      await store.beginPost(guild, 'answer/direct', NOW);
      await store.posted(guild, 'answer/direct', 'dm-of-max', '5');
      await store.beginPost(guild, 'answer/other', NOW);
    }
    const counts = await database.scope('erase', async (tx) => {
      await actFor(tx, id);
      const who = { platform: 'discord', workspace: '1', user: 'max', names: ['Max'], direct: ['dm-of-max'] };
      return erasePerson(tx, id, who, null);
    });
    expect(counts).toMatchObject({ discord_posts: 2, discord_homes: 1 });
    expect(await rows()).toMatchObject({ posts: 4, homes: 1 });
    expect(await store.homeOf('vera')).toBe('1');
  });

  test('with a store are the notes of its deliveries', async () => {
    const one = await storeOf(database, { name: 'Acme Rome' });
    await store.beginPost('1', `delivery/${one.id}/1`, NOW);
    await store.beginPost('1', `delivery/${one.id}0/1`, NOW);
    const counts = await database.scope('erase', async (tx) => {
      await actFor(tx, one.id);
      return eraseStore(tx, one);
    });
    expect(counts.discord_posts).toBe(1);
    expect(await rows()).toMatchObject({ posts: 1 });
  });

  test('with a server is all that is known of it, and nothing of another', async () => {
    for (const guild of ['1', '2']) {
      await store.beginPost(guild, 'k', NOW);
      await store.rememberHome(`user-${guild}`, guild, NOW);
      await store.setRegistered('a', guild, 'x', NOW);
      await store.addGuild(guild);
    }
    const place = { platform: 'discord', workspace: '1' };
    const counts = await database.scope('erase', async (tx) =>
      eraseWorkspace(tx, place, await storesOfWorkspace(tx, place), () => {}),
    );
    expect(counts).toEqual({ discord_posts: 1, discord_homes: 1 });
    expect(await rows()).toEqual({ events: 0, posts: 1, homes: 1, commands: 1, removals: 0, guilds: 1 });
  });

  test('a month after ShopPulse was taken out is the server with its stores, under a proof, and not a day before', async () => {
    const { id } = await storeOf(database, { name: 'Acme Oslo' });
    await admin`insert into members values (${id}, 'discord', '1', 'stan', 'Stan', 'owner', ${NOW})`;
    await admin`delete from members where store_id = ${id} and platform <> 'discord'`;
    await store.beginPost('1', 'k', NOW);
    await store.removeGuild('1', NOW);
    const events: string[] = [];
    const ctx = { database, log: (_level: string, event: string) => void events.push(event) };
    expect(await forgetRemoved(ctx, later(30 * DAY), NOW)).toBe(false);
    expect(await forgetRemoved(ctx, later(30 * DAY), later(1))).toBe(true);
    expect(await forgetRemoved(ctx, later(30 * DAY), later(1))).toBe(false);
    expect(await rows()).toEqual({ events: 0, posts: 0, homes: 0, commands: 0, removals: 0, guilds: 0 });
    expect(await admin`select 1 from stores where store_id = ${id}`).toHaveLength(0);
    expect(events).toEqual(['erase.retention']);
  });
});
