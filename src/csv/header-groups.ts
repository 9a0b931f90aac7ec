/**
 * Names that stand above several columns and are written above the first of them only, as a sheet's merged cells come
 * out: `Travel,,` above `Air,Rail,Taxi`.
 */
import type { TableRow } from './table.ts';

/**
 * The header's lines with such a name above each of its columns. Only where the line below needs it: it names columns
 * alike (`X,Y,X,Y`) that do not hold the same, or leaves out those that the line above has named already.
 */
export function spreadGroups(
  lines: readonly (readonly string[])[],
  rows: readonly TableRow[] = [],
): readonly (readonly string[])[] {
  return lines.map((line, index) => {
    const below = lines.slice(index + 1);
    const names = line.map((_, column) => below.some((other) => has(other, column)));
    return needsGroups(line, below, names, rows) ? spread(line, lines.slice(0, index), names) : line;
  });
}

const has = (line: readonly string[], column: number): boolean => (line[column] ?? '').trim() !== '';

function needsGroups(
  line: readonly string[],
  below: readonly (readonly string[])[],
  isNamed: readonly boolean[],
  rows: readonly TableRow[],
): boolean {
  if (line.some((_, column) => has(line, column) && !isNamed[column])) return true;
  const names = (below.at(-1) ?? []).map((name) => name.trim());
  return names.some((name, column) => {
    const first = names.indexOf(name);
    return name !== '' && first < column && !areSame(first, column, rows);
  });
}

const areSame = (one: number, other: number, rows: readonly TableRow[]): boolean =>
  rows.some(({ cells }) => (cells[one] ?? '') !== '') &&
  rows.every(({ cells }) => cells[one] === cells[other]);

/** A group ends where the next one begins, also one of a line above, and where the line below names nothing. */
function spread(
  line: readonly string[],
  above: readonly (readonly string[])[],
  isNamed: readonly boolean[],
): readonly string[] {
  let group = '';
  return line.map((cell, column) => {
    if (has(line, column)) group = cell;
    else if (above.some((other) => has(other, column))) group = '';
    if (!isNamed[column]) group = '';
    return has(line, column) ? cell : group;
  });
}
