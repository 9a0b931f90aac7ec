import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { bucketsOf } from '../../src/core/buckets.ts';
import { METRIC_IDS, metricValue } from '../../src/core/metrics/metrics.ts';
import { addSums } from '../../src/core/metrics/sums.ts';
import { type Period, parsePeriod } from '../../src/core/period.ts';
import { type Instant, instant, type Zone } from '../../src/core/time.ts';
import { eventsOfOrder, ordersNumbered } from '../../src/db/one-order.ts';
import { listOrders, type OrderFilter } from '../../src/db/orders.ts';
import { totalsOfOrders } from '../../src/db/orders-totals.ts';
import { freshness, series, totals } from '../../src/db/sales.ts';
import { byProduct } from '../../src/db/sales-by-product.ts';
import { byChannelOfEach } from '../../src/db/sales-by-source.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrder, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const ZONE = 'Europe/Berlin' as Zone;
const { database } = await testDatabase();

const periodOf = (text: string, now = '2026-11-21T10:40'): Period => {
  const period = parsePeriod(text, { now: at(now), zone: ZONE, weekStart: 1 });
  if (!period) throw new Error(`no period: ${text}`);
  return period;
};

/** A store with these orders, asked in its own transaction. */
async function storeWith(orders: readonly TestOrder[]) {
  const { id: storeId } = await storeOf(database);
  await database.tenant(storeId, (tx) => insertOrders(tx, storeId, orders));
  return {
    storeId,
    tenant: <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.tenant(storeId, work),
    metrics: async (period: Period) => {
      const found = await database.tenant(storeId, (tx) => totals(tx, storeId, period, 'EUR'));
      return Object.fromEntries(METRIC_IDS.map((id) => [id, metricValue(id, found.own)]));
    },
  };
}

describe('totals', () => {
  it('computes every metric of a day by its definition', async () => {
    const store = await storeWith([
      {
        number: '#1001',
        at: '2026-11-20T09:00',
        shipping: 490,
        duties: 100,
        tips: 200,
        lines: [
          { sku: 'MUG', quantity: 2, gross: 3000, discounts: 300, taxes: 513 },
          { sku: 'CARD', quantity: 1, giftCard: 5000 },
        ],
      },
      { number: '#1002', at: '2026-11-20T18:00', lines: [{ sku: 'CARD', giftCard: 2500 }] },
      {
        number: '#900',
        at: '2026-11-01T12:00',
        lines: [{ sku: 'TEE', quantity: 1, gross: 2000, discounts: 200, taxes: 342 }],
        shipping: 490,
        reversals: [
          {
            at: '2026-11-20T12:00',
            lines: [{ sku: 'TEE', quantity: 1, gross: 2000, discounts: 200, taxes: 342 }],
            refunded: 2000,
          },
        ],
      },
    ]);
    expect(await store.metrics(periodOf('yesterday'))).toEqual({
      gross_sales: 3000n,
      discounts: 300n,
      returns: 1800n,
      net_sales: 900n,
      shipping: 490n,
      taxes: 171n,
      duties: 100n,
      tips: 200n,
      total_sales: 900n + 490n + 171n + 100n,
      orders: 1n,
      aov: 2700n,
      units: 4n,
      returned_units: 1n,
      refunds: 2000n,
      refund_count: 1n,
      gross_margin: 0n,
    });
  });

  it('counts a cancelled order on its day and takes it back on the day it was cancelled', async () => {
    const line = { sku: 'MUG', gross: 1500 };
    const store = await storeWith([
      {
        number: '1',
        at: '2026-11-18T10:00',
        cancelledAt: '2026-11-19T10:00',
        lines: [line],
        reversals: [{ at: '2026-11-19T10:00', lines: [{ ...line, quantity: 1 }], refunded: 1500 }],
      },
    ]);
    expect(await store.metrics(periodOf('2026-11-18'))).toMatchObject({
      net_sales: 1500n,
      orders: 1n,
      returns: 0n,
    });
    const cancelled = await store.metrics(periodOf('2026-11-19'));
    expect(cancelled).toMatchObject({ net_sales: -1500n, orders: 0n, returns: 1500n, aov: null });
    expect(await store.metrics(periodOf('last 7 days'))).toMatchObject({
      net_sales: 0n,
      orders: 1n,
      aov: 1500n,
    });
  });

  it('knows nothing after the moment asked, and what happened at that very moment', async () => {
    const store = await storeWith([
      { number: '1', at: '2026-11-21T10:40', lines: [{ gross: 100 }] },
      {
        number: '2',
        at: '2026-11-21T09:00',
        lines: [{ gross: 10 }],
        reversals: [{ at: '2026-11-21T10:40:00.001', lines: [{ gross: 10 }], refunded: 10 }],
      },
      { number: '3', at: '2026-11-21T10:41', lines: [{ gross: 1 }] },
    ]);
    expect(await store.metrics(periodOf('today'))).toMatchObject({
      net_sales: 110n,
      orders: 2n,
      refunds: 0n,
    });
  });

  it('keeps another currency beside the total and never in it', async () => {
    const store = await storeWith([
      { number: '1', at: '2026-11-20T10:00', lines: [{ gross: 1000 }] },
      { number: '2', at: '2026-11-20T10:00', currency: 'JPY', lines: [{ gross: 3000 }] },
    ]);
    const found = await store.tenant((tx) => totals(tx, store.storeId, periodOf('yesterday'), 'EUR'));
    expect(found.own.saleGross).toBe(1000n);
    expect(found.own.orders).toBe(1n);
    expect(found.others.map(({ currency, sums }) => [currency, sums.saleGross, sums.orders])).toEqual([
      ['JPY', 3000n, 1n],
    ]);
  });

  it('reads one range of the index by time', async () => {
    const { id: storeId } = await storeOf(database);
    const plan = await database.tenant(storeId, async (tx) => {
      const orderId = await insertOrder(tx, storeId, { number: 'many', at: '2026-01-01T00:00', lines: [{}] });
      await tx`
        insert into sales (store_id, order_id, event, line, kind, at, currency, title, quantity)
        select ${storeId}, ${orderId}, 1 + n / 30000, n % 30000, 'sale', timestamptz '2024-01-01' + n * interval '12 min', 'EUR', 'x', 1
        from generate_series(1, 60000) n`;
      return tx<{ 'QUERY PLAN': string }[]>`
        explain select currency, sum(gross) from sales where store_id = ${storeId}
          and at >= ${at('2026-03-03T00:00')} and at < ${at('2026-03-04T00:00')} group by currency`;
    });
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toContain('sales_by_time');
    expect(text).not.toContain('Seq Scan');
  });

  it('shows another tenant nothing', async () => {
    const store = await storeWith([{ number: '1', at: '2026-11-20T10:00', lines: [{ gross: 1000 }] }]);
    const { id: other } = await storeOf(database, { name: 'Acme London' });
    const found = await database.tenant(other, (tx) =>
      totals(tx, store.storeId, periodOf('yesterday'), 'EUR'),
    );
    expect(found.own.saleGross).toBe(0n);
  });
});

describe('the days when the clocks change', () => {
  it('has 25 hours in autumn, the repeated one twice, and 23 in spring', async () => {
    const autumn = periodOf('2026-10-25');
    const spring = periodOf('2026-03-29');
    const store = await storeWith([
      { number: '1', at: '2026-10-25T00:30+02:00', lines: [{ gross: 1 }] },
      { number: '2', at: '2026-10-25T02:30+02:00', lines: [{ gross: 10 }] },
      { number: '3', at: '2026-10-25T02:30+01:00', lines: [{ gross: 100 }] },
      { number: '4', at: '2026-10-25T23:59+01:00', lines: [{ gross: 1000 }] },
      { number: '5', at: '2026-03-29T03:10', lines: [{ gross: 7 }] },
    ]);
    const hours = bucketsOf(autumn, 'hour');
    expect(hours).toHaveLength(25);
    expect(bucketsOf(spring, 'hour')).toHaveLength(23);
    const sums = await store.tenant((tx) => series(tx, store.storeId, autumn, hours, 'EUR'));
    expect(sums.map((each) => each.saleGross).filter((gross) => gross > 0n)).toEqual([1n, 10n, 100n, 1000n]);
    expect(sums[2]?.saleGross).toBe(10n);
    expect(sums[3]?.saleGross).toBe(100n);
    expect(await store.metrics(autumn)).toMatchObject({ net_sales: 1111n });
    expect(await store.metrics(periodOf('2026-10-26'))).toMatchObject({ net_sales: 0n });
    expect(await store.metrics(spring)).toMatchObject({ net_sales: 7n });
  });
});

describe('channels and products', () => {
  it('shows what no channel is known of as such, and products without a SKU by their title', async () => {
    const store = await storeWith([
      {
        number: '1',
        at: '2026-11-20T10:00',
        channel: 'Instagram',
        lines: [{ sku: 'MUG-BL', title: 'Mug', gross: 100 }],
      },
      {
        number: '2',
        at: '2026-11-20T11:00',
        channel: 'instagram',
        lines: [{ sku: 'mug–bl', title: 'Mug', gross: 20 }],
      },
      { number: '3', at: '2026-11-20T12:00', lines: [{ sku: null, title: 'Wrapping', gross: 3 }] },
    ]);
    const [channels = []] = await store.tenant((tx) =>
      byChannelOfEach(tx, store.storeId, [periodOf('yesterday')], 'EUR'),
    );
    const found = channels.map(({ channel, sums }) => [channel?.toLowerCase() ?? null, sums.saleGross]);
    expect(found.sort()).toEqual(
      [
        ['instagram', 120n],
        [null, 3n],
      ].sort(),
    );
    const products = await store.tenant((tx) => byProduct(tx, store.storeId, periodOf('yesterday'), 'EUR'));
    const rows = products.map(({ skuKey, title, sums }) => [skuKey, title, sums.saleGross]);
    expect(rows.sort()).toEqual(
      [
        ['MUGBL', 'Mug', 120n],
        [null, 'Wrapping', 3n],
      ].sort(),
    );
  });

  it('says to when the data goes', async () => {
    const store = await storeWith([
      { number: '1', at: '2026-11-20T10:00', lines: [{}] },
      { number: '2', at: '2026-11-22T10:00', lines: [{}] },
    ]);
    const found = await store.tenant((tx) => freshness(tx, store.storeId, at('2026-11-21T10:40')));
    expect(found).toEqual({ first: at('2026-11-20T10:00'), last: at('2026-11-20T10:00') });
  });
});

describe('the orders behind a number', () => {
  const orders: TestOrder[] = [
    {
      number: '#1001',
      at: '2026-11-20T10:00',
      channel: 'Online',
      campaign: 'Launch',
      customer: '100% Wool',
      status: 'paid',
      lines: [{ sku: 'A', gross: 1000 }],
    },
    {
      number: '#1002',
      at: '2026-11-20T11:00',
      channel: 'Shop',
      customer: 'Wool_Works',
      status: 'paid',
      lines: [
        { sku: 'A', gross: 300 },
        { sku: 'B', title: 'Back\\slash', gross: 50 },
      ],
    },
    {
      number: '#1003',
      at: '2026-11-20T12:00',
      channel: null,
      customer: 'Anna',
      status: 'paid',
      cancelledAt: '2026-11-20T13:00',
      lines: [{ sku: 'B', gross: 70 }],
      reversals: [{ at: '2026-11-20T13:00', lines: [{ sku: 'B', gross: 70, quantity: 1 }] }],
    },
    {
      number: '#0999',
      at: '2026-11-01T12:00',
      channel: 'Online',
      lines: [{ sku: 'C', gross: 500 }],
      reversals: [{ at: '2026-11-20T14:00', lines: [{ sku: 'C', gross: 200 }], refunded: 250 }],
    },
  ];
  let storeId: bigint;
  beforeAll(async () => {
    storeId = (await storeWith(orders)).storeId;
  });
  const numbers = async (filter: Omit<OrderFilter, 'period'>, limit = 50) => {
    const whole = { period: periodOf('yesterday'), ...filter };
    const rows = await database.tenant(storeId, (tx) => listOrders(tx, storeId, whole, { offset: 0, limit }));
    return rows.map((row) => row.number);
  };

  it('lists what the period holds, the latest event first, with reversals of older orders', async () => {
    expect(await numbers({})).toEqual(['#0999', '#1003', '#1002', '#1001']);
    expect(await numbers({ metric: 'orders' })).toEqual(['#1003', '#1002', '#1001']);
    expect(await numbers({ metric: 'returns' })).toEqual(['#0999', '#1003']);
    expect(await numbers({ metric: 'refunds' })).toEqual(['#0999']);
    expect(await numbers({ metric: 'tips' })).toEqual([]);
  });

  it('filters by what was asked', async () => {
    expect(await numbers({ channel: 'online' })).toEqual(['#0999', '#1001']);
    expect(await numbers({ channel: null })).toEqual(['#1003']);
    expect(await numbers({ campaign: 'LAUNCH' })).toEqual(['#1001']);
    expect(await numbers({ campaign: null })).toEqual(['#0999', '#1003', '#1002']);
    expect(await numbers({ status: 'PAID' })).toEqual(['#1002', '#1001']);
    expect(await numbers({ status: 'cancelled' })).toEqual(['#1003']);
    expect(await numbers({ skuKey: 'B' })).toEqual(['#1003', '#1002']);
    expect(await numbers({ min: 350n })).toEqual(['#1002', '#1001']);
    expect(await numbers({ max: 0n })).toEqual(['#0999', '#1003']);
  });

  it('takes pattern letters in a search as letters', async () => {
    expect(await numbers({ search: '%' })).toEqual(['#1001']);
    expect(await numbers({ search: '_' })).toEqual(['#1002']);
    expect(await numbers({ search: '\\' })).toEqual(['#1002']);
    expect(await numbers({ search: 'wool' })).toEqual(['#1002', '#1001']);
    expect(await numbers({ search: "'; drop table sales; --" })).toEqual([]);
    expect(await numbers({ customer: '0% w' })).toEqual(['#1001']);
  });

  it('counts only the lines of a product that is asked for', async () => {
    const filter = { period: periodOf('yesterday'), skuKey: 'A' };
    const found = await database.tenant(storeId, (tx) => totalsOfOrders(tx, storeId, filter, 'EUR'));
    expect([found.count, found.own.saleGross]).toEqual([2, 1300n]);
  });

  it('gives one order whole, by its number with or without the mark', async () => {
    const now = at('2026-11-21T10:40');
    const [order, ...others] = await database.tenant(storeId, (tx) =>
      ordersNumbered(tx, storeId, '0999', now),
    );
    expect(others).toEqual([]);
    expect(order).toMatchObject({ number: '#0999', channel: 'Online' });
    const orderId = order?.orderId as bigint;
    const events = await database.tenant(storeId, (tx) => eventsOfOrder(tx, storeId, orderId, now));
    expect(events.map(({ kind, gross, refunded }) => [kind, gross, refunded])).toEqual([
      ['sale', 500n, 0n],
      ['reversal', -200n, -250n],
    ]);
    const before = await database.tenant(storeId, (tx) =>
      eventsOfOrder(tx, storeId, orderId, at('2026-11-10T00:00')),
    );
    expect(before).toHaveLength(1);
  });
});

describe('whatever the ledger holds', () => {
  const DAY = 86_400_000;
  const start = at('2026-10-20T00:00');
  const moment = fc.integer({ min: 0, max: 20 * DAY - 1 }).map((after) => instant(start + after) as Instant);
  const amount = fc.integer({ min: 0, max: 99_999 });
  const line = fc.record({
    sku: fc.constantFrom('A', 'B', null),
    quantity: fc.integer({ min: 1, max: 9 }),
    gross: amount,
    discounts: amount,
    taxes: amount,
  });
  const giftCard = fc.record({ sku: fc.constant('GIFT'), giftCard: fc.integer({ min: 1, max: 9999 }) });
  const lines = fc.array(fc.oneof({ weight: 4, arbitrary: line }, { weight: 1, arbitrary: giftCard }), {
    minLength: 1,
    maxLength: 3,
  });
  const reversal = fc.record({ at: moment, lines, shipping: amount, refunded: amount });
  const order = fc.record({
    at: moment,
    currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'JPY'),
    channel: fc.constantFrom('Online', 'Shop', null),
    lines,
    shipping: amount,
    tips: amount,
    reversals: fc.array(reversal, { maxLength: 2 }),
  });

  it('adds up: parts of a period, its hours, channels, products and the orders listed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(order, { maxLength: 12 }),
        fc.array(moment, { maxLength: 4 }),
        async (list, cuts) => {
          const { storeId, tenant } = await storeWith(
            list.map((each, index) => ({ ...each, number: `${index}` })),
          );
          const period: Period = { ...periodOf('2026-10-20..2026-11-08') };
          await tenant(async (tx) => {
            const whole = await totals(tx, storeId, period, 'EUR');
            const edges = [period.from, ...[...new Set(cuts)].sort((a, b) => a - b), period.to];
            const parts = [];
            for (const [index, from] of edges.slice(0, -1).entries())
              parts.push(
                (await totals(tx, storeId, { ...period, from, to: edges[index + 1] as Instant }, 'EUR')).own,
              );
            expect(addSums(parts)).toEqual(whole.own);
            for (const grain of ['hour', 'day', 'week', 'month'] as const)
              expect(addSums(await series(tx, storeId, period, bucketsOf(period, grain), 'EUR'))).toEqual(
                whole.own,
              );
            const [channels = []] = await byChannelOfEach(tx, storeId, [period], 'EUR');
            expect(addSums(channels.map((each) => each.sums))).toEqual(whole.own);
            const products = await byProduct(tx, storeId, period, 'EUR');
            expect(addSums(products.map((each) => each.sums))).toEqual(whole.own);

            for (const metric of METRIC_IDS) {
              const filter = { period, metric };
              const said = await totalsOfOrders(tx, storeId, filter, 'EUR');
              const pages = [];
              for (let offset = 0; offset < said.count; offset += 5)
                pages.push(...(await listOrders(tx, storeId, filter, { offset, limit: 5 })));
              expect(pages).toHaveLength(said.count);
              const listed = addSums(pages.filter((row) => row.currency === 'EUR').map((row) => row.sums));
              expect(metricValue(metric, listed)).toBe(metricValue(metric, whole.own));
              expect(metricValue(metric, said.own)).toBe(metricValue(metric, whole.own));
            }
          });
        },
      ),
      { numRuns: 12 },
    );
  });
});
