/** Rows of a product list to canonical products. */
import { cleanSku, isRounded, nameAsSku, skuKey } from '../core/sku.ts';
import type { ProductRow, Reject, StockRow } from './canonical.ts';
import { isEmpty } from './cell-kind.ts';
import { countsOf } from './counts.ts';
import { short } from './field-reader.ts';
import type { Field } from './fields.ts';
import type { Plan } from './plan.ts';
import type { RowReader } from './row-reader.ts';
import { roleOf } from './rules.ts';
import { saysYes } from './status-words.ts';
import type { TableRow } from './table.ts';

export interface Items<T> {
  readonly items: readonly T[];
  readonly rejects: readonly Reject[];
  /** Rows that are no data of ours: pictures, exact repeats, `not stocked`. */
  readonly skipped: number;
}

/** A list of products may count them too. */
export interface ProductItems extends Items<ProductRow> {
  readonly stock: readonly StockRow[];
  /** Products whose count cannot be read. */
  readonly uncounted: number;
  /** Those whose sale price was taken, and how much less it is altogether. */
  readonly reduced: { readonly products: number; readonly minor: bigint };
  /** Currencies of prices that are none of the store's, with their products. */
  readonly elsewhere: ReadonlyMap<string, number>;
}

/** Reads batch after batch; what a product's first row says (title, vendor) holds for its later ones. */
export function productReader(
  plan: Plan,
  reader: RowReader,
  storeCurrency: string,
): (rows: readonly TableRow[]) => ProductItems {
  const seen = new Map<string, { line: number; said: string }>();
  const counted = plan.locations.length > 0 || reader.has('onHand') || reader.has('available');
  let carried: Carried = { handle: '', title: '', supplier: '', gift: '', price: null };
  return (rows) => {
    const items: ProductRow[] = [];
    const stock: StockRow[] = [];
    const rejects: Reject[] = [];
    let uncounted = 0;
    const reduced = { products: 0, minor: 0n };
    const elsewhere = new Map<string, number>();
    for (const row of rows) {
      const role = roleOf(row, plan.rules);
      if (role === 'out') continue;
      carried = carry(carried, row, reader);
      if (plan.preset !== null && isPicture(row, reader)) continue;
      if (plan.preset === null && isHeadline(row, reader)) {
        rejects.push({ line: row.line, reason: HEADLINE, cells: row.cells });
        continue;
      }
      if (role === 'parent' && cleanSku(reader.text(row, 'sku')) === '') continue;
      const read = productOf(row, reader, carried, storeCurrency);
      if (carried.price === null) carried = { ...carried, price: read.price };
      // What is sold as its variants has their prices and their stock.
      const product = role === 'parent' ? { ...read, price: null, cost: null } : read;
      const problem = reader.problem();
      const told = counted && role !== 'parent' ? countsOf(row, plan, reader) : [];
      // A count that cannot be read is no reason to refuse the product.
      const counts = reader.problem() === null ? told : [];
      if (counts !== told) uncounted += 1;
      const said = JSON.stringify([{ ...product, sku: '' }, counts], decimal);
      const repeat = repeated(seen, skuKey(product.sku), said, row.line);
      const differs = typeof repeat === 'string' && !plan.rules.firstOnly ? repeat : null;
      const reason = problem ?? differs;
      if (reason) rejects.push({ line: row.line, reason, cells: row.cells });
      else if (repeat === false) {
        items.push(product);
        const less = reader.has('salePrice') ? reductionOf(row, reader, product, storeCurrency) : 0n;
        if (less > 0n) {
          reduced.products += 1;
          reduced.minor += less;
        }
        const other = otherCurrency(row, reader, storeCurrency);
        if (other) elsewhere.set(other, (elsewhere.get(other) ?? 0) + 1);
        const { sku, title, variant } = product;
        for (const count of counts) stock.push({ sku, title, variant, ...count });
      }
    }
    return {
      items,
      stock,
      uncounted,
      reduced,
      elsewhere,
      rejects,
      skipped: rows.length - items.length - rejects.length,
    };
  };
}

/** The currency that stands beside a price of the row, where it is not the store's. */
function otherCurrency(row: TableRow, reader: RowReader, storeCurrency: string): string | null {
  if (!reader.has('currency')) return null;
  const priced = reader.text(row, 'price') !== '' || reader.text(row, 'cost') !== '';
  const currency = priced ? reader.currency(row) : null;
  return currency === storeCurrency ? null : currency;
}

const decimal = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}` : value);

/** True for a row that says what an earlier one said; a sentence where it says something else. */
export function repeated(
  seen: Map<string, { line: number; said: string }>,
  key: string,
  said: string,
  line: number,
): boolean | string {
  const before = seen.get(key);
  if (!before) seen.set(key, { line, said });
  if (!before || before.said === said) return before !== undefined;
  return `row ${before.line} is the same product (${short(key)}) with other values`;
}

const HEADLINE = 'the row has one name and nothing else: it was taken for a heading of the rows below';

/** A name alone, where others have more beside it. What has a digit may be a SKU with all else left out. */
const isHeadline = (row: TableRow, reader: RowReader): boolean =>
  row.cells.length >= 3 &&
  row.cells.filter((cell) => !isEmpty(cell)).length === 1 &&
  !/\d/.test(reader.text(row, 'sku'));

const isPicture = (row: TableRow, reader: RowReader): boolean =>
  (['sku', 'price', 'option1'] as const).every((field) => reader.text(row, field) === '');

type Carried = { handle: string; title: string; supplier: string; gift: string; price: bigint | null };

function carry(carried: Carried, row: TableRow, reader: RowReader): Carried {
  const handle = reader.text(row, 'handle');
  const title = reader.text(row, 'product');
  const same = title === '' && reader.has('handle') && (handle === '' || handle === carried.handle);
  if (same) return carried;
  const gift = reader.text(row, 'giftCard');
  return { handle, title, supplier: reader.text(row, 'supplier'), gift, price: null };
}

/** The SKU that a row's product goes by: its own, or its name with its options. Damage is a problem. */
export function skuOf(row: TableRow, reader: RowReader, title: string): string {
  const sku = cleanSku(reader.text(row, 'sku'));
  if (isRounded(sku) || /^#(REF|N\/A|VALUE|NAME\?)/.test(sku)) {
    reader.report(`the SKU is '${short(sku)}': a spreadsheet has damaged it; export it again as text`);
  }
  const name = sku || nameAsSku(title || reader.text(row, 'handle'), optionsOf(row, reader));
  if (name === '' || skuKey(name) === '') reader.report('there is no SKU and no name');
  return name;
}

const optionsOf = (row: TableRow, reader: RowReader): string[] =>
  (['option1', 'option2', 'option3', 'variant'] as const satisfies Field[])
    .map((field) => reader.text(row, field))
    // A list is what a product may be chosen in, not what this one is.
    .filter((option) => option && option !== 'Default Title' && !option.includes(';'));

export const variantOf = (row: TableRow, reader: RowReader): string | null =>
  optionsOf(row, reader).join(' / ') || null;

function productOf(row: TableRow, reader: RowReader, carried: Carried, storeCurrency: string): ProductRow {
  const sku = skuOf(row, reader, carried.title);
  const currency = reader.currency(row);
  // Products have no currency of their own: another's price is none of theirs.
  const ours = currency === storeCurrency;
  const money = (field: 'price' | 'salePrice' | 'surcharge' | 'cost'): bigint | null => {
    const amount = reader.amount(row, field, storeCurrency);
    if (amount !== null && amount < 0n) reader.report(`the ${field} is below zero`);
    return ours ? amount : null;
  };
  /** A variant costs what its product costs, and more. */
  const raised = (surcharge: bigint | null): bigint | null =>
    reader.has('surcharge') && carried.price !== null ? carried.price + (surcharge ?? 0n) : null;
  const count = (field: 'leadTime' | 'pack', least: number): number | null => {
    const found = daysOf(row, field, reader);
    if (found !== null && found < least)
      reader.report(`the ${field === 'pack' ? 'pack' : 'lead time'} is ${found}`);
    return found;
  };
  return {
    sku,
    title: carried.title || sku,
    variant: variantOf(row, reader),
    price:
      (isOnSale(row, reader) ? reducedPrice(money('salePrice')) : null) ??
      money('price') ??
      raised(money('surcharge')),
    cost: money('cost'),
    supplier: reader.text(row, 'supplier') || carried.supplier || null,
    leadTimeDays: count('leadTime', 0),
    pack: count('pack', 1),
    giftCard: saysYes(reader.text(row, 'giftCard') || carried.gift),
  };
}

const isOnSale = (row: TableRow, reader: RowReader): boolean =>
  !reader.has('onSale') || saysYes(reader.text(row, 'onSale'));

/** How much less than its regular price the product costs now. */
function reductionOf(row: TableRow, reader: RowReader, { price }: ProductRow, currency: string): bigint {
  const regular = reader.amount(row, 'price', currency);
  return regular === null || price === null ? 0n : regular - price;
}

/** No reduction is often written as 0. */
const reducedPrice = (price: bigint | null): bigint | null => (price !== null && price > 0n ? price : null);

/** `14`, `14 days`, `2 weeks`, `2-3 Tage` (the longer). */
function daysOf(row: TableRow, field: 'leadTime' | 'pack', reader: RowReader): number | null {
  const cell = reader.text(row, field);
  const found =
    /^(?:\d{1,3}\s*[-–]\s*)?(\d{1,3})\s*(days?|tage?n?|jours?|d[ií]as?|giorni|dagen|dias|dni|weeks?|wochen?|semaines?|semanas?|settimane|weken|tyg\w*)?\.?$/i.exec(
      cell,
    );
  if (field === 'pack' || !found) return reader.whole(row, field);
  return Number(found[1]) * (/^(w|sem|set|tyg)/i.test(found[2] ?? '') ? 7 : 1);
}
