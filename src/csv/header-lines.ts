/** How many lines a header has: groups above the names, units below them, and titles that only look like a part of it. */
import { type CellKind, cellKind } from './cell-kind.ts';
import { kindsBelow, yearNames } from './header-evidence.ts';
import type { TableRow } from './table.ts';

const MOST_LINES = 3;

/**
 * How many of the first lines are text that delimiters have cut: cells without a gap, well short of the names below, or
 * beyond the table's `width` while the names fit it.
 */
export function titleLines(lines: readonly TableRow[], width: number): number {
  const widths = lines.map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== '') + 1);
  const full = widths.at(-1) === width ? width : Math.max(...widths);
  const isCut = ({ cells }: TableRow, used: number) =>
    (used < full * 0.75 || used > full) && cells.slice(0, used).every((cell) => cell.trim() !== '');
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
  return (
    words >= 2 &&
    beyond >= 1 &&
    namesTheRest(above.cells, header.cells, records.slice(first + 1)) &&
    kinds.every((kind) => kind === 'text' || kind === 'empty')
  );
}

/** What it names above no name of the header is mostly columns that hold something. */
function namesTheRest(
  above: readonly string[],
  header: readonly string[],
  below: readonly TableRow[],
): boolean {
  const rest = [...above.keys()].filter(
    (column) => above[column]?.trim() !== '' && (header[column] ?? '').trim() === '',
  );
  const filled = rest.filter((column) => below.some(({ cells }) => (cells[column] ?? '').trim() !== ''));
  return filled.length * 2 >= rest.length;
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
  // Years name columns where nothing before them names a row.
  const years = (cells[0] ?? '').trim() === '' ? yearNames(cells) : new Set();
  const kinds = cells.map((cell, column) => (years.has(column) ? 'text' : cellKind(cell)));
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
