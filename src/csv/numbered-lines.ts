/** The products of an order in columns beside each other: `Product 1, Qty 1, Price 1, Product 2, Qty 2, Price 2`. */
import type { Field } from './fields.ts';
import { type Columns, mapByName } from './mapping.ts';
import type { Numbered } from './rules.ts';
import { type Names, ORDER_NAMES } from './synonyms.ts';
import type { TableRow } from './table.ts';

const OF_LINES = ['sku', 'product', 'variant', 'quantity', 'unitPrice', 'lineTotal', 'lineDiscount'] as const;
const NUMBER = /^(.*?)\s?(\d{1,2})((?: .*)?)$/;

/** Null where no product has a number, or nothing beside it has the same. `words`: header words by column. */
export function numberedLines(words: readonly string[], sample: readonly TableRow[]): Numbered | null {
  const stems = stemsOf(words);
  const heads = words.map(() => '');
  for (const [stem, columns] of stems) heads[Math.min(...columns.values())] = stem;
  const names = Object.fromEntries(OF_LINES.map((field) => [field, ORDER_NAMES[field] as Names]));
  const found = mapByName(heads, names, sample);
  const named = (field: Field): ReadonlyMap<number, number> | undefined =>
    stems.get(heads[found[field] ?? -1] ?? '');
  const item = named('product') ?? named('sku');
  const counted = (['quantity', 'unitPrice', 'lineTotal'] as const).some(
    (field) => named(field) !== undefined,
  );
  if (!item || !counted) return null;
  const fields = OF_LINES.filter((field) => named(field) !== undefined);
  const numbers = [...item.keys()].sort((a, b) => a - b);
  const lines = numbers.map((number) => fields.map((field) => named(field)?.get(number) ?? null));
  return { fields, lines };
}

/** What is left of names without their number, by which number each stands where; a first one may go without. */
function stemsOf(words: readonly string[]): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const stems = new Map<string, Map<number, number>>();
  words.forEach((word, column) => {
    const [, before = '', number = '', after = ''] = NUMBER.exec(word) ?? [];
    const stem = `${before}${after}`.trim();
    if (number === '' || stem === '') return;
    const columns = stems.get(stem) ?? new Map<number, number>();
    stems.set(stem, columns);
    if (!columns.has(Number(number))) columns.set(Number(number), column);
  });
  for (const [stem, columns] of stems) {
    const first = words.indexOf(stem);
    if (first >= 0 && !columns.has(1)) columns.set(1, first);
    if (columns.size < 2) stems.delete(stem);
  }
  return stems;
}

/** The columns of the order, with those of its lines behind the header's. */
export function withNumbered(orders: Columns, { fields }: Numbered, width: number): Columns {
  const columns: Columns = { ...orders };
  for (const field of OF_LINES) delete columns[field];
  for (const [index, field] of fields.entries()) columns[field] = width + index;
  return columns;
}
