/**
 * Sums over the ledger, by the store's rules and in its currency (ledger.ts). By the default rules each function reads
 * one range of `sales_by_time`; a period's end never counts.
 */

import type { Rules } from '../core/metrics/rules.ts';
import { NOTHING, ruled, SUM_COLUMNS, type SumColumn, type Sums } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import { endOf, type Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { ledgerOf, type View } from './ledger.ts';
import { productKey } from './same-products.ts';

/** The store's own currency, and beside it what could not be converted: never added together. */
export interface Totals {
  readonly own: Sums;
  readonly others: readonly { readonly currency: Currency; readonly sums: Sums }[];
}

/** By the store's rules unless a view names others. */
export async function totals(
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
  view?: View,
): Promise<Totals> {
  const { source, rules } = await ledgerOf(tx, storeId, period, view);
  const rows = await tx<(Sums & { currency: string })[]>`
    select currency, ${sumsOf(tx)} from ${source} where ${within(tx, storeId, period)} group by currency order by currency`;
  return {
    own: sumsOnly(
      rows.find((row) => row.currency === currency),
      rules,
    ),
    others: rows
      .filter((row) => row.currency !== currency)
      .map((row) => ({ currency: row.currency, sums: sumsOnly(row, rules) })),
  };
}

/**
 * The sums of each stretch of a period, in the order of `starts` (src/core/buckets.ts): the first instants of
 * its hours, days, weeks or months. The calendar is that of the code alone, so days of 23 and 25 hours are right.
 */
export async function series(
  tx: Tx,
  storeId: bigint,
  period: Period,
  starts: readonly Instant[],
  currency: Currency,
): Promise<Sums[]> {
  const { source, rules } = await ledgerOf(tx, storeId, period);
  const rows = await tx<(Sums & { stretch: number })[]>`
    select width_bucket(at, ${starts as Instant[]}::timestamptz[]) - 1 as stretch, ${sumsOf(tx)}
    from ${source} where ${within(tx, storeId, period)} and currency = ${currency} group by 1`;
  const found = new Map(rows.map((row) => [row.stretch, sumsOnly(row, rules)]));
  return starts.map((_, index) => found.get(index) ?? ruled(NOTHING, rules));
}

export interface ChannelSums {
  /** Null for orders that no channel is known of. */
  readonly channel: string | null;
  readonly sums: Sums;
}

/** Names that differ only in case are one channel. */
export async function byChannel(
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
): Promise<ChannelSums[]> {
  const { source, rules } = await ledgerOf(tx, storeId, period);
  const rows = await tx<(Sums & { channel: string | null })[]>`
    select min(head.channel collate "C") as channel, ${sumsOf(tx)}
    from ${source} join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
    where ${within(tx, storeId, period)} and sales.currency = ${currency}
    group by lower(head.channel)`;
  return rows.map((row) => ({ channel: row.channel, sums: sumsOnly(row, rules) }));
}

export interface ProductSums {
  /** Null for lines that carry no SKU; these go by their title. */
  readonly skuKey: string | null;
  readonly sku: string | null;
  readonly title: string;
  readonly sums: Sums;
}

/** What belongs to an order and not to a line (shipping, tips, refunds) is no part of a product's figures. */
export async function byProduct(
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
): Promise<ProductSums[]> {
  const { source, rules } = await ledgerOf(tx, storeId, period);
  const rows = await tx<(Sums & Omit<ProductSums, 'sums'>)[]>`
    with sold as (
      select ${productKey(tx, storeId, 'sales.sku_key')} as sku_key, case when sales.sku_key is null then title end as untracked,
        max(title) as title, ${sumsOf(tx)}
      from ${source} where ${within(tx, storeId, period)} and currency = ${currency} group by 1, 2
    )
    select sold.*, sold.sku_key as "skuKey", coalesce(products.sku, sold.sku_key) as sku,
      coalesce(products.title || coalesce(' / ' || nullif(products.variant, ''), ''), sold.title) as title
    from sold left join products on products.store_id = ${storeId} and products.sku_key = sold.sku_key`;
  return rows.map((row) => ({
    skuKey: row.skuKey,
    sku: row.sku,
    title: row.title,
    sums: sumsOnly(row, rules),
  }));
}

export interface Freshness {
  readonly first: Instant | null;
  /** "data to": the latest event at or before the moment asked. */
  readonly last: Instant | null;
}

export async function freshness(tx: Tx, storeId: bigint, now: Instant): Promise<Freshness> {
  const [row] = await tx<Freshness[]>`
    select min(at) as first, max(at) as last from sales where store_id = ${storeId} and at <= ${now}`;
  return row ?? { first: null, last: null };
}

/** Cuts a row down to its sums. */
export const sumsOnly = (row: Sums | undefined, rules: Rules = 'shopify'): Sums =>
  ruled(
    row === undefined
      ? NOTHING
      : (Object.fromEntries(SUM_COLUMNS.map((column) => [column, row[column]])) as unknown as Sums),
    rules,
  );

export const within = (tx: Tx, storeId: bigint, period: Period) =>
  tx`sales.store_id = ${storeId} and sales.at >= ${period.from} and sales.at < ${endOf(period)}`;

/** The select list of the sums over rows of `sales`, named as in `Sums`. */
export const sumsOf = (tx: Tx) => tx`
  coalesce(sum(gross) filter (where kind = 'sale'), 0)::bigint as "saleGross",
  coalesce(sum(discounts) filter (where kind = 'sale'), 0)::bigint as "saleDiscounts",
  coalesce(sum(gross) filter (where kind = 'reversal'), 0)::bigint as "reversedGross",
  coalesce(sum(discounts) filter (where kind = 'reversal'), 0)::bigint as "reversedDiscounts",
  coalesce(sum(shipping), 0)::bigint as "shipping", coalesce(sum(taxes), 0)::bigint as "taxes",
  coalesce(sum(duties), 0)::bigint as "duties", coalesce(sum(tips), 0)::bigint as "tips",
  coalesce(sum(refunded), 0)::bigint as "refunded",
  coalesce(sum(orders), 0)::bigint as "orders", coalesce(sum(refunds), 0)::bigint as "refunds",
  coalesce(sum(quantity) filter (where kind = 'sale'), 0)::bigint as "saleUnits",
  coalesce(sum(quantity) filter (where kind = 'reversal'), 0)::bigint as "reversedUnits"`;

/** What one order must have for it to stand behind a sum. */
export const behind = (tx: Tx, columns: readonly SumColumn[]) => {
  const [first, ...rest] = columns.map((column) => touched(tx, column));
  return rest.reduce((all, each) => tx`${all} or ${each}`, first ?? tx`true`);
};

function touched(tx: Tx, column: SumColumn) {
  switch (column) {
    case 'saleGross':
      return tx`(kind = 'sale' and gross <> 0)`;
    case 'saleDiscounts':
      return tx`(kind = 'sale' and discounts <> 0)`;
    case 'reversedGross':
      return tx`(kind = 'reversal' and gross <> 0)`;
    case 'reversedDiscounts':
      return tx`(kind = 'reversal' and discounts <> 0)`;
    case 'saleUnits':
      return tx`(kind = 'sale' and quantity <> 0)`;
    case 'reversedUnits':
      return tx`(kind = 'reversal' and quantity <> 0)`;
    default:
      return tx`${tx(column)} <> 0`;
  }
}
