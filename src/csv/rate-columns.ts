/** Columns of tax rates, told from those of taxes by what stands beside them: 19 on 100.00 is a tax, on 11.90 a rate. */
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
  return taxed.filter((row) => isTaxBeside(row, column, summed)).length * 2 < taxed.length;
}

function rateOf(cell: string): number {
  const [, whole, decimals] = WRITTEN.exec(cell) ?? [];
  return whole === undefined ? Number.NaN : Number(`${whole}.${decimals ?? 0}`);
}

/** Whether the row has an amount, or a price times a quantity, with this tax on top or within; `summed`: both. */
function isTaxBeside({ cells }: TableRow, column: number, summed: boolean): boolean {
  const tax = rateOf((cells[column] ?? '').trim());
  const numbers = cells.flatMap((cell, other) => (other === column ? [] : numberIn(cell)));
  const counts = numbers.filter((value) => Number.isInteger(value) && value > 1 && value < 1000);
  const bases = numbers.flatMap((value) => [value, ...counts.map((count) => value * count)]);
  const isSummed = bases.some((base) => base > tax && bases.some((all) => near(base + tax, all)));
  if (summed || isSummed) return isSummed;
  return bases.some((base) => isTaxOf(tax, base) || isTaxOf(tax, base - tax));
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.0051;

const isTaxOf = (tax: number, base: number): boolean =>
  base > 0 && [...RATES].some((rate) => rate > 0 && near((base * rate) / 100, tax));

function numberIn(cell: string): number[] {
  const bare = bareNumber(cell);
  if (!bare) return [];
  const shape = shapeOf(bare.core);
  const plain = plainNumber(cell, shape === ',' || shape === 'open,' ? ',' : '.');
  return plain === null ? [] : [Number(plain)];
}
