/** Any table file as clean RFC 4180: UTF-8, commas, CRLF, every cell quoted, the header first. No value is changed. */
import { type DroppedRow, openTable, type Table, type TableInfo, type TableLimits } from './table.ts';

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
export function tidy(path: string, limits: Partial<TableLimits> = {}): Tidied {
  let table: Table | null = null;
  async function* pieces(): AsyncGenerator<string> {
    table = await openTable(path, limits);
    const header = headerOf(table.info);
    if (header.length > 0) yield line(header);
    for await (const rows of table.rows()) yield rows.map((row) => line(row.cells)).join('');
  }
  return { [Symbol.asyncIterator]: pieces, leftOut: () => table };
}

const line = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;

/** The header's own words: names that repeat stay so, lines are joined, and a file without a header gets none. */
function headerOf({ header, headerCells }: TableInfo): string[] {
  if (headerCells.length === 0) return [];
  return header.map((_, column) =>
    headerCells
      .map((cells) => (cells[column] ?? '').trim())
      .filter((part) => part !== '')
      .join(' '),
  );
}
