/** The amounts that belong to an order as a whole, of all its rows. */
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import type { Field } from './fields.ts';
import type { OrderRows } from './order-groups.ts';
import { first } from './order-state.ts';
import type { Plan, Reading } from './plan.ts';
import type { RowReader } from './row-reader.ts';
import { taxesOf } from './rules.ts';
import { type StatusMeaning, saysYes } from './status-words.ts';
import type { TableRow } from './table.ts';

export interface Order extends OrderRows {
  readonly plan: Plan;
  readonly reader: RowReader;
  readonly currency: Currency;
  readonly meaning: StatusMeaning;
}

/** The order's own taxes: as they are told, or what its total has more than its total without tax. */
export function taxesOfOrder(order: Order, total: bigint | null): bigint {
  if (isPerLine('taxes', order.plan)) return 0n;
  const told = orderAmount(order, 'taxes');
  const net = told === null && total !== null ? orderAmount(order, 'totalNet') : null;
  const taxes = told ?? (net === null || total === null ? 0n : total - net);
  const { rows, reader } = order;
  return !reader.has('platformTaxIncluded') || first(rows, reader, 'platformTaxIncluded', saysYes) === null
    ? taxes
    : taxes + (orderAmount(order, 'platformTax') ?? 0n);
}

export const shippingOf = (order: Order): bigint =>
  (orderAmount(order, 'shipping') ?? 0n) +
  (orderAmount(order, 'fees') ?? 0n) -
  absolute(orderAmount(order, 'shippingDiscount') ?? 0n);

export const isPaidBack = (row: TableRow, reader: RowReader, currency: Currency): boolean =>
  reader.has('total') && (reader.amount(row, 'total', currency) ?? 0n) < 0n;

/** What rows with a negative total gave back of an order that another row sold, and when. */
export function paidBack({ rows, reader, currency }: Order): { amount: bigint; at: Instant | null } | null {
  if (rows.length < 2 || !reader.has('total')) return null;
  // Seldom is anything below zero, which a look at the cells tells.
  if (!rows.some((row) => /[-(\u2212]/.test(reader.text(row, 'total')))) return null;
  let [back, at] = [0n, null as Instant | null];
  for (const row of rows) {
    const amount = reader.amount(row, 'total', currency);
    if (amount === null || amount >= 0n) continue;
    back -= amount;
    at ??= reader.instant(row, 'placed');
  }
  return back > 0n && sold(rows, reader, currency) > 0n ? { amount: back, at } : null;
}

const sold = (rows: readonly TableRow[], reader: RowReader, currency: Currency): bigint =>
  rows.reduce((sum, row) => {
    const amount = reader.amount(row, 'total', currency) ?? 0n;
    return amount > 0n ? sum + amount : sum;
  }, 0n);

export function taxedAs({ rows, plan, reader }: Order): Reading['taxes'] | null {
  const row = rows[0] as TableRow;
  const told = reader.has('taxesIncluded') ? reader.text(row, 'taxesIncluded') : '';
  if (told !== '') return saysYes(told) ? 'included' : 'added';
  return taxesOf(row, plan.rules, reader.text);
}

/** Every line that was sold lacks its price. */
export const isUnpriced = ({ rows, reader }: Order): boolean =>
  reader.has('lineTotal') &&
  !reader.has('unitPrice') &&
  !reader.has('total') &&
  rows.every((row) => reader.text(row, 'lineTotal') === '');

export const isPerLine = (field: Field, plan: Plan): boolean => !plan.once.includes(field);

export const refundOf = (amount: bigint | null): bigint | null => (amount === null ? null : absolute(amount));
export const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** An amount of the order: its first cell where the lines repeat it or leave it out, else their sum. */
export function orderAmount({ rows, plan, reader, currency }: Order, field: Field): bigint | null {
  if (!reader.has(field)) return null;
  const once = plan.once.includes(field);
  let total: bigint | null = null;
  for (const row of rows) {
    const amount = reader.amount(row, field, currency);
    if (amount === null) continue;
    if (!once) total = (total ?? 0n) + amount;
    // Some write it on one of the lines and 0 on the others, and give it back in a row below zero.
    else if (amount > 0n) return amount;
    else if (total === null || total === 0n) total = amount;
  }
  return total;
}
