/** Rows of an order that repeat another of its rows in every cell. */
import type { TableRow } from './table.ts';

/** Few rows are told apart by their first cells, most of them. */
const FEW = 8;

export function repeatsIn(rows: readonly TableRow[]): number {
  if (rows.length <= FEW) {
    let repeats = 0;
    for (let index = 1; index < rows.length; index += 1)
      if (rows.findIndex((other) => isSame(other, rows[index] as TableRow)) < index) repeats += 1;
    return repeats;
  }
  return rows.length - new Set(rows.map(({ cells }) => cells.join('\u0000'))).size;
}

function isSame(a: TableRow, b: TableRow): boolean {
  if (a === b) return true;
  if (a.cells.length !== b.cells.length) return false;
  for (let column = 0; column < a.cells.length; column += 1)
    if (a.cells[column] !== b.cells[column]) return false;
  return true;
}
