/** What was exported, read again into an empty store, is the same: orders, amounts, and what was taken back when. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { METRICS, metricValue } from '../../src/core/metrics/metrics.ts';
import { RULES, type Rules } from '../../src/core/metrics/rules.ts';
import { type Period, parsePeriod } from '../../src/core/period.ts';
import { instant, type Zone } from '../../src/core/time.ts';
import { type Totals, totals } from '../../src/db/sales.ts';
import type { Store } from '../../src/db/stores.ts';
import { bytesOf, fileOf } from '../helpers/csv-file.ts';
import { testDatabase } from '../helpers/database.ts';
import { dropping } from '../helpers/dropping.ts';
import { insertRates } from '../helpers/ledger.ts';
import { loadRows } from '../helpers/loading.ts';
import { storeOf } from '../helpers/people.ts';
import { randomOrders } from '../helpers/random-orders.ts';

const { database, admin } = await testDatabase();
const NOW = instant(Date.UTC(2026, 10, 21, 9));

const heads = ({ id }: Store) => admin`
  select source, number, placed_at, cancelled_at, paid_at, currency, channel, status, fulfilment, customer, country
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

async function storeBy(rules: Rules): Promise<Store> {
  const store = await storeOf(database, {}, NOW);
  await admin`update stores set profile = ${rules} where store_id = ${store.id}`;
  return { ...store, profile: rules };
}

async function imported(bytes: Buffer, name: string, rules: Rules = 'shopify'): Promise<Store> {
  const into = await storeBy(rules);
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
      fc.asyncProperty(randomOrders, async (orders) => {
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
      fc.asyncProperty(randomOrders, async (orders) => {
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

describe.each(RULES)('by the rules of %s', (rules) => {
  const PERIODS = ['all', '1 March 2025 to 30 April 2026'];
  // Converted line by line: orders, whose lines are not in the file, would differ by what is rounded.
  const rate = async (what: string, store: Store) =>
    what === 'lines' &&
    database.tenant(store.id, (tx) => insertRates(tx, store.id, [['2025-09-01', 'EUR', 'USD', '1.0831']]));

  it.each(['lines', 'orders'])(
    'an export of %s adds up to the same once it is imported',
    async (what) => {
      await fc.assert(
        fc.asyncProperty(randomOrders, fc.constantFrom(...PERIODS), async (orders, days) => {
          const from = await storeBy(rules);
          await loadRows(database, from.id, { orders });
          await rate(what, from);
          const all = days === 'all' ? '1 Jan 2025 to 21 Nov 2026' : days;
          const period = parsePeriod(all, {
            now: NOW,
            zone: 'Europe/Berlin' as Zone,
            weekStart: 1,
          }) as Period;
          const totalsOf = ({ id }: Store) => database.tenant(id, (tx) => totals(tx, id, period, 'EUR'));
          const expected = await totalsOf(from);
          // Lines of some days are of what was booked in them: what was paid in them is in those of other days.
          fc.pre(expected.own.orders > 0n && (what === 'orders' || days === 'all' || rules === 'shopify'));
          const into = await imported(await exported(from, `${what} ${days}`), `${what}.csv`, rules);
          await rate(what, into);
          expect(net(await totalsOf(into))).toEqual(net(expected));
        }),
        { numRuns: 3, endOnFailure: true },
      );
    },
    240_000,
  );
});
