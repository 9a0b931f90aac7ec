/** The CSV button below an answer gives exactly what is shown: its columns add up to the numbers there. */
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { METRICS, type MetricId } from '../../src/core/metrics/metrics.ts';
import { asked } from '../helpers/asked.ts';
import { recordsOf, sumOf } from '../helpers/csv-file.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { max, olga, storeOf, vera } from '../helpers/people.ts';

const NOW = at('2026-11-24T10:40');
const { database } = await testDatabase();
const { ask, press } = asked(database, commands, NOW);
const store = await storeOf(database);

const many = Array.from(
  { length: 60 },
  (_, index): TestOrder => ({
    number: `#${2000 + index}`,
    at: `2026-11-${String(3 + (index % 22)).padStart(2, '0')}T${String(index % 24).padStart(2, '0')}:17`,
    channel: index % 3 === 0 ? 'Online' : index % 3 === 1 ? 'Instagram' : null,
    customer: index % 5 === 0 ? 'Anna Jansen' : 'Jan Novak',
    status: index % 7 === 0 ? 'refunded' : 'paid',
    shipping: index % 4 === 0 ? 490 : 0,
    lines: [
      { sku: 'MUG', title: 'Mug blue', gross: 1000 + index, discounts: 10 },
      ...(index % 2 ? [{ sku: null, title: 'Engraving', gross: 333, taxes: 7 }] : []),
    ],
    ...(index % 7 === 0
      ? {
          reversals: [
            { at: '2026-11-23T14:00', lines: [{ sku: 'MUG', quantity: 1, gross: 500 }], refunded: 500 },
          ],
        }
      : {}),
  }),
);
await database.tenant(store.id, (tx) =>
  insertOrders(tx, store.id, [
    ...many,
    { number: 'yen', at: '2026-11-23T09:30', currency: 'JPY', lines: [{ sku: 'MUG', gross: 900 }] },
    { number: 'early', at: '2026-11-24T09:30', lines: [{ sku: 'MUG', gross: 700 }] },
    { number: 'later', at: '2026-11-24T12:00', lines: [{ sku: 'MUG', gross: 100000 }] },
  ]),
);

type Shown = Partial<Record<MetricId, unknown>>;
/** Minor units of the number that an answer holds; of one with a comparison the value alone. */
function shownIn(data: unknown, id: MetricId): bigint {
  const { total, ...own } = data as { total?: Shown } & Shown;
  const found = (total ?? own)[id] as { value?: unknown } | undefined;
  const value = found !== null && typeof found === 'object' && 'value' in found ? found.value : found;
  const amount = typeof value === 'number' ? String(value) : (value as { amount: string }).amount;
  return BigInt(amount.replace('.', ''));
}

/** One person may not ask as often as this. */
const PEOPLE = [olga, max, vera];

const ASKED = [
  'today',
  'week',
  'week last',
  'compare 10-20 Nov',
  'compare 10-20 Nov to 3-9 Nov',
  'compare today to yesterday',
  'compare yesterday',
  'channels',
  'channels 5-20 Nov',
  'products this month',
  'products this month sort:worst',
  'orders',
  'orders yesterday',
  'orders all',
  'orders this month limit:5 page:3',
  'orders channel:instagram',
  'orders this month channel:none',
  'orders this month status:refunded',
  'orders customer:jansen this month',
  'orders sku:mug',
  'orders sku:none last 7 days',
  'orders min:13.50',
  'orders this month max:10',
  'orders this month min:10.20 max:13 channel:Online',
  'orders search:engraving',
  'orders metric:returns this month',
  'orders metric:shipping 3-20 Nov',
];

describe('the CSV button', () => {
  it.each(ASKED.map((question, index) => [question, PEOPLE[index % 3]] as const))(
    'of `%s` gives what adds up to what is shown',
    async (question, who = olga) => {
      const answered = await ask(question, { who });
      expect(answered.failed).toBeUndefined();
      const records = await recordsOf(await press(answered, 'CSV', who));
      const ids = METRICS.filter(({ id, per }) => per === undefined && id in (records[0] ?? {}));
      expect(ids.length).toBeGreaterThan(10);
      for (const { id } of ids)
        expect([id, sumOf(records, id, 'EUR')]).toEqual([id, shownIn(answered.data, id)]);
    },
  );

  it.each(['compare 10-20 Nov to 3-9 Nov', 'week', 'compare today to yesterday'])(
    'of `%s` has beside it what it is compared with',
    async (question) => {
      const answered = await ask(question);
      const records = await recordsOf(await press(answered, 'CSV'));
      const previous = (answered.data as { net_sales: { previous: { amount: string } } }).net_sales.previous;
      expect(sumOf(records, 'net_sales_before', 'EUR')).toBe(BigInt(previous.amount.replace('.', '')));
    },
  );

  it('gives each listed order, also those on other pages', async () => {
    const first = await ask('orders this month limit:5', { who: vera });
    const listed = await ask('orders this month limit:500', { who: vera });
    const records = await recordsOf(await press(first, 'CSV', vera));
    const numbers = (listed.data as { orders: { number: string }[] }).orders.map(({ number }) => number);
    expect(records.map(({ order }) => order).sort()).toEqual(numbers.sort());
    expect(records).toHaveLength((first.data as { count: number }).count);
  });
});
