/** One row of an order: a line sold, a line returned, a discount, a tip, or nothing but the order's own columns. */
import { type Currency, decimalsOf, divideRounded } from '../core/money.ts';
import { cleanSku, isRounded, nameAsSku } from '../core/sku.ts';
import type { Instant } from '../core/time.ts';
import type { Plan } from './plan.ts';
import { type RowReader, sayRounded } from './row-reader.ts';
import { isGiftCardTitle } from './status-words.ts';
import type { TableRow } from './table.ts';

export interface DraftLine {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly gross: bigint;
  /** The line's own discount, positive, and its own tax. */
  readonly discount: bigint;
  readonly tax: bigint;
  /** Of these, what a column of the line's own tax says. */
  readonly ownTax?: bigint;
  readonly giftCard: boolean;
  /** A tip that the file has as a line; the line itself counts for nothing then. */
  readonly tip: bigint;
}

/** Amounts and quantity are positive. */
export interface ReturnLine extends DraftLine {
  readonly at: Instant | null;
}

export interface ReadLine {
  readonly line?: DraftLine;
  readonly returned?: ReturnLine;
  /** Its amount is below zero, its quantity is not. */
  readonly below?: ReturnLine;
}

export function draftLine(row: TableRow, plan: Plan, reader: RowReader, currency: Currency): ReadLine {
  const title = [reader.text(row, 'product'), variantOf(reader.text(row, 'variant'))].filter(Boolean);
  const sku = cleanSku(reader.text(row, 'sku'));
  if (isRounded(sku)) {
    reader.report(sayRounded('SKU', sku));
  }
  const quantity = reader.has('quantity') ? reader.whole(row, 'quantity') : 1;
  const given = reader.amount(row, 'lineTotal', currency);
  const price = reader.money(row, 'unitPrice', currency);
  const priced = price !== null || (given !== null && !plan.once.includes('lineTotal'));
  // A row with no item on it only carries the order: eBay's summary rows, a shop's order header rows.
  if (sku === '' && title.length === 0 && !priced) return {};
  if (!priced && given === null && reader.has('unitPrice')) reader.report('the price is missing');
  if (quantity === null && reader.has('quantity')) reader.report('the quantity is missing');
  const units = quantity ?? 1;
  const gross = price !== null ? times(price, units, currency) : (given ?? 0n);
  const discount = lineAmount(row, reader, currency, 'lineDiscount', !plan.once.includes('discount'));
  const tax = reader.amount(row, 'lineTax', currency) ?? 0n;
  const shared = !plan.once.includes('taxes') ? (reader.amount(row, 'taxes', currency) ?? 0n) : 0n;
  const name = title.join(' - ');
  const line: DraftLine = {
    sku: sku || nameAsSku(reader.text(row, 'product'), [variantOf(reader.text(row, 'variant'))]),
    title: name || sku,
    quantity: units,
    gross,
    discount,
    tax: tax + shared,
    ownTax: tax,
    giftCard: isGiftCardTitle(name),
    tip: 0n,
  };
  return sort(line, sku, row, reader);
}

/** Whether it was sold, came back, reduces the order, or is a tip. */
function sort(line: DraftLine, sku: string, row: TableRow, reader: RowReader): ReadLine {
  if (line.quantity < 0 || (line.quantity === 0 && line.gross < 0n)) {
    return { returned: returnOf(line, row, reader) };
  }
  if (line.gross < 0n) return { below: returnOf(line, row, reader) };
  if (sku === '' && /^(tip|trinkgeld|pourboire)$/i.test(line.title)) {
    return { line: { ...line, tip: line.gross, gross: 0n } };
  }
  return { line };
}

const returnOf = (line: DraftLine, row: TableRow, reader: RowReader): ReturnLine => ({
  ...line,
  quantity: line.quantity < 0 ? -line.quantity : line.quantity,
  gross: absolute(line.gross),
  discount: absolute(line.discount),
  tax: absolute(line.tax),
  at: reader.instant(row, 'placed'),
});

/** The line's own discount, and the order's where that column is told line by line. */
function lineAmount(
  row: TableRow,
  reader: RowReader,
  currency: Currency,
  field: 'lineDiscount',
  withOrders: boolean,
): bigint {
  const own = absolute(reader.amount(row, field, currency) ?? 0n);
  return withOrders ? own + absolute(reader.amount(row, 'discount', currency) ?? 0n) : own;
}

const variantOf = (text: string): string => (text === 'Default Title' ? '' : text);
const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** Price × units, rounded once: a price may have more decimals than its currency. */
export function times(price: string, units: number, currency: Currency): bigint {
  const point = price.indexOf('.');
  const fraction = point < 0 ? 0 : price.length - point - 1;
  const scaled = BigInt(point < 0 ? price : price.slice(0, point) + price.slice(point + 1)) * BigInt(units);
  const surplus = fraction - decimalsOf(currency);
  return surplus > 0 ? divideRounded(scaled, 10n ** BigInt(surplus)) : scaled * 10n ** BigInt(-surplus);
}
