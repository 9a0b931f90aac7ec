/** One order as its rows say it, typed, before it is decided how its discounts and taxes make the total. */
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import type { Reject } from './canonical.ts';
import type { Field } from './fields.ts';
import type { OrderRows } from './order-groups.ts';
import { type DraftLine, draftLine, type ReturnLine } from './order-line.ts';
import type { Plan } from './plan.ts';
import { type RowReader, short } from './row-reader.ts';
import { type StatusMeaning, saysYes, statusMeaning } from './status-words.ts';
import type { TableRow } from './table.ts';

export interface Draft {
  readonly number: string;
  readonly placedAt: Instant;
  readonly cancelledAt: Instant | null;
  readonly latest: Instant;
  readonly currency: Currency;
  readonly channel: string | null;
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
  readonly duties: bigint;
  readonly tips: bigint;
  readonly total: bigint | null;
  readonly refunded: bigint | null;
  readonly refundedAt: Instant | null;
  readonly meaning: StatusMeaning;
}

export type Drafted =
  | { readonly draft: Draft; readonly test?: undefined; readonly rejects?: undefined }
  | { readonly test: true; readonly draft?: undefined; readonly rejects?: undefined }
  | { readonly rejects: readonly Reject[]; readonly draft?: undefined; readonly test?: undefined };

/** Types an order's rows. One row that cannot be read rejects the whole order: half an order is a wrong number. */
export function draftOrder(group: OrderRows, plan: Plan, reader: RowReader): Drafted {
  const { rows, number } = group;
  reader.problem();
  if (number === '' || number.startsWith('\u0000'))
    return rejectAll(rows, rows[0] as TableRow, 'there is no order number', number);
  if (rows.some((row) => saysYes(reader.text(row, 'test')))) return { test: true };
  const currency = currencyOf(rows, reader);
  const bad = reader.problem();
  if (bad || currency === null) return rejectAll(rows, rows[0] as TableRow, bad ?? 'no currency', number);
  const lines: DraftLine[] = [];
  const returns: ReturnLine[] = [];
  let discount = 0n;
  const itemised = rows.some((row) => namesItem(row, reader));
  for (const row of plan.repeats === 'once' ? withoutRepeats(rows) : rows) {
    // Among rows that name items, one that names none sums the order up (eBay's first row).
    if (itemised && !namesItem(row, reader)) continue;
    const read = draftLine(row, plan, reader, currency);
    const problem = reader.problem();
    if (problem) return rejectAll(rows, row, problem, number);
    if (read.line) lines.push(read.line);
    if (read.returned) returns.push(read.returned);
    discount += read.discount ?? 0n;
  }
  const draft = orderOf({ number, rows, plan, reader, currency }, { lines, returns, discount });
  const problem = reader.problem();
  if (problem || !draft)
    return rejectAll(rows, rows[0] as TableRow, problem ?? 'there is no order date', number);
  return { draft };
}

interface Order extends OrderRows {
  readonly plan: Plan;
  readonly reader: RowReader;
  readonly currency: Currency;
}

function orderOf(
  order: Order,
  read: { lines: readonly DraftLine[]; returns: readonly ReturnLine[]; discount: bigint },
): Draft | null {
  const { number, rows, plan, reader, currency } = order;
  const placedAt = firstInstant(rows, reader, 'placed');
  if (placedAt === null) return null;
  const status = first(rows, reader, 'status') ?? first(rows, reader, 'payment');
  const payment = statusMeaning(first(rows, reader, 'payment') ?? '');
  const state = statusMeaning(status ?? '');
  const flagged = reader.has('payment') && saysYes(first(rows, reader, 'payment') ?? '');
  const cancelledAt = firstInstant(rows, reader, 'cancelled');
  const refundedAt = firstInstant(rows, reader, 'refundedAt');
  const paidAt = firstInstant(rows, reader, 'paid') ?? placedAt;
  const fulfilledAt = firstInstant(rows, reader, 'fulfilled') ?? placedAt;
  const discount = isPerLine('discount', plan) ? null : orderAmount(order, 'discount');
  return {
    number,
    placedAt,
    cancelledAt,
    latest: Math.max(
      placedAt,
      cancelledAt ?? placedAt,
      refundedAt ?? placedAt,
      paidAt,
      fulfilledAt,
    ) as Instant,
    currency,
    channel: first(rows, reader, 'channel'),
    status,
    fulfilment: first(rows, reader, 'fulfilment'),
    customer: first(rows, reader, 'customer'),
    country: first(rows, reader, 'country'),
    ...read,
    priced: reader.has('unitPrice') || reader.has('lineTotal'),
    discount: read.discount + absolute(discount ?? 0n),
    discountGiven: discount !== null,
    shipping: orderAmount(order, 'shipping') ?? 0n,
    taxes: isPerLine('taxes', plan) ? 0n : (orderAmount(order, 'taxes') ?? 0n),
    duties: orderAmount(order, 'duties') ?? 0n,
    tips: (orderAmount(order, 'tips') ?? 0n) + read.lines.reduce((all, line) => all + line.tip, 0n),
    total: orderAmount(order, 'total'),
    refunded: refundOf(orderAmount(order, 'refunded')),
    refundedAt,
    meaning: {
      cancelled: payment.cancelled || state.cancelled,
      refunded: payment.refunded || state.refunded || flagged,
      partly: payment.partly || state.partly,
    },
  };
}

const isPerLine = (field: Field, plan: Plan): boolean => !plan.once.includes(field) && plan.preset === null;

const refundOf = (amount: bigint | null): bigint | null => (amount === null ? null : absolute(amount));
const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** An amount of the order: its first cell where the lines repeat it or leave it out, else their sum. */
function orderAmount({ rows, plan, reader, currency }: Order, field: Field): bigint | null {
  if (!reader.has(field)) return null;
  let total: bigint | null = null;
  for (const row of rows) {
    const amount = reader.amount(row, field, currency);
    if (amount === null) continue;
    if (plan.preset !== null || plan.once.includes(field)) return amount;
    total = (total ?? 0n) + amount;
  }
  return total;
}

function first(rows: readonly TableRow[], reader: RowReader, field: Field): string | null {
  for (const row of rows) {
    const text = reader.text(row, field);
    if (text !== '') return text;
  }
  return null;
}

function firstInstant(rows: readonly TableRow[], reader: RowReader, field: Field): Instant | null {
  if (!reader.has(field)) return null;
  for (const row of rows) {
    const at = reader.instant(row, field);
    if (at !== null) return at;
  }
  return null;
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

function rejectAll(rows: readonly TableRow[], guilty: TableRow, reason: string, number: string): Drafted {
  return {
    rejects: rows.map((row) => ({
      line: row.line,
      cells: row.cells,
      reason:
        row === guilty ? reason : `row ${guilty.line} of the same order, ${short(number)}, cannot be read`,
    })),
  };
}
