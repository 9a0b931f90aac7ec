/** What the cells of each column are, whatever its name says: the ground on which columns are found by content. */
import { isCurrency } from '../core/money.ts';
import { cleanSku, skuKey } from '../core/sku.ts';
import { isBlankDate } from './dates.ts';
import { isDate } from './mapping.ts';
import { bareNumber, isBlankNumber, plainNumber, shapeOf } from './numbers.ts';
import type { TableRow } from './table.ts';

export interface ColumnContent {
  readonly column: number;
  readonly filled: number;
  readonly dates: boolean;
  readonly currencies: boolean;
  /** How many of the filled cells are SKUs that the store has. */
  readonly known: number;
  /** Ten-thousandths, by row, where all filled cells are numbers; null where not. */
  readonly numbers: readonly (bigint | null)[] | null;
  readonly whole: boolean;
  /** Words or codes that name one thing each: all different, or alike only in rows that stand together. */
  readonly ids: boolean;
}

/** So many rows tell enough, and no more are looked at. */
const ROWS = 300;
const SCALE = 4;

export function contentOf(
  width: number,
  sample: readonly TableRow[],
  knownSkus: ReadonlySet<string>,
): ColumnContent[] {
  const rows = sample.slice(0, ROWS);
  return Array.from({ length: width }, (_, column) =>
    contentOfColumn(
      column,
      rows.map(({ cells }) => (cells[column] ?? '').trim()),
      knownSkus,
    ),
  );
}

function contentOfColumn(
  column: number,
  cells: readonly string[],
  knownSkus: ReadonlySet<string>,
): ColumnContent {
  const filled = cells.filter((cell) => !isBlankNumber(cell) && !isBlankDate(cell));
  // Five digits alone are a day to a spreadsheet and a number to everybody else.
  const dates = filled.length > 0 && filled.every((cell) => !/^\d{1,7}$/.test(cell) && isDate(cell));
  const numbers = dates ? null : numbersOf(cells);
  return {
    column,
    filled: filled.length,
    dates,
    currencies: filled.length > 0 && filled.every((cell) => /^[A-Z]{3}$/.test(cell) && isCurrency(cell)),
    known: filled.filter((cell) => knownSkus.has(skuKey(cleanSku(cell)))).length,
    numbers,
    whole: numbers !== null && filled.every((cell) => /^-?\d{1,9}$/.test(cell)),
    ids: !dates && isIds(filled, cells.length),
  };
}

function numbersOf(cells: readonly string[]): (bigint | null)[] | null {
  const shapes = cells.map((cell) => {
    const bare = isBlankNumber(cell) ? null : bareNumber(cell);
    return bare && shapeOf(bare.core);
  });
  const commas = shapes.filter((shape) => shape === ',').length;
  const points = shapes.filter((shape) => shape === '.').length;
  const mark = commas > points ? ',' : '.';
  const read = cells.map((cell) => (isBlankNumber(cell) ? null : plainNumber(cell, mark)));
  const numbers = read.filter((text) => text !== null).length;
  if (numbers === 0 || cells.some((cell, row) => !isBlankNumber(cell) && read[row] === null)) return null;
  return read.map((text) => (text === null ? null : scaled(text)));
}

function scaled(plain: string): bigint {
  const [whole = '0', fraction = ''] = plain.replace('-', '').split('.');
  const size = BigInt(whole + fraction.slice(0, SCALE).padEnd(SCALE, '0'));
  return plain.startsWith('-') ? -size : size;
}

/** Shorter ones are rather counts. */
const ID = /^(?=.*\d)[\p{L}\p{N}#/_.-]{3,40}$/u;

function isIds(filled: readonly string[], rows: number): boolean {
  if (filled.length * 10 < rows * 9 || filled.length < 2) return false;
  if (!filled.every((cell) => ID.test(cell) && !/^\d+[.,]\d+$/.test(cell))) return false;
  const different = new Set(filled).size;
  const runs = filled.filter((cell, index) => index === 0 || cell !== filled[index - 1]).length;
  // 1, 2, 3, … counts the rows and names nothing.
  const counts = filled.every((cell, index) => cell === String(index + 1));
  return runs === different && different > 1 && different * 5 >= filled.length && !counts;
}
