/**
 * Columns that their names do not give away, by what stands in them. What only one column can be is proved by it;
 * what merely looks so is a guess, and a person is asked before it counts.
 */
import type { Kind } from './canonical.ts';
import { type ColumnContent, contentOf } from './column-content.ts';
import type { Field } from './fields.ts';
import type { Columns } from './mapping.ts';
import type { TableRow } from './table.ts';

export interface ByContent {
  readonly columns: Columns;
  /** Found beyond what was given: certain by what stands in the column. */
  readonly proved: readonly Field[];
  readonly guessed: readonly Field[];
}

export interface Sample {
  readonly width: number;
  readonly rows: readonly TableRow[];
  readonly knownSkus: ReadonlySet<string>;
}

/** `closed`: fields that a person said are not in the file. */
export function byContent(
  kind: Kind,
  columns: Columns,
  sample: Sample,
  closed: ReadonlySet<Field>,
  guess: boolean,
): ByContent {
  const content = contentOf(sample.width, sample.rows, sample.knownSkus);
  const found: Columns = { ...columns };
  const proved: Field[] = [];
  const guessed: Field[] = [];
  const free = () => {
    const taken = new Set(Object.values(found));
    return content.filter(({ column, filled }) => filled > 0 && !taken.has(column));
  };
  const take = (field: Field, column: number | undefined, list: Field[]): void => {
    if (column === undefined || found[field] !== undefined || closed.has(field)) return;
    if (Object.values(found).includes(column)) return;
    found[field] = column;
    list.push(field);
  };
  const only = (fits: (each: ColumnContent) => boolean): number | undefined => {
    const fitting = free().filter(fits);
    return fitting.length === 1 ? fitting[0]?.column : undefined;
  };

  take('sku', skuColumn(free()), proved);
  if (kind !== 'stock')
    take(
      'currency',
      only((each) => each.currencies),
      proved,
    );
  if (kind === 'orders') {
    const product = productOf(content, found);
    if (product) for (const field of TRIPLE) take(field, product[field], proved);
  }
  if (!guess) return { columns: found, proved, guessed };
  if (kind === 'orders') {
    take(
      'placed',
      only((each) => each.dates),
      guessed,
    );
    take(
      'number',
      only((each) => each.ids && each.known === 0),
      guessed,
    );
    if (found.unitPrice === undefined && found.lineTotal === undefined && found.total === undefined)
      take('total', only(isAmount), guessed);
  }
  if (kind === 'stock' && found.available === undefined)
    take(
      'onHand',
      only((each) => each.whole),
      guessed,
    );
  if (kind === 'products' && found.cost === undefined) take('price', only(isAmount), guessed);
  return { columns: found, proved, guessed };
}

const isAmount = ({ numbers, whole }: ColumnContent): boolean => numbers !== null && !whole;

/** The one column that mostly holds SKUs which the store has. */
function skuColumn(free: readonly ColumnContent[]): number | undefined {
  const holding = free.filter(({ known, filled }) => known >= 2 && known * 5 >= filled * 4);
  return holding.length === 1 ? holding[0]?.column : undefined;
}

const TRIPLE = ['quantity', 'unitPrice', 'lineTotal'] as const;
type Triple = Readonly<Record<(typeof TRIPLE)[number], number>>;
const AT_MOST = 12;
const TELLING = 3;
/** A cent, in ten-thousandths: amounts are rounded. */
const CENT = 100n;
const SCALE = 10_000n;

/** The one way to see three columns as quantity × price = amount, with those that are known already in it. */
function productOf(content: readonly ColumnContent[], known: Columns): Triple | null {
  const roles = new Map(Object.entries(known).map(([field, column]) => [column, field]));
  const able = (field: string, each: ColumnContent): boolean =>
    each.numbers !== null && (roles.get(each.column) ?? field) === field;
  const of = (field: (typeof TRIPLE)[number]) => {
    const fixed = known[field];
    return content
      .filter((each) => (fixed === undefined ? able(field, each) : each.column === fixed))
      .slice(0, AT_MOST);
  };
  const found: Triple[] = [];
  for (const quantity of of('quantity')) {
    if (!quantity.whole) continue;
    for (const price of of('unitPrice')) {
      for (const amount of of('lineTotal')) {
        if (new Set([quantity, price, amount]).size < 3 || !multiplies(quantity, price, amount)) continue;
        found.push({ quantity: quantity.column, unitPrice: price.column, lineTotal: amount.column });
      }
    }
  }
  return found.length === 1 ? (found[0] as Triple) : null;
}

function multiplies(quantity: ColumnContent, price: ColumnContent, amount: ColumnContent): boolean {
  let [rows, right, telling] = [0, 0, 0];
  quantity.numbers?.forEach((units, row) => {
    const each = price.numbers?.[row] ?? null;
    const all = amount.numbers?.[row] ?? null;
    if (units === null || each === null || all === null) return;
    rows += 1;
    const gap = (units * each) / SCALE - all;
    if (gap > CENT || gap < -CENT) return;
    right += 1;
    if (units > SCALE && all !== 0n) telling += 1;
  });
  return telling >= TELLING && right * 20 >= rows * 19;
}
