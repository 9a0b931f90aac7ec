/** Rows → CSV for a person's spreadsheet: UTF-8, CRLF, exact decimals, ISO days, and no cell that runs as a formula. */
import { stringify } from 'csv-stringify/sync';
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

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const encoder = new TextEncoder();

/** The header first, then a piece for each batch. A byte order mark tells Excel that it is UTF-8. */
export async function* writeCsv(
  columns: readonly Column[],
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
  options: { readonly bom?: boolean } = {},
): AsyncGenerator<Uint8Array> {
  const labels = columns.map(({ label }) => harmless(label));
  yield encoder.encode((options.bom === false ? '' : '\ufeff') + lines([labels]));
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield encoder.encode(lines(batch.map((row) => columns.map((column) => cell(column, row[column.key])))));
  }
}

// Without `quoted_match` a lone CR or LF in a cell would go out bare.
const lines = (rows: readonly (readonly string[])[]): string =>
  stringify([...rows] as string[][], { record_delimiter: 'windows', quoted_match: /[\r\n]/ });

function cell(column: Column, value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  const isNumeric = column.kind === 'number' || column.kind === 'money';
  return isNumeric && NUMBER.test(text) ? text : harmless(text);
}
