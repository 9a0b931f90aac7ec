/** Runs of whole days by the calendar, and what units they are made of. */
import { addDays, type Day, daysBetween, weekdayOf } from './time.ts';

/** What it is by the calendar; decides what it is compared with. `days` is any other run of days. */
export type Shape = 'day' | 'weekend' | 'week' | 'month' | 'quarter' | 'year' | 'days' | 'weeks' | 'months';

/** Whole days, both ends included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly shape: Shape;
  /** Its own name, when it has one; else its days are said. */
  readonly label?: string;
  readonly since?: true;
  /** A weekday alone: with the end of a range it can be the one before. */
  readonly weekday?: true;
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
/** May be no day at all: 31 November. */
export const dayIn = (year: number, month: number, date: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as Day;
export const single = (on: Day, label?: string): Span => ({
  from: on,
  to: on,
  shape: 'day',
  ...(label === undefined ? {} : { label }),
});

/** Whole months from the first of a month; months may be 0 or negative or beyond 12. */
export function months(year: number, month: number, count: number): { from: Day; to: Day } {
  const first = (index: number) => dayIn(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1);
  const index = year * 12 + month - 1;
  return { from: first(index), to: addDays(first(index + count), -1) };
}

/** `count` units, the first of them `shift` units from the current one. */
export function unitsFrom(unit: Unit, today: Day, weekStart: number, shift: number, count: number) {
  if (unit === 'day' || unit === 'week') {
    const days = unit === 'day' ? 1 : 7;
    const start = unit === 'day' ? today : startOfWeek(today, weekStart);
    return { from: addDays(start, shift * days), to: addDays(start, (shift + count) * days - 1) };
  }
  const size = { month: 1, quarter: 3, year: 12 }[unit];
  const month = Math.floor((Number(today.slice(5, 7)) - 1) / size) * size + 1;
  return months(yearOf(today), month + shift * size, count * size);
}

export const startOfWeek = (on: Day, weekStart: number): Day =>
  addDays(on, -((weekdayOf(on) - weekStart + 7) % 7));

export const quarterOf = (year: number, number: number): Span => ({
  ...months(year, number * 3 - 2, 3),
  shape: 'quarter',
  label: `Q${number} ${year}`,
});

export const halfOf = (year: number, number: number): Span => ({
  ...months(year, number * 6 - 5, 6),
  shape: 'months',
  label: `H${number} ${year}`,
});

export const yearSpan = (year: number): Span => ({
  ...months(year, 1, 12),
  shape: 'year',
  label: String(year),
});

/** ISO 8601: week 1 holds the year's first Thursday; with another first weekday, the week around that Thursday. */
export function weekOf(year: number, number: number, weekStart: number): Span | null {
  const thursday = addDays(nthThursday(year, 1, 1), (number - 1) * 7);
  if (number < 1 || yearOf(thursday) !== year) return null;
  const from = startOfWeek(thursday, weekStart);
  return { from, to: addDays(from, 6), shape: 'week', label: `week ${number} of ${year}` };
}

export function nthThursday(year: number, month: number, nth: number): Day {
  const first = dayIn(year, month, 1);
  return addDays(first, ((4 - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
}

/** How many days, both ends counted. */
export const lengthOf = (span: { from: Day; to: Day }): number => daysBetween(span.from, span.to) + 1;
