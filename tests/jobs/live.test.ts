import { beforeEach, describe, expect, test } from 'vitest';
import { live } from '../../commands/live.ts';
import { createLive } from '../../jobs/live.ts';
import { createApp } from '../../src/app/create-app.ts';
import { DeliveryError } from '../../src/app/errors.ts';
import type { JobCtx } from '../../src/app/job.ts';
import type { Platform, Who } from '../../src/app/platform.ts';
import { type Instant, instant } from '../../src/core/time.ts';
import type { Store } from '../../src/db/stores.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { replyText } from '../../src/reply/text.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { max, olga, storeOf, vera } from '../helpers/people.ts';

const MINUTE = 60_000;
const { database, admin } = await testDatabase();

interface Shown {
  reply: Reply;
  changes: number;
  readonly channel: string;
}

/** A chat whose messages can be deleted, or which takes nothing for a while. */
function liveWorld(startAt: Instant) {
  const messages = new Map<string, Shown>();
  const keys = new Map<string, string>();
  const told: { channel: string; text: string }[] = [];
  const bugs: unknown[] = [];
  const fails: { send?: DeliveryError; update?: DeliveryError } = {};
  const chat: Platform = {
    name: 'console',
    start: async () => {},
    stop: async () => {},
    send: async (address, reply, key) => {
      if (address.channel.startsWith('direct-')) {
        if (!keys.has(key)) told.push({ channel: address.channel, text: replyText(reply) });
        keys.set(key, 'told');
        return { ...address, message: 'told' };
      }
      if (fails.send) throw fails.send;
      const message = keys.get(key) ?? `m${messages.size + 1}`;
      if (!keys.has(key)) messages.set(message, { reply, changes: 0, channel: address.channel });
      keys.set(key, message);
      return { ...address, message };
    },
    update: async ({ message }, reply) => {
      if (fails.update) throw fails.update;
      const found = messages.get(message);
      if (!found) throw new DeliveryError('That message is gone', { permanent: true });
      found.reply = reply;
      found.changes += 1;
    },
    direct: (workspace, user) => ({ platform: 'console', workspace, channel: `direct-${user}` }),
  };
  const log: JobCtx['log'] = (level, event, fields) => {
    if (level === 'error') bugs.push({ event, ...fields });
  };
  const clock = () => world.now;
  const app = createApp({
    commands: [live],
    actions: [],
    platforms: [chat],
    database,
    clock,
    log,
    draw: async () => new Uint8Array(),
    ingest: () => Promise.reject(new Error('no files here')),
    newReference: () => 'ref',
  });
  const tick = async (job = createLive()) => {
    while (await job.step(world)) await job.finish();
    await job.finish();
  };
  const world = {
    ...{ app, database, clock, log, messages, told, bugs, fails, tick },
    now: startAt,
    ask: async (text: string, who: Who = olga, channel = 'team') =>
      app.ask({ who, where: { channel, kind: 'public' } }, text),
    pass: async (milliseconds: number) => {
      world.now = instant(world.now + milliseconds);
      await tick();
    },
    shown: (message: string) => {
      const found = messages.get(message);
      return found ? replyText(found.reply) : 'nothing';
    },
  };
  return world;
}

let store: Store;
let world: ReturnType<typeof liveWorld>;
const sale = (number: string, when: string, gross: number): TestOrder => ({
  number,
  at: when,
  lines: [{ sku: 'MUG', gross }],
});
const sell = (...orders: TestOrder[]) =>
  database.tenant(store.id, (tx) => insertOrders(tx, store.id, orders));
const rows = () => admin<{ state: string; closes_as: string | null; error: string | null }[]>`
  select state, closes_as, error from live_messages where store_id = ${store.id} order by live_id`;

beforeEach(async () => {
  // The job looks at every store's; those of the tests before have ended.
  await admin`delete from live_messages`;
  await admin`delete from members`;
  store = await storeOf(database);
  world = liveWorld(at('2026-11-24T10:40'));
  await sell(sale('1', '2026-11-17T09:00', 5000), sale('2', '2026-11-24T09:00', 12_000));
});

describe('a live message', () => {
  test('is posted at once, and changed within a minute of new data', async () => {
    const { reply } = await world.ask('live', vera);
    expect(reply.summary).toContain('keep themselves up to date until midnight');
    expect(world.shown('m1')).toContain('€120.00');
    expect(world.shown('m1')).toContain('changed last at 10:40');
    await sell(sale('3', '2026-11-24T10:40', 3000));
    await world.pass(MINUTE - 5000);
    expect(world.shown('m1')).toContain('€150.00');
    expect(world.messages.get('m1')?.changes).toBe(1);
    expect(world.bugs).toEqual([]);
  });

  test('is not touched while nothing changes, however late it gets', async () => {
    await sell(sale('late', '2026-11-17T11:30', 9900), sale('late-2', '2026-11-23T12:00', 9900));
    await world.ask('live');
    for (let minute = 0; minute < 120; minute += 1) await world.pass(MINUTE);
    expect(world.messages.get('m1')?.changes).toBe(0);
    expect(world.messages.size).toBe(1);
  });

  test('shows what comes in for the days that it is compared with', async () => {
    await world.ask('live');
    await sell(sale('old', '2026-11-17T10:00', 1000));
    await world.pass(MINUTE);
    expect(world.shown('m1')).toContain('€60.00');
  });

  test('ends by itself at midnight of the store’s zone with a last change', async () => {
    await world.ask('live');
    world.now = at('2026-11-24T23:59:50');
    await world.tick();
    expect(world.messages.get('m1')?.changes).toBe(0);
    world.now = at('2026-11-25T00:00');
    await world.tick();
    expect(world.messages.get('m1')?.changes).toBe(1);
    expect(world.shown('m1')).toContain('Tue 24 Nov');
    expect(world.shown('m1')).toContain('final');
    expect(await rows()).toEqual([{ state: 'ended', closes_as: null, error: null }]);
    await sell(sale('after', '2026-11-24T12:00', 3000));
    await world.pass(MINUTE);
    expect(world.messages.get('m1')?.changes).toBe(1);
  });

  test('that nobody looked at for days is closed with its own day’s figures', async () => {
    await world.ask('live');
    await sell(sale('3', '2026-11-24T22:00', 3000), sale('4', '2026-11-26T10:00', 99_900));
    world.now = at('2026-11-27T08:00');
    await world.tick();
    expect(world.shown('m1')).toContain('€150.00');
    expect(world.shown('m1')).not.toContain('€999.00');
    expect(world.shown('m1')).toContain('final');
  });

  test('moves when it is asked for again, and the old one says so', async () => {
    await world.ask('live');
    await world.pass(30 * MINUTE);
    const { reply } = await world.ask('live', max);
    expect(reply.summary).toContain('The one before ends.');
    await world.tick();
    expect(world.shown('m1')).toContain('Moved at 11:10');
    expect(world.shown('m2')).toContain('kept up to date until midnight');
    await sell(sale('3', '2026-11-24T11:00', 3000));
    await world.pass(MINUTE);
    expect(world.shown('m1')).not.toContain('€150.00');
    expect(world.shown('m2')).toContain('€150.00');
  });

  test('is one in each channel, and stop ends only its own', async () => {
    await world.ask('live');
    await world.ask('live', olga, 'finance');
    await world.ask('live stop', vera);
    await world.tick();
    expect(world.shown('m1')).toContain('Stopped at 10:40');
    await sell(sale('3', '2026-11-24T10:40', 3000));
    await world.pass(MINUTE);
    expect(world.shown('m1')).not.toContain('€150.00');
    expect(world.shown('m2')).toContain('€150.00');
    expect((await world.ask('live stop')).failed?.message).toContain('nothing to stop');
  });

  test('is one when two ask at the same moment', async () => {
    const answers = await Promise.all([world.ask('live'), world.ask('live', max), world.ask('live', vera)]);
    expect(answers.filter(({ failed }) => failed)).toEqual([]);
    await world.tick();
    expect((await rows()).filter(({ state }) => state === 'live')).toHaveLength(1);
    const living = [...world.messages.keys()].filter((each) => world.shown(each).includes('until midnight'));
    expect(living).toHaveLength(1);
  });

  test('is changed once when many look at the same moment', async () => {
    await world.ask('live');
    await sell(sale('3', '2026-11-24T10:40', 3000));
    world.now = instant(world.now + MINUTE);
    await Promise.all(Array.from({ length: 8 }, () => world.tick()));
    expect(world.messages.get('m1')?.changes).toBe(1);
    expect(world.bugs).toEqual([]);
  });

  test('that could not be posted for now is posted later, once', async () => {
    world.fails.send = new DeliveryError('busy', { permanent: false });
    expect((await world.ask('live')).reply.summary).toContain('as soon as the chat takes it');
    expect(world.messages.size).toBe(0);
    delete world.fails.send;
    await world.pass(MINUTE);
    await world.pass(MINUTE);
    expect(world.messages.size).toBe(1);
  });

  test('that a program wrote down and died over is posted by the next', async () => {
    await admin`
      insert into live_messages (store_id, platform, workspace, channel, day, state, next_look_at, lease_until, set_by,
        set_by_user, created_at)
      values (${store.id}, 'console', 'console', 'team', '2026-11-24', 'live', ${world.now},
        ${instant(world.now + MINUTE)}, 'Olga', 'olga', ${world.now})`;
    await world.tick();
    expect(world.messages.size).toBe(0);
    await world.pass(2 * MINUTE);
    expect(world.messages.size).toBe(1);
  });

  test('is refused where nothing can be posted', async () => {
    world.fails.send = new DeliveryError('ShopPulse is not in that channel', { permanent: true });
    const { failed } = await world.ask('live');
    expect(failed).toMatchObject({ kind: 'refused' });
    expect(failed?.message).toContain('ShopPulse is not in that channel');
    expect((await rows())[0]).toMatchObject({ state: 'ended', error: 'ShopPulse is not in that channel' });
    expect(world.told).toEqual([]);
  });

  test('that somebody deleted ends, and who began it is told once', async () => {
    await world.ask('live', max);
    world.messages.delete('m1');
    await sell(sale('3', '2026-11-24T10:40', 3000));
    for (let minute = 0; minute < 5; minute += 1) await world.pass(MINUTE);
    expect(world.told).toHaveLength(1);
    expect(world.told[0]?.channel).toBe('direct-max');
    expect(world.told[0]?.text).toContain('has ended: That message is gone');
    expect((await rows())[0]).toMatchObject({ state: 'ended', error: 'That message is gone' });
    const audit =
      await admin`select action from audit where store_id = ${store.id} and action = 'live.failed'`;
    expect(audit).toHaveLength(1);
  });

  test('that was to end anyway is missed by nobody', async () => {
    await world.ask('live');
    world.messages.delete('m1');
    await world.ask('live stop');
    await world.tick();
    expect(world.told).toEqual([]);
    expect((await rows())[0]?.state).toBe('ended');
  });

  test('waits for a chat that takes no change for a while, and loses nothing', async () => {
    await world.ask('live');
    world.fails.update = new DeliveryError('busy', { permanent: false });
    await sell(sale('3', '2026-11-24T10:40', 3000));
    for (let minute = 0; minute < 3; minute += 1) await world.pass(MINUTE);
    delete world.fails.update;
    for (let minute = 0; minute < 5; minute += 1) await world.pass(MINUTE);
    expect(world.shown('m1')).toContain('€150.00');
    expect(world.messages.get('m1')?.changes).toBe(1);
  });

  test('of a store that is deleted is not looked at any more', async () => {
    await world.ask('live');
    await admin`delete from stores where store_id = ${store.id}`;
    await world.pass(MINUTE);
    expect(world.messages.get('m1')?.changes).toBe(0);
    expect(world.bugs).toEqual([]);
  });
});
