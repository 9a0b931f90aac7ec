/** What an order's rows say of it besides amounts: the first that says anything, and what its statuses mean. */
import type { Instant } from '../core/time.ts';
import type { Field } from './fields.ts';
import type { Plan } from './plan.ts';
import type { RowReader } from './row-reader.ts';
import { roleOf } from './rules.ts';
import { type StatusMeaning, saysYes, statusMeaning } from './status-words.ts';
import type { TableRow } from './table.ts';

/** Every row is of another role. */
export const isNoOrder = (rows: readonly TableRow[], { rules }: Plan): boolean =>
  rules.rows.length > 0 && rows.every((row) => roleOf(row, rules) === 'out');

/** Rows of another role, and single lines that were cancelled before the order went out. */
export function isLeftOut(row: TableRow, plan: Plan, reader: RowReader, meaning: StatusMeaning): boolean {
  if (plan.rules.rows.length > 0 && roleOf(row, plan.rules) === 'out') return true;
  const own = reader.has('lineStatus') ? reader.text(row, 'lineStatus') : '';
  return own !== '' && !meaning.cancelled && statusMeaning(own, plan.rules.statuses).cancelled;
}

/** What all rows say of the order's state: rows of one order may differ, a cancelled line is not the order. */
export function meaningOf(rows: readonly TableRow[], plan: Plan, reader: RowReader): StatusMeaning {
  const { statuses } = plan.rules;
  const status = first(rows, reader, 'status') ?? first(rows, reader, 'payment') ?? '';
  const paid = first(rows, reader, 'payment') ?? '';
  const payment = statusMeaning(paid, statuses);
  const state = statusMeaning(status, statuses);
  const every = reader.has('lineStatus') && rows.length > 0;
  const none =
    every && rows.every((row) => statusMeaning(reader.text(row, 'lineStatus'), statuses).cancelled);
  return {
    cancelled: payment.cancelled || state.cancelled || none,
    refunded: payment.refunded || state.refunded || (paid !== '' && saysYes(paid)),
    partly: payment.partly || state.partly,
    out: payment.out || state.out,
  };
}

export function first(
  rows: readonly TableRow[],
  reader: RowReader,
  field: Field,
  fits: (text: string) => boolean = (text) => text !== '',
): string | null {
  for (const row of rows) {
    const text = reader.text(row, field);
    if (fits(text)) return text;
  }
  return null;
}

export function firstInstant(rows: readonly TableRow[], reader: RowReader, field: Field): Instant | null {
  if (!reader.has(field)) return null;
  for (const row of rows) {
    const at = reader.instant(row, field);
    if (at !== null) return at;
  }
  return null;
}
