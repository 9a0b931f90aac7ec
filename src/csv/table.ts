/**
 * Any table file as batches of rows: what its dialect is, which line is the header, and every data
 * row with the physical line it stands on. Nothing is typed or changed here: cells are the file's text.
 */
import { openCsv } from './csv-table.ts';
import { openSource } from './open.ts';

export interface TableInfo {
  readonly format: 'csv' | 'xlsx';
  /** 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252' or another of the old ones. */
  readonly encoding: string;
  readonly bom: boolean;
  readonly delimiter: string;
  /** Empty where quotes are plain text. */
  readonly quote: string;
  /** Unique names, one for each column; where the file has none, "Column 1", … */
  readonly header: readonly string[];
  /** The header as the file has it: none, one or several lines. */
  readonly headerCells: readonly (readonly string[])[];
  /** Physical line of the last line of the header, 1-based; 0 where there is none. */
  readonly headerLine: number;
  readonly hasHeader: boolean;
  /** The lines above the header, their cells joined by the delimiter. */
  readonly preamble: readonly string[];
  /** Of a workbook: the sheet that is read, and the others that have a table. */
  readonly sheet?: string;
  readonly otherSheets?: readonly string[];
}

export interface TableRow {
  /** Physical line in the file where the row begins, 1-based. */
  readonly line: number;
  /** As long as the header; longer only where the row itself has more cells than the header, and they hold something. */
  readonly cells: readonly string[];
}

export interface DroppedRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly why: 'total' | 'repeated header' | 'blank' | 'footer' | 'heading' | 'second table';
}

export interface TableLimits {
  /** Bytes of the file, and of what a gzip or zip opens to. */
  readonly bytes: number;
  /** Bytes of one row. */
  readonly row: number;
  readonly columns: number;
  /** How many times larger than itself a packed file may open to. */
  readonly ratio: number;
  /** Bytes that a workbook opens to: it is held in memory whole. */
  readonly workbook: number;
}

export interface Table {
  readonly info: TableInfo;
  /** Batches of at most 1,000. May be called again: each call reads the file again. */
  readonly rows: () => AsyncIterable<readonly TableRow[]>;
  /** Rows that are no data, at most the first 1,000; complete after rows() was read through. */
  readonly dropped: readonly DroppedRow[];
  /** How many of them there are. */
  readonly droppedCount: number;
}

const MB = 1024 * 1024;
const DEFAULTS: TableLimits = { bytes: 2048 * MB, row: MB, columns: 2000, ratio: 100, workbook: 128 * MB };

/** Opens a table file: finds out how it is written, and refuses what is none. Throws NotATable and TooLarge. */
export async function openTable(path: string, limits: Partial<TableLimits> = {}): Promise<Table> {
  const all = { ...DEFAULTS, ...limits };
  const source = await openSource(path, all);
  if (source.kind === 'text') return openCsv(source.read, all);
  // Most files are text: a workbook's reader is loaded when one comes.
  const { openWorkbook } = await import('./xlsx-table.ts');
  return openWorkbook(path, all);
}
