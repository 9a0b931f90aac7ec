/** Rows of a product list to canonical products. */
import { cleanSku, isDamagedSku, nameAsSku, skuKey } from '../core/sku.ts';
import type { ProductRow, Reject } from './canonical.ts';
import type { Field } from './fields.ts';
import type { Plan } from './plan.ts';
import { type RowReader, short } from './row-reader.ts';
import { saysYes } from './status-words.ts';
import type { TableRow } from './table.ts';

export interface Items<T> {
  readonly items: readonly T[];
  readonly rejects: readonly Reject[];
  /** Rows that are no data of ours: pictures, exact repeats, `not stocked`. */
  readonly skipped: number;
}

/** Reads batch after batch; what a product's first row says (title, vendor) holds for its later ones. */
export function productReader(
  plan: Plan,
  reader: RowReader,
  storeCurrency: string,
): (rows: readonly TableRow[]) => Items<ProductRow> {
  const seen = new Map<string, { line: number; said: string }>();
  let carried = { handle: '', title: '', supplier: '', gift: '' };
  return (rows) => {
    const items: ProductRow[] = [];
    const rejects: Reject[] = [];
    for (const row of rows) {
      carried = carry(carried, row, reader);
      if (plan.preset !== null && isPicture(row, reader)) continue;
      const product = productOf(row, reader, carried, storeCurrency);
      const repeat =
        product &&
        repeated(seen, skuKey(product.sku), JSON.stringify({ ...product, sku: '' }, decimal), row.line);
      const reason = reader.problem() ?? (typeof repeat === 'string' ? repeat : null);
      if (reason) rejects.push({ line: row.line, reason, cells: row.cells });
      else if (product && repeat !== true) items.push(product);
    }
    return { items, rejects, skipped: rows.length - items.length - rejects.length };
  };
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

const isPicture = (row: TableRow, reader: RowReader): boolean =>
  (['sku', 'price', 'option1'] as const).every((field) => reader.text(row, field) === '');

type Carried = { handle: string; title: string; supplier: string; gift: string };

function carry(carried: Carried, row: TableRow, reader: RowReader): Carried {
  const handle = reader.text(row, 'handle');
  const title = reader.text(row, 'product');
  const same = handle !== '' && handle === carried.handle && title === '';
  if (same) return carried;
  const gift = reader.text(row, 'giftCard');
  return { handle, title, supplier: reader.text(row, 'supplier'), gift };
}

/** The SKU that a row's product goes by: its own, or its name with its options. Damage is a problem. */
export function skuOf(row: TableRow, reader: RowReader, title: string): string {
  const sku = cleanSku(reader.text(row, 'sku'));
  if (isDamagedSku(sku) || /^#(REF|N\/A|VALUE|NAME\?)/.test(sku)) {
    reader.report(`the SKU is '${short(sku)}': a spreadsheet has damaged it; export it again as text`);
  }
  const name = sku || nameAsSku(title || reader.text(row, 'handle'), optionsOf(row, reader));
  if (name === '' || skuKey(name) === '') reader.report('there is no SKU and no name');
  return name;
}

const optionsOf = (row: TableRow, reader: RowReader): string[] =>
  (['option1', 'option2', 'option3', 'variant'] as const satisfies Field[])
    .map((field) => reader.text(row, field))
    .filter((option) => option && option !== 'Default Title');

export const variantOf = (row: TableRow, reader: RowReader): string | null =>
  optionsOf(row, reader).join(' / ') || null;

function productOf(
  row: TableRow,
  reader: RowReader,
  carried: Carried,
  storeCurrency: string,
): ProductRow | null {
  const sku = skuOf(row, reader, carried.title);
  const currency = reader.currency(row);
  // Products have no currency of their own: another's price is none of theirs.
  const ours = currency === storeCurrency;
  const money = (field: 'price' | 'cost'): bigint | null => {
    const amount = reader.amount(row, field, storeCurrency);
    if (amount !== null && amount < 0n) reader.report(`the ${field} is below zero`);
    return ours ? amount : null;
  };
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
    price: money('price'),
    cost: money('cost'),
    supplier: reader.text(row, 'supplier') || carried.supplier || null,
    leadTimeDays: count('leadTime', 0),
    pack: count('pack', 1),
    giftCard: saysYes(reader.text(row, 'giftCard') || carried.gift),
  };
}

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
