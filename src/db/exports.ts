/** What exports hold: the ledger's rows, orders, days and products. Long lists come in pieces, by a cursor. */
import type { Rules } from '../core/metrics/rules.ts';
import { SUM_COLUMNS, type Sums } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { type Ledger, ledgerOf } from './ledger.ts';
import { type OrderFilter, type OrderSums, ofLines, ofOrder, partOf } from './orders.ts';
import { sumsOf, sumsOnly, within } from './sales.ts';
import { isNoAlias, productKey, productOf, toldByAliases } from './same-products.ts';

export type ExportFilter = Pick<OrderFilter, 'period' | 'channel' | 'status' | 'skuKey'>;

/**
 * COPY TO would be faster and breaks the connection when the reader stops (docs of postgres 3.4.9, issue 917).
 * 500 rows are 90 KB of file, and their memory is free again before the collector has to move it: 2000 take a third longer.
 */
const PIECE = 500;

export interface ExportTotals {
  readonly currency: Currency;
  readonly orders: number;
  readonly lines: number;
  readonly sums: Sums;
}

/** By currency; empty when nothing falls in the period. */
export async function exportTotals(tx: Tx, storeId: bigint, filter: ExportFilter): Promise<ExportTotals[]> {
  const ledger = await ledgerOf(tx, storeId, filter.period);
  const rows = await tx<(Sums & { currency: string; orderCount: number; lineCount: number })[]>`
    select sales.currency, count(distinct sales.order_id)::int as "orderCount", count(*)::int as "lineCount", ${sumsOf(tx)}
    ${fromSales(tx, storeId, filter, ledger)} group by sales.currency order by sales.currency`;
  return rows.map((row) => ({
    currency: row.currency,
    orders: row.orderCount,
    lines: row.lineCount,
    sums: sumsOnly(row, ledger.rules),
  }));
}

/** One row of the ledger: `sums` is what it alone adds to each. */
export interface LedgerRow extends Sums {
  readonly at: Instant;
  readonly kind: 'sale' | 'reversal';
  readonly number: string;
  readonly source: string;
  readonly channel: string | null;
  readonly status: string | null;
  readonly customer: string | null;
  readonly country: string | null;
  readonly currency: Currency;
  readonly sku: string | null;
  readonly title: string;
}

interface LedgerEntry extends Omit<LedgerRow, keyof Sums> {
  readonly gross: bigint;
  readonly discounts: bigint;
  readonly shipping: bigint;
  readonly taxes: bigint;
  readonly duties: bigint;
  readonly tips: bigint;
  readonly refunded: bigint;
  readonly orders: number;
  readonly refunds: number;
  readonly quantity: number;
}

/** In the order they happened. */
export async function* ledgerRows(
  tx: Tx,
  storeId: bigint,
  filter: ExportFilter,
): AsyncGenerator<readonly LedgerRow[]> {
  const { source, rules } = await ledgerOf(tx, storeId, filter.period);
  const entries = tx<LedgerEntry[]>`
    select sales.at, kind, number, source, channel, status, customer, country, sales.currency,
      coalesce(products.sku, ${productKey(tx, storeId, 'sales.sku_key')}) as sku, sales.title,
      gross, discounts, shipping, taxes, duties, tips, refunded, orders, refunds, quantity
    from ${source} join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
    left join products on products.store_id = sales.store_id
      and products.sku_key = ${productKey(tx, storeId, 'sales.sku_key')}
    where ${within(tx, storeId, filter.period)} ${ofOrder(tx, filter)} ${ofLines(tx, storeId, filter)}
    order by sales.at, sales.order_id, event, line`.cursor(PIECE);
  for await (const piece of entries) yield piece.map((entry) => ledgerRow(entry, rules));
}

/** Told apart here: each column more costs a tenth of a second for 200,000 rows, also where it is all zeros. */
function ledgerRow(entry: LedgerEntry, rules: Rules): LedgerRow {
  const isSale = entry.kind === 'sale';
  return {
    ...(rules === 'shopify' ? {} : { rules }),
    at: entry.at,
    kind: entry.kind,
    number: entry.number,
    source: entry.source,
    channel: entry.channel,
    status: entry.status,
    customer: entry.customer,
    country: entry.country,
    currency: entry.currency,
    sku: entry.sku,
    title: entry.title,
    saleGross: isSale ? entry.gross : 0n,
    saleDiscounts: isSale ? entry.discounts : 0n,
    reversedGross: isSale ? 0n : entry.gross,
    reversedDiscounts: isSale ? 0n : entry.discounts,
    shipping: entry.shipping,
    taxes: entry.taxes,
    duties: entry.duties,
    tips: entry.tips,
    refunded: entry.refunded,
    orders: BigInt(entry.orders),
    refunds: BigInt(entry.refunds),
    saleUnits: isSale ? BigInt(entry.quantity) : 0n,
    reversedUnits: isSale ? 0n : BigInt(entry.quantity),
  };
}

export type OrderRow = Omit<OrderSums, 'sums'> & Sums & { readonly country: string | null };

/** Every order with an event in the period, with what these events add up to; by when it was placed. */
export async function* orderRows(
  tx: Tx,
  storeId: bigint,
  filter: ExportFilter,
): AsyncGenerator<readonly OrderRow[]> {
  const ledger = await ledgerOf(tx, storeId, filter.period);
  const rows = tx<OrderRow[]>`
    with part as (${partOf(tx, storeId, filter, ledger)})
    select part.*, number, source, placed_at as "placedAt", cancelled_at as "cancelledAt", channel, status, customer, country
    from part join orders on orders.store_id = ${storeId} and orders.order_id = part.order_id
    order by placed_at, part.order_id, part.currency`.cursor(PIECE);
  yield* withRules(rows, ledger.rules);
}

/** Marked only where the rules are not the usual ones: a million rows need no copying then. */
async function* withRules<T extends object>(
  pieces: AsyncIterable<readonly T[]>,
  rules: Rules,
): AsyncGenerator<readonly T[]> {
  for await (const piece of pieces)
    yield rules === 'shopify' ? piece : piece.map((row) => ({ ...row, rules }));
}

export interface DayRow {
  /** Which of the days asked for. */
  readonly day: number;
  readonly currency: Currency;
  readonly sums: Sums;
}

/** `starts`: the first instant of each day. Only days on which something happened. */
export async function dayRows(
  tx: Tx,
  storeId: bigint,
  filter: ExportFilter,
  starts: readonly Instant[],
): Promise<DayRow[]> {
  const ledger = await ledgerOf(tx, storeId, filter.period);
  const rows = await tx<(Sums & { day: number; currency: string })[]>`
    select width_bucket(sales.at, ${starts as Instant[]}::timestamptz[]) - 1 as day, sales.currency, ${sumsOf(tx)}
    ${fromSales(tx, storeId, filter, ledger)} group by 1, 2 order by 1, 2`;
  return rows.map((row) => ({ day: row.day, currency: row.currency, sums: sumsOnly(row, ledger.rules) }));
}

const fromSales = (tx: Tx, storeId: bigint, filter: ExportFilter, { source }: Ledger) => tx`
  from ${source} join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
  where ${within(tx, storeId, filter.period)} ${ofOrder(tx, filter)} ${ofLines(tx, storeId, filter)}`;

/** A product, and what it sold in the period; or what sold without being a product of the store. */
export type ProductRow = {
  readonly sku: string | null;
  readonly title: string;
  readonly variant: string | null;
  readonly supplier: string | null;
  /** Minor units of the store's currency; null on the row of another. */
  readonly price: bigint | null;
  readonly cost: bigint | null;
  readonly leadTimeDays: number | null;
  readonly pack: number | null;
  readonly giftCard: boolean | null;
  readonly currency: Currency;
} & Sums;

export async function* productRows(
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
  skuKey?: string,
): AsyncGenerator<readonly ProductRow[]> {
  const { source, rules } = await ledgerOf(tx, storeId, period);
  const rows = tx<ProductRow[]>`
    with sold as (
      select ${productKey(tx, storeId, 'sales.sku_key')} as sku_key, case when sales.sku_key is null then title end as untracked,
        max(title) as title, currency, ${sumsOf(tx)}
      from ${source} where ${within(tx, storeId, period)}
      group by 1, 2, sales.currency
    ), listed as (
      select products.sku_key, sku, title, variant, gift_card, coalesce(products.supplier, told.supplier) as supplier,
        coalesce(products.price, told.price) as price, coalesce(products.cost, told.cost) as cost,
        coalesce(products.lead_time_days, told.lead_time_days) as lead_time_days, coalesce(products.pack, told.pack) as pack
      from products left join ${toldByAliases(tx, storeId)} told using (sku_key)
      where store_id = ${storeId} and ${isNoAlias(tx, storeId)}
    )
    select coalesce(listed.sku, sold.sku_key) as sku, coalesce(listed.title, sold.title) as title, variant, supplier,
      case when coalesce(sold.currency, ${currency}) = ${currency} then price end as price,
      case when coalesce(sold.currency, ${currency}) = ${currency} then cost end as cost,
      lead_time_days as "leadTimeDays", pack, gift_card as "giftCard", coalesce(sold.currency, ${currency}) as currency,
      ${soldOr0(tx)}
    from listed full join sold on sold.sku_key = listed.sku_key
    ${skuKey === undefined ? tx`` : tx`where coalesce(listed.sku_key, sold.sku_key) = ${productOf(tx, storeId, skuKey)}`}
    order by coalesce(listed.sku, sold.sku_key) nulls last, title, currency`.cursor(PIECE);
  yield* withRules(rows, rules);
}

/** How many rows `productRows` gives. */
export async function countProductRows(
  tx: Tx,
  storeId: bigint,
  period: Period,
  skuKey?: string,
): Promise<number> {
  const { source } = await ledgerOf(tx, storeId, period);
  const [row] = await tx<{ count: number }[]>`
    with sold as (
      select distinct ${productKey(tx, storeId, 'sales.sku_key')} as sku_key,
        case when sales.sku_key is null then title end as untracked, currency
      from ${source} where ${within(tx, storeId, period)}
    )
    select count(*)::int as count
    from (select sku_key from products where store_id = ${storeId} and ${isNoAlias(tx, storeId)}) as listed full join sold on sold.sku_key = listed.sku_key
    ${skuKey === undefined ? tx`` : tx`where coalesce(listed.sku_key, sold.sku_key) = ${productOf(tx, storeId, skuKey)}`}`;
  return row?.count ?? 0;
}

const soldOr0 = (tx: Tx) => {
  const [first, ...rest] = SUM_COLUMNS.map(
    (column) => tx`coalesce(sold.${tx(column)}, 0)::bigint as ${tx(column)}`,
  );
  return rest.reduce((all, each) => tx`${all}, ${each}`, first as NonNullable<typeof first>);
};
