/** Dates in figures: `2026-11-01`, `15.11.2025`, `11/2025`. Where day and month could be either, both are given. */
import { monthOf } from './month-words.ts';
import { dayIn, type Span, single, yearSpan } from './spans.ts';
import { type Day, isDay } from './time.ts';

export type OfYear = (year: number) => Span | null;

/** What needs no more to be certain. */
export function written(text: string): Span | null {
  const whole = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\.?$/.exec(text);
  if (whole) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const month = /^(\d{4})[-/.](\d{1,2})$/.exec(text) ?? reversed(/^(\d{1,2})[/.](\d{4})$/.exec(text));
  if (month) return isMonth(Number(month[2])) ? monthOf(Number(month[1]), Number(month[2])) : null;
  if (/^(?:19|20|21)\d\d$/.test(text)) return yearSpan(Number(text));
  const found = inFigures(text);
  const [only] = found?.days ?? [];
  return found?.year !== undefined && only && found.days.length === 1
    ? dayOf(found.year, only.month, only.date)
    : null;
}

const reversed = (found: RegExpExecArray | null): [string, string, string] | null =>
  found && [found[0], found[2] ?? '', found[1] ?? ''];

/** `15.11.`, `15/11`: a day of whichever year. */
export function yearless(text: string): OfYear | null {
  const found = inFigures(text);
  const [only] = found?.days ?? [];
  if (!found || found.year !== undefined || !only || found.days.length !== 1) return null;
  return (year) => dayOf(year, only.month, only.date);
}

/** `11/12/2025` could be two days: each in words, the day first. Nothing where it can only be one. */
export function eitherOf(text: string): string[] {
  const found = inFigures(text);
  if (!found || found.days.length < 2) return [];
  return found.days.map(({ date, month }) =>
    [date, MONTHS_SHORT[month - 1], ...(found.year === undefined ? [] : [found.year])].join(' '),
  );
}

const MONTHS_SHORT = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Found {
  readonly days: readonly { readonly date: number; readonly month: number }[];
  readonly year?: number;
}

/** With dots the day comes first wherever dates are written so; else it is either, as far as there are such days. */
function inFigures(text: string): Found | null {
  const found =
    /^(\d{1,2})(\.)(\d{1,2})(?:\.(\d{4}|\d{2})?)?$/.exec(text) ??
    /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text) ??
    /^(\d{1,2})(\/)(\d{1,2})$/.exec(text);
  if (!found) return null;
  const [first, second] = [Number(found[1]), Number(found[3])];
  const orders =
    found[2] === '.' || first === second
      ? [[first, second]]
      : [
          [first, second],
          [second, first],
        ];
  const days = orders.flatMap(([date = 0, month = 0]) =>
    isDay(dayIn(2024, month, date)) ? [{ date, month }] : [],
  );
  if (days.length === 0) return null;
  return found[4] === undefined ? { days } : { days, year: Number(found[4].padStart(4, '20')) };
}

const isMonth = (number: number): boolean => number >= 1 && number <= 12;

function dayOf(year: number, month: number, date: number): Span | null {
  const on: Day = dayIn(year, month, date);
  return isDay(on) ? single(on) : null;
}
