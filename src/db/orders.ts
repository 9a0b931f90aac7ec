/** The orders behind a number: each with exactly what it adds to it in the period. */

import { columnsOf, type MetricId } from '../core/metrics/metrics.ts';
import type { Sums } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Buyers } from './buyers.ts';
import type { Tx } from './client.ts';
import { isWalked, momentBefore, ofLatest, walkOf } from './latest-lines.ts';
import { type Ledger, ledgerOf } from './ledger.ts';
import { isOverOrders, ofAmount, ofLines, ofOrder, ofStretches } from './order-conditions.ts';
import { taxPartOf } from './order-taxes.ts';
import { behind } from './part-in-sum.ts';
import { sumsOf, sumsOnly, within } from './sales.ts';
import { isPrepared, searched } from './search.ts';

export interface OrderFilter {
  readonly period: Period;
  /** Only the orders behind this step of the bridge between two profiles; each sum is then its amount in `saleGross`. */
  readonly step?: string;
  /** Only orders that have part in this metric. */
  readonly metric?: MetricId;
  /** Only orders that have part in any of these: what a metric of the store's own is made of. */
  readonly metrics?: readonly MetricId[];
  /** Null: orders that no channel is known of. */
  readonly channel?: string | null;
  /** Null: orders that no campaign is known of. */
  readonly campaign?: string | null;
  /** `cancelled` is one, whatever else the order's status says. */
  readonly status?: string;
  readonly customer?: string;
  readonly buyers?: Buyers;
  /** Only this tax counts then, by its label (src/db/order-taxes.ts). Null: what no file tells apart. */
  readonly tax?: string | null;
  /** Each event as it was booked, whatever the store's rules and rates. */
  readonly booked?: boolean;
  /** Only this product's lines count then. Null: lines that carry no SKU. */
  readonly skuKey?: string | null;
  /** Of net sales in the period, minor units of `amountsIn`; both included. Orders of another currency cannot be compared. */
  readonly min?: bigint;
  readonly max?: bigint;
  readonly amountsIn?: Currency;
  /** Only events in these stretches, as `edgesOf` (src/core/week-hours.ts) gives them. */
  readonly edges?: readonly Instant[];
  /** In the number, the customer, or a line's title or SKU; `%` and `_` stand for themselves. */
  readonly search?: string;
  /** Of `search`, as `searched` (src/db/search.ts) found them. */
  readonly found?: readonly string[];
  /** Only orders whose latest event that counts is at this moment or later. Of the plain ledger. */
  readonly since?: Instant;
}

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

export interface OrderSums {
  readonly orderId: bigint;
  readonly number: string;
  readonly source: string;
  readonly placedAt: Instant;
  readonly cancelledAt: Instant | null;
  readonly channel: string | null;
  readonly campaign: string | null;
  readonly status: string | null;
  readonly customer: string | null;
  readonly currency: Currency;
  /** Of its events within the period, the last. */
  readonly latest: Instant;
  /** What the order's events within the period add up to. */
  readonly sums: Sums;
}

/** The latest event first. */
export async function listOrders(
  tx: Tx,
  storeId: bigint,
  asked: OrderFilter,
  page: Page,
): Promise<OrderSums[]> {
  const ledger = await ledgerFor(tx, storeId, asked);
  const filter = await withSearched(tx, storeId, asked, ledger);
  // A page near the end of a long period needs no more of it than its last lines, however many more there are.
  for (const lines of isWalked(filter, ledger) ? walkOf(page) : []) {
    const since = await momentBefore(tx, storeId, filter.period, lines);
    if (since === null) break;
    const rows = await pageOf(tx, storeId, { ...filter, since }, ledger, page);
    if (rows.length === page.limit) return rows;
  }
  return pageOf(tx, storeId, filter, ledger, page);
}

/** The filter with the orders that its search finds. */
export const withSearched = async (
  tx: Tx,
  storeId: bigint,
  filter: OrderFilter,
  { plain }: Ledger,
): Promise<OrderFilter> =>
  plain && filter.search !== undefined && isPrepared(filter.search)
    ? { ...filter, found: await searched(tx, storeId, filter.period, filter.search) }
    : filter;

async function pageOf(
  tx: Tx,
  storeId: bigint,
  filter: OrderFilter,
  ledger: Ledger,
  page: Page,
): Promise<OrderSums[]> {
  const rows = await tx<(Sums & Omit<OrderSums, 'sums'>)[]>`
    with part as materialized (
      select * from (${partOf(tx, storeId, filter, ledger)}) part
      order by latest desc, order_id desc limit ${page.limit} offset ${page.offset})
    select part.*, part.order_id as "orderId", number, source, placed_at as "placedAt", cancelled_at as "cancelledAt", channel,
      campaign, status, customer
    from part join orders on orders.store_id = ${storeId} and orders.order_id = part.order_id
    order by part.latest desc, part.order_id desc`;
  return rows.map((row) => ({ ...row, sums: sumsOnly(row, ledger.rules) }));
}

/** One row per order and currency: its events within the period, summed. */
export const partOf = (tx: Tx, storeId: bigint, filter: OrderFilter, ledger: Ledger) =>
  filter.tax === undefined
    ? ledgerPartOf(tx, storeId, filter, ledger)
    : taxPartOf(
        tx,
        storeId,
        filter.period,
        filter.tax,
        tx`${ofOrder(tx, storeId, filter, ledger)} ${ofStretches(tx, filter)}`,
      );

const ledgerPartOf = (tx: Tx, storeId: bigint, filter: OrderFilter, ledger: Ledger) => tx`
  select sales.order_id, sales.currency, max(sales.at) as latest, ${sumsOf(tx)},
    sum(gift_cards)::bigint as "giftCards"
  ${fromLines(tx, storeId, filter, ledger)} ${ofLatest(tx, storeId, filter)}
  group by sales.order_id, sales.currency
  having bool_or(${partIn(tx, filter, ledger)}) ${ofAmount(tx, filter)} ${filter.since === undefined ? tx`` : tx`and max(sales.at) >= ${filter.since}`}`;

/** All lines that count. */
export const fromLines = (tx: Tx, storeId: bigint, filter: OrderFilter, ledger: Ledger) => tx`
  from ${fromOrders(tx, filter, ledger)}
  where ${within(tx, storeId, filter.period)} ${ofOrder(tx, storeId, filter, ledger)} ${ofLines(tx, storeId, filter, ledger)}`;

/** The ledger, and the orders beside it where a filter is over them. */
export const fromOrders = (tx: Tx, filter: OrderFilter, { source }: Ledger) =>
  isOverOrders(filter)
    ? tx`${source} join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id`
    : source;

/** A condition on lines: of those that have part in the number asked for. */
export const partIn = (tx: Tx, filter: OrderFilter, { rules }: Ledger) =>
  behind(
    tx,
    partsOf(filter).flatMap((id) => columnsOf(id, rules)),
  );

/** Taxes are told apart of the events as they were booked. */
export const ledgerFor = (tx: Tx, storeId: bigint, { period, step, tax, booked }: OrderFilter) =>
  ledgerOf(
    tx,
    storeId,
    period,
    booked || tax !== undefined ? 'booked' : step === undefined ? undefined : { step },
  );

const partsOf = ({ metric, metrics }: OrderFilter): readonly MetricId[] =>
  metrics ?? (metric === undefined ? [] : [metric]);
