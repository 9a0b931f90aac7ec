/** One field of one file's rows. Where it stands and how it is written is decided once, not for each of a million cells. */
import { type Currency, parseDecimal, shortDecimal } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import { isBlankDate, readDate, type Written } from './dates.ts';
import type { Field } from './fields.ts';
import { unharm } from './harmless.ts';
import { isBlankNumber, type numberReader } from './numbers.ts';
import type { DateOrder, DecimalMark, Plan } from './plan.ts';
import { fromMinorUnits } from './rules.ts';
import type { TableInfo, TableRow } from './table.ts';

/** bigint columns hold 19 digits; sums of many rows need room. */
const DIGITS = 15;
const FITS = /^-?\d{0,15}(?:\.\d{0,20})?$/;
const WHOLE = /^(-?\d{1,9})(?:\.0*)?$/;

/** `2x`, `x2`, `2 pcs`, `2 Stk.`: how many, and nothing that is measured. */
const COUNTED =
  /^(?:(-?\d{1,9})\s*(?:[x×]|pcs?\.?|pieces?|units?|ea\.?|each|st(?:k|ck)?\.?|stück|stuks?|szt(?:uk[ai]?)?\.?|ks|pz\.?|pezz[io]|pi[eè]ces?|unit[eé]s?|u(?:d|nidad)?s?\.?|unidades?|un\.?|adet|個|点)|[x×]\s*(\d{1,9}))$/i;

export interface Aid {
  readonly report: (problem: string) => void;
  readonly numbers: Readonly<Record<DecimalMark, ReturnType<typeof numberReader>>>;
  /** The moment of what is written in a row. */
  readonly momentOf: (field: Field, row: TableRow, written: Written) => Instant;
  /** No other cell of the row is needed for it. */
  readonly isAlone: (field: Field) => boolean;
}

export class FieldReader {
  readonly has: boolean;
  readonly #field: Field;
  readonly #column: number;
  readonly #name: string;
  readonly #mark: DecimalMark;
  readonly #order: DateOrder;
  readonly #serials: boolean;
  readonly #minorUnits: boolean;
  readonly #isAlone: boolean;
  readonly #aid: Aid;
  #lastCell = '';
  #lastMoment: Instant | null = null;

  constructor(field: Field, plan: Plan, info: TableInfo, aid: Aid) {
    const column = plan.columns[field];
    this.#field = field;
    this.has = column !== undefined;
    this.#column = column ?? 0;
    this.#name = info.header[this.#column] ?? field;
    this.#mark = plan.marks[field] ?? '.';
    this.#order = plan.dates[field] ?? 'dmy';
    this.#serials = plan.serials;
    this.#minorUnits = plan.rules.minorUnits || plan.inCents?.includes(this.#column) === true;
    this.#isAlone = aid.isAlone(field);
    this.#aid = aid;
  }

  text(row: TableRow): string {
    return this.has ? bare(row.cells[this.#column] ?? '') : '';
  }

  /** Plain decimal text; null for an empty cell or a problem. */
  plain(row: TableRow): string | null {
    const cell = this.text(row);
    if (cell === '') return null;
    const read = this.#aid.numbers[this.#mark](cell);
    if (read !== null && (read.length <= DIGITS || FITS.test(read))) return read;
    if (read === null && isBlankNumber(cell)) return null;
    const what = read === null ? 'number' : 'amount that fits';
    this.#aid.report(`${this.#name} is '${short(cell)}', which is no ${what}`);
    return null;
  }

  /** As `plain`, an amount of money in whole units of the currency also where the file counts cents. */
  money(row: TableRow, currency: Currency): string | null {
    const read = this.plain(row);
    return read === null || !this.#minorUnits ? read : fromMinorUnits(read, currency);
  }

  /** Minor units; null for an empty cell or a problem. */
  amount(row: TableRow, currency: Currency): bigint | null {
    const cell = this.text(row);
    if (cell === '') return null;
    // Most are written as they are read.
    const quick = this.#mark === '.' && !this.#minorUnits ? shortDecimal(cell, currency) : null;
    if (quick !== null) return BigInt(quick);
    const read = this.money(row, currency);
    return read === null ? null : (parseDecimal(read, currency)?.minor ?? 0n);
  }

  /** A whole number; null for an empty cell or a problem. */
  whole(row: TableRow): number | null {
    const cell = this.text(row);
    if (cell.length === 1 && cell >= '0' && cell <= '9') return cell.charCodeAt(0) - ZERO;
    const counted = COUNTED.exec(cell);
    if (counted) return Number(counted[1] ?? counted[2]);
    const read = this.plain(row);
    if (read === null) return null;
    const found = WHOLE.exec(read);
    if (found) return Number(found[1]);
    this.#aid.report(`${this.#name} is '${short(cell)}', which is no whole number`);
    return null;
  }

  written(row: TableRow): Written | null {
    const cell = this.text(row);
    if (cell === '' || isBlankDate(cell)) return null;
    const read = readDate(cell, this.#order, this.#serials);
    if (read === null) this.#aid.report(`${this.#name} is '${short(cell)}', which is no date`);
    return read;
  }

  /** Null for an empty cell or a problem. */
  instant(row: TableRow): Instant | null {
    const cell = this.text(row);
    if (cell === '') return null;
    // An order's moments repeat along its lines.
    if (cell === this.#lastCell) return this.#lastMoment;
    const written = this.written(row);
    const moment = written && this.#aid.momentOf(this.#field, row, written);
    if (moment !== null && this.#isAlone) {
      this.#lastCell = cell;
      this.#lastMoment = moment;
    }
    return moment;
  }
}

const [APOSTROPHE, ZERO, DELETE] = [0x27, 0x30, 0x7f];
/** A sign that neither a space nor an apostrophe can be. */
const isFirm = (code: number): boolean => code > 0x20 && code < DELETE && code !== APOSTROPHE;

/** Most cells are as they should be, which their ends tell. */
function bare(cell: string): string {
  if (cell === '' || (isFirm(cell.charCodeAt(0)) && isFirm(cell.charCodeAt(cell.length - 1)))) return cell;
  return unharm(cell.trim()).trim();
}

export const short = (cell: string): string => (cell.length > 40 ? `${cell.slice(0, 39)}…` : cell);
