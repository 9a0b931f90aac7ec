/** One row of an order: a line sold, a line returned, a discount, a tip, or nothing but the order's own columns. */
import { type Currency, decimalsOf, divideRounded, shortDecimal } from '../core/money.ts';
import { cleanSku, isRounded, nameAsSku } from '../core/sku.ts';
import { rateText } from '../core/tax-lines.ts';
import type { Instant } from '../core/time.ts';
import type { FieldReader } from './field-reader.ts';
import { absolute } from './order-amounts.ts';
import type { Plan } from './plan.ts';
import { type RowReader, sayRounded } from './row-reader.ts';
import { isGiftCardTitle, isReversal } from './status-words.ts';
import type { TableRow } from './table.ts';

export interface DraftLine {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly gross: bigint;
  /** As the file has them: what it calls the price, and the line's total. */
  readonly price?: string | null;
  readonly given?: bigint | null;
  /** The line's own discount, positive, and its own tax. */
  readonly discount: bigint;
  readonly tax: bigint;
  /** Of these, what a column of the line's own tax says. */
  readonly ownTax?: bigint;
  /** In percent, where no column has the taxes themselves. */
  readonly rate?: string;
  readonly giftCard: boolean;
  /** How many of its units came back or were called off, as its own columns say. */
  readonly cameBack?: number;
  /** A tip that the file has as a line; the line itself counts for nothing then. */
  readonly tip: bigint;
}

/** Amounts and quantity are positive. */
export interface ReturnLine extends DraftLine {
  readonly at: Instant | null;
  /** All that its row gave back, tax and shipping with the goods. */
  readonly whole?: true;
}

export interface ReadLine {
  readonly line?: DraftLine;
  readonly returned?: ReturnLine;
  /** Its amount is below zero, its quantity is not. */
  readonly below?: ReturnLine;
}

/** Of one file. */
export function lineReader(plan: Plan, reader: RowReader): (row: TableRow, currency: Currency) => ReadLine {
  const [skus, products, variants] = [reader.of('sku'), reader.of('product'), reader.of('variant')];
  const [quantities, totals, prices] = [
    reader.of('quantity'),
    reader.of('lineTotal'),
    reader.of('unitPrice'),
  ];
  const [ownDiscounts, discounts] = [reader.of('lineDiscount'), reader.of('discount')];
  // Where no column has the amount.
  const percents = ownDiscounts.has || discounts.has ? null : reader.of('discountPercent');
  const [ownTaxes, taxes, placed] = [reader.of('lineTax'), reader.of('taxes'), reader.of('placed')];
  // Without such columns a count is of all that the order holds.
  const namesItems = [skus, products, variants, totals, prices].some(({ has }) => has);
  const totalOnce = plan.once.includes('lineTotal');
  // The order's, where that column is told line by line.
  const sharesDiscount = !plan.once.includes('discount');
  const sharesTaxes = !plan.once.includes('taxes');
  const [events, wholes] = [reader.of('event'), reader.of('total')];
  const wholeOf = (row: TableRow, currency: Currency): ReturnLine => ({
    ...returnOf({ ...NOTHING_OF_ITS_OWN, gross: wholes.amount(row, currency) ?? 0n }, row, placed),
    whole: true,
  });
  const rated = ownTaxes.has || taxes.has ? null : (plan.taxColumns?.rate ?? null);
  const rateOf = (row: TableRow): { rate?: string } => {
    const rate = rated === null ? null : rateText(row.cells[rated]);
    return rate === null ? {} : { rate };
  };
  const [returned, calledOff] = [reader.of('unitsReturned'), reader.of('unitsCancelled')];
  const backOf = (row: TableRow, units: number): { cameBack?: number } => {
    if (!returned.has && !calledOff.has) return {};
    const back = Math.abs(returned.whole(row) ?? 0) + Math.abs(calledOff.whole(row) ?? 0);
    return back > 0 && units > 0 ? { cameBack: Math.min(back, units) } : {};
  };
  return (row, currency) => {
    const product = products.text(row);
    const variant = variantOf(variants.text(row));
    const name = product && variant ? `${product} - ${variant}` : product || variant;
    const sku = cleanSku(skus.text(row));
    if (isRounded(sku)) reader.report(sayRounded('SKU', sku));
    const quantity = quantities.has ? quantities.whole(row) : 1;
    const given = totals.amount(row, currency);
    const price = prices.money(row, currency);
    const priced = price !== null || (given !== null && !totalOnce);
    // A row with no item on it only carries the order: eBay's summary rows, a shop's order header rows.
    const isBack = events.has && isReversal(events.text(row));
    if (sku === '' && name === '' && !priced) {
      if (isBack) return { returned: wholeOf(row, currency) };
      if (namesItems || (quantity ?? 0) <= 1) return {};
    }
    if (!priced && given === null && prices.has) reader.report('the price is missing');
    if (quantity === null) reader.report('the quantity is missing');
    // Without a count the line's total tells what its price does not.
    const isCounted = quantities.has || price === null || given === null || totalOnce;
    const units = isCounted ? (quantity ?? 1) : unitsIn(given, times(price, 1, currency));
    const gross = price !== null && isCounted ? times(price, units, currency) : (given ?? 0n);
    const discount = percents?.has
      ? percentOf(gross, percents.plain(row), plan.shares ? 1n : 100n)
      : absolute(ownDiscounts.amount(row, currency) ?? 0n);
    const shared = sharesDiscount ? absolute(discounts.amount(row, currency) ?? 0n) : 0n;
    const ownTax = ownTaxes.amount(row, currency) ?? 0n;
    const line: DraftLine = {
      sku: sku || nameAsSku(product, [variant]),
      title: name || sku || NOT_ITEMISED,
      quantity: units,
      gross,
      discount: discount + shared,
      tax: ownTax + (sharesTaxes ? (taxes.amount(row, currency) ?? 0n) : 0n),
      ownTax,
      ...rateOf(row),
      ...backOf(row, units),
      giftCard: isGiftCardTitle(name),
      tip: 0n,
      price,
      given,
    };
    if (isBack && line.gross >= 0n) return { returned: returnOf(line, row, placed) };
    return sort(line, sku, row, placed);
  };
}

/** What is called so that the file does not name. */
export const NOT_ITEMISED = 'Not itemised';

const NOTHING_OF_ITS_OWN: DraftLine = {
  ...{ sku: '', title: NOT_ITEMISED, quantity: 1, gross: 0n, discount: 0n, tax: 0n },
  ...{ giftCard: false, tip: 0n },
};

/** Whether it was sold, came back, reduces the order, or is a tip. */
function sort(line: DraftLine, sku: string, row: TableRow, placed: FieldReader): ReadLine {
  if (line.quantity < 0 || (line.quantity === 0 && line.gross < 0n)) {
    return { returned: returnOf(line, row, placed) };
  }
  if (line.gross < 0n) return { below: returnOf(line, row, placed) };
  if (sku === '' && /^(tip|trinkgeld|pourboire)$/i.test(line.title)) {
    return { line: { ...line, tip: line.gross, gross: 0n } };
  }
  return { line };
}

const returnOf = (line: DraftLine, row: TableRow, placed: FieldReader): ReturnLine => ({
  ...line,
  quantity: line.quantity < 0 ? -line.quantity : line.quantity,
  gross: absolute(line.gross),
  discount: absolute(line.discount),
  tax: absolute(line.tax),
  at: placed.instant(row),
});

/** How often the price goes into the total; once where it does not. */
const unitsIn = (total: bigint, price: bigint): number =>
  price > 0n && total > 0n && total % price === 0n && total / price < 100_000n ? Number(total / price) : 1;

/** `10` and `-10` are a tenth off where `all` is 100; what is more than all of it is no discount in percent. */
function percentOf(gross: bigint, percent: string | null, all: bigint): bigint {
  const [, whole = '', decimals = ''] = /^-?(\d{0,3})(?:\.(\d{1,4}))?$/.exec(percent ?? '') ?? [];
  if (whole + decimals === '' || Number(`${whole}.${decimals || '0'}`) > all) return 0n;
  return divideRounded(gross * BigInt(whole + decimals), all * 10n ** BigInt(decimals.length));
}

const variantOf = (text: string): string => (text === 'Default Title' ? '' : text);

/** Price × units, rounded once: a price may have more decimals than its currency. */
export function times(price: string, units: number, currency: Currency): bigint {
  const product = (shortDecimal(price, currency) ?? Number.NaN) * units;
  if (Number.isSafeInteger(product)) return BigInt(product);
  const point = price.indexOf('.');
  const fraction = point < 0 ? 0 : price.length - point - 1;
  const scaled = BigInt(point < 0 ? price : price.slice(0, point) + price.slice(point + 1)) * BigInt(units);
  const surplus = fraction - decimalsOf(currency);
  return surplus > 0 ? divideRounded(scaled, 10n ** BigInt(surplus)) : scaled * 10n ** BigInt(-surplus);
}
