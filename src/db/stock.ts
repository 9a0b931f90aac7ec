/** What is known of each product's stock and sales, for all products of a store in one query. */

import type { StockTrail, StockWindow } from '../core/stock-window.ts';
import { type Instant, instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { weeksBetween } from './product-lines.ts';
import { keysOf, productKey, productOf, same, toldByAliases } from './same-products.ts';

/** One product that was ever counted; gift cards are none. */
export interface StockRecord {
  readonly skuKey: string;
  readonly sku: string;
  readonly title: string;
  readonly variant: string | null;
  readonly supplier: string | null;
  /** Minor units of the store's currency. */
  readonly cost: bigint | null;
  /** Null where the store's own applies. */
  readonly leadTimeDays: number | null;
  readonly pack: number | null;
  readonly threshold: number | null;
  /** When it was last counted at or before the moment asked, or first counted after it. */
  readonly countedAt: Instant;
  /** As counted, all places together. */
  readonly counted: number;
  readonly committed: number;
  readonly incoming: number;
  /** Units of an order that a person noted and that has not come. */
  readonly ordered: number;
  readonly trail: StockTrail;
  /** Keys of SKUs that count for it. */
  readonly aliases: readonly string[];
}

/** What the window of days is made from. Only counts since `since`; both ends of all sales. */
export async function stockMoments(
  tx: Tx,
  storeId: bigint,
  asOf: Instant,
  since: Instant,
): Promise<{ firstSale: Instant | null; lastSale: Instant | null; counts: Instant[] }> {
  const [[sales], counts] = await Promise.all([
    tx<{ first: Instant | null; last: Instant | null }[]>`
      select min(at) as first, max(at) as last from sales
      where store_id = ${storeId} and kind = 'sale' and at <= ${asOf}`,
    tx<{ at: Instant }[]>`
      select distinct counted_at as at from stock_counts
      where store_id = ${storeId} and counted_at between ${since} and ${asOf}`,
  ]);
  return {
    firstSale: sales?.first ?? null,
    lastSale: sales?.last ?? null,
    counts: counts.map(({ at }) => at),
  };
}

type Row = Omit<StockRecord, 'trail' | 'aliases'> & {
  readonly sold: string | null;
  readonly counts: string | null;
  readonly received: string | null;
  readonly soldBefore: number;
  readonly keys: string | null;
};

/**
 * Places are counted at different moments and sales do not say from which place they went, so what
 * sold is taken off from the latest count of any place on.
 */
export async function stockRecords(
  tx: Tx,
  storeId: bigint,
  asOf: Instant,
  window: StockWindow,
): Promise<StockRecord[]> {
  // What is gathered per product outgrows the 4 MB that a query has by default, and would go by way of the disk.
  await tx`select set_config('work_mem', '32MB', true)`;
  const rows = await tx<Row[]>`
    with counts as (
      select *, product = sku_key as own from (
        select sku_key, ${productKey(tx, storeId, 'stock_counts.sku_key')} as product, location, counted_at, on_hand,
          committed, incoming
        from stock_counts where store_id = ${storeId}
      ) every
    ), per_place as (
      select distinct on (product, location) product as sku_key, counted_at, on_hand, committed, incoming
      from counts
      order by product, location, counted_at > ${asOf},
        case when counted_at <= ${asOf} then counted_at end desc, counted_at, own desc
    ), latest as (
      select sku_key, bool_and(counted_at > ${asOf}) as later, min(counted_at) filter (where counted_at > ${asOf}) as after,
        max(counted_at) filter (where counted_at <= ${asOf}) as before
      from per_place group by sku_key
    ), stock as (
      select sku_key, coalesce(before, after) as counted_at, sum(on_hand)::int as counted,
        sum(committed)::int as committed, sum(incoming)::int as incoming
      from latest join per_place using (sku_key)
      where later or per_place.counted_at <= ${asOf}
      group by sku_key, before, after
    ), steps as (
      select product as sku_key, counted_at, on_hand - lag(on_hand, 1, 0) over place as step
      from counts where counted_at <= ${asOf}
      window place as (partition by product, location order by counted_at, own)
    ), moments as (
      select sku_key, counted_at, sum(sum(step)) over product as on_hand, lead(counted_at) over product as next
      from steps group by sku_key, counted_at
      window product as (partition by sku_key order by counted_at)
    ), trail as (
      select sku_key, min(counted_at) as first,
        string_agg((extract(epoch from counted_at) * 1000)::bigint || ':' || on_hand, ',' order by counted_at) as counts
      from moments where next is null or next >= ${window.from} group by sku_key
    ), stretches as (
      select ${productKey(tx, storeId, 'sales.sku_key')} as sku_key,
        width_bucket(at, ${window.bounds as Instant[]}::timestamptz[]) - 1 as stretch, sum(quantity) as units
      from sales
      where store_id = ${storeId} and at >= ${window.from} and at <= ${asOf}
        and kind = 'sale' and sales.sku_key is not null and gift_cards = 0
      group by 1, 2
    ), sold as (
      select sku_key, string_agg(stretch || ':' || units, ',') as sold from stretches group by sku_key
    ), earlier as (
      select trail.sku_key, sum(sales.quantity)::int as units
      from trail join (
        select sku_key, sku_key as key from trail union all select sku_key, alias_key from ${same(tx, storeId)} same
      ) keys using (sku_key)
      cross join lateral ${weeksBetween(tx, tx`trail.first`, window.from)} week
      join sales on sales.store_id = ${storeId} and sales.utc_week = week and sales.sku_key = keys.key
        and sales.at > trail.first and sales.at < ${window.from}
      where trail.first < ${window.from} and sales.kind = 'sale' and sales.gift_cards = 0
      group by trail.sku_key
    ), orders_placed as (
      select ${productKey(tx, storeId, 'restocks.sku_key')} as sku_key,
        sum(quantity) filter (where ordered_at <= ${asOf} and (closed_at is null or closed_at > ${asOf}))::int as ordered,
        string_agg((extract(epoch from closed_at) * 1000)::bigint || ':' || quantity, ',' order by closed_at)
          filter (where state = 'received' and closed_at <= ${asOf}) as received
      from restocks where store_id = ${storeId} group by 1
    ), limits as (
      select distinct on (coalesce(same.sku_key, thresholds.sku_key)) coalesce(same.sku_key, thresholds.sku_key) as sku_key,
        units
      from thresholds left join ${same(tx, storeId)} same on same.alias_key = thresholds.sku_key
      where store_id = ${storeId} order by coalesce(same.sku_key, thresholds.sku_key), alias_key nulls first
    ), told as ${toldByAliases(tx, storeId)}
    select stock.sku_key as "skuKey", coalesce(products.sku, stock.sku_key) as sku,
      coalesce(products.title, stock.sku_key) as title, products.variant,
      coalesce(products.supplier, told.supplier) as supplier, coalesce(products.cost, told.cost) as cost,
      coalesce(products.lead_time_days, told.lead_time_days) as "leadTimeDays",
      coalesce(products.pack, told.pack) as pack, limits.units as threshold,
      stock.counted_at as "countedAt", stock.counted, stock.committed, stock.incoming,
      coalesce(orders_placed.ordered, 0) as ordered, orders_placed.received, sold.sold, trail.counts,
      coalesce(earlier.units, 0) as "soldBefore", told.keys
    from stock
    left join products on products.store_id = ${storeId} and products.sku_key = stock.sku_key
    left join limits on limits.sku_key = stock.sku_key
    left join told on told.sku_key = stock.sku_key
    left join sold on sold.sku_key = stock.sku_key
    left join trail on trail.sku_key = stock.sku_key
    left join earlier on earlier.sku_key = stock.sku_key
    left join orders_placed on orders_placed.sku_key = stock.sku_key
    where products.gift_card is not true
    order by stock.sku_key`;
  return rows.map((row) => ({
    skuKey: row.skuKey,
    sku: row.sku,
    title: row.title,
    variant: row.variant,
    supplier: row.supplier,
    cost: row.cost,
    leadTimeDays: row.leadTimeDays,
    pack: row.pack,
    threshold: row.threshold,
    countedAt: row.countedAt,
    counted: row.counted,
    committed: row.committed,
    incoming: row.incoming,
    ordered: row.ordered,
    aliases: row.keys === null ? [] : row.keys.split(' '),
    trail: {
      sold: new Map(pairs(row.sold)),
      counts: pairs(row.counts).map(([at, onHand]) => ({ at: instant(at), onHand })),
      received: pairs(row.received).map(([at, units]) => ({ at: instant(at), units })),
      soldBefore: row.soldBefore,
    },
  }));
}

/** `1:20,3:4` → [[1, 20], [3, 4]]: one text a product is a tenth of the traffic of a row per day. */
function pairs(text: string | null): [number, number][] {
  if (text === null) return [];
  return text.split(',').map((pair) => {
    const colon = pair.indexOf(':');
    return [Number(pair.slice(0, colon)), Number(pair.slice(colon + 1))];
  });
}

export interface PlaceCount {
  readonly location: string;
  readonly countedAt: Instant;
  readonly onHand: number;
  readonly committed: number;
  readonly incoming: number;
}

/** The latest count of a product in each place at or before `asOf`, or the first after it where there is none before. */
export async function countsByPlace(
  tx: Tx,
  storeId: bigint,
  skuKey: string,
  asOf: Instant,
): Promise<PlaceCount[]> {
  return tx<PlaceCount[]>`
    select distinct on (location) location, counted_at as "countedAt", on_hand as "onHand", committed, incoming
    from stock_counts where store_id = ${storeId} and sku_key = any(${keysOf(tx, storeId, skuKey)})
    order by location, counted_at > ${asOf}, case when counted_at <= ${asOf} then counted_at end desc, counted_at,
      sku_key = ${productOf(tx, storeId, skuKey)} desc`;
}
