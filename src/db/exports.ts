/** What exports hold: the ledger's rows, orders and stretches of time. Long lists come in pieces, by a cursor. */
import type { Sums } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { type OrderFilter, ofLines, ofOrder, partOf, sumsOfParts } from './orders.ts';
import { readAhead } from './read-ahead.ts';
import { sumsOf, sumsOnly, within } from './sales.ts';
import { productKey } from './same-products.ts';

export type ExportFilter = OrderFilter & {
  /** Only what was taken back. */
  readonly kind?: 'reversal';
};

/**
 * COPY TO would be faster and breaks the connection when the reader stops (docs of postgres 3.4.9, issue 917).
 * 500 rows are 90 KB of file, and their memory is free again before the collector has to move it: 2000 take a third longer.
 */
export const PIECE = 500;

export interface ExportTotals {
  readonly currency: Currency;
  readonly orders: number;
  readonly lines: number;
  readonly sums: Sums;
}

/** By currency; empty when nothing falls in the period. */
export async function exportTotals(tx: Tx, storeId: bigint, filter: ExportFilter): Promise<ExportTotals[]> {
  const rows = await tx<(Sums & { currency: string; orderCount: number; lineCount: number })[]>`
    select sales.currency, count(distinct sales.order_id)::int as "orderCount", count(*)::int as "lineCount", ${sumsOf(tx)}
    ${fromSales(tx, storeId, filter)} group by sales.currency order by sales.currency`;
  return rows.map((row) => ({
    currency: row.currency,
    orders: row.orderCount,
    lines: row.lineCount,
    sums: sumsOnly(row),
  }));
}

/** The same of whole orders, those alone that pass the filters over what an order adds up to. */
export async function orderTotals(tx: Tx, storeId: bigint, filter: OrderFilter): Promise<ExportTotals[]> {
  const rows = await tx<(Sums & { currency: string; count: number })[]>`
    with part as (${partOf(tx, storeId, filter)})
    select currency, count(*)::int as count, ${sumsOfParts(tx)} from part group by currency order by currency`;
  return rows.map((row) => ({ currency: row.currency, orders: row.count, lines: 0, sums: sumsOnly(row) }));
}

/** One row of the ledger: `sums` is what it alone adds to each. */
export interface LedgerRow extends Sums {
  readonly at: Instant;
  readonly kind: 'sale' | 'reversal';
  readonly number: string;
  readonly source: string;
  readonly placedAt: Instant;
  readonly cancelledAt: Instant | null;
  readonly channel: string | null;
  readonly status: string | null;
  readonly fulfilment: string | null;
  readonly customer: string | null;
  readonly country: string | null;
  readonly currency: Currency;
  readonly sku: string | null;
  readonly title: string;
  /** Their value, less what was taken back. */
  readonly giftCards: bigint;
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
  const entries = tx<LedgerEntry[]>`
    select sales.at, kind, number, source, placed_at as "placedAt", cancelled_at as "cancelledAt", channel, status,
      fulfilment, customer, country, sales.currency,
      coalesce(products.sku, ${productKey(tx, storeId, 'sales.sku_key')}) as sku, sales.title,
      gross, discounts, shipping, taxes, duties, tips, refunded, orders, refunds, quantity, gift_cards as "giftCards"
    from sales join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
    left join products on products.store_id = sales.store_id
      and products.sku_key = ${productKey(tx, storeId, 'sales.sku_key')}
    where ${within(tx, storeId, filter.period)} ${ofOrder(tx, filter)} ${ofLines(tx, storeId, filter)}
    order by sales.at, sales.order_id, event, line`.cursor(PIECE);
  for await (const piece of readAhead(entries)) yield piece.map(ledgerRow);
}

/** Told apart here: each column more costs a tenth of a second for 200,000 rows, also where it is all zeros. */
function ledgerRow(entry: LedgerEntry): LedgerRow {
  const isSale = entry.kind === 'sale';
  return {
    at: entry.at,
    kind: entry.kind,
    number: entry.number,
    source: entry.source,
    placedAt: entry.placedAt,
    cancelledAt: entry.cancelledAt,
    channel: entry.channel,
    status: entry.status,
    fulfilment: entry.fulfilment,
    customer: entry.customer,
    country: entry.country,
    currency: entry.currency,
    sku: entry.sku,
    title: entry.title,
    giftCards: entry.giftCards,
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

export interface StretchRow {
  /** Which of the stretches asked for. */
  readonly stretch: number;
  readonly currency: Currency;
  readonly sums: Sums;
}

/** `starts`: the first instant of each. Only those in which something happened; each currency by itself. */
export async function stretchRows(
  tx: Tx,
  storeId: bigint,
  filter: ExportFilter,
  starts: readonly Instant[],
): Promise<StretchRow[]> {
  const rows = await tx<(Sums & { stretch: number; currency: string })[]>`
    select width_bucket(sales.at, ${starts as Instant[]}::timestamptz[]) - 1 as stretch, sales.currency, ${sumsOf(tx)}
    ${fromSales(tx, storeId, filter)} group by 1, 2 order by 1, 2`;
  return rows.map((row) => ({ stretch: row.stretch, currency: row.currency, sums: sumsOnly(row) }));
}

export const fromSales = (tx: Tx, storeId: bigint, filter: ExportFilter) => tx`
  from sales join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
  where ${within(tx, storeId, filter.period)} ${ofOrder(tx, filter)} ${ofLines(tx, storeId, filter)}
    ${filter.kind === undefined ? tx`` : tx`and kind = ${filter.kind}`}`;
