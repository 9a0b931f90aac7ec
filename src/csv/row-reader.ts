/** The cells of one file, typed by its plan. What cannot be read becomes a problem in words, never a throw. */
import { isCurrency } from '../core/money.ts';
import type { Instant, Zone } from '../core/time.ts';
import { readTime, type Written } from './dates.ts';
import { type Aid, FieldReader, short } from './field-reader.ts';
import type { Field } from './fields.ts';
import { instantReader } from './instants.ts';
import { numberReader } from './numbers.ts';
import type { Plan } from './plan.ts';
import type { TableInfo, TableRow } from './table.ts';
import { zoneNamed } from './zone-names.ts';

export interface RowReader {
  /** One field by itself, for what asks for it in every row. */
  readonly of: (field: Field) => FieldReader;
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

export function rowReader(plan: Plan, info: TableInfo, storeZone: Zone): RowReader {
  let trouble: string | null = null;
  const report = (problem: string): void => {
    trouble ??= problem;
  };
  const fields = new Map<Field, FieldReader>();
  const of = (field: Field): FieldReader => {
    const known = fields.get(field) ?? new FieldReader(field, plan, info, aid);
    fields.set(field, known);
    return known;
  };
  const toInstant = instantReader((plan.zone === null ? null : zoneNamed(plan.zone)) ?? storeZone);
  const zoned = new Map<string, typeof toInstant>();
  const zonedReader = (named: string): typeof toInstant => {
    const zone = zoneNamed(named);
    const known = zoned.get(named) ?? (zone === null ? toInstant : instantReader(zone));
    zoned.set(named, known);
    return known;
  };
  const has = (field: Field): boolean => plan.columns[field] !== undefined;
  const aid: Aid = {
    report,
    numbers: { '.': numberReader('.'), ',': numberReader(',') },
    isAlone: (field) => !has('zone') && !(field === 'placed' && has('placedTime')),
    momentOf: (field, row, day) => {
      const clock = field === 'placed' && !day.timed ? readTime(of('placedTime').text(row)) : null;
      const reads = has('zone') ? zonedReader(of('zone').text(row)) : toInstant;
      return reads(clock ? { ...day, time: clock.time, offset: clock.offset } : day);
    },
  };
  const codes = of('currency');
  let last = { cell: '', code: plan.currency };
  const currency = (row: TableRow): string | null => {
    const cell = codes.text(row);
    // A file is mostly of one.
    if (cell === last.cell) return last.code;
    if (cell === '') return plan.currency;
    const known = SYMBOLS.get(cell.toUpperCase()) ?? cell.toUpperCase();
    if (!isCurrency(known)) {
      report(
        `${info.header[plan.columns.currency ?? -1] ?? 'currency'} is '${short(cell.toUpperCase())}', which is no currency`,
      );
      return null;
    }
    last = { cell, code: known };
    return known;
  };
  const problem = (): string | null => {
    const found = trouble;
    trouble = null;
    return found;
  };
  return {
    of,
    has,
    text: (row, field) => of(field).text(row),
    plain: (row, field) => of(field).plain(row),
    money: (row, field, currency) => of(field).money(row, currency),
    amount: (row, field, currency) => of(field).amount(row, currency),
    whole: (row, field) => of(field).whole(row),
    written: (row, field) => of(field).written(row),
    instant: (row, field) => of(field).instant(row),
    currency,
    problem,
    report,
  };
}

/** `called`: of what a spreadsheet left `1.2E+05`. */
export const sayRounded = (called: string, text: string): string =>
  `the ${called} is '${short(text)}': a spreadsheet has rounded it; format that column as text and export again`;

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
