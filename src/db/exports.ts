/** What exports hold: the ledger's rows, orders and stretches of time. Long lists come in pieces, by a cursor. */
import type { Sums } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import type { Ledger } from './ledger.ts';
import { isOverOrders, ofLines, ofOrder } from './order-conditions.ts';
import { ledgerFor, type OrderFilter, partOf } from './orders.ts';
import { sumsOf, sumsOnly, within } from './sales.ts';
import { addedUp } from './sums-columns.ts';

export type ExportFilter = OrderFilter & {
  /** Only what was taken back. */
  readonly kind?: 'reversal';
};

/** COPY TO would be faster, and breaks the connection when the reader stops (docs of postgres 3.4.9, issue 917). */
export const PIECE = 1000;

export interface ExportTotals {
  readonly currency: Currency;
  /** Of the ledger, or orders. */
  readonly rows: number;
  readonly sums: Sums;
}

/** By currency; empty when nothing falls in the period. */
export async function exportTotals(tx: Tx, storeId: bigint, filter: ExportFilter): Promise<ExportTotals[]> {
  const ledger = await ledgerFor(tx, storeId, filter);
  const rows = await tx<(Sums & { currency: string; rows: number })[]>`
    select sales.currency, count(*)::int as rows, ${sumsOf(tx)}
    ${fromSales(tx, storeId, filter, ledger)} group by sales.currency order by sales.currency`;
  return rows.map((row) => ({ currency: row.currency, rows: row.rows, sums: sumsOnly(row, ledger.rules) }));
}

/** The same of whole orders, those alone that pass the filters over what an order adds up to. */
export async function orderTotals(tx: Tx, storeId: bigint, filter: OrderFilter): Promise<ExportTotals[]> {
  const ledger = await ledgerFor(tx, storeId, filter);
  const rows = await tx<(Sums & { currency: string; rows: number })[]>`
    with part as (${partOf(tx, storeId, filter, ledger)})
    select currency, count(*)::int as rows, ${addedUp(tx)} from part group by currency order by currency`;
  return rows.map((row) => ({ currency: row.currency, rows: row.rows, sums: sumsOnly(row, ledger.rules) }));
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
  const ledger = await ledgerFor(tx, storeId, filter);
  const rows = await tx<(Sums & { stretch: number; currency: string })[]>`
    select width_bucket(sales.at, ${starts as Instant[]}::timestamptz[]) - 1 as stretch, sales.currency, ${sumsOf(tx)}
    ${fromSales(tx, storeId, filter, ledger)} group by 1, 2 order by 1, 2`;
  return rows.map((row) => ({
    stretch: row.stretch,
    currency: row.currency,
    sums: sumsOnly(row, ledger.rules),
  }));
}

/** `head`: the order beside each row; without a filter over orders nobody has to look for it. */
export const fromSales = (
  tx: Tx,
  storeId: bigint,
  filter: ExportFilter,
  ledger: Ledger,
  head = isOverOrders(filter),
) => tx`
  from ${ledger.source} ${head ? tx`join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id` : tx``}
  where ${within(tx, storeId, filter.period)} ${ofOrder(tx, storeId, filter, ledger)} ${ofLines(tx, storeId, filter, ledger)}
    ${filter.kind === undefined ? tx`` : tx`and kind = ${filter.kind}`}`;
