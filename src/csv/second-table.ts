/** Where another table begins below the first. */
import { cellKind } from './cell-kind.ts';
import { headerEvidence } from './header-evidence.ts';
import type { TableRow } from './table.ts';

const usedWidth = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1;

/** Below a blank line: none of the first table's names, or another number of them, and rows that have just as many. */
export function namesOtherTable(
  { cells }: TableRow,
  below: readonly TableRow[],
  header: ReadonlySet<string>,
): boolean {
  const width = usedWidth(cells);
  if (width < 2 || header.size === 0 || below.length < 2) return false;
  if (width === header.size && cells.some((cell) => header.has(cell.trim()))) return false;
  if (!cells.slice(0, width).every((cell) => cellKind(cell) === 'text')) return false;
  return below.every((row) => usedWidth(row.cells) === width) && headerEvidence(cells, below) >= 3;
}

/** A header of mostly the same names that lays its rows out otherwise. `header` are the first table's names, trimmed. */
export function startsOtherTable(cells: readonly string[], header: ReadonlySet<string>): boolean {
  if (!header.has((cells[0] ?? '').trim())) return false;
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const known = names.filter((name) => header.has(name)).length;
  return known >= 3 && known >= names.length * 0.7 && new Set(names).size === names.length;
}
