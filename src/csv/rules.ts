/** What a vendor's export means beyond its columns' names: plain data, each kind of it interpreted here alone. */
import { decimalsOf } from '../core/money.ts';
import type { Field } from './fields.ts';
import { cellWords, headerWords } from './header-words.ts';
import type { TableRow } from './table.ts';

/**
 * What a row is that is not an item: `out` is nothing of ours (a translation, a picture); `parent` is a product
 * sold only as its variants, which are rows of their own; `charge` is a fee or a discount below zero of the order,
 * `reduction` a discount written with or without its minus.
 */
export type Role = 'out' | 'parent' | 'charge' | 'reduction';

export interface RowRule {
  readonly column: number;
  /** `filled` and `blank`, or the words of the cell, one of them; `#` at its end is any number: `shipping#`. */
  readonly is: 'filled' | 'blank' | readonly string[];
  readonly role: Role;
}

/** What becomes of an order of some status; `counts` is as good as none, `out` never was an order. */
export type Outcome = 'counts' | 'cancelled' | 'refunded' | 'partly' | 'out';

/** Whether taxes come on top: always, never, or where this field's words are one of `added`. */
export type TaxRule = 'added' | 'included' | { readonly field: Field; readonly added: readonly string[] };

/** All lines of an order in one cell, or in several beside each other. The groups of the pattern are fields. */
export interface Packed {
  readonly columns: readonly number[];
  /** What stands between two lines: a pattern. */
  readonly between: string;
  readonly pattern: string;
  readonly fields: readonly Field[];
}

/** The lines of an order in columns beside each other. */
export interface Numbered {
  readonly fields: readonly Field[];
  /** For each line where its fields stand; null where it has none of them. */
  readonly lines: readonly (readonly (number | null)[])[];
}

export interface Rules {
  readonly rows: readonly RowRule[];
  /** Status in plain words → what becomes of the order; `*` is any other. */
  readonly statuses: Readonly<Record<string, Outcome>>;
  /** Amounts are whole cents. */
  readonly minorUnits: boolean;
  readonly taxes: TaxRule | null;
  readonly packed: Packed | null;
  readonly numbered: Numbered | null;
  /** Of several rows of one product the first counts: the later ones are it in other languages. */
  readonly firstOnly: boolean;
  /** Invoices: only those that were paid are sales. */
  readonly paidOnly: boolean;
  /** Of these, the ones without a day of payment were not. */
  readonly paidOn: boolean;
  /** Stands before every order's number. */
  readonly numberPrefix: string;
  /** Columns that make up an order's number together with its own. */
  readonly numberWith: readonly number[];
}

export const NO_RULES: Rules = {
  rows: [],
  statuses: {},
  minorUnits: false,
  taxes: null,
  packed: null,
  numbered: null,
  firstOnly: false,
  paidOnly: false,
  paidOn: false,
  numberPrefix: '',
  numberWith: [],
};

export function roleOf(row: TableRow, { rows }: Rules): Role | null {
  for (const { column, is, role } of rows) {
    const cell = (row.cells[column] ?? '').trim();
    if (is === 'filled' ? cell !== '' : is === 'blank' ? cell === '' : isOneOf(is, cellWords(cell)))
      return role;
  }
  return null;
}

const isOneOf = (is: readonly string[], words: string): boolean =>
  is.includes(words) || (/\d$/.test(words) && is.includes(words.replace(/\d+$/, '#')));

/** Null where the rule does not say. */
export function taxesOf(
  row: TableRow,
  { taxes }: Rules,
  text: (row: TableRow, field: Field) => string,
): 'added' | 'included' | null {
  if (taxes === null || typeof taxes === 'string') return taxes;
  const cell = text(row, taxes.field);
  if (cell === '') return null;
  return taxes.added.includes(headerWords(cell)) ? 'added' : 'included';
}

/** `1999` cents of a currency with two decimals are `19.99`. */
export function fromMinorUnits(plain: string, currency: string): string {
  const decimals = decimalsOf(currency);
  if (decimals === 0) return plain;
  const negative = plain.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? plain.slice(1) : plain).split('.');
  const digits = whole.padStart(decimals + 1, '0');
  const at = digits.length - decimals;
  return `${negative ? '-' : ''}${digits.slice(0, at)}.${digits.slice(at)}${fraction}`;
}

/** A row for each line that is packed in its cell or stands in columns of its own; the row as it is where the cell is written otherwise. */
export function unpacker(
  { packed, numbered }: Rules,
  width: number,
): (rows: readonly TableRow[]) => readonly TableRow[] {
  if (numbered) return (rows) => rows.flatMap((row) => numberedRows(row, numbered, width));
  if (!packed) return (rows) => rows;
  const between = new RegExp(packed.between);
  const pattern = new RegExp(packed.pattern, 's');
  const unpack = (row: TableRow): readonly TableRow[] => {
    const parts = packed.columns
      .flatMap((column) => (row.cells[column] ?? '').split(between))
      .filter((part) => part.trim() !== '');
    const found = parts.map((part) => pattern.exec(part.trim())?.groups);
    const read = found.filter((groups) => groups !== undefined);
    if (read.length === 0 || read.length < parts.length) return [row];
    const own = Array.from({ length: width }, (_, column) => row.cells[column] ?? '');
    return read.map((groups) => ({
      line: row.line,
      cells: [...own, ...packed.fields.map((field) => (groups[field] ?? '').trim())],
    }));
  };
  return (rows) => rows.flatMap(unpack);
}

/** What a place for a line has only when there is one: a price may stand there all the same. */
const isItem = (field: Field, cell: string): boolean =>
  field === 'sku' || field === 'product' || (field === 'quantity' && !/^[0.,]+$/.test(cell));

/** Each line with its place behind it: two that are alike were both sold. */
function numberedRows(row: TableRow, { fields, lines }: Numbered, width: number): readonly TableRow[] {
  const own = Array.from({ length: width }, (_, column) => row.cells[column] ?? '');
  const filled = lines
    .map((columns) => columns.map((column) => (column === null ? '' : (row.cells[column] ?? '').trim())))
    .filter((cells) => cells.some((cell, at) => cell !== '' && isItem(fields[at] as Field, cell)));
  if (filled.length === 0) return [row];
  return filled.map((cells, at) => ({ line: row.line, cells: [...own, ...cells, `${at + 1}`] }));
}
