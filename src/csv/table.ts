/**
 * Any table file as batches of rows: what its dialect is, which line is the header, and every data
 * row with the physical line it stands on. Nothing is typed or changed here: cells are the file's text.
 */
export interface TableInfo {
  readonly format: 'csv' | 'xlsx';
  /** 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'shift_jis'. */
  readonly encoding: string;
  readonly bom: boolean;
  readonly delimiter: string;
  readonly quote: string;
  /** Unique names, one for each column; a file without a header gets "Column 1", … */
  readonly header: readonly string[];
  /** Physical line of the (last line of the) header, 1-based; 0 where there is none. */
  readonly headerLine: number;
  readonly hasHeader: boolean;
  /** The lines above the header, as they are. */
  readonly preamble: readonly string[];
  readonly sheet?: string;
}

export interface TableRow {
  /** Physical line in the file where the row begins, 1-based. */
  readonly line: number;
  /** As long as the header. */
  readonly cells: readonly string[];
}

export interface DroppedRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly why: 'total' | 'repeated header' | 'blank' | 'units';
}

export interface TableLimits {
  /** Bytes of the file, and of what a gzip or zip opens to. */
  readonly bytes: number;
  /** Characters of one row. */
  readonly row: number;
  readonly columns: number;
  /** How many times larger than itself a packed file may open to. */
  readonly ratio: number;
}

export interface Table {
  readonly info: TableInfo;
  /** Batches of at most 1,000. May be called again: each call reads the file again. */
  readonly rows: () => AsyncIterable<readonly TableRow[]>;
  /** Rows that are no data; complete after rows() was read through. */
  readonly dropped: readonly DroppedRow[];
}
