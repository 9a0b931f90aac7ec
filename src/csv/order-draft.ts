/** One order as its rows say it, typed, before it is decided how its discounts and taxes make the total. */

import type { Currency } from '../core/money.ts';
import { isRounded } from '../core/sku.ts';
import type { Instant } from '../core/time.ts';
import type { OrderRow, Reject } from './canonical.ts';
import {
  absolute,
  isPaidBack,
  isPerLine,
  isUnpriced,
  type Order,
  orderAmount,
  paidBack,
  refundOf,
  shippingOf,
  taxedAs,
  taxesOfOrder,
} from './order-amounts.ts';
import type { OrderRows } from './order-groups.ts';
import { type DraftLine, draftLine, type ReturnLine } from './order-line.ts';
import { first, firstInstant, isLeftOut, isNoOrder, meaningOf } from './order-state.ts';
import { isOwn } from './own/index.ts';
import { ownDraft } from './own/own-draft.ts';
import type { Plan, Reading } from './plan.ts';
import { type RowReader, sayRounded, short } from './row-reader.ts';
import { roleOf } from './rules.ts';
import { type StatusMeaning, saysYes } from './status-words.ts';
import type { TableRow } from './table.ts';

export interface Draft {
  readonly number: string;
  readonly placedAt: Instant;
  readonly cancelledAt: Instant | null;
  readonly paidAt: Instant | null;
  readonly latest: Instant;
  readonly currency: Currency;
  readonly channel: string | null;
  readonly campaign: string | null;
  readonly status: string | null;
  readonly fulfilment: string | null;
  readonly customer: string | null;
  readonly country: string | null;
  readonly lines: readonly DraftLine[];
  readonly returns: readonly ReturnLine[];
  /** The file has a price or a total for each line, even if it is 0. */
  readonly priced: boolean;
  /** Positive; what the order's discount column and discount rows say. */
  readonly discount: bigint;
  /** The file has a discount of the order, even if it is 0 here; else only its lines' own count. */
  readonly discountGiven: boolean;
  readonly shipping: bigint;
  readonly taxes: bigint;
  /** Whether taxes come on top, where the order itself says so. */
  readonly taxed: Reading['taxes'] | null;
  readonly duties: bigint;
  readonly tips: bigint;
  readonly total: bigint | null;
  readonly refunded: bigint | null;
  readonly refundedAt: Instant | null;
  readonly meaning: StatusMeaning;
  /** Rows that charged or reduced the order and are in its shipping and discount. */
  readonly charges: number;
  /** Sold, and its price is not in the file yet. */
  readonly unpriced: boolean;
  /** The file says all of it exactly: nothing is left to decide. */
  readonly whole?: OrderRow;
}

export type Drafted =
  | { readonly draft: Draft; readonly left?: undefined; readonly rejects?: undefined }
  | { readonly left: 'test' | 'draft'; readonly draft?: undefined; readonly rejects?: undefined }
  | { readonly rejects: readonly Reject[]; readonly draft?: undefined; readonly left?: undefined };

/** Types an order's rows. One row that cannot be read rejects the whole order: half an order is a wrong number. */
export function draftOrder(group: OrderRows, plan: Plan, reader: RowReader): Drafted {
  if (isOwn(plan)) return ownDraft(group, plan, reader);
  const { rows, number } = group;
  reader.problem();
  if (number === '' || number.startsWith('\u0000'))
    return rejectAll(rows, rows[0] as TableRow, 'there is no order number', number);
  // Of several orders one number is left: none of their rows says which it belongs to.
  if (isRounded(number))
    return { rejects: rows.map((row) => ({ ...row, reason: sayRounded('order number', number) })) };
  if (rows.some((row) => saysYes(reader.text(row, 'test')))) return { left: 'test' };
  if (rows.some((row) => saysYes(reader.text(row, 'deleted')))) return { left: 'draft' };
  const meaning = meaningOf(rows, plan, reader);
  if (meaning.out || isNoOrder(rows, plan)) return { left: 'draft' };
  const currency = currencyOf(rows, reader);
  const bad = reader.problem();
  if (bad || currency === null) return rejectAll(rows, rows[0] as TableRow, bad ?? 'no currency', number);
  const lines: DraftLine[] = [];
  const returns: ReturnLine[] = [];
  const below: ReturnLine[] = [];
  const extra: Extra = { discount: 0n, charge: 0n, charges: 0 };
  const itemised = rows.some((row) => namesItem(row, reader));
  for (const row of plan.repeats === 'once' ? withoutRepeats(rows) : rows) {
    if (isLeftOut(row, plan, reader, meaning)) continue;
    // Among rows that name items, one that names none sums the order up (eBay's first row).
    if (itemised && !namesItem(row, reader)) continue;
    const read = draftLine(row, plan, reader, currency);
    const problem = reader.problem();
    if (problem) return rejectAll(rows, row, problem, number);
    if (read.below) {
      below.push(read.below);
      // What a row below zero in all gave back is told by its total.
      if (!isPaidBack(row, reader, currency)) extra.discount += read.below.gross;
    }
    if (plan.rules.rows.length > 0 && roleOf(row, plan.rules) === 'charge') {
      extra.charges += 1;
      extra.charge += read.line?.gross ?? 0n;
      continue;
    }
    if (read.line) lines.push(read.line);
    if (read.returned) returns.push(read.returned);
  }
  // Beside what was sold they reduce it; alone they are what came back.
  if (lines.length === 0 && returns.length === 0) {
    returns.push(...below);
    extra.discount = 0n;
  }
  const draft = orderOf({ number, rows, plan, reader, currency, meaning }, { lines, returns, extra });
  const problem = reader.problem();
  if (problem || !draft)
    return rejectAll(rows, rows[0] as TableRow, problem ?? 'there is no order date', number);
  return { draft };
}

/** What rows that are no items add to their order. */
interface Extra {
  discount: bigint;
  charge: bigint;
  charges: number;
}

function orderOf(
  order: Order,
  read: { lines: readonly DraftLine[]; returns: readonly ReturnLine[]; extra: Extra },
): Draft | null {
  const { number, rows, plan, reader, meaning } = order;
  const { lines, returns, extra } = read;
  const back = paidBack(order);
  const mixed = returns.length > 0 || back !== null;
  const placedAt = mixed ? earliest(rows, reader) : firstInstant(rows, reader, 'placed');
  if (placedAt === null) return null;
  const status = first(rows, reader, 'status') ?? first(rows, reader, 'payment');
  const cancelledAt = firstInstant(rows, reader, 'cancelled');
  const refundedAt = firstInstant(rows, reader, 'refundedAt') ?? back?.at ?? null;
  const paidAt = firstInstant(rows, reader, 'paid');
  const fulfilledAt = firstInstant(rows, reader, 'fulfilled') ?? placedAt;
  const discount = isPerLine('discount', plan) ? null : orderAmount(order, 'discount');
  const total = orderAmount(order, 'total');
  return {
    number,
    placedAt,
    cancelledAt,
    paidAt,
    latest: Math.max(
      placedAt,
      cancelledAt ?? placedAt,
      refundedAt ?? placedAt,
      paidAt ?? placedAt,
      fulfilledAt,
    ) as Instant,
    currency: order.currency,
    channel: first(rows, reader, 'channel'),
    campaign: first(rows, reader, 'campaign'),
    status,
    fulfilment: first(rows, reader, 'fulfilment'),
    customer: first(rows, reader, 'customer'),
    country: first(rows, reader, 'country'),
    lines,
    returns,
    priced: reader.has('unitPrice') || reader.has('lineTotal'),
    discount: extra.discount + absolute(discount ?? 0n),
    discountGiven: discount !== null,
    shipping: shippingOf(order) + extra.charge,
    taxes: taxesOfOrder(order, total),
    taxed: taxedAs(order),
    duties: orderAmount(order, 'duties') ?? 0n,
    tips: (orderAmount(order, 'tips') ?? 0n) + lines.reduce((all, line) => all + line.tip, 0n),
    total,
    refunded: refundOf(orderAmount(order, 'refunded')) ?? back?.amount ?? null,
    refundedAt,
    meaning,
    charges: extra.charges,
    unpriced: total === null && !meaning.cancelled && isUnpriced(order),
  };
}

/** An export may have its newest rows first: the sale below what was given back of it. */
function earliest(rows: readonly TableRow[], reader: RowReader): Instant | null {
  const moments = rows.map((row) => reader.instant(row, 'placed')).filter((at) => at !== null);
  return moments.length === 0 ? null : (Math.min(...moments) as Instant);
}

function currencyOf(rows: readonly TableRow[], reader: RowReader): Currency | null {
  const row = rows.find((each) => reader.text(each, 'currency') !== '');
  return reader.currency(row ?? (rows[0] as TableRow));
}

const namesItem = (row: TableRow, reader: RowReader): boolean =>
  reader.text(row, 'sku') !== '' || reader.text(row, 'product') !== '';

const withoutRepeats = (rows: readonly TableRow[]): TableRow[] => [
  ...new Map(rows.map((row) => [row.cells.join('\u0000'), row] as const)).values(),
];

/** Lines that were packed in one row are that row once. */
function rejectAll(rows: readonly TableRow[], guilty: TableRow, reason: string, number: string): Drafted {
  const others = `row ${guilty.line} of the same order, ${short(number)}, cannot be read`;
  return {
    rejects: rows
      .filter((row, index) => row.line !== rows[index - 1]?.line)
      .map(({ line, cells }) => ({ line, cells, reason: line === guilty.line ? reason : others })),
  };
}
