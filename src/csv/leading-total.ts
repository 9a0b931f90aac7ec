/** Some reports put the total first, without a word for it: an empty name and the sums of all rows below. */
import { cellKind } from './cell-kind.ts';
import type { TableRow } from './table.ts';

/** The line of such a row; null when the first row is none. `rows` are all data rows of the file. */
export function leadingTotal(rows: readonly TableRow[]): number | null {
  const filled = rows.filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  const [first, ...others] = filled;
  if (!first || others.length < 2 || first.cells[0]?.trim() !== '') return null;
  if (others.some((row) => (row.cells[0] ?? '').trim() === '')) return null;
  let sums = 0;
  for (const [column, cell] of first.cells.entries()) {
    const value = count(cell);
    if (value === null || value === 0) continue;
    const parts = others.map((row) => count(row.cells[column] ?? ''));
    if (parts.some((part) => part === null)) continue;
    if (parts.reduce<number>((sum, part) => sum + (part ?? 0), 0) === value) sums += 1;
  }
  return sums >= 2 ? first.line : null;
}

/** Whole numbers only: a rate never adds up, and a sum of cents in doubles may be off. */
const count = (cell: string): number | null =>
  cellKind(cell) === 'number' && /^\d{1,15}$/.test(cell.trim().replaceAll(',', ''))
    ? Number(cell.trim().replaceAll(',', ''))
    : null;
