/** Dates and times as files write them. The order of day and month is the whole column's to say. */
import { monthOf } from './month-names.ts';
import type { DateOrder } from './plan.ts';

/** A moment as written: in the zone of `offset` (minutes), or of the store when that is null. */
export interface Written {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Milliseconds since that day's midnight on the wall clock. */
  readonly time: number;
  readonly offset: number | null;
  /** False for a bare day. */
  readonly timed: boolean;
}

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/s;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/s;
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/;
const DAY_NAME = /^(\d{1,2})(?:st|nd|rd|th|\.|º)?[-/\s]*(\p{L}{3,})\.?[-/\s,]+(\d{4}|\d{2})(?!\d)(.*)$/su;
const NAME_DAY = /^(\p{L}{3,})\.?[-/\s]*(\d{1,2})(?:st|nd|rd|th)?,?[-/\s,]+(\d{4}|\d{2})(?!\d)(.*)$/su;
const WEEKDAY = /^\p{L}{2,12}\.?,?\s+(?=\p{L}{3,}\.?\s+\d|\d)/u;
const WEEKDAY_BEFORE_FIGURES = /^\p{L}{2,12}\.?,?\s+(?=\d{1,4}[-/.]\d{1,2}[-/.]\d)/u;
const TIME =
  /^(?:T|[\s,]+(?:at |um |à |alle |om |- |@ )?)(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?\s?m\.?)?\s*(?:Uhr|hs?\.?(?![a-z]))?\s*(\S+)?(?:\s*\(.*\))?$/i;
const SERIAL = /^(\d{5})(?:\.(\d+))?$/;
const NO_DATE = /^(?:0000-00-00.*|[-–—]+|n\/?a|null|none)?$/i;

/** An empty cell, or what stands for one: a dash, `0000-00-00`. */
export const isBlankDate = (text: string): boolean =>
  !isFilled(text.charCodeAt(0)) && NO_DATE.test(text.trim());

/** A digit but 0, as most dates begin. */
const isFilled = (code: number): boolean => code > 0x30 && code <= 0x39;

/** Whether the cell proves an order of day and month: `open` fits both, `none` has no such question. */
export function orderProof(cell: string): 'dmy' | 'mdy' | 'open' | 'none' {
  const found = YEAR_LAST.exec(withoutWeekday(cell.trim()));
  if (!found) return 'none';
  const first = Number(found[1]);
  const second = Number(found[3]);
  if (first > 12) return second > 12 ? 'none' : 'dmy';
  if (second > 12) return 'mdy';
  if (first === second) return 'none';
  // Where dates are written with points, the day comes first.
  return found[2] === '.' ? 'dmy' : 'open';
}

/** What the cell says in this order of day and month. Null when it is no date in it. */
export function readDate(cell: string, order: DateOrder, serials: boolean): Written | null {
  const written = cell.trim();
  const stamp = readStamp(written);
  if (stamp) return stamp;
  const text = withoutWeekday(written);
  const iso = YEAR_FIRST.exec(text);
  if (iso) return build(Number(iso[1]), Number(iso[3]), Number(iso[4]), iso[5] as string);
  const numeric = YEAR_LAST.exec(text);
  if (numeric) {
    const first = Number(numeric[1]);
    const second = Number(numeric[3]);
    const [day, month] = order === 'mdy' ? [second, first] : [first, second];
    return build(fullYear(numeric[4] as string), month, day, numeric[5] as string);
  }
  return readNamed(text) ?? readCompact(text) ?? (serials ? readSerial(text) : null);
}

/** `Tue, 10/13/2026`: before figures the name of the day says nothing more. */
const withoutWeekday = (text: string): string =>
  isFilled(text.charCodeAt(0)) ? text : text.replace(WEEKDAY_BEFORE_FIGURES, '');

/** `2026-11-21 10:12:03 +0100`, `2026-11-21T10:12:03Z`: what most machines write, without looking at it six times. */
function readStamp(text: string): Written | null {
  const zone = text.length === 25 ? text.slice(19) : text.length === 20 ? text.slice(19) : '';
  if (text.length !== 19 + zone.length || text[4] !== '-' || text[7] !== '-') return null;
  if ((text[10] !== ' ' && text[10] !== 'T') || text[13] !== ':' || text[16] !== ':') return null;
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  const second = digits(text, 17, 2);
  const offset = zone === '' ? null : stampOffset(zone);
  if (!(hour < 24 && minute < 60 && second < 60) || offset === undefined) return null;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)];
  const found = Number.isNaN(year + month + day) ? null : build(year, month, day, '');
  return found && { ...found, time: ((hour * 60 + minute) * 60 + second) * 1000, offset, timed: true };
}

/** ` +0100`, `+01:00`, `Z` in minutes; undefined for all else. */
function stampOffset(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const spaced = zone[0] === ' ';
  const sign = spaced ? zone[1] : zone[0];
  if ((sign !== '+' && sign !== '-') || (!spaced && zone[3] !== ':')) return undefined;
  const minutes = digits(zone, spaced ? 2 : 1, 2) * 60 + digits(zone, 4, 2);
  if (Number.isNaN(minutes)) return undefined;
  return sign === '-' ? -minutes : minutes;
}

/** The number that `count` digits make; NaN where one is none. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let index = from; index < from + count; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function readNamed(text: string): Written | null {
  const bare = text.replace(/\s+de[l]?\s+/gi, ' ');
  // `Dec 8, 2024` begins like a weekday; so the cell is read as it is first.
  return readNamedBare(bare) ?? readNamedBare(bare.replace(WEEKDAY, ''));
}

function readNamedBare(bare: string): Written | null {
  const dayFirst = DAY_NAME.exec(bare);
  const found = dayFirst ?? NAME_DAY.exec(bare);
  if (!found) return null;
  const [, first, second, year, rest] = found as unknown as [string, string, string, string, string];
  const month = monthOf(dayFirst ? second : first);
  if (month === null) return null;
  return build(fullYear(year), month, Number(dayFirst ? first : second), rest);
}

function readCompact(text: string): Written | null {
  const found = COMPACT.exec(text);
  if (!found) return null;
  const time = found[4] === undefined ? '' : `T${found[4]}:${found[5]}:${found[6]}${found[7]}`;
  return build(Number(found[1]), Number(found[2]), Number(found[3]), time);
}

/** A spreadsheet's serial number: days since 30 December 1899, the fraction being the time. */
function readSerial(text: string): Written | null {
  const found = SERIAL.exec(text);
  const days = Number(found?.[1]);
  if (!found || days < 20_000 || days > 80_000) return null;
  const seconds = Math.round(Number(`0.${found[2] ?? '0'}`) * 86_400);
  const { year, month, day } = civil(days - 25_569 + (seconds === 86_400 ? 1 : 0));
  const time = (seconds % 86_400) * 1000;
  return { year, month, day, time, offset: null, timed: found[2] !== undefined };
}

/** Two digits: 70 to 99 are of the last century. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year + (year >= 70 ? 1900 : 2000);
}

function build(year: number, month: number, day: number, rest: string): Written | null {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (year < 1970 || year > 2199) return null;
  if (rest.trim() === '') return { year, month, day, time: 0, offset: null, timed: false };
  const clock = readTime(rest);
  return clock && { year, month, day, ...clock, timed: true };
}

/** A wall time with what may follow it: `10:12:03 +0100`, `9:15 PM`, `T10:12Z`. */
export function readTime(rest: string): { time: number; offset: number | null } | null {
  const found = TIME.exec(/^[T\s,]/.test(rest) ? rest : ` ${rest}`);
  if (!found) return null;
  let hour = Number(found[1]);
  const minute = Number(found[2]);
  const second = Number(found[3] ?? '0');
  const half = found[5]?.toLowerCase()[0];
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return null;
  const offset = found[6] === undefined ? null : offsetOf(found[6]);
  if (offset === undefined) return null;
  const fraction = Number((found[4] ?? '0').padEnd(3, '0').slice(0, 3));
  return { time: ((hour * 60 + minute) * 60 + second) * 1000 + fraction, offset };
}

// The abbreviations that exports print, as far as they mean one zone.
const ABBREVIATIONS: ReadonlyMap<string, number> = new Map([
  ['Z', 0],
  ['UTC', 0],
  ['GMT', 0],
  ['EST', -300],
  ['EDT', -240],
  ['CST', -360],
  ['CDT', -300],
  ['MST', -420],
  ['MDT', -360],
  ['PST', -480],
  ['PDT', -420],
  ['CET', 60],
  ['CEST', 120],
  ['MEZ', 60],
  ['MESZ', 120],
  ['BST', 60],
  ['WET', 0],
  ['WEST', 60],
  ['EET', 120],
  ['EEST', 180],
  ['JST', 540],
  ['KST', 540],
  ['HKT', 480],
  ['SGT', 480],
  ['AWST', 480],
  ['AEST', 600],
  ['AEDT', 660],
  ['NZST', 720],
  ['NZDT', 780],
  ['BRT', -180],
  ['AKST', -540],
  ['AKDT', -480],
  ['HST', -600],
]);

/** Minutes east of Greenwich; undefined for what is no zone. */
function offsetOf(text: string): number | undefined {
  const found = /^(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})?$/i.exec(text);
  if (!found) return ABBREVIATIONS.get(text.toUpperCase());
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? '0');
  return found[1] === '-' ? -minutes : minutes;
}

const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days since 1970-01-01 of a calendar day (H. Hinnant, days_from_civil). */
export function epochDays(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

/** The inverse (civil_from_days). */
export function civil(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp + (mp < 10 ? 3 : -9);
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}
