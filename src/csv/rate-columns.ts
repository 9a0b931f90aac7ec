/** Columns of tax rates, told from those of taxes by what stands beside them: 19 on 100.00 is a tax, on 11.90 a rate. */

import type { Columns } from './mapping.ts';
import { bareNumber, plainNumber, shapeOf } from './numbers.ts';
import type { TableRow } from './table.ts';

/** Rates of value added tax, in percent. */
const RATES: ReadonlySet<number> = new Set([
  0, 2.1, 2.6, 4, 5, 5.5, 6, 7, 7.7, 8, 8.1, 9, 9.5, 10, 12, 13, 13.5, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
  24, 25, 25.5, 27,
]);
const WRITTEN = /^(\d{1,2})(?:[.,](\d{1,4}))?\s*%?$/;
/** Of so many rows amounts with decimals are told apart from rates by being few and round. */
const TELLING = 2;
const FEW = 4;
const MANY = 8;
/** With the highest tax on top; and how many orders are of one rate alone. */
const HIGHEST = 1.28;
const FITTING = 0.6;

/** Whether the column holds a few rates of value added tax throughout: `19`, `7 %`, `5,50`. */
export function areRates(column: number, sample: readonly TableRow[]): boolean {
  const rows = sample.filter(({ cells }) => (cells[column] ?? '').trim() !== '');
  const found = new Set(rows.map(({ cells }) => (cells[column] as string).trim()));
  if (found.size === 0 || found.size > FEW) return false;
  const values = [...found].map(rateOf);
  if (!values.every((value) => RATES.has(value)) || values.every((value) => value === 0)) return false;
  if ([...found].some((cell) => cell.endsWith('%'))) return true;
  // `19.00` once may be any amount.
  if (rows.length < TELLING && [...found].some((cell) => /[.,]\d\d/.test(cell))) return false;
  // Round amounts throughout are rather rates, unless what they make with the others says otherwise.
  const summed = rows.length >= MANY || [...found].every((cell) => /^\d+$/.test(cell));
  const taxed = rows.filter(({ cells }) => rateOf((cells[column] as string).trim()) > 0);
  return explained(taxed, column, summed) * 2 < taxed.length;
}

/** How many of the rows have their cell as a tax: rows of the same tax have it on the same amount. */
function explained(rows: readonly TableRow[], column: number, summed: boolean): number {
  const found = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const cell = (row.cells[column] ?? '').trim();
    const bases = found.get(cell) ?? new Map<string, number>();
    for (const base of new Set(taxedBeside(row, column, summed).map((each) => each.toFixed(2))))
      bases.set(base, (bases.get(base) ?? 0) + 1);
    found.set(cell, bases);
  }
  return [...found.values()].reduce((all, bases) => all + Math.max(0, ...bases.values()), 0);
}

function rateOf(cell: string): number {
  const [, whole, decimals] = WRITTEN.exec(cell) ?? [];
  return whole === undefined ? Number.NaN : Number(`${whole}.${decimals ?? 0}`);
}

/** The row's amounts, or prices times a quantity, that have this tax on top or within; `summed`: both. */
function taxedBeside({ cells }: TableRow, column: number, summed: boolean): readonly number[] {
  const tax = rateOf((cells[column] ?? '').trim());
  const numbers = cells.flatMap((cell, other) => (other === column ? [] : numberIn(cell)));
  const isCount = (value: number): boolean => Number.isInteger(value) && value > 1 && value < 1000;
  const bases = numbers.flatMap((value, at) => [
    value,
    ...numbers.flatMap((count, other) => (other !== at && isCount(count) ? [value * count] : [])),
  ]);
  const sums = bases.filter((base) => base > tax && bases.some((all) => near(base + tax, all)));
  if (summed || sums.length > 0) return sums;
  return bases.filter((base) => isTaxOf(tax, base) || isTaxOf(tax, base - tax));
}

export const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.0051;

const isTaxOf = (tax: number, base: number): boolean =>
  base > 0 && [...RATES].some((rate) => rate > 0 && near((base * rate) / 100, tax));

/** None, or the one that the cell is. */
export function numberIn(cell: string): number[] {
  const bare = bareNumber(cell);
  if (!bare) return [];
  const shape = shapeOf(bare.core);
  const plain = plainNumber(cell, shape === ',' || shape === 'open,' ? ',' : '.');
  return plain === null ? [] : [Number(plain)];
}

/** Without the total before tax where a column beside it has the tax itself, or what it is called is no such total. */
export function withoutFalseNet(columns: Columns, sample: readonly TableRow[]): Columns {
  const { totalNet, ...others } = columns;
  if (totalNet === undefined) return columns;
  if (columns.total === undefined || columns.taxes !== undefined || columns.lineTax !== undefined)
    return others;
  const pairs = sample.flatMap(({ cells }) => {
    const [net] = numberIn(cells[totalNet] ?? '');
    const [whole] = numberIn(cells[columns.total as number] ?? '');
    return net === undefined || whole === undefined ? [] : [{ net, whole }];
  });
  const may = pairs.every(({ net, whole }) => whole >= net && whole <= net * HIGHEST);
  const does = pairs.filter(({ net, whole }) => near(net, whole) || isTaxOf(whole - net, net));
  return may && does.length > 0 && does.length >= pairs.length * FITTING ? columns : others;
}
