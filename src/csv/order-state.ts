/** What an order's rows say of it besides amounts: the first that says anything, and what its statuses mean. */
import type { Instant } from '../core/time.ts';
import type { FieldReader } from './field-reader.ts';
import type { Plan } from './plan.ts';
import type { RowReader } from './row-reader.ts';
import { roleOf } from './rules.ts';
import { isUnpaidInvoice, type StatusMeaning, saysYes, statusMeaning } from './status-words.ts';
import type { TableRow } from './table.ts';

/** Every row is of another role. */
export const isNoOrder = (rows: readonly TableRow[], { rules }: Plan): boolean =>
  rules.rows.length > 0 && rows.every((row) => roleOf(row, rules) === 'out');

/** Rows of another role, and single lines that were cancelled before the order went out. */
export function leftOutReader(
  plan: Plan,
  reader: RowReader,
): (row: TableRow, order: StatusMeaning) => boolean {
  const { rows, statuses } = plan.rules;
  const [own, flags] = [reader.of('lineStatus'), reader.of('isCancelled')];
  return (row, order) => {
    if (rows.length > 0 && roleOf(row, plan.rules) === 'out') return true;
    if (order.cancelled) return false;
    const status = own.text(row);
    return (status !== '' && statusMeaning(status, statuses).cancelled) || isFlagged(row, flags);
  };
}

/** What came back, as a row says of itself alone. */
export function cameBackReader(plan: Plan, reader: RowReader): (row: TableRow) => boolean {
  const { statuses } = plan.rules;
  const [own, flags] = [reader.of('lineStatus'), reader.of('isRefunded')];
  return (row) => (own.has && statusMeaning(own.text(row), statuses).refunded) || isFlagged(row, flags);
}

const isFlagged = (row: TableRow, flags: FieldReader): boolean => flags.has && saysYes(flags.text(row));

/** What all rows say of the order's state: rows of one order may differ, a cancelled line is not the order. */
export function meaningReader(
  { rules: { statuses, paidOnly, paidOn } }: Plan,
  reader: RowReader,
): (rows: readonly TableRow[]) => StatusMeaning {
  const [own, payments, states] = [reader.of('lineStatus'), reader.of('payment'), reader.of('status')];
  const [flags, paidFlags, paidDates] = [reader.of('isCancelled'), reader.of('isPaid'), reader.of('paid')];
  const backFlags = reader.of('isRefunded');
  const isUnpaid = (rows: readonly TableRow[], said: string): boolean => {
    if (paidFlags.has) return firstOf(rows, paidFlags, saysYes) === null;
    return said === '' && paidOn ? firstInstant(rows, paidDates) === null : isUnpaidInvoice(said);
  };
  return (rows) => {
    const paid = firstOf(rows, payments) ?? '';
    const payment = statusMeaning(paid, statuses);
    const state = statusMeaning(firstOf(rows, states) ?? paid, statuses);
    const none =
      (own.has && rows.length > 0 && rows.every((row) => statusMeaning(own.text(row), statuses).cancelled)) ||
      (flags.has && rows.length > 0 && rows.every((row) => isFlagged(row, flags)));
    return {
      cancelled: payment.cancelled || state.cancelled || none,
      refunded:
        payment.refunded ||
        state.refunded ||
        (paid !== '' && saysYes(paid)) ||
        (backFlags.has && rows.length > 0 && rows.every((row) => isFlagged(row, backFlags))),
      partly: payment.partly || state.partly,
      out: payment.out || state.out || (paidOnly && isUnpaid(rows, firstOf(rows, states) ?? paid)),
    };
  };
}

/** One line was cancelled or came back, and another was not. */
export function haveOwnStatus(rows: readonly TableRow[], reader: RowReader): boolean {
  const [first, ...others] = new Set(rows.map((row) => reader.text(row, 'status')).filter(Boolean));
  if (first === undefined || others.length === 0) return false;
  const said = statusMeaning(first);
  return others
    .map((text) => statusMeaning(text))
    .some(({ cancelled, refunded }) => cancelled !== said.cancelled || refunded !== said.refunded);
}

const isFilled = (text: string): boolean => text !== '';

export function firstOf(
  rows: readonly TableRow[],
  field: FieldReader,
  fits: (text: string) => boolean = isFilled,
): string | null {
  if (!field.has) return null;
  for (const row of rows) {
    const text = field.text(row);
    if (fits(text)) return text;
  }
  return null;
}

export function firstInstant(rows: readonly TableRow[], field: FieldReader): Instant | null {
  if (!field.has) return null;
  for (const row of rows) {
    const at = field.instant(row);
    if (at !== null) return at;
  }
  return null;
}
