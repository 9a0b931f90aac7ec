/** The cells of one file, typed by its plan. What cannot be read becomes a problem in words, never a throw. */
import { isCurrency, parseDecimal } from '../core/money.ts';
import type { Instant, Zone } from '../core/time.ts';
import { isBlankDate, readDate, readTime, type Written } from './dates.ts';
import type { Field } from './fields.ts';
import { unharm } from './harmless.ts';
import { instantReader } from './instants.ts';
import { isBlankNumber, numberReader } from './numbers.ts';
import type { Plan } from './plan.ts';
import { fromMinorUnits } from './rules.ts';
import type { TableInfo, TableRow } from './table.ts';
import { zoneNamed } from './zone-names.ts';

export interface RowReader {
  readonly has: (field: Field) => boolean;
  readonly text: (row: TableRow, field: Field) => string;
  /** Plain decimal text; null for an empty cell or a problem. */
  readonly plain: (row: TableRow, field: Field) => string | null;
  /** As `plain`, an amount of money in whole units of the currency also where the file counts cents. */
  readonly money: (row: TableRow, field: Field, currency: string) => string | null;
  /** Minor units; null for an empty cell or a problem. */
  readonly amount: (row: TableRow, field: Field, currency: string) => bigint | null;
  /** A whole number; null for an empty cell or a problem. */
  readonly whole: (row: TableRow, field: Field) => number | null;
  readonly written: (row: TableRow, field: Field) => Written | null;
  readonly instant: (row: TableRow, field: Field) => Instant | null;
  /** The ISO code of the row; the plan's where the cell is empty. Null is a problem. */
  readonly currency: (row: TableRow) => string | null;
  /** What was wrong since it was last asked, the first of it. */
  readonly problem: () => string | null;
  readonly report: (problem: string) => void;
}

/** bigint columns hold 19 digits; sums of many rows need room. */
const DIGITS = 15;
const FITS = /^-?\d{0,15}(?:\.\d{0,20})?$/;
const WHOLE = /^(-?\d{1,9})(?:\.0*)?$/;

export function rowReader(plan: Plan, info: TableInfo, storeZone: Zone): RowReader {
  let trouble: string | null = null;
  const report = (problem: string): void => {
    trouble ??= problem;
  };
  const name = (field: Field): string => info.header[plan.columns[field] as number] ?? field;
  const text = (row: TableRow, field: Field): string => {
    const column = plan.columns[field];
    return column === undefined ? '' : bare(row.cells[column] ?? '');
  };
  const plainOf = { '.': numberReader('.'), ',': numberReader(',') };
  const plain = (row: TableRow, field: Field): string | null => {
    const cell = text(row, field);
    if (cell === '') return null;
    const read = plainOf[plan.marks[field] ?? '.'](cell);
    if (read !== null && (read.length <= DIGITS || FITS.test(read))) return read;
    if (read === null && isBlankNumber(cell)) return null;
    report(
      `${name(field)} is '${short(cell)}', which is no ${read === null ? 'number' : 'amount that fits'}`,
    );
    return null;
  };
  const { minorUnits } = plan.rules;
  const money = (row: TableRow, field: Field, currency: string): string | null => {
    const read = plain(row, field);
    return read === null || !minorUnits ? read : fromMinorUnits(read, currency);
  };
  const amount = (row: TableRow, field: Field, currency: string): bigint | null => {
    const read = money(row, field, currency);
    return read === null ? null : (parseDecimal(read, currency)?.minor ?? 0n);
  };
  const whole = (row: TableRow, field: Field): number | null => {
    const read = plain(row, field);
    if (read === null) return null;
    const found = WHOLE.exec(read);
    if (found) return Number(found[1]);
    report(`${name(field)} is '${short(text(row, field))}', which is no whole number`);
    return null;
  };
  const written = (row: TableRow, field: Field): Written | null => {
    const cell = text(row, field);
    if (cell === '' || isBlankDate(cell)) return null;
    const read = readDate(cell, plan.dates[field] ?? 'dmy', plan.serials);
    if (read === null) report(`${name(field)} is '${short(cell)}', which is no date`);
    return read;
  };
  const zone = (plan.zone === null ? null : zoneNamed(plan.zone)) ?? storeZone;
  const toInstant = instantReader(zone);
  const own = plan.columns.zone !== undefined;
  const zoned = new Map<string, typeof toInstant>();
  const zonedReader = (named: string): typeof toInstant => {
    const known = zoned.get(named) ?? instantReader(zoneNamed(named) ?? zone);
    zoned.set(named, known);
    return known;
  };
  // An order's moments repeat along its row and its lines.
  const last = new Map<Field, { cell: string; clock: string; at: Instant }>();
  const instant = (row: TableRow, field: Field): Instant | null => {
    const cell = text(row, field);
    if (cell === '') return null;
    const clock = field === 'placed' ? text(row, 'placedTime') : '';
    const before = last.get(field);
    if (!own && before?.cell === cell && before.clock === clock) return before.at;
    const at = instantOf(row, field);
    if (at !== null) last.set(field, { cell, clock, at });
    return at;
  };
  const instantOf = (row: TableRow, field: Field): Instant | null => {
    const day = written(row, field);
    if (day === null) return null;
    const clock = field === 'placed' && !day.timed ? readTime(text(row, 'placedTime')) : null;
    const reads = own ? zonedReader(text(row, 'zone')) : toInstant;
    return reads(clock ? { ...day, time: clock.time, offset: clock.offset } : day);
  };
  const currency = (row: TableRow): string | null => {
    const cell = text(row, 'currency').toUpperCase();
    if (cell === '') return plan.currency;
    const code = SYMBOLS.get(cell) ?? cell;
    if (isCurrency(code)) return code;
    report(`${name('currency')} is '${short(cell)}', which is no currency`);
    return null;
  };
  const problem = (): string | null => {
    const found = trouble;
    trouble = null;
    return found;
  };
  return {
    has: (field) => plan.columns[field] !== undefined,
    text,
    plain,
    money,
    amount,
    whole,
    written,
    instant,
    currency,
    problem,
    report,
  };
}

const [APOSTROPHE, DELETE] = [0x27, 0x7f];
/** A sign that neither a space nor an apostrophe can be. */
const isFirm = (code: number): boolean => code > 0x20 && code < DELETE && code !== APOSTROPHE;

/** Most cells are as they should be, which their ends tell. */
function bare(cell: string): string {
  if (cell === '' || (isFirm(cell.charCodeAt(0)) && isFirm(cell.charCodeAt(cell.length - 1)))) return cell;
  return unharm(cell.trim()).trim();
}

/** Symbols that are one currency's alone; `$`, `kr` and `¥` are several's. */
export const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['EURO', 'EUR'],
  ['£', 'GBP'],
  ['ZŁ', 'PLN'],
  ['KČ', 'CZK'],
  ['R$', 'BRL'],
  ['₹', 'INR'],
  ['FT', 'HUF'],
  ['US$', 'USD'],
  ['US $', 'USD'],
  ['AU$', 'AUD'],
  ['AU $', 'AUD'],
  ['CA$', 'CAD'],
  ['C$', 'CAD'],
  ['C $', 'CAD'],
  ['₩', 'KRW'],
  ['₺', 'TRY'],
  ['₴', 'UAH'],
  ['₫', 'VND'],
  ['RP', 'IDR'],
]);

/** `called`: of what a spreadsheet left `1.2E+05`. */
export const sayRounded = (called: string, text: string): string =>
  `the ${called} is '${short(text)}': a spreadsheet has rounded it; format that column as text and export again`;

export const short = (cell: string): string => (cell.length > 40 ? `${cell.slice(0, 39)}…` : cell);
