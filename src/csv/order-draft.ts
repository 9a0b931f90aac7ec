/** One order as its rows say it, typed, before it is decided how its discounts and taxes make the total. */
import type { Currency } from '../core/money.ts';
import { isRounded } from '../core/sku.ts';
import type { Instant } from '../core/time.ts';
import { withoutCancelled } from './cancelled-lines.ts';
import type { OrderRow, Reject } from './canonical.ts';
import { type FieldReader, short } from './field-reader.ts';
import { orderAmounts } from './order-amounts.ts';
import type { OrderRows } from './order-groups.ts';
import { type DraftLine, lineReader, type ReturnLine } from './order-line.ts';
import { isNoNumber } from './order-number.ts';
import { cameBackReader, isNoOrder, leftOutReader, meaningReader } from './order-state.ts';
import { type Extra, orderReader } from './order-whole.ts';
import { isOwn } from './own/index.ts';
import { ownDraft } from './own/own-draft.ts';
import type { Plan, Reading } from './plan.ts';
import { refundRows } from './refund-rows.ts';
import { type RowReader, sayRounded } from './row-reader.ts';
import { roleOf } from './rules.ts';
import { type StatusMeaning, saysYes } from './status-words.ts';
import type { TableRow } from './table.ts';
import { isZeroed } from './zeroed-numbers.ts';

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
  /** Of rows that charge for shipping, in columns of their own. */
  readonly chargeTax: bigint;
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

/**
 * Types an order's rows, each order of one file. One row that cannot be read rejects the whole order: half an order is
 * a wrong number.
 */
export function orderDrafter(plan: Plan, reader: RowReader): (group: OrderRows) => Drafted {
  if (isOwn(plan)) return (group) => ownDraft(group, plan, reader);
  const [tests, deleted] = [reader.of('test'), reader.of('deleted')];
  const [skus, products] = [reader.of('sku'), reader.of('product')];
  const meaningOf = meaningReader(plan, reader);
  const isLeftOut = leftOutReader(plan, reader);
  const currencyOf = currencyReader(reader);
  const lineOf = lineReader(plan, reader);
  const amounts = orderAmounts(plan, reader);
  const orderOf = orderReader(reader, amounts);
  const apart = refundRows(reader);
  const hasRoles = plan.rules.rows.length > 0;
  const says = (rows: readonly TableRow[], field: FieldReader): boolean =>
    field.has && rows.some((row) => saysYes(field.text(row)));
  const isBack = cameBackReader(plan, reader);
  const namesItem = (row: TableRow): boolean => skus.text(row) !== '' || products.text(row) !== '';
  return ({ rows: all, number }) => {
    reader.problem();
    const { rows, refunds } = apart(all);
    const [firstRow] = rows as [TableRow, ...TableRow[]];
    const meaning = meaningOf(rows);
    const isNone = meaning.out || isNoOrder(rows, plan);
    // What never came to be an order may never have got a number.
    if (isNoNumber(number) && (isNone || meaning.cancelled)) return { left: 'draft' };
    if (isNoNumber(number)) return rejectAll(all, firstRow, 'there is no order number', number);
    // Of several orders one number is left: none of their rows says which it belongs to.
    if (isRounded(number) || (plan.zeroed && isZeroed(number)))
      return { rejects: all.map((row) => ({ ...row, reason: sayRounded('order number', number) })) };
    if (says(rows, tests)) return { left: 'test' };
    if (says(rows, deleted)) return { left: 'draft' };
    if (isNone) return { left: 'draft' };
    const currency = currencyOf(rows);
    const bad = reader.problem();
    if (bad || currency === null) return rejectAll(all, firstRow, bad ?? 'no currency', number);
    const lines: DraftLine[] = [];
    const returns: ReturnLine[] = [];
    const below: ReturnLine[] = [];
    const cancelled: DraftLine[] = [];
    const extra: Extra = { discount: 0n, charge: 0n, chargeTax: 0n, charges: 0 };
    const itemised = rows.some(namesItem);
    for (const row of plan.repeats === 'once' ? withoutRepeats(rows) : rows) {
      if (isLeftOut(row, meaning)) {
        const { line } = lineOf(row, currency);
        if (reader.problem() === null && line) cancelled.push(line);
        continue;
      }
      // Among rows that name items, one that names none sums the order up (eBay's first row).
      if (itemised && !namesItem(row)) continue;
      const read = lineOf(row, currency);
      const problem = reader.problem();
      if (problem) return rejectAll(all, row, problem, number);
      if (read.below) {
        below.push(read.below);
        // What a row below zero in all gave back is told by its total.
        if (!amounts.isPaidBack(row, currency)) extra.discount += read.below.gross;
      }
      const role = hasRoles ? roleOf(row, plan.rules) : null;
      if ((role === 'charge' || role === 'reduction') && !read.returned) {
        extra.charges += 1;
        if (role === 'reduction') extra.discount += read.line?.gross ?? 0n;
        else {
          extra.charge += read.line?.gross ?? 0n;
          extra.chargeTax += read.line?.tax ?? 0n;
        }
        continue;
      }
      if (read.line) lines.push(isBack(row) ? { ...read.line, cameBack: read.line.quantity } : read.line);
      if (read.returned) returns.push(read.returned);
    }
    // Beside what was sold they reduce it; alone they are what came back.
    if (lines.length === 0 && returns.length === 0) {
      returns.push(...below);
      extra.discount = 0n;
    }
    const draft = orderOf({ number, rows, refunds, currency, meaning }, { lines, returns, extra });
    const problem = reader.problem();
    if (problem || !draft) return rejectAll(all, firstRow, problem ?? 'there is no order date', number);
    return { draft: withoutCancelled(draft, cancelled) };
  };
}

function currencyReader(reader: RowReader): (rows: readonly TableRow[]) => Currency | null {
  const cells = reader.of('currency');
  return (rows) => {
    const row = rows.find((each) => cells.text(each) !== '');
    return reader.currency(row ?? (rows[0] as TableRow));
  };
}

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
