/** Any table file as clean RFC 4180: UTF-8, commas, CRLF, every cell quoted, the header first. No value is changed. */
import { EmptyFile } from './errors.ts';
import { spreadGroups } from './header-groups.ts';
import { type DroppedRow, openTable, type Table, type TableInfo, type TableLimits } from './table.ts';

/** A person's own file, read from a disk in pieces and loaded nowhere, may be larger than one that somebody uploads. */
const LIMITS: Partial<TableLimits> = {
  bytes: Number.POSITIVE_INFINITY,
  row: 4 * 1024 * 1024,
  columns: 50_000,
};

export interface Tidied extends AsyncIterable<string> {
  /** What stands above the header and which rows are no data: they are not in the text. Known once it was read through. */
  readonly leftOut: () => LeftOut | null;
}

export interface LeftOut {
  readonly info: TableInfo;
  readonly dropped: readonly DroppedRow[];
  readonly droppedCount: number;
}

/** The text in pieces of many rows. Throws NotATable and TooLarge when it is iterated. */
export function tidy(path: string, limits: Partial<TableLimits> = LIMITS): Tidied {
  let table: Table | null = null;
  async function* pieces(): AsyncGenerator<string> {
    try {
      table = await openTable(path, limits);
    } catch (error) {
      // Nothing is the clean form of nothing.
      if (error instanceof EmptyFile) return;
      throw error;
    }
    const { header, headerCells } = table.info;
    // Columns at the end that nothing names and nothing fills are the file's all the same.
    const width = Math.max(header.length, ...headerCells.map(({ length }) => length));
    if (headerCells.length > 0) yield line(headerOf(table.info, width), width);
    for await (const rows of table.rows()) yield rows.map(({ cells }) => line(cells, width)).join('');
  }
  return { [Symbol.asyncIterator]: pieces, leftOut: () => table };
}

function line(cells: readonly string[], width: number): string {
  const hasQuote = cells.some((cell) => cell.includes('"'));
  const text = (hasQuote ? cells.map((cell) => cell.replaceAll('"', '""')) : cells).join('","');
  return `"${text}${'","'.repeat(Math.max(0, width - Math.max(1, cells.length)))}"\r\n`;
}

/** The header's own words: names that repeat stay so, and lines are joined. */
const headerOf = ({ headerCells }: TableInfo, width: number): string[] => {
  const lines = spreadGroups(headerCells);
  return Array.from({ length: width }, (_, column) =>
    lines
      .map((cells) => (cells[column] ?? '').trim())
      .filter((part) => part !== '')
      .join(' '),
  );
};
