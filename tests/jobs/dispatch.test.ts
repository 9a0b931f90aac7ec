import { beforeEach, describe, expect, test } from 'vitest';
import { dispatchNext } from '../../src/app/dispatch.ts';
import { atLocal, type Day, type Instant, type Zone } from '../../src/core/time.ts';
import type { Store } from '../../src/db/stores.ts';
import { testDatabase } from '../helpers/database.ts';
import { storeOf } from '../helpers/people.ts';
import { HOUR, MINUTE, scheduleOf, world } from './world.ts';

const { database, admin } = await testDatabase();
const house = world(database);
const BERLIN = 'Europe/Berlin' as Zone;
const at = (day: string, time: string): Instant => atLocal(day as Day, time, BERLIN);
// A Monday.
const DUE = at('2026-11-23', '08:30');

let store: Store;
beforeEach(async () => {
  await admin`delete from stores`;
  store = await storeOf(database);
  house.lines.length = 0;
});

const deliveries = () => admin<{ due: Instant; state: string; late: boolean; error: string | null }[]>`
  select due_at as due, state, late, error from deliveries order by due_at`;
const schedules = () => admin<{ store: bigint; next: Instant; failures: number }[]>`
  select store_id as store, next_run_at as next, failures from schedules order by store_id`;
const settle = async () => {
  while (await dispatchNext(house)) {}
};

describe('a digest that is due', () => {
  test('becomes one delivery, and is next due at the same local time tomorrow', async () => {
    await scheduleOf(database, store, DUE);
    house.now = (DUE + 3_000) as Instant;
    await settle();
    expect(await deliveries()).toEqual([{ due: DUE, state: 'pending', late: false, error: null }]);
    expect((await schedules())[0]?.next).toBe(at('2026-11-24', '08:30'));
  });

  test('is left alone a millisecond before', async () => {
    await scheduleOf(database, store, DUE);
    house.now = (DUE - 1) as Instant;
    expect(await dispatchNext(house)).toBe(false);
    expect(await deliveries()).toEqual([]);
  });

  test('becomes one delivery when twenty try at once', async () => {
    await scheduleOf(database, store, DUE);
    house.now = DUE;
    const done = await Promise.all(Array.from({ length: 20 }, () => dispatchNext(house)));
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await deliveries()).toHaveLength(1);
  });

  test('becomes one delivery a store when many stores are due and five try at once', async () => {
    const stores = await Promise.all(
      Array.from({ length: 12 }, (_, index) => storeOf(database, { name: `Store ${index}` })),
    );
    for (const each of stores) await scheduleOf(database, each, DUE);
    house.now = DUE;
    await Promise.all(Array.from({ length: 5 }, settle));
    expect(await deliveries()).toHaveLength(12);
  });

  test('waits for nobody: one that another transaction holds is passed over', async () => {
    const other = await storeOf(database, { name: 'Acme London' });
    await scheduleOf(database, store, DUE);
    await scheduleOf(database, other, (DUE + 1) as Instant);
    house.now = (DUE + MINUTE) as Instant;
    await admin.begin(async (tx) => {
      await tx`select 1 from schedules where store_id = ${store.id} for update`;
      await settle();
      expect(await deliveries()).toHaveLength(1);
    });
    await settle();
    expect(await deliveries()).toHaveLength(2);
  });
});

describe('a schedule that cannot be worked out', () => {
  test('is put off and counted, the rest go on, and it comes for its own time once it is mended', async () => {
    const other = await storeOf(database, { name: 'Acme London' });
    await scheduleOf(database, store, DUE);
    await scheduleOf(database, other, (DUE + 1) as Instant);
    await admin`update stores set zone = 'Mars/Base' where store_id = ${store.id}`;
    house.now = (DUE + MINUTE) as Instant;
    await settle();
    expect((await deliveries()).map(({ due }) => due)).toEqual([DUE + 1]);
    const [broken] = await schedules();
    expect(broken?.failures).toBe(1);
    expect(broken?.next).toBeGreaterThan(house.now);
    expect(house.lines.map(({ event }) => event)).toEqual(['dispatch.put-off']);

    await admin`update stores set zone = 'Europe/Berlin' where store_id = ${store.id}`;
    house.now = broken?.next as Instant;
    await settle();
    expect((await deliveries()).map(({ due }) => due)).toEqual([DUE, DUE + 1]);
    expect((await schedules())[0]).toMatchObject({ failures: 0, next: at('2026-11-24', '08:30') });
  });

  test('waits longer each time, an hour at most', async () => {
    await scheduleOf(database, store, DUE);
    await admin`update stores set zone = 'Mars/Base'`;
    const waits: number[] = [];
    house.now = DUE;
    for (let tried = 0; tried < 8; tried += 1) {
      await settle();
      const next = (await schedules())[0]?.next as Instant;
      waits.push((next - house.now) / MINUTE);
      house.now = next;
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });
});

describe('after a time when nothing ran', () => {
  test('one that is twenty minutes late says so', async () => {
    await scheduleOf(database, store, DUE);
    house.now = (DUE + 20 * MINUTE) as Instant;
    await settle();
    expect(await deliveries()).toMatchObject([{ due: DUE, state: 'pending', late: true }]);
  });

  test('three missed days make one message, never a pile; what was missed is recorded', async () => {
    await scheduleOf(database, store, DUE);
    house.now = at('2026-11-26', '10:00');
    await settle();
    expect(await deliveries()).toMatchObject([
      { due: DUE, state: 'skipped' },
      { due: at('2026-11-26', '08:30'), state: 'pending', late: true },
    ]);
    expect((await schedules())[0]?.next).toBe(at('2026-11-27', '08:30'));
  });

  test('beyond a day it is skipped and recorded, with the reason', async () => {
    await scheduleOf(database, store, DUE, { weekdays: [1] });
    house.now = (DUE + 25 * HOUR) as Instant;
    await settle();
    const [only, ...others] = await deliveries();
    expect(others).toEqual([]);
    expect(only).toMatchObject({ due: DUE, state: 'skipped' });
    expect(only?.error).toContain('more than a day');
    expect((await schedules())[0]?.next).toBe(at('2026-11-30', '08:30'));
  });
});

describe('on the days that clocks change', () => {
  test('a time that does not exist runs at the first instant that does', async () => {
    const due = at('2027-03-28', '03:00');
    await scheduleOf(database, store, at('2027-03-27', '02:30'), { time: '02:30' });
    house.now = at('2027-03-27', '02:30');
    await settle();
    expect((await schedules())[0]?.next).toBe(due);
    house.now = due;
    await settle();
    expect((await deliveries()).map((each) => each.due)).toEqual([at('2027-03-27', '02:30'), due]);
    expect((await schedules())[0]?.next).toBe(at('2027-03-29', '02:30'));
  });

  test('a time that comes twice runs once, at the first', async () => {
    const first = at('2027-10-31', '02:30');
    await scheduleOf(database, store, first, { time: '02:30' });
    for (const now of [first, first + HOUR, first + HOUR + 5_000]) {
      house.now = now as Instant;
      await settle();
    }
    expect(await deliveries()).toMatchObject([{ due: first, late: false }]);
    expect((await schedules())[0]?.next).toBe(at('2027-11-01', '02:30'));
  });
});

test('what is off, and a low-stock route, are not its work', async () => {
  await scheduleOf(database, store, DUE);
  await scheduleOf(database, store, DUE, { kind: 'low_stock' });
  await admin`update schedules set enabled = false where kind = 'digest'`;
  house.now = DUE;
  expect(await dispatchNext(house)).toBe(false);
});
