/** Long numbers that a spreadsheet has written in full again after it rounded them: zeros stand for digits that are gone. */
import type { TableRow } from './table.ts';

/** A spreadsheet keeps so many digits. */
const KEPT = 15;
const LONG = /^\d{16,}$/;
/** So many lost digits, all of them 0, are no accident. */
const TELLING = 6;

export const isZeroed = (number: string): boolean => LONG.test(number) && /^0+$/.test(number.slice(KEPT));

/** Whether all numbers of the column are: one or two of its own making may well end in zeros. */
export function areZeroed(column: number | undefined, sample: readonly TableRow[]): boolean {
  if (column === undefined) return false;
  const numbers = new Set(sample.map(({ cells }) => (cells[column] ?? '').trim()).filter(Boolean));
  if (numbers.size < 2) return false;
  let zeros = 0;
  for (const number of numbers) {
    if (!isZeroed(number)) return false;
    zeros += /0*$/.exec(number)?.[0].length ?? 0;
  }
  return zeros >= TELLING;
}
