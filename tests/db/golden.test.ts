/**
 * Every metric by every profile on ledgers that are small enough to be worked out with a pencil. What a case does not
 * name is nothing: 0, or no value where the rules have no such number or there is no order to divide by.
 *
 * A mug is 20.00 less 2.00, with 3.42 of taxes: 18.00 of goods, 21.42 in all; it costs 7.00. A tee is 10.00 with 1.90.
 */
import { describe, expect, it } from 'vitest';
import { METRICS, type MetricId, metricOf, metricValue } from '../../src/core/metrics/metrics.ts';
import { RULES, type Rules } from '../../src/core/metrics/rules.ts';
import { type Period, parsePeriod } from '../../src/core/period.ts';
import { totals } from '../../src/db/sales.ts';
import { rebuildSums } from '../../src/db/sums-rebuild.ts';
import { testDatabase } from '../helpers/database.ts';
import { dropping } from '../helpers/dropping.ts';
import { at, insertOrders, insertRates, type TestOrder } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const NOW = at('2026-11-24T10:40');
const { database, admin } = await testDatabase();

const MUG = { sku: 'MUG', gross: 2000, discounts: 200, taxes: 342 };
const TWO_MUGS = { sku: 'MUG', quantity: 2, gross: 4000, discounts: 400, taxes: 684 };
const TEE = { sku: 'TEE', gross: 1000, taxes: 190 };
const CARD = { sku: 'CARD', giftCard: 5000 };
/** What goes back of one of them. */
const back = (line: typeof MUG | typeof TEE) => ({ ...line, quantity: 1 });
/** Numbered when it is put in. */
const order = (when: string, ...lines: TestOrder['lines']): TestOrder => ({
  number: '',
  at: when,
  lines,
});

type Expected = Partial<Record<MetricId, number>>;
interface Case {
  readonly orders: readonly TestOrder[];
  /** The week of the 16th unless it says otherwise. */
  readonly days?: string;
  readonly currency?: string;
  /** What one euro is in dollars on 1 November. */
  readonly rate?: string;
  readonly expected: Readonly<Record<Rules, Expected>>;
  /** Net sales of another currency, by every profile. */
  readonly usd?: Readonly<Record<Rules, number>>;
}

/** So many mugs sold and paid, each an order of its own. */
const sold = (mugs: number): Case['expected'] => {
  const taken = { gross_sales: 2000 * mugs, discounts: 200 * mugs, net_sales: 1800 * mugs };
  const of = { orders: mugs, units: mugs };
  const goods = {
    ...taken,
    taxes: 342 * mugs,
    total_sales: 2142 * mugs,
    gross_margin: 1100 * mugs,
    aov: 1800,
  };
  return {
    shopify: { ...goods, ...of },
    woocommerce: { ...goods, ...of },
    cash: { gross_sales: 2142 * mugs, net_sales: 2142 * mugs, aov: 2142, ...of },
  };
};

const WENT_BACK = { returned_units: 1, refunds: 2142, refund_count: 1 };
const CASES: Readonly<Record<string, Case>> = {
  'a sale': { orders: [order('2026-11-17T10:00', MUG)], expected: sold(1) },
  'a refund later, on its own day': {
    days: '19-22 Nov',
    orders: [
      {
        ...order('2026-11-17T10:00', MUG),
        shipping: 490,
        reversals: [{ at: '2026-11-19T10:00', lines: [back(MUG)], refunded: 2142 }],
      },
    ],
    expected: {
      // The cost of the mug comes back with it: −18.00 + 7.00.
      shopify: {
        returns: 1800,
        net_sales: -1800,
        taxes: -342,
        total_sales: -2142,
        gross_margin: -1100,
        ...WENT_BACK,
      },
      woocommerce: {
        ...{
          returns: 1800,
          net_sales: -1800,
          taxes: -342,
          total_sales: -2142,
          gross_margin: -1100,
          ...WENT_BACK,
        },
      },
      cash: { returns: 2142, net_sales: -2142, refunds: 2142, refund_count: 1 },
    },
  },
  'a partial refund': {
    orders: [
      {
        ...order('2026-11-17T10:00', TWO_MUGS),
        reversals: [{ at: '2026-11-19T10:00', lines: [back(MUG)], refunded: 2142 }],
      },
    ],
    expected: {
      shopify: {
        ...{
          gross_sales: 4000,
          discounts: 400,
          returns: 1800,
          net_sales: 1800,
          taxes: 342,
          total_sales: 2142,
        },
        ...{ orders: 1, aov: 3600, units: 2, gross_margin: 1100, ...WENT_BACK },
      },
      woocommerce: {
        ...{
          gross_sales: 4000,
          discounts: 400,
          returns: 1800,
          net_sales: 1800,
          taxes: 342,
          total_sales: 2142,
        },
        ...{ orders: 1, aov: 1800, units: 2, gross_margin: 1100, ...WENT_BACK },
      },
      cash: {
        ...{ gross_sales: 4284, returns: 2142, net_sales: 2142, orders: 1, aov: 4284, units: 2 },
        ...{ refunds: 2142, refund_count: 1 },
      },
    },
  },
  'a cancellation': {
    orders: [
      {
        ...order('2026-11-17T10:00', MUG),
        shipping: 490,
        cancelledAt: '2026-11-18T10:00',
        reversals: [{ at: '2026-11-18T10:00', lines: [back(MUG)], shipping: 490, refunded: 2632 }],
      },
    ],
    expected: {
      shopify: {
        ...{ gross_sales: 2000, discounts: 200, returns: 1800, orders: 1, aov: 1800, units: 1 },
        ...{ returned_units: 1, refunds: 2632, refund_count: 1 },
      },
      woocommerce: {},
      cash: {
        ...{
          gross_sales: 2632,
          returns: 2632,
          orders: 1,
          aov: 2632,
          units: 1,
          refunds: 2632,
          refund_count: 1,
        },
      },
    },
  },
  'an edit that takes a line off, with no money back': {
    orders: [
      {
        ...order('2026-11-17T10:00', MUG, TEE),
        reversals: [{ at: '2026-11-18T10:00', lines: [back(TEE)] }],
      },
    ],
    expected: {
      shopify: {
        ...{
          gross_sales: 3000,
          discounts: 200,
          returns: 1000,
          net_sales: 1800,
          taxes: 342,
          total_sales: 2142,
        },
        ...{ orders: 1, aov: 2800, units: 2, returned_units: 1, gross_margin: 1100 },
      },
      woocommerce: {
        ...{
          gross_sales: 3000,
          discounts: 200,
          returns: 1000,
          net_sales: 1800,
          taxes: 342,
          total_sales: 2142,
        },
        ...{ orders: 1, aov: 1800, units: 2, returned_units: 1, gross_margin: 1100 },
      },
      cash: { gross_sales: 3332, net_sales: 3332, orders: 1, aov: 3332, units: 2 },
    },
  },
  'an exchange: a mug back, a tee of the same price instead': {
    orders: [
      {
        ...order('2026-11-17T10:00', TWO_MUGS),
        reversals: [{ at: '2026-11-18T10:00', lines: [back(MUG)] }],
      },
      order('2026-11-18T10:00', { sku: 'TEE', gross: 1800, taxes: 342 }),
    ],
    expected: {
      shopify: {
        ...{
          gross_sales: 5800,
          discounts: 400,
          returns: 1800,
          net_sales: 3600,
          taxes: 684,
          total_sales: 4284,
        },
        ...{ orders: 2, aov: 2700, units: 3, returned_units: 1, gross_margin: 1100 },
      },
      woocommerce: {
        ...{
          gross_sales: 5800,
          discounts: 400,
          returns: 1800,
          net_sales: 3600,
          taxes: 684,
          total_sales: 4284,
        },
        ...{ orders: 2, aov: 1800, units: 3, returned_units: 1, gross_margin: 1100 },
      },
      cash: { gross_sales: 6426, net_sales: 6426, orders: 2, aov: 3213, units: 3 },
    },
  },
  'a gift card beside a mug': {
    orders: [order('2026-11-17T10:00', MUG, CARD)],
    expected: {
      shopify: { ...sold(1).shopify, units: 2 },
      woocommerce: {
        ...{ gross_sales: 7000, discounts: 200, net_sales: 6800, taxes: 342, total_sales: 7142 },
        ...{ orders: 1, aov: 6800, units: 2, gross_margin: 1100 },
      },
      cash: { gross_sales: 7142, net_sales: 7142, orders: 1, aov: 7142, units: 2 },
    },
  },
  'a gift card alone is no order': {
    orders: [order('2026-11-17T10:00', CARD)],
    expected: {
      shopify: { units: 1 },
      woocommerce: { gross_sales: 5000, net_sales: 5000, total_sales: 5000, orders: 1, aov: 5000, units: 1 },
      cash: { gross_sales: 5000, net_sales: 5000, orders: 1, aov: 5000, units: 1 },
    },
  },
  'a free order': {
    orders: [order('2026-11-17T10:00', { sku: 'MUG', gross: 2000, discounts: 2000 })],
    expected: {
      shopify: { gross_sales: 2000, discounts: 2000, orders: 1, aov: 0, units: 1, gross_margin: -700 },
      woocommerce: { gross_sales: 2000, discounts: 2000, orders: 1, aov: 0, units: 1, gross_margin: -700 },
      cash: {},
    },
  },
  'an order that nobody paid': {
    orders: [{ ...order('2026-11-17T10:00', MUG), status: 'pending' }],
    expected: { shopify: sold(1).shopify, woocommerce: {}, cash: {} },
  },
  'an order placed before and paid in the week': {
    orders: [{ ...order('2026-11-10T10:00', MUG), paidAt: '2026-11-17T10:00' }],
    expected: { shopify: {}, woocommerce: sold(1).woocommerce, cash: sold(1).cash },
  },
  'shipping, duties and tips': {
    orders: [{ ...order('2026-11-17T10:00', MUG), shipping: 490, duties: 55, tips: 150 }],
    expected: {
      // Tips stand apart from the total.
      shopify: { ...sold(1).shopify, shipping: 490, duties: 55, tips: 150, total_sales: 2687 },
      woocommerce: {
        ...{
          gross_sales: 2205,
          discounts: 200,
          net_sales: 2005,
          shipping: 490,
          taxes: 342,
          total_sales: 2837,
        },
        ...{ orders: 1, aov: 2005, units: 1, gross_margin: 1305 },
      },
      cash: { gross_sales: 2837, net_sales: 2837, orders: 1, aov: 2837, units: 1 },
    },
  },
  'two currencies without a rate': {
    orders: [order('2026-11-17T10:00', MUG), { ...order('2026-11-17T10:00', MUG), currency: 'USD' }],
    expected: sold(1),
    usd: { shopify: 1800, woocommerce: 1800, cash: 2142 },
  },
  // 20.00 dollars are 16.00 euros, 2.00 are 1.60 and 3.42 are 2.736.
  'two currencies with a rate of 1.25': {
    rate: '1.25',
    orders: [order('2026-11-17T10:00', MUG), { ...order('2026-11-17T10:00', MUG), currency: 'USD' }],
    expected: {
      shopify: {
        ...{ gross_sales: 3600, discounts: 360, net_sales: 3240, taxes: 616, total_sales: 3856 },
        ...{ orders: 2, aov: 1620, units: 2, gross_margin: 1840 },
      },
      woocommerce: {
        ...{ gross_sales: 3600, discounts: 360, net_sales: 3240, taxes: 616, total_sales: 3856 },
        ...{ orders: 2, aov: 1620, units: 2, gross_margin: 1840 },
      },
      // 21.42 dollars are 17.136 euros.
      cash: { gross_sales: 3856, net_sales: 3856, orders: 2, aov: 1928, units: 2 },
    },
  },
  'a currency without decimals': {
    currency: 'JPY',
    orders: [{ ...order('2026-11-17T10:00', MUG), currency: 'JPY' }],
    expected: sold(1),
  },
  'a day of 23 hours, to its last second': {
    days: '29 Mar 2026',
    orders: [
      ...['2026-03-28T23:59:59', '2026-03-29T00:00:00', '2026-03-29T03:00:00'].map((when) =>
        order(when, MUG),
      ),
      ...['2026-03-29T23:59:59', '2026-03-30T00:00:00'].map((when) => order(when, MUG)),
    ],
    expected: sold(3),
  },
  'a day of 25 hours, its third hour twice': {
    days: '25 Oct 2026',
    orders: [
      ...['2026-10-24T23:59:59', '2026-10-25T00:00:00', '2026-10-25T02:30:00+02:00'].map((when) =>
        order(when, MUG),
      ),
      ...['2026-10-25T02:30:00+01:00', '2026-10-25T23:59:59', '2026-10-26T00:00:00'].map((when) =>
        order(when, MUG),
      ),
    ],
    expected: sold(4),
  },
  'the week that two years share': {
    days: 'week 1 2026',
    orders: [
      ...['2025-12-28T23:59:59', '2025-12-29T00:00:00', '2025-12-31T23:59:59'].map((when) =>
        order(when, MUG),
      ),
      ...['2026-01-01T00:00:00', '2026-01-04T23:59:59', '2026-01-05T00:00:00'].map((when) =>
        order(when, MUG),
      ),
    ],
    expected: sold(4),
  },
};

describe.each(Object.entries(CASES))(
  '%s',
  (_, { orders, days = '16-22 Nov', currency, rate, expected, usd }) => {
    it.each(RULES)('by the rules of %s', async (rules) => {
      const store = await storeOf(database, currency === undefined ? {} : { currency });
      await admin`update stores set profile = ${rules} where store_id = ${store.id}`;
      const { own, others } = await database.tenant(store.id, async (tx) => {
        await insertOrders(
          tx,
          store.id,
          orders.map((each, index) => ({ ...each, number: `#${index}` })),
        );
        await tx`update sales set unit_cost = 700 where store_id = ${store.id} and sku_key = 'MUG'`;
        await rebuildSums(tx, store.id);
        if (rate !== undefined) await insertRates(tx, store.id, [['2026-11-01', 'EUR', 'USD', rate]]);
        const period = parsePeriod(days, { now: NOW, zone: store.zone, weekStart: 1 }) as Period;
        return totals(tx, store.id, period, store.currency);
      });
      const nothing = (id: MetricId) => (metricOf(id, rules).none || id === 'aov' ? null : 0);
      const told = METRICS.map(({ id }) => [id, metricValue(id, own)]);
      const value = (id: MetricId) => expected[rules][id] ?? nothing(id);
      const wanted = METRICS.map(({ id }) => [id, value(id) === null ? null : BigInt(value(id) as number)]);
      expect(Object.fromEntries(told)).toEqual(Object.fromEntries(wanted));
      expect(others.map((each) => [each.currency, metricValue('net_sales', each.sums)])).toEqual(
        usd ? [['USD', BigInt(usd[rules])]] : [],
      );
    });
  },
);

it.each(RULES)('a test order is not counted by the rules of %s', async (rules) => {
  const store = await storeOf(database);
  await admin`update stores set profile = ${rules} where store_id = ${store.id}`;
  const { drop, bugs } = dropping(database, store.id, NOW);
  const file = `Order,Date,SKU,Product,Quantity,Price,Currency,Test order
#1,2026-11-17 10:00,MUG,Mug,1,20.00,EUR,no
#2,2026-11-17 11:00,MUG,Mug,1,990.00,EUR,yes
`;
  const { data, failed } = await drop(Buffer.from(file), { name: 'orders.csv' });
  expect(failed).toBeUndefined();
  expect(JSON.stringify(data)).toMatch(/1 test order (?:is|was) not counted/);
  const period = parsePeriod('16-22 Nov', { now: NOW, zone: store.zone, weekStart: 1 }) as Period;
  const { own } = await database.tenant(store.id, (tx) => totals(tx, store.id, period, 'EUR'));
  expect([metricValue('orders', own), metricValue('net_sales', own)]).toEqual([1n, 2000n]);
  expect(bugs).toEqual([]);
});
