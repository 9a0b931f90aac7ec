import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createDeliver, type DeliverOptions } from '../../src/app/deliver.ts';
import { DeliveryError } from '../../src/app/errors.ts';
import { type Instant, instant } from '../../src/core/time.ts';
import { claimDelivery, insertDelivery } from '../../src/db/deliveries.ts';
import type { Schedule } from '../../src/db/schedules.ts';
import type { Store } from '../../src/db/stores.ts';
import { text } from '../../src/reply/reply.ts';
import { testDatabase } from '../helpers/database.ts';
import { storeOf } from '../helpers/people.ts';
import { HOUR, MINUTE, scheduleOf, type World, world } from './world.ts';

const { database, admin } = await testDatabase();
const DUE = instant(Date.UTC(2026, 10, 23, 7, 30));
const options: DeliverOptions = {
  messages: {
    digest: async ({ store }) => ({ summary: `Digest of ${store.name}`, parts: [text('yesterday')] }),
    low_stock: async (_, { alerts }) => ({ summary: `Alerts ${alerts.join(' ')}`, parts: [] }),
  },
};

let house: World;
let store: Store;
let schedule: Schedule;
let delivery: bigint;
beforeEach(async () => {
  await admin`delete from stores`;
  house = world(database);
  house.now = DUE;
  store = await storeOf(database);
  schedule = await scheduleOf(database, store, DUE);
  delivery = await due(schedule);
});

const due = (route: Schedule, dueAt: Instant = DUE, alerts?: string[]): Promise<bigint> =>
  database.tenant(store.id, async (tx) => {
    const payload = alerts ? { payload: { alerts } } : {};
    const made = { scheduleId: route.id, dueAt, state: 'pending', ...payload } as const;
    return (await insertDelivery(tx, store.id, made, dueAt)) as bigint;
  });
const settle = async (with_: DeliverOptions = options) => {
  const job = createDeliver(with_);
  for (let more = true; more; ) {
    more = await job.step(house);
    await job.finish();
  }
};
const row = async (id = delivery) => {
  const [found] = await admin<
    {
      state: string;
      attempts: number;
      error: string | null;
      message: { message: string } | null;
      next: Instant;
    }[]
  >`select state, attempts, error, message, next_try_at as next from deliveries where delivery_id = ${id}`;
  if (!found) throw new Error('no such delivery');
  return found;
};
const refuse = (times: number, error: DeliveryError) => () => {
  if (house.chat.calls.length <= times) throw error;
};
/** Channels that answer only when they are let go. */
const hang = (which: (channel: string) => boolean) => {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  house.chat.before = ({ address }) => (which(address.channel) ? gone : undefined);
  return { letGo: () => letGo() };
};
const states = async () =>
  Object.fromEntries(
    (await admin`select state, count(*)::int from deliveries group by 1`).map((each) => [
      each.state,
      each.count,
    ]),
  );
const summaries = () => house.chat.posted.map(({ reply }) => reply.summary);

describe('a delivery', () => {
  test('is posted once, under its own key, and its message is remembered', async () => {
    await settle();
    await settle();
    expect(house.chat.posted).toMatchObject([
      { address: { channel: 'team' }, key: `delivery/${store.id}/${delivery}` },
    ]);
    expect(summaries()).toEqual(['Digest of Acme Berlin']);
    expect(await row()).toMatchObject({ state: 'sent', attempts: 1, error: null, message: { message: '1' } });
  });

  test('is posted once when twenty try at once', async () => {
    const one = createDeliver(options);
    const others = Array.from({ length: 10 }, () => createDeliver(options));
    const jobs = [...Array.from({ length: 10 }, () => one), ...others];
    await Promise.all(jobs.map((job) => job.step(house)));
    await Promise.all(jobs.map((job) => job.finish()));
    expect(house.chat.calls).toHaveLength(1);
  });

  test('never holds a transaction open while the platform is called', async () => {
    let open = -1;
    house.chat.before = async () => {
      const [found] = await admin<{ open: number }[]>`
        select count(*)::int as open from pg_stat_activity
        where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`;
      open = found?.open ?? -1;
    };
    await settle();
    expect(open).toBe(0);
  });

  test('that another transaction holds is passed over, and comes later', async () => {
    const route = await scheduleOf(database, store, DUE, { channel: 'finance' });
    await due(route);
    await admin.begin(async (tx) => {
      await tx`select 1 from deliveries where delivery_id = ${delivery} for update`;
      await settle();
      expect(house.chat.posted.map(({ address }) => address.channel)).toEqual(['finance']);
    });
    await settle();
    expect(house.chat.posted).toHaveLength(2);
  });
});

describe('a process that dies between the platform’s yes and its own mark', () => {
  test('leaves a lease; the next one posts with the same key, and the channel has one message', async () => {
    // What the dying process did: the lease is committed, the message posted, and no mark made.
    const lease = instant(DUE + 2 * MINUTE);
    await database.tenant(store.id, (tx) => claimDelivery(tx, store.id, delivery, DUE, lease));
    const address = { platform: 'console', workspace: 'console', channel: 'team' };
    await house.app.send(address, { summary: 'Digest', parts: [] }, `delivery/${store.id}/${delivery}`);

    house.now = instant(lease - 1);
    await settle();
    expect(house.chat.calls).toHaveLength(1);
    house.now = lease;
    await settle();
    expect(house.chat.calls).toHaveLength(2);
    expect(house.chat.posted).toHaveLength(1);
    expect(await row()).toMatchObject({ state: 'sent', attempts: 2, message: { message: '1' } });
  });

  test('or whose answer got lost: again with the same key, one message', async () => {
    house.chat.after = refuse(1, new DeliveryError('connection reset', { permanent: false }));
    await settle();
    expect(await row()).toMatchObject({ state: 'pending', error: 'connection reset' });
    house.now = instant(DUE + MINUTE);
    await settle();
    expect(house.chat.calls).toHaveLength(2);
    expect(house.chat.posted).toHaveLength(1);
    expect((await row()).state).toBe('sent');
  });
});

describe('a failure that may pass', () => {
  test('is tried again after a wait that grows, and no sooner than the platform said', async () => {
    const waits: number[] = [];
    house.chat.before = refuse(5, new DeliveryError('busy', { permanent: false }));
    for (let tried = 0; tried < 5; tried += 1) {
      await settle();
      const { next } = await row();
      waits.push((next - house.now) / 1000);
      house.now = next;
    }
    expect(waits).toEqual([15, 30, 60, 120, 240]);
    await settle();
    expect(await row()).toMatchObject({ state: 'sent', attempts: 6 });
  });

  test('waits at least as long as the platform asks for', async () => {
    house.chat.before = refuse(
      1,
      new DeliveryError('slow down', { permanent: false, retryAfterMs: 10 * MINUTE }),
    );
    await settle();
    house.now = instant(DUE + 10 * MINUTE - 1);
    await settle();
    expect(house.chat.calls).toHaveLength(1);
    house.now = instant(DUE + 10 * MINUTE);
    await settle();
    expect((await row()).state).toBe('sent');
  });

  test('ends as failed after enough tries, told once, with the route still on', async () => {
    house.chat.before = ({ address }) => {
      if (address.channel === 'team') throw new DeliveryError('busy', { permanent: false });
    };
    for (let tried = 0; tried < 20; tried += 1) {
      await settle();
      house.now = instant(house.now + 31 * MINUTE);
    }
    expect(await row()).toMatchObject({ state: 'failed', attempts: 16, error: 'busy' });
    expect(house.chat.posted.map(({ address }) => address.channel)).toEqual(['direct-olga']);
    expect((await admin`select enabled from schedules`)[0]).toEqual({ enabled: true });
  });

  test('of a platform that is not there does not turn the route off', async () => {
    await admin`update schedules set platform = 'slack'`;
    await settle();
    expect(await row()).toMatchObject({ state: 'pending', error: 'slack is not connected' });
    expect((await admin`select enabled from schedules`)[0]).toEqual({ enabled: true });
  });

  test('of our own making has a reference in the log and is tried again', async () => {
    const broken = { messages: { ...options.messages, digest: () => Promise.reject(new Error('a bug')) } };
    await settle(broken);
    const [line] = house.lines.filter(({ event }) => event === 'deliver.bug');
    expect(line?.fields).toMatchObject({ error: 'a bug' });
    expect((await row()).error).toContain(`reference ${line?.fields.reference}`);
    house.now = instant(DUE + MINUTE);
    await settle();
    expect((await row()).state).toBe('sent');
  });
});

describe('a failure for good', () => {
  const gone = new DeliveryError('the channel was deleted', { permanent: true });
  beforeEach(() => {
    house.chat.before = ({ address }) => {
      if (address.channel === 'team') throw gone;
    };
  });

  test('turns the route off with the reason, tells who set it up once, and is on record', async () => {
    const other = await due(schedule, instant(DUE + 1000));
    house.now = instant(DUE + 2000);
    await settle();
    await settle();
    expect((await row()).state).toBe('failed');
    expect((await row(other)).state).toBe('skipped');
    const [route] = await admin`select enabled, disabled_reason from schedules`;
    expect(route).toEqual({ enabled: false, disabled_reason: 'the channel was deleted' });
    expect(house.chat.posted.map(({ address }) => address.channel)).toEqual(['direct-olga']);
    expect(summaries()[0]).toContain('the channel was deleted');
    expect(house.chat.posted[0]?.reply.parts[0]).toMatchObject({
      text: expect.arrayContaining([{ channel: 'team' }]),
    });
    const audits = await admin`select actor, action, detail from audit`;
    expect(audits).toMatchObject([
      { actor: 'ShopPulse', action: 'digest.disabled', detail: { reason: 'the channel was deleted' } },
    ]);
  });

  test('is told once even when whoever told it died before the mark', async () => {
    let deaths = 1;
    house.chat.after = () => {
      // Telling has arrived; its process is gone before it can write that.
      if (deaths-- > 0) house.now = instant(DUE + 3 * MINUTE);
    };
    await settle();
    await admin`update deliveries set state = 'sending', lease_until = ${DUE}`;
    await admin`update schedules set enabled = true`;
    await settle();
    expect(house.chat.posted).toHaveLength(1);
    expect((await row()).state).toBe('failed');
  });

  test('of a chat that takes nothing at all is told to an owner in another, once', async () => {
    await admin`delete from schedules`;
    const far = await due(await scheduleOf(database, store, DUE, { workspace: 'W2', channel: 'far' }));
    house.chat.before = ({ address }) => {
      if (address.workspace === 'W2') throw gone;
    };
    await settle();
    await settle();
    expect((await row(far)).state).toBe('failed');
    expect(house.chat.posted).toHaveLength(1);
    const [told] = house.chat.posted;
    expect(told?.address).toMatchObject({ workspace: 'console', channel: 'direct-olga' });
    expect(told?.reply.parts[0]).toMatchObject({ text: expect.arrayContaining(['far (console)']) });
  });

  test('is recorded even when nobody can be told', async () => {
    house.chat.before = () => {
      throw gone;
    };
    await settle();
    expect((await row()).state).toBe('failed');
    expect(house.lines.map(({ event }) => event)).toContain('deliver.setter-not-told');
  });
});

describe('what must not hold up the rest', () => {
  test('a platform that never answers: the other channel has its message, this one is tried again', async () => {
    const route = await scheduleOf(database, store, DUE, { channel: 'finance' });
    const other = await due(route);
    house.chat.before = ({ address }) => (address.channel === 'team' ? new Promise(() => {}) : undefined);
    await settle({ ...options, sendTimeoutMs: 25 });
    expect((await row(other)).state).toBe('sent');
    expect(await row()).toMatchObject({ state: 'pending', error: 'console did not answer in 25 ms' });
  });

  test('a channel that hangs: fifty others have theirs meanwhile, and what comes due later too', async () => {
    const { letGo } = hang((channel) => channel === 'team');
    for (let n = 0; n < 50; n += 1) await due(await scheduleOf(database, store, DUE, { channel: `c${n}` }));
    const job = createDeliver(options);
    while (await job.step(house)) {}
    await vi.waitFor(async () => expect(await states()).toEqual({ sending: 1, sent: 50 }));
    expect((await row()).state).toBe('sending');

    house.now = instant(DUE + MINUTE);
    const second = await due(schedule, house.now);
    await due(await scheduleOf(database, store, DUE, { channel: 'later' }), house.now);
    while (await job.step(house)) {}
    await vi.waitFor(async () => expect(await states()).toEqual({ sending: 1, sent: 51, pending: 1 }));
    // Its own next message waits for it, also in another process.
    expect(await createDeliver(options).step(house)).toBe(false);
    expect((await row(second)).state).toBe('pending');

    letGo();
    await job.finish();
    await settle();
    expect(await states()).toEqual({ sent: 53 });
    expect(new Set(house.chat.calls).size).toBe(53);
    expect(house.chat.calls).toHaveLength(53);
  });

  test('more channels that hang than messages are built at once', async () => {
    const { letGo } = hang((channel) => channel.startsWith('slow') || channel === 'team');
    for (let n = 0; n < 20; n += 1)
      await due(await scheduleOf(database, store, DUE, { channel: `slow${n}` }));
    await due(await scheduleOf(database, store, DUE, { channel: 'quick' }));
    const job = createDeliver(options);
    while (await job.step(house)) {}
    await vi.waitFor(async () => expect(await states()).toEqual({ sending: 21, sent: 1 }));
    letGo();
    await job.finish();
    expect(await states()).toEqual({ sent: 22 });
  });

  test('a stop waits for what is being sent', async () => {
    const { letGo } = hang(() => true);
    const job = createDeliver(options);
    const done: string[] = [];
    expect(await job.step(house)).toBe(true);
    const finished = job.finish().then(() => done.push('finished'));
    house.chat.after = () => void done.push('sent');
    letGo();
    await finished;
    expect(done).toEqual(['sent', 'finished']);
    expect((await row()).state).toBe('sent');
    await job.finish();
  });

  test('a database that fails after the platform’s yes: it is in the log, and sent again with the same key', async () => {
    let fails = false;
    house.chat.after = () => {
      fails = true;
    };
    const tenant: typeof database.tenant = (id, work) =>
      fails ? Promise.reject(new Error('disk full')) : database.tenant(id, work);
    const job = createDeliver(options);
    const ctx = { ...house, database: { ...database, tenant }, clock: () => house.now };
    expect(await job.step(ctx)).toBe(true);
    await job.finish();
    expect(house.lines).toContainEqual({
      event: 'deliver.failed',
      fields: expect.objectContaining({ delivery: delivery.toString(), error: 'disk full' }),
    });
    expect((await row()).state).toBe('sending');
    house.chat.after = () => {};
    house.now = instant(DUE + 2 * MINUTE);
    await settle();
    expect(await row()).toMatchObject({ state: 'sent', attempts: 2 });
    expect(house.chat.posted).toHaveLength(1);
  });

  test('telling whoever set it up, where that hangs', async () => {
    house.chat.before = ({ address }) => {
      if (address.channel === 'team') throw new DeliveryError('it is archived', { permanent: true });
      return new Promise(() => {});
    };
    await settle({ ...options, sendTimeoutMs: 25 });
    expect((await row()).state).toBe('failed');
    expect(house.lines.map(({ event }) => event)).toContain('deliver.setter-not-told');
  });

  test('a picture that cannot be drawn: the digest goes without it and says so', async () => {
    house = world(database, () => Promise.reject(new Error('the chart took too long')));
    house.now = DUE;
    const spec = { type: 'line', title: 't', labels: [], series: [] } as const;
    const unit = { kind: 'count', of: 'orders', locale: 'en-GB' } as const;
    const chart = {
      kind: 'chart',
      spec: { ...spec, unit },
      alt: '31 orders against 27.',
      name: 'orders',
    } as const;
    const digest = async () => ({ summary: 'Digest', parts: [text('first'), chart] });
    await settle({ messages: { ...options.messages, digest } });
    expect(house.chat.posted[0]?.reply.parts).toEqual([
      text('first'),
      { kind: 'text', text: ['The picture could not be drawn. 31 orders against 27.'], quiet: true },
    ]);
  });
});

describe('what is not worth sending any more', () => {
  test('a digest that could not be posted for a day is skipped', async () => {
    house.now = instant(DUE + 25 * HOUR);
    await settle();
    expect(house.chat.calls).toEqual([]);
    expect((await row()).state).toBe('skipped');
  });

  test('an alert is not: it is still true', async () => {
    const route = await scheduleOf(database, store, DUE, { kind: 'low_stock' });
    const alert = await due(route, DUE, ['7']);
    house.now = instant(DUE + 25 * HOUR);
    await settle();
    expect((await row(alert)).state).toBe('sent');
    expect(summaries()).toEqual(['Alerts 7']);
  });

  test('what was turned off before it was posted', async () => {
    await admin`update schedules set enabled = false`;
    await settle();
    expect(house.chat.calls).toEqual([]);
    expect(await row()).toMatchObject({ state: 'skipped', error: 'It was turned off before it was posted.' });
  });
});
