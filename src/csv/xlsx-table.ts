/** The first sheet of a workbook that has a table in it; a cover may stand before. */
import readWorkbook from 'read-excel-file/node';
import { cleanRows } from './clean-rows.ts';
import { NotATable, TooLarge } from './errors.ts';
import { findHeader } from './header.ts';
import type { Table, TableInfo, TableLimits, TableRow } from './table.ts';

const BATCH = 1000;

/** Held in memory whole; how much it opens to was bounded before. Throws NotATable for a workbook that cannot be read. */
export async function openWorkbook(path: string, limits: TableLimits): Promise<Table> {
  const [{ name, rows }, ...others] = await sheetsOf(path);
  const widest = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  if (widest > limits.columns)
    throw new TooLarge(
      `The sheet “${name}” has ${widest} columns; at most ${limits.columns} are read. Nothing was read.`,
    );
  const header = findHeader(rows.slice(0, BATCH));
  const info: TableInfo = {
    format: 'xlsx',
    encoding: 'utf-8',
    bom: false,
    delimiter: ',',
    quote: '"',
    header: header.names,
    headerCells: header.lines.map((line) => line.cells),
    headerLine: header.lines.at(-1)?.line ?? 0,
    hasHeader: header.lines.length > 0,
    preamble: header.preamble.map((row) => row.cells.filter((cell) => cell !== '').join(', ')),
    sheet: name,
    otherSheets: others.filter(({ rows: other }) => isTable(other)).map(({ name: other }) => other),
  };
  const head = { rows: rows.slice(0, BATCH), whole: rows.length <= BATCH };
  return cleanRows(info, header, head, async function* () {
    for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH);
  });
}

interface Sheet {
  readonly name: string;
  readonly rows: TableRow[];
}

/** The one to read comes first. */
async function sheetsOf(path: string): Promise<[Sheet, ...Sheet[]]> {
  try {
    const sheets = (await readWorkbook(path, { parseNumber: plainNumber, trim: false })).map(
      ({ sheet, data }): Sheet => ({
        name: sheet,
        rows: data.map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) })),
      }),
    );
    const read = sheets.find(({ rows }) => isTable(rows)) ?? sheets[0];
    if (!read) throw new NotATable('The workbook has no sheet in it. Nothing was loaded.');
    return [read, ...sheets.filter((sheet) => sheet !== read)];
  } catch (error) {
    if (error instanceof NotATable) throw error;
    throw new NotATable(
      'This workbook cannot be read; it may be broken or have a password. Open it, save it as CSV, and drop that. Nothing was loaded.',
    );
  }
}

/** At least a header and a row of two cells. */
const isTable = (rows: readonly TableRow[]): boolean =>
  rows.filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1).length > 1;

/** The number as the sheet shows it: a workbook stores 0.3 as 0.30000000000000004. */
function plainNumber(text: string): string {
  const bare = /^-?\d{1,15}$/.test(text);
  return bare ? text : String(Number(Number(text).toPrecision(15)));
}

/** A date is `YYYY-MM-DD`, with the time where it has one; workbooks know no zone. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  const iso = (value as { toISOString(): string }).toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
}
