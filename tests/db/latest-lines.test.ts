import { beforeAll, describe, expect, it } from 'vitest';
import { metricValue } from '../../src/core/metrics/metrics.ts';
import { addSums, NOTHING } from '../../src/core/metrics/sums.ts';
import type { Period } from '../../src/core/period.ts';
import type { Instant, Zone } from '../../src/core/time.ts';
import { edgesOf } from '../../src/core/week-hours.ts';
import { momentBefore } from '../../src/db/latest-lines.ts';
import { listOrders, type OrderFilter } from '../../src/db/orders.ts';
import { totalsOfOrders } from '../../src/db/orders-totals.ts';
import { rebuildSums } from '../../src/db/sums-rebuild.ts';
import { testDatabase } from '../helpers/database.ts';
import { at } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const { database, admin } = await testDatabase();
const ORDERS = 8000;
const period: Period = {
  ...{ from: at('2026-10-20T00:00'), to: at('2026-11-20T00:00') },
  ...{ zone: 'Europe/Berlin' as Zone, label: '', running: false },
};

let storeId: bigint;
const ask = <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.tenant(storeId, work);

/** Two lines each, three orders at the same moment; every seventh comes back, some of them not within the period. */
beforeAll(async () => {
  storeId = (await storeOf(database)).id;
  const start = period.from as Instant;
  await admin`
    insert into orders (store_id, source, number, placed_at, currency, channel, campaign, fingerprint)
    select ${storeId}::bigint, 'test', '#' || n, ${start}::timestamptz + n / 3 * interval '16 minutes', 
      case when n % 50 = 0 then 'JPY' else 'EUR' end, case n % 5 when 0 then 'Shop' when 1 then 'shop' when 2 then 'Online' end,
      case when n % 11 = 0 then 'Launch' end, ''
    from generate_series(0, ${ORDERS}::int - 1) n`;
  await admin`
    insert into sales (store_id, order_id, event, line, kind, at, currency, title, quantity, gross, shipping, orders)
    select store_id, order_id, 0, line, 'sale', placed_at, currency, 'Mug', 1,
      case when order_id % 13 = 0 then 0 else 100 + order_id % 977 end, 5 * (1 - line), 1 - line
    from orders cross join generate_series(0, 1) line where store_id = ${storeId}`;
  await admin`
    insert into sales (store_id, order_id, event, line, kind, at, currency, title, quantity, gross, refunded, refunds)
    select store_id, order_id, 1, 0, 'reversal', placed_at + order_id % 40 * interval '6 hours', currency, 'Mug', -1,
      -50, -50, 1
    from orders where store_id = ${storeId} and order_id % 7 = 0`;
  await admin`insert into sold_names (store_id, sku_key, title) values (${storeId}, '', 'Mug')`;
  await admin`analyze orders, sales`;
  await ask((tx) => rebuildSums(tx, storeId));
});

describe('a page of the latest orders', () => {
  const edges = edgesOf(period, ({ hour }) => hour < 2);
  const filters: readonly (readonly [string, Omit<OrderFilter, 'period'>])[] = [
    ['all', {}],
    ['of a common metric', { metric: 'net_sales' }],
    ['of a rare one', { metric: 'refunds' }],
    ['of a channel', { channel: 'SHOP' }],
    ['of no campaign', { campaign: null }],
    ['of hours that are long past', { edges: edges.slice(0, 4) }],
    ['over an amount', { min: 2000n, amountsIn: 'EUR' }],
    ['of a search that finds all', { search: 'mug' }],
    ['of a search that finds very many', { search: '1', metric: 'gross_sales' }],
    ['that nothing is in', { metric: 'tips' }],
  ];

  it.each(filters)('is a piece of the whole list: %s', async (_, filter) => {
    await ask(async (tx) => {
      const asked = { period, ...filter };
      const whole = await listOrders(tx, storeId, asked, { offset: 0, limit: ORDERS });
      const latest = whole.map(({ latest, orderId }) => [latest, orderId] as const);
      expect(latest).toEqual([...latest].sort((a, b) => b[0] - a[0] || Number(b[1] - a[1])));
      for (const offset of [0, 1, 14, 15, 16, 150, 1500, whole.length - 3].filter((each) => each >= 0))
        expect(await listOrders(tx, storeId, asked, { offset, limit: 15 })).toEqual(
          whole.slice(offset, offset + 15),
        );
    });
  });
});

describe('the totals of very many orders', () => {
  const filters: readonly (readonly [string, Omit<OrderFilter, 'period'>])[] = [
    ['all', { metric: 'net_sales' }],
    ['what was taken back', { metric: 'returns' }],
    ['a ratio', { metric: 'aov' }],
    ['a channel', { metric: 'gross_sales', channel: 'Shop' }],
    ['no channel', { metric: 'net_sales', channel: null }],
    ['a campaign', { metric: 'orders', campaign: 'launch' }],
  ];

  it.each(filters)('are those of the whole list, in each currency: %s', async (_, filter) => {
    await ask(async (tx) => {
      const asked = { period, metric: 'net_sales' as const, ...filter };
      const listed = await listOrders(tx, storeId, asked, { offset: 0, limit: ORDERS });
      const said = await totalsOfOrders(tx, storeId, asked, 'EUR');
      const of = (currency: string) =>
        addSums([NOTHING, ...listed.filter((row) => row.currency === currency).map(({ sums }) => sums)]);
      const value = (sums: typeof NOTHING) => metricValue(asked.metric, sums);
      expect(value(said.own)).toBe(value(of('EUR')));
      expect(said.others.map(({ currency, sums }) => [currency, value(sums)])).toEqual([
        ['JPY', value(of('JPY'))],
      ]);
      expect(said.more).toBe(true);
      const since = (await momentBefore(tx, storeId, period, 15_000)) as Instant;
      expect(said.count).toBe(listed.filter((row) => row.latest >= since).length);
      expect(said.count).toBeGreaterThan(0);
      expect(said.count).toBeLessThan(listed.length);
    });
  });

  it.each([
    { search: 'mug' },
    { search: '1' },
    { search: '1', metric: 'refunds' as const },
    { status: 'paid' },
  ])('are those of the whole list to the last order: %j', async (filter) => {
    await ask(async (tx) => {
      const asked = { period, ...filter };
      const listed = await listOrders(tx, storeId, asked, { offset: 0, limit: ORDERS });
      const said = await totalsOfOrders(tx, storeId, asked, 'EUR');
      const of = (currency: string) =>
        addSums([NOTHING, ...listed.filter((row) => row.currency === currency).map(({ sums }) => sums)]);
      expect([said.more, said.count]).toEqual([false, listed.length]);
      expect(said.own).toEqual(of('EUR'));
      for (const { currency, sums } of said.others) expect(sums).toEqual(of(currency));
    });
  });

  it('are counted to the last where nothing is kept of what was asked', async () => {
    await ask(async (tx) => {
      const asked = { period, metric: 'net_sales' as const, channel: 'Shop', campaign: 'Launch' };
      const listed = await listOrders(tx, storeId, asked, { offset: 0, limit: ORDERS });
      const said = await totalsOfOrders(tx, storeId, asked, 'EUR');
      expect([said.more, said.count]).toEqual([false, listed.length]);
    });
  });
});
