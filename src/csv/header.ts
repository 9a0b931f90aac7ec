/** Where the header is among a file's first records, on how many lines, and what the columns are called. */
import { headerEvidence } from './header-evidence.ts';
import { spreadGroups } from './header-groups.ts';
import { groupLine, lastLine, titleLines } from './header-lines.ts';
import { splitRecords } from './split.ts';
import type { TableRow } from './table.ts';
import { uniqueNames } from './unique-names.ts';

export interface Header {
  /** The header's lines as the file has them; none where it has no header. */
  readonly lines: readonly TableRow[];
  readonly names: readonly string[];
  readonly preamble: readonly TableRow[];
  /** Index, among the records, of the first that is data. */
  readonly data: number;
}

/** `records` are the first of the file, blank ones too. */
export function findHeader(records: readonly TableRow[]): Header {
  const first = firstRow(records);
  const below = records.slice(first + 1);
  const start = records[first];
  if (!start) return { lines: [], names: [], preamble: [...records], data: records.length };
  if (headerEvidence(start.cells, below) < 0) return headless(records, first);
  const above = groupLine(records, first) ? first - 1 : first;
  const last = lastLine(records, first);
  const rows = records.slice(last + 1);
  const top = above + titleLines(records.slice(above, last + 1), widthOf(rows));
  const lines = withoutSpareDelimiter(records.slice(top, last + 1), rows);
  const width = Math.max(...lines.map((line) => usedWidth(line.cells)), widthOf(rows));
  const named = spreadGroups(
    lines.map(({ cells }) => cells),
    rows,
  );
  const joined = Array.from({ length: width }, (_, column) => joinedName(named, column));
  return { lines, names: uniqueNames(joined), preamble: records.slice(0, top), data: last + 1 };
}

/** A header with one delimiter too many: one name is empty, and all rows below have just one cell less. */
function withoutSpareDelimiter(lines: readonly TableRow[], below: readonly TableRow[]): readonly TableRow[] {
  const [header, ...more] = lines;
  const filled = below.filter(({ cells }) => usedWidth(cells) > 0);
  if (!header || more.length > 0 || filled.length < 2) return lines;
  const spare = header.cells.findIndex((cell) => cell.trim() === '');
  const others = header.cells.filter((_, column) => column !== spare);
  if (spare < 0 || others.some((cell) => cell.trim() === '')) return lines;
  const fit = filled.filter(({ cells }) => cells.length === others.length).length;
  return fit >= filled.length * 0.9 ? [{ line: header.line, cells: others }] : lines;
}

/** A header's words in one column, over its lines; a word that only repeats the one above is said once. */
function joinedName(lines: readonly (readonly string[])[], column: number): string {
  const words = lines.map((cells) => (cells[column] ?? '').replace(/\s+/g, ' ').trim());
  const parts = words.filter((part) => part !== '');
  return parts.filter((part, index) => part !== parts[index - 1]).join(' ');
}

function headless(records: readonly TableRow[], first: number): Header {
  const foreign = otherDelimiter(records[first - 1], records[first] as TableRow);
  if (foreign)
    return {
      lines: [foreign],
      names: uniqueNames(foreign.cells),
      preamble: records.slice(0, first - 1),
      data: first,
    };
  const width = commonLength(records.slice(first));
  const names = uniqueNames(Array.from({ length: width }, () => ''));
  return { lines: [], names, preamble: records.slice(0, first), data: first };
}

/**
 * The first record that fills about half of the columns which the table uses; one below a blank line where titles stand
 * above, or one row of sums under its own names.
 */
function firstRow(records: readonly TableRow[]): number {
  const used = usedColumns(records);
  const enough = used <= 1 ? 1 : Math.max(2, Math.ceil(used / 2));
  const filled = records.map(({ cells }) =>
    isComment(cells, used) || isRule(cells) ? 1 : cells.filter((cell) => cell.trim() !== '').length,
  );
  const first = filled.findIndex((count) => count >= enough);
  if (first < 0) return filled.findIndex((count) => count > 0);
  if (isTableToo(records.slice(0, first))) return firstRow(records.slice(0, first));
  const blank = filled.indexOf(0, first);
  const rest = records.slice(blank + 2);
  const next = records[blank + 1];
  if (blank < 0 || blank > 15 || !next || rest.length <= blank - first) return first;
  const isTable = (filled[blank + 1] ?? 0) >= enough && headerEvidence(next.cells, rest) > 0;
  if (!isTable) return first;
  const above = records.slice(first, blank);
  const isNarrower = Math.max(...above.map(({ cells }) => usedWidth(cells))) < usedWidth(next.cells);
  const isFirst = headerEvidence((records[first] as TableRow).cells, records.slice(first + 1)) > 0;
  const isSummary = blank - first === 2 && !hasNames(next, records[first] as TableRow);
  return isFirst && !isNarrower && !isSummary ? first : blank + 1;
}

/** Many rows of one width are no preamble, though the rows below them are wider. */
function isTableToo(records: readonly TableRow[]): boolean {
  const width = usedColumns(records);
  return width >= 3 && records.filter(({ cells }) => usedWidth(cells) === width).length >= 30;
}

/** The names of a table that goes on below a blank line are said again. */
const hasNames = ({ cells }: TableRow, header: TableRow): boolean => {
  const names = new Set(header.cells.map((cell) => cell.trim()));
  return cells.filter((cell) => names.has(cell.trim())).length >= cells.length / 2;
};

/** `# made by a shop, for Olga` is cut by its comma; `#,Name,Price` is a header. */
const isComment = (cells: readonly string[], used: number): boolean =>
  (cells[0] ?? '').startsWith('#') && usedWidth(cells) !== used;

/** A row of dashes, drawn as a line between the notes and the table. */
const isRule = (cells: readonly string[]): boolean =>
  cells.length > 1 && cells.every((cell) => /^[-–—=_]{2,}$/.test(cell.trim()));

/** Columns that a fair part of the widest common rows fill. */
function usedColumns(records: readonly TableRow[]): number {
  const widths = new Map<number, number>();
  for (const { cells } of records) {
    const width = usedWidth(cells);
    if (width > 0) widths.set(width, (widths.get(width) ?? 0) + 1);
  }
  let best = [0, 0] as [number, number];
  for (const [width, count] of widths)
    if (width * count > best[0] * best[1] || (width * count === best[0] * best[1] && width > best[0]))
      best = [width, count];
  return best[0];
}

const usedWidth = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1;

/** How many columns most of the rows reach to: a row that is longer by itself does not widen the table. */
function widthOf(rows: readonly TableRow[]): number {
  const widths = rows.map((row) => usedWidth(row.cells)).filter((width) => width > 0);
  const enough = widths.length < 3 ? 1 : Math.max(2, Math.ceil(widths.length / 20));
  const sorted = widths.sort((a, b) => b - a);
  return sorted[enough - 1] ?? 0;
}

/** Without a header even a column that is empty throughout is one. */
function commonLength(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
}

/** A header that was written by other hands, with another delimiter than the rows below it. */
function otherDelimiter(above: TableRow | undefined, below: TableRow): TableRow | null {
  const text = above?.cells.length === 1 ? above.cells[0] : undefined;
  if (!above || text === undefined || below.cells.length < 3) return null;
  for (const delimiter of [',', ';', '\t', '|', ' ']) {
    const [cells = []] = splitRecords(text, { delimiter, quote: '"', escape: '"' }, 1);
    if (cells.length === below.cells.length) return { line: above.line, cells };
  }
  return null;
}
