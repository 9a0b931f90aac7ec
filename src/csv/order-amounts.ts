/** The amounts that belong to an order as a whole, of all its rows. */
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import type { Field } from './fields.ts';
import { firstOf } from './order-state.ts';
import type { Plan, Reading } from './plan.ts';
import type { RowReader } from './row-reader.ts';
import { taxesOf } from './rules.ts';
import { saysYes } from './status-words.ts';
import type { TableRow } from './table.ts';

type Rows = readonly TableRow[];
type AmountOf = (rows: Rows, currency: Currency) => bigint | null;

/** Minor units; null where the file does not say. */
export interface OrderAmounts {
  /** Null also where each line has its own. `itemised`: the rows came to lines. */
  readonly discount: (rows: Rows, currency: Currency, itemised: boolean) => bigint | null;
  readonly total: AmountOf;
  readonly shipping: (rows: Rows, currency: Currency) => bigint;
  /** The order's own taxes: as they are told, or what its total has more than its total without tax. */
  readonly taxes: (rows: Rows, currency: Currency, total: bigint | null, itemised: boolean) => bigint;
  readonly taxed: (rows: Rows) => Reading['taxes'] | null;
  readonly duties: AmountOf;
  readonly tips: AmountOf;
  readonly refunded: AmountOf;
  /** What rows with a negative total, and `refunds`, gave back of an order that another row sold, and when. */
  readonly paidBack: (
    rows: Rows,
    currency: Currency,
    refunds: Rows,
  ) => { amount: bigint; at: Instant | null } | null;
  readonly isPaidBack: (row: TableRow, currency: Currency) => boolean;
  /** Every line that was sold lacks its price. */
  readonly isUnpriced: (rows: Rows) => boolean;
}

export function orderAmounts(plan: Plan, reader: RowReader): OrderAmounts {
  const amountOf = (field: Field): AmountOf => amountReader(field, plan, reader);
  const [shipping, fees, shippingDiscount] = [
    amountOf('shipping'),
    amountOf('fees'),
    amountOf('shippingDiscount'),
  ];
  const [told, net, platformTax] = [amountOf('taxes'), amountOf('totalNet'), amountOf('platformTax')];
  const [included, withPlatform] = [reader.of('taxesIncluded'), reader.of('platformTaxIncluded')];
  const [tips, gratuity] = [amountOf('tips'), amountOf('gratuity')];
  const refunded = amountOf('refunded');
  const [totals, lineTotal] = [reader.of('total'), reader.of('lineTotal')];
  const discount = amountOf('discount');
  const discountPerLine = isPerLine('discount', plan);
  const taxesPerLine = isPerLine('taxes', plan);
  const tellsUnpriced = reader.has('lineTotal') && !reader.has('unitPrice') && !reader.has('total');
  const total = amountOf('total');
  return {
    discount: (rows, currency, itemised) => (discountPerLine && itemised ? null : discount(rows, currency)),
    total,
    shipping: (rows, currency) =>
      (shipping(rows, currency) ?? 0n) +
      (fees(rows, currency) ?? 0n) -
      absolute(shippingDiscount(rows, currency) ?? 0n),
    taxes: (rows, currency, whole, itemised) => {
      if (taxesPerLine && itemised) return 0n;
      const own = told(rows, currency);
      const without = own === null && whole !== null ? net(rows, currency) : null;
      const taxes = own ?? (without === null || whole === null ? 0n : whole - without);
      return !withPlatform.has || firstOf(rows, withPlatform, saysYes) === null
        ? taxes
        : taxes + (platformTax(rows, currency) ?? 0n);
    },
    taxed: ([row]) => {
      if (row === undefined) return null;
      const cell = included.text(row);
      if (cell !== '') return saysYes(cell) ? 'included' : 'added';
      return taxesOf(row, plan.rules, reader.text);
    },
    duties: amountOf('duties'),
    // A gratuity that the house adds is a tip like the one that the guest adds.
    tips: (rows, currency) => {
      const [own, added] = [tips(rows, currency), gratuity(rows, currency)];
      return own === null || added === null ? (own ?? added) : own + added;
    },
    refunded: (rows, currency) => {
      const back = refunded(rows, currency);
      return back === null ? null : absolute(back);
    },
    paidBack: (rows, currency, refunds) => paidBack(rows, refunds, reader, currency),
    isPaidBack: (row, currency) => (totals.amount(row, currency) ?? 0n) < 0n,
    isUnpriced: (rows) => tellsUnpriced && rows.every((row) => lineTotal.text(row) === ''),
  };
}

export const isPerLine = (field: Field, plan: Plan): boolean => !plan.once.includes(field);

export const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** An amount of the order: its first cell where the lines repeat it or leave it out, else their sum. */
function amountReader(field: Field, plan: Plan, reader: RowReader): AmountOf {
  const cells = reader.of(field);
  if (!cells.has) return () => null;
  const once = plan.once.includes(field);
  return (rows, currency) => {
    let total: bigint | null = null;
    for (const row of rows) {
      const amount = cells.amount(row, currency);
      if (amount === null) continue;
      if (!once) total = (total ?? 0n) + amount;
      // Some write it on one of the lines and 0 on the others, and give it back in a row below zero.
      else if (amount > 0n) return amount;
      else if (total === null || total === 0n) total = amount;
    }
    return total;
  };
}

function paidBack(
  rows: Rows,
  refunds: Rows,
  reader: RowReader,
  currency: Currency,
): { amount: bigint; at: Instant | null } | null {
  const totals = reader.of('total');
  if (rows.length + refunds.length < 2 || !totals.has) return null;
  // Seldom is anything below zero, which a look at the cells tells.
  if (refunds.length === 0 && !rows.some((row) => /[-(\u2212]/.test(totals.text(row)))) return null;
  let [back, at, sold] = [0n, null as Instant | null, 0n];
  const give = (row: TableRow, amount: bigint): void => {
    back += absolute(amount);
    at ??= reader.instant(row, 'placed');
  };
  for (const row of rows) {
    const amount = totals.amount(row, currency) ?? 0n;
    if (amount < 0n) give(row, amount);
    else sold += amount;
  }
  for (const row of refunds) give(row, totals.amount(row, currency) ?? 0n);
  return back > 0n && sold > 0n ? { amount: back, at } : null;
}
