/** How many orders stand behind a number, and what all of them add up to. */
import type { Rules } from '../core/metrics/rules.ts';
import type { SumColumn } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { isWalked, momentBefore } from './latest-lines.ts';
import type { Ledger } from './ledger.ts';
import { ofOrder } from './order-conditions.ts';
import {
  fromLines,
  fromOrders,
  ledgerFor,
  type OrderFilter,
  partIn,
  partOf,
  withSearched,
} from './orders.ts';
import { sumsOf, sumsOnly, type Totals, totals, within } from './sales.ts';
import { sumsOfSource } from './sales-by-source.ts';
import { addedUp } from './sums-columns.ts';

export interface OrdersTotals extends Totals {
  readonly count: number;
  /**
   * There are more than were counted. What they add up to is then the period's own figure, which is right for the
   * metrics that the filter names, and for no other.
   */
  readonly more: boolean;
}

/** Among so many of a period's last lines its orders are counted, one by one. */
const COUNTED_LINES = 15_000;

export async function totalsOfOrders(
  tx: Tx,
  storeId: bigint,
  asked: OrderFilter,
  currency: Currency,
): Promise<OrdersTotals> {
  const ledger = await ledgerFor(tx, storeId, asked);
  const filter = await withSearched(tx, storeId, asked, ledger);
  if (!hasKeptTotals(filter, ledger)) return counted(tx, storeId, filter, ledger, currency);
  const since = await momentBefore(tx, storeId, filter.period, COUNTED_LINES);
  if (since === null) return counted(tx, storeId, filter, ledger, currency);
  const [kept, count] = await Promise.all([
    keptTotals(tx, storeId, filter, currency),
    countSince(tx, storeId, filter, ledger, since),
  ]);
  return { ...kept, count, more: true };
}

/**
 * Of the orders with a line from `since` on; the earlier lines of one are asked for only where none of these has part
 * in the number.
 */
async function countSince(
  tx: Tx,
  storeId: bigint,
  filter: OrderFilter,
  ledger: Ledger,
  since: Instant,
): Promise<number> {
  const { period } = filter;
  const hasPart = partIn(tx, filter, ledger);
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from (
      select sales.order_id, sales.currency, bool_or(${hasPart}) as has_part
      from ${fromOrders(tx, filter, ledger)}
      where ${within(tx, storeId, { ...period, from: since })} ${ofOrder(tx, storeId, filter, ledger)}
      group by sales.order_id, sales.currency
    ) late
    -- Without the offset all lines of the period would be read for it.
    where has_part or exists (
      select from sales where ${within(tx, storeId, period)} and sales.order_id = late.order_id
        and sales.currency = late.currency and (${hasPart}) offset 0)`;
  return row?.count ?? 0;
}

async function counted(
  tx: Tx,
  storeId: bigint,
  filter: OrderFilter,
  ledger: Ledger,
  currency: Currency,
): Promise<OrdersTotals> {
  const rows = await tx<(Record<SumColumn, bigint> & { currency: string; count: number })[]>`
    ${countsAll(filter) ? ofLinesAtOnce(tx, storeId, filter, ledger) : ofOrders(tx, storeId, filter, ledger)}
    order by currency`;
  return {
    ...totalsFrom(rows, currency, ledger.rules),
    count: rows.reduce((count, row) => count + row.count, 0),
    more: false,
  };
}

/** Whether no order is left out for what it adds up to. */
const countsAll = ({ metric, metrics, tax, min, max, amountsIn }: OrderFilter): boolean =>
  [metric, metrics, tax, min, max, amountsIn].every((each) => each === undefined);

/** Order by order it takes three times as long. */
const ofLinesAtOnce = (tx: Tx, storeId: bigint, filter: OrderFilter, ledger: Ledger) => tx`
  select sales.currency, count(distinct sales.order_id)::int as count, ${sumsOf(tx)}
  ${fromLines(tx, storeId, filter, ledger)} group by sales.currency`;

const ofOrders = (tx: Tx, storeId: bigint, filter: OrderFilter, ledger: Ledger) => tx`
  with part as (${partOf(tx, storeId, filter, ledger)})
  select currency, count(*)::int as count, ${addedUp(tx)} from part group by currency`;

function totalsFrom(
  rows: readonly (Record<SumColumn, bigint> & { readonly currency: Currency })[],
  currency: Currency,
  rules: Rules,
): Totals {
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

/** Sums are kept of a period, of its channels and of its campaigns. */
function hasKeptTotals(filter: OrderFilter, ledger: Ledger): boolean {
  const { channel, campaign, status, edges, min, max, amountsIn, search } = filter;
  const rest = [status, edges, min, max, amountsIn, search, channel === undefined ? undefined : campaign];
  return isWalked(filter, ledger) && rest.every((each) => each === undefined);
}

async function keptTotals(
  tx: Tx,
  storeId: bigint,
  { period, channel, campaign, booked }: OrderFilter,
  currency: Currency,
): Promise<Totals> {
  const view = booked ? 'booked' : undefined;
  const whole = await totals(tx, storeId, period, currency, view);
  const [source, name] =
    channel === undefined ? (['campaign', campaign] as const) : (['channel', channel] as const);
  if (name === undefined) return whole;
  const of = (each: Currency) => sumsOfSource(tx, source, name, { storeId, period, currency: each, view });
  const others: Totals['others'][number][] = [];
  for (const each of whole.others) others.push({ currency: each.currency, sums: await of(each.currency) });
  return { own: await of(currency), others };
}
