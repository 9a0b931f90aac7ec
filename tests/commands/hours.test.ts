import { describe, expect, it } from 'vitest';
import { hours } from '../../commands/hours.ts';
import { orders } from '../../commands/orders.ts';
import { bucketsOf } from '../../src/core/buckets.ts';
import type { Period } from '../../src/core/period.ts';
import type { Zone } from '../../src/core/time.ts';
import { edgesOf, weekHours } from '../../src/core/week-hours.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { drilled, listed } from '../helpers/drilled.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

/** A Wednesday. */
const NOW = at('2026-11-25T10:40');
const { database } = await testDatabase();
const helpers = asked(database, [hours, orders], NOW);
const { ask, press, bugs } = helpers;

/** Sells on weekdays from 09:00, most on Fridays at 18:00; never on Sundays. */
const listOf = (zone: Zone): TestOrder[] => {
  const orders: TestOrder[] = [];
  const start = at('2026-09-28T09:12', zone);
  for (let index = 0; index < 700; index += 1) {
    const placed = (start + index * 119 * 60_000) as typeof NOW;
    const { weekday, hour } = weekHours(zone)(placed);
    if (placed > NOW || weekday === 7) continue;
    orders.push({
      number: `${zone}-${index}`,
      at: placed,
      lines: [{ sku: 'MUG', gross: weekday === 5 && hour >= 17 && hour < 19 ? 90_001 : 1000 + index }],
      reversals:
        index % 25 === 0
          ? [{ at: (placed + 5 * 3_600_000) as typeof NOW, refunded: 999, lines: [{ gross: 999 }] }]
          : [],
    });
  }
  return orders;
};
const ZONES = ['Europe/Berlin', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe'] as Zone[];
for (const [index, zone] of ZONES.entries()) {
  const store = await storeOf(database, { name: `Acme ${zone}`, zone });
  if (index === 1)
    await database.tenant(
      store.id,
      (tx) => tx`update stores set week_start = 7 where store_id = ${store.id}`,
    );
  await database.tenant(store.id, (tx) => insertOrders(tx, store.id, listOf(zone)));
}
const of = (question: string, zone = 'Europe/Berlin') => ask(question, { store: `Acme ${zone}` });

describe('hours', () => {
  it.each(ZONES.map((zone) => [zone]))(
    'leads from each weekday and hour to its orders to the cent in %s',
    async (zone) => {
      for (const question of [
        'hours',
        'hours metric:orders last 3 weeks',
        'hours metric:refunds since 1 Oct',
        'hours metric:aov this month',
      ]) {
        const answered = await of(question, zone);
        const rows = await drilled(helpers, answered);
        expect(rows.length).toBeGreaterThan(6);
        for (const row of rows) expect(row.listed, `${question}: ${row.label}`).toBe(row.value);
        expect(listed(await press(answered, 'Orders'))).toBe(listed(answered.reply));
      }
      expect(bugs).toEqual([]);
    },
  );

  it('adds up to the period, hour by hour', async () => {
    const { data } = await of('hours metric:orders last 8 weeks');
    const {
      hours: cells,
      weekdays,
      value,
    } = data as {
      hours: { value: number }[];
      weekdays: { value: number; days: number }[];
      value: number;
    };
    expect(cells.reduce((sum, each) => sum + each.value, 0)).toBe(value);
    expect(weekdays.reduce((sum, each) => sum + each.value, 0)).toBe(value);
    expect(weekdays.map(({ days }) => days)).toEqual([8, 8, 8, 8, 8, 8, 8]);
    expect(cells).toHaveLength(168);
  });

  it('takes the metric as a word too, before the period or alone', async () => {
    const named = await of('hours metric:"gross sales" last 3 weeks');
    expect((await of('hours gross sales last 3 weeks')).data).toEqual(named.data);
    expect((await of('hours orders')).data).toEqual((await of('hours metric:orders')).data);
  });

  it('says the busiest hour and the quietest weekday that sells', async () => {
    const { reply } = await of('hours');
    expect(reply.summary).toMatch(
      /the busiest hour is Friday 1[78]:00–1[89]:00, €[\d,.]+ of €[\d,.]+ net sales$/,
    );
    const facts = reply.parts.flatMap((part) => (part.kind === 'facts' ? part.facts : []));
    expect(facts.map(({ label }) => label)).toEqual([
      'Net sales',
      'Busiest hour',
      'Quietest weekday',
      'The 10 busiest hours',
    ]);
    expect(facts[2]?.value).not.toBe('Sunday');
  });

  it('draws a week that starts where the store’s does, and nothing where there was no hour', async () => {
    const chartOf = async (question: string, zone?: string) => {
      const part = (await of(question, zone)).reply.parts.find((each) => each.kind === 'chart');
      return part?.kind === 'chart' ? part.spec : undefined;
    };
    const spec = await chartOf('hours this week');
    expect(spec?.type).toBe('heat');
    expect(spec?.series.map(({ label }) => label)).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
    expect(spec?.series[2]?.values.slice(9, 13).map((value) => value === null)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(spec?.series[6]?.values.every((value) => value === null)).toBe(true);
    const kathmandu = await chartOf('hours', 'Asia/Kathmandu');
    expect(kathmandu?.series[0]?.label).toBe('Sun');
    expect(kathmandu?.series[0]?.values.every((value) => value !== null && value <= 0)).toBe(true);
  });

  it('without a sale says so, without a busiest hour', async () => {
    const { reply } = await of('hours last Sunday');
    expect(reply.summary).toContain('€0.00 net sales');
  });
});

describe('orders by weekday and hour', () => {
  const count = async (question: string) => {
    const { data, failed } = await of(question);
    return failed ? failed.message : (data as { count: number }).count;
  };

  it('reads weekdays and hours as they are typed', async () => {
    const all = (await count('orders last 4 weeks')) as number;
    const parts = await Promise.all(
      ['mon', 'Tuesday', 'wed', 'thu', 'fri', 'sat-sun'].map((day) =>
        count(`orders weekday:${day} last 4 weeks metric:orders`),
      ),
    );
    const sold = (await count('orders last 4 weeks metric:orders')) as number;
    expect(parts.reduce((sum: number, each) => sum + (each as number), 0)).toBe(sold);
    expect(all).toBeGreaterThanOrEqual(sold);
    const night = (await count('orders hour:18-9 metric:orders last 4 weeks')) as number;
    const day = (await count('orders hour:9-18 metric:orders last 4 weeks')) as number;
    expect(night + day).toBe(sold);
    expect(await count('orders hour:0-24 metric:orders last 4 weeks')).toBe(sold);
    expect(await count('orders weekday:sun metric:orders last 4 weeks')).toBe(0);
  });

  it('refuses what is none', async () => {
    expect(await count('orders weekday:someday last week')).toContain('is no weekday');
    for (const hour of ['24', '25-26', 'noon', '9-9'])
      expect(await count(`orders hour:${hour}`)).toContain('no hour');
  });

  it('says in the heading of a list what it was narrowed to', async () => {
    expect((await of('orders weekday:Friday hour:18 last week')).reply.summary).toContain(
      'weekday Friday, hour 18',
    );
  });
});

describe('hours of the week on days of 23 and 25 hours', () => {
  const BERLIN = 'Europe/Berlin' as Zone;
  const period = (from: string, to: string): Period => ({
    from: at(from),
    to: at(to),
    zone: BERLIN,
    label: '',
    running: false,
  });

  it('are the same hour twice in autumn and skip one in spring', () => {
    const hoursOn = (day: Period) => bucketsOf(day, 'hour').map((start) => weekHours(BERLIN)(start).hour);
    expect(hoursOn(period('2026-10-25', '2026-10-26')).filter((hour) => hour === 2)).toHaveLength(2);
    expect(hoursOn(period('2026-03-29', '2026-03-30'))).not.toContain(2);
  });

  it('are one stretch where they touch', () => {
    const autumn = period('2026-10-25', '2026-10-26');
    const edges = edgesOf(autumn, ({ hour }) => hour === 2);
    expect(edges).toHaveLength(2);
    expect((edges[1] as number) - (edges[0] as number)).toBe(2 * 3_600_000);
    expect(edgesOf(autumn, () => true)).toEqual([autumn.from, autumn.to]);
    expect(edgesOf(autumn, () => false)).toEqual([]);
  });
});
