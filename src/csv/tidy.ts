/** Any table file as clean RFC 4180: UTF-8, commas, CRLF, every cell quoted, the header first. No value is changed. */
import { EmptyFile } from './errors.ts';
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
  let text = '"';
  for (const [index, cell] of cells.entries()) {
    if (index > 0) text += '","';
    text += cell.includes('"') ? cell.replaceAll('"', '""') : cell;
  }
  return `${text}${'","'.repeat(Math.max(0, width - Math.max(1, cells.length)))}"\r\n`;
}

/** The header's own words: names that repeat stay so, and lines are joined. */
const headerOf = ({ headerCells }: TableInfo, width: number): string[] =>
  Array.from({ length: width }, (_, column) =>
    headerCells
      .map((cells) => (cells[column] ?? '').trim())
      .filter((part) => part !== '')
      .join(' '),
  );
