/** How many lines a header has: groups above the names, units below them, and titles that only look like a part of it. */
import { type CellKind, cellKind } from './cell-kind.ts';
import { kindsBelow } from './header-evidence.ts';
import type { TableRow } from './table.ts';

const MOST_LINES = 3;

/** How many of the first lines are text that delimiters have cut: cells without a gap, well short of the names below. */
export function titleLines(lines: readonly TableRow[]): number {
  const widths = lines.map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== '') + 1);
  const widest = Math.max(...widths);
  const isCut = ({ cells }: TableRow, width: number) =>
    width < widest * 0.75 && cells.slice(0, width).every((cell) => cell.trim() !== '');
  const first = lines.findIndex((line, index) => !isCut(line, widths[index] as number));
  return Math.max(0, first);
}

/** The line above names groups of columns: several words beyond the first two columns, and nothing else. */
export function groupLine(records: readonly TableRow[], first: number): boolean {
  const above = records[first - 1];
  const header = records[first] as TableRow;
  if (!above || above.cells.length < 4) return false;
  const kinds = above.cells.map(cellKind);
  const words = kinds.filter((kind) => kind === 'text').length;
  const beyond = kinds.slice(2).filter((kind) => kind === 'text').length;
  const under = above.cells.every(
    (cell, column) => cell.trim() === '' || header.cells[column]?.trim() !== '',
  );
  return words >= 2 && beyond >= 1 && under && kinds.every((kind) => kind === 'text' || kind === 'empty');
}

/** Further header lines: names or units above columns that hold numbers and dates, and no value of their own. */
export function lastLine(records: readonly TableRow[], first: number): number {
  let last = first;
  while (last - first + 1 < MOST_LINES) {
    const next = records[last + 1];
    const below = records.slice(last + 2);
    if (!next || below.length === 0 || !isHeaderToo(next.cells, below)) break;
    last += 1;
  }
  return last;
}

function isHeaderToo(cells: readonly string[], below: readonly TableRow[]): boolean {
  const kinds = cells.map(cellKind);
  if (kinds.some((kind) => kind === 'number' || kind === 'date')) return false;
  const typed = kindsBelow(below, cells.length).map(isTyped);
  if (cells.some((cell, column) => typed[column] && isNoValue(cell))) return false;
  const count = typed.filter(Boolean).length;
  const named = kinds.filter((kind, column) => typed[column] && kind !== 'empty').length;
  return count >= 2 && named >= 2 && named >= count / 2;
}

/** `..`, `*`, `#N/A` and the like stand where a row has no number. A dash may be a unit that there is none of. */
const NO_VALUE = /^(?:na|nan|nil|null|none|missing|unknown|n\/a|\[\w\]|#[\w/]+[!?]?|[.*:~?…†‡+]+)$/i;
const isNoValue = (cell: string): boolean => NO_VALUE.test(cell.trim());

const isTyped = (kind: CellKind | null): boolean => kind === 'number' || kind === 'date';
