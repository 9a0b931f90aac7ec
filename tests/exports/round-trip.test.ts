/** What was exported, read again into an empty store, is the same: orders, amounts, and what was taken back when. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { METRICS, metricValue } from '../../src/core/metrics/metrics.ts';
import { type Period, parsePeriod } from '../../src/core/period.ts';
import { instant, type Zone } from '../../src/core/time.ts';
import type { OrderRow } from '../../src/csv/canonical.ts';
import { type Totals, totals } from '../../src/db/sales.ts';
import type { Store } from '../../src/db/stores.ts';
import { bytesOf, fileOf } from '../helpers/csv-file.ts';
import { testDatabase } from '../helpers/database.ts';
import { dropping } from '../helpers/dropping.ts';
import { loadRows } from '../helpers/loading.ts';
import { storeOf } from '../helpers/people.ts';

const { database, admin } = await testDatabase();
const NOW = instant(Date.UTC(2026, 10, 21, 9));

const text = fc.oneof(
  fc.constantFrom(
    'Instagram',
    'paid',
    '=1+1',
    "'tis",
    "'=1",
    '+49 30',
    '-5',
    'Käse, "alt"',
    'two\nlines',
    '＝x',
    'x;y',
    ' spaced ',
    '12.345',
    'refunded',
    'cancelled',
  ),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40, size: 'max' })
    .filter((each) => !/\p{C}/u.test(each)),
);
const maybe = fc.option(text, { nil: null });
const amount = fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 99_999_999n }));
const moment = fc
  .integer({ min: Date.UTC(2025, 0, 1), max: NOW })
  .map((at) => instant(at % 3 === 0 ? at : at - (at % 1000)));

const line = fc.record({
  sku: fc.constantFrom('', 'MUG-BL', 'TEA', '00123', '=1+1', 'É-1'),
  title: text,
  quantity: fc.integer({ min: 1, max: 50 }),
  gross: amount,
  discounts: amount,
  taxes: amount,
  giftCard: fc.boolean(),
});

const reversal = fc.record({
  at: moment,
  reason: fc.constant('refund' as const),
  lines: fc.array(
    fc.record({
      line: fc.nat(2),
      quantity: fc.nat(3),
      gross: amount,
      discounts: fc.constant(0n),
      taxes: amount,
      giftCard: fc.constantFrom(0n, 0n, 2500n),
    }),
    { maxLength: 3 },
  ),
  shipping: amount,
  duties: fc.constantFrom(0n, 7n),
  tips: fc.constantFrom(0n, 100n),
  refunded: amount,
});

const order = fc.record({
  source: fc.constantFrom('csv', 'shopify', 'etsy'),
  number: fc.oneof(
    fc.integer({ min: 1, max: 9999 }).map((number) => `#${number}`),
    text.map((each) => each.trim() || 'x'),
  ),
  placedAt: moment,
  cancelledAt: fc.option(moment, { nil: null }),
  currency: fc.constantFrom('EUR', 'EUR', 'USD', 'JPY', 'KWD'),
  channel: maybe,
  status: maybe,
  fulfilment: maybe,
  customer: maybe,
  country: fc.option(fc.constantFrom('DE', 'FR'), { nil: null }),
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  shipping: amount,
  duties: fc.constantFrom(0n, 55n),
  tips: fc.constantFrom(0n, 300n),
  reversals: fc.array(reversal, { maxLength: 3 }),
});

/** One order a number and source; reversals stand on lines that it has; a gift card's value is more than nothing. */
const store = fc
  .uniqueArray(order, {
    selector: ({ source, number }) => `${source} ${number}`,
    minLength: 1,
    maxLength: 40,
    size: 'max',
  })
  .map((orders) =>
    orders.map(
      (each): OrderRow => ({
        ...each,
        lines: each.lines.map((sold) => ({
          ...sold,
          gross: sold.giftCard && sold.gross === 0n ? 1n : sold.gross,
        })),
        reversals: each.reversals
          .map((back) => ({
            ...back,
            at: instant(Math.max(back.at, each.placedAt)),
            lines: back.lines.filter(({ line: index }) => index < each.lines.length),
          }))
          .sort((a, b) => a.at - b.at),
      }),
    ),
  );

const heads = ({ id }: Store) => admin`
  select source, number, placed_at, cancelled_at, currency, channel, status, fulfilment, customer, country
  from orders where store_id = ${id} order by source, number`;

/** Returns carry what they are worth: how much of it was a discount at the sale is in no metric. */
const ledger = ({ id }: Store, by: 'product' | 'order') => admin`
  select source, number, kind, at, ${by === 'product' ? admin`sku_key, title` : admin`null`},
    sum(case kind when 'sale' then gross else gross - discounts end)::text as gross,
    sum(case kind when 'sale' then discounts else 0 end)::text as discounts,
    sum(shipping)::text as shipping, sum(taxes)::text as taxes, sum(duties)::text as duties, sum(tips)::text as tips,
    sum(refunded)::text as refunded, sum(gift_cards)::text as gift_cards, sum(quantity)::text as units,
    sum(orders)::text as orders, sum(refunds)::text as refunds
  from sales join orders using (store_id, order_id) where store_id = ${id}
  group by source, number, kind, at, ${by === 'product' ? admin`sku_key, title` : admin`1`}
  having bool_or(quantity <> 0 or gross <> 0 or discounts <> 0 or shipping <> 0 or taxes <> 0 or refunded <> 0
    or gift_cards <> 0 or tips <> 0 or duties <> 0)
  order by 1, 2, 3, 4, 5, 6`;

/** What the metrics are made of: returns as one. */
const net = ({ own, others }: Totals) =>
  [{ currency: 'EUR', sums: own }, ...others].map(({ currency, sums }) => [
    currency,
    METRICS.map(({ id }) => metricValue(id, sums)),
  ]);

async function exported(from: Store, what: string): Promise<Buffer> {
  const { ask, bugs } = dropping(database, from.id, NOW);
  const { reply } = await ask(`export ${what}`);
  expect(bugs).toEqual([]);
  return bytesOf(fileOf(reply));
}

async function imported(bytes: Buffer, name: string): Promise<Store> {
  const into = await storeOf(database, {}, NOW);
  const { drop, bugs } = dropping(database, into.id, NOW);
  const { failed, data } = await drop(bytes, { name });
  expect(bugs).toEqual([]);
  expect(failed).toBeUndefined();
  expect(data).toMatchObject({ state: 'loaded', questions: [], rejects: [] });
  return into;
}

it.each([
  ['lines', 'product'],
  ['orders', 'order'],
] as const)(
  'an export of %s is the same once it is imported again',
  async (what, by) => {
    await fc.assert(
      fc.asyncProperty(store, async (orders) => {
        const from = await storeOf(database, {}, NOW);
        await loadRows(database, from.id, { orders });
        const into = await imported(await exported(from, `${what} all`), `${what}.csv`);
        expect(await heads(into)).toEqual(await heads(from));
        expect(await ledger(into, by)).toEqual(await ledger(from, by));
      }),
      { numRuns: 5, endOnFailure: true },
    );
  },
  240_000,
);

it.each(['lines', 'orders'])(
  'some days of %s add up to the same once they are imported',
  async (what) => {
    const DAYS = '1 March 2025 to 30 April 2026';
    const period = parsePeriod(DAYS, { now: NOW, zone: 'Europe/Berlin' as Zone, weekStart: 1 }) as Period;
    const totalsOf = ({ id }: Store) => database.tenant(id, (tx) => totals(tx, id, period, 'EUR'));
    await fc.assert(
      fc.asyncProperty(store, async (orders) => {
        const from = await storeOf(database, {}, NOW);
        await loadRows(database, from.id, { orders });
        const expected = await totalsOf(from);
        fc.pre(expected.own.orders > 0n);
        const into = await imported(await exported(from, `${what} ${DAYS}`), `${what}.csv`);
        expect(net(await totalsOf(into))).toEqual(net(expected));
      }),
      { numRuns: 3, endOnFailure: true },
    );
  },
  240_000,
);
