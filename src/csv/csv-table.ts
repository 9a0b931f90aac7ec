/** A delimited text as a table. */
import { cleanRows } from './clean-rows.ts';
import { detectDialect } from './dialect.ts';
import { detectEncoding, toUtf8 } from './encoding.ts';
import { findHeader } from './header.ts';
import { readRecords } from './records.ts';
import type { Table, TableInfo, TableLimits, TableRow } from './table.ts';

const HEAD_BYTES = 512 * 1024;
const HEAD_ROWS = 1000;

/** `read` gives the bytes from the beginning each time. Throws TooLarge for a row beyond the limits. */
export async function openCsv(read: () => AsyncIterable<Uint8Array>, limits: TableLimits): Promise<Table> {
  const found = await detectEncoding(read());
  const dialect = detectDialect(await beginning(toUtf8(read(), found)));
  const records = () => readRecords(toUtf8(read(), found), dialect, limits);
  const head = await firstRecords(records());
  const header = findHeader(head.rows);
  const info: TableInfo = {
    format: 'csv',
    ...found,
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    header: header.names,
    headerCells: header.lines.map((line) => line.cells),
    headerLine: header.lines.at(-1)?.line ?? 0,
    hasHeader: header.lines.length > 0,
    preamble: header.preamble.map((row) => row.cells.join(dialect.delimiter).replace(/[\s,;|]+$/, '')),
  };
  return cleanRows(info, header, head, records);
}

/** The file's first text, cut at the end of a line where there is more. */
async function beginning(source: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > HEAD_BYTES) break;
  }
  const text = Buffer.concat(chunks).subarray(0, HEAD_BYTES).toString('utf8');
  if (size <= HEAD_BYTES) return text;
  return text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1 || text.length);
}

export interface Head {
  readonly rows: readonly TableRow[];
  /** The file has no more than these. */
  readonly whole: boolean;
}

/** Blank rows do not use up the head, up to a point. */
async function firstRecords(records: AsyncIterable<TableRow[]>): Promise<Head> {
  const rows: TableRow[] = [];
  let filled = 0;
  for await (const batch of records) {
    rows.push(...batch);
    filled += batch.filter(({ cells }) => cells.some((cell) => cell !== '')).length;
    if (filled >= HEAD_ROWS || rows.length >= HEAD_ROWS * 50) return { rows, whole: false };
  }
  return { rows, whole: true };
}
