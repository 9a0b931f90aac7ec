/** Rows → CSV for a person's spreadsheet: UTF-8, CRLF, exact decimals, ISO days, and no cell that runs as a formula. */
import { harmless } from './harmless.ts';

export interface Column {
  readonly key: string;
  /** The name in the header. */
  readonly label: string;
  /**
   * `text` is made harmless. `number` and `money` are plain decimal text or numbers, negative ones too.
   * `day` is `YYYY-MM-DD`, `instant` an ISO time with its offset.
   */
  readonly kind: 'text' | 'number' | 'money' | 'day' | 'instant';
}

export type Value = string | number | bigint | null;
export type Row = Readonly<Record<string, Value>>;
/** Rows, or whole lines: as text, or as the file's bytes. */
export type Batch = readonly Row[] | string | Uint8Array;

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const SPECIAL = /[",\r\n]/;
const encoder = new TextEncoder();

/** The header first, then a piece for each batch. A byte order mark tells Excel that it is UTF-8. */
export async function* writeCsv(
  columns: readonly Column[],
  batches: AsyncIterable<Batch> | Iterable<Batch>,
  options: { readonly bom?: boolean } = {},
): AsyncGenerator<Uint8Array> {
  const labels = columns.map(({ label }) => harmless(label));
  yield encoder.encode(`${options.bom === false ? '' : '\ufeff'}${labels.map(quoted).join(',')}\r\n`);
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    if (batch instanceof Uint8Array) yield batch;
    else
      yield encoder.encode(
        typeof batch === 'string' ? batch : batch.map((row) => line(columns, row)).join(''),
      );
  }
}

function line(columns: readonly Column[], row: Row): string {
  let text = '';
  let comma = '';
  for (const column of columns) {
    text += comma + cell(column, row[column.key]);
    comma = ',';
  }
  return `${text}\r\n`;
}

function cell({ kind }: Column, value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  const isNumeric = kind === 'number' || kind === 'money';
  return isNumeric && NUMBER.test(text) ? text : textCell(text);
}

/** A text as a cell: harmless, and between quotes where it must be. */
export const textCell = (text: string): string => quoted(harmless(text));

/** A lone CR or LF ends a record for some programs, so it goes between quotes too. */
const quoted = (text: string): string => (SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
