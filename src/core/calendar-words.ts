/** The words of a calendar (`last month`, `1 Nov`, `Q3 2025`, `Black Friday`) as runs of days. */
import { addDays, type Day, daysBetween, isDay, weekdayOf } from './time.ts';

/** What it is by the calendar; decides what it is compared with. `days` is any other run of days. */
export type Shape = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'days' | 'weeks' | 'months';

/** Whole days, both ends included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly shape: Shape;
  /** Its own name, when it has one; else its days are said. */
  readonly label?: string;
  readonly since?: true;
}

/** What was read: days that are certain, or days of whichever year. */
export type Reading = { readonly fixed: Span } | { readonly of: (year: number) => Span | null };

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MOST_UNITS = 1000;

/** Null when it is no word of a calendar. `text` is lower case with single spaces. */
export function readSpan(text: string, today: Day, weekStart: number): Reading | null {
  const fixed = relative(text, today, weekStart) ?? lastUnits(text, today, weekStart) ?? written(text);
  if (fixed) return { fixed };
  const found = /^(.*?),? ?(\d{4})$/.exec(text);
  const dated = found?.[1] ? yearly(found[1], weekStart) : null;
  const year = Number(found?.[2]);
  if (dated) {
    const span = dated(year);
    return span && { fixed: span };
  }
  const of = yearly(text, weekStart);
  return of && { of };
}

/** The latest one that has begun; the one that is certain as it is. */
export function latest(reading: Reading, today: Day): Span | null {
  if ('fixed' in reading) return reading.fixed;
  return search(reading.of, yearOf(today) + 1, -1, (span) => span.from <= today);
}

/** From the start of one to the end of another; a year said for one of them tells that of the other. */
export function meet(start: Reading, end: Reading, today: Day): { from: Day; to: Day } | null {
  let first: Span | null;
  if ('of' in start && 'fixed' in end) {
    const last = end.fixed;
    first = search(start.of, yearOf(last.to), -1, (span) => span.from <= last.to);
  } else first = latest(start, today);
  if (!first) return null;
  const from = first.from;
  const last = 'fixed' in end ? end.fixed : search(end.of, yearOf(from), 1, (span) => span.to >= from);
  return last && { from, to: last.to };
}

/** Looks through as many years as can pass until a 29 February comes again. */
function search(
  of: (year: number) => Span | null,
  year: number,
  step: 1 | -1,
  fits: (span: Span) => boolean,
): Span | null {
  for (let tried = 0; tried <= 9; tried += 1) {
    const span = of(year + step * tried);
    if (span && fits(span)) return span;
  }
  return null;
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));
const day = (year: number, month: number, date: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as Day;
/** Whole months from the first of a month; months may be 0 or negative or beyond 12. */
function months(year: number, month: number, count: number): { from: Day; to: Day } {
  const first = (index: number) => day(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1);
  const index = year * 12 + month - 1;
  return { from: first(index), to: addDays(first(index + count), -1) };
}

const SINGLE: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
]);

function relative(text: string, today: Day, weekStart: number): Span | null {
  const single = SINGLE.get(text);
  if (single !== undefined) {
    const on = addDays(today, single);
    return { from: on, to: on, shape: 'day', label: text };
  }
  const weekday = WEEKDAYS.findIndex((name) => named(text.replace(/^(?:on|last) /, ''), name));
  if (weekday >= 0) {
    const back = (weekdayOf(today) - weekday - 1 + 7) % 7;
    const on = addDays(today, text.startsWith('last ') && back === 0 ? -7 : -back);
    return { from: on, to: on, shape: 'day' };
  }
  const found = /^(?:the )?(this|last|previous|next) (week|month|quarter|year)$/.exec(text);
  if (!found) return null;
  const shift = found[1] === 'this' ? 0 : found[1] === 'next' ? 1 : -1;
  const shape = found[2] as 'week' | 'month' | 'quarter' | 'year';
  const label = `${found[1]} ${shape}`;
  return { ...unitsFrom(shape, today, weekStart, shift, 1), shape, label };
}

/** `last 7 days`, `past 3 months`: whole ones, the last of them the one before the current. */
function lastUnits(text: string, today: Day, weekStart: number): Span | null {
  const found = /^(?:the )?(?:last|past|previous) (\d{1,4}) ?(days?|d|weeks?|w|months?|m|years?|y)$/.exec(
    text,
  );
  if (!found) return null;
  const count = Number(found[1]);
  const unit = { d: 'day', w: 'week', m: 'month', y: 'year' }[found[2]?.[0] ?? ''] as Unit;
  if (count < 1 || count > MOST_UNITS || (unit === 'year' && count > 50)) return null;
  const shape = unit === 'day' ? 'days' : unit === 'week' ? 'weeks' : 'months';
  const label = `last ${count} ${unit}${count === 1 ? '' : 's'}`;
  return { ...unitsFrom(unit, today, weekStart, -count, count), shape, label };
}

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** `count` units, the first of them `shift` units from the current one. */
function unitsFrom(unit: Unit, today: Day, weekStart: number, shift: number, count: number) {
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

/** `2026-11-01`, `2026-11`, `2025`. */
function written(text: string): Span | null {
  if (isDay(text)) return { from: text, to: text, shape: 'day' };
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (month) return monthOf(Number(month[1]), Number(month[2]));
  if (!/^(?:19|20|21)\d\d$/.test(text)) return null;
  return { ...months(Number(text), 1, 12), shape: 'year', label: text };
}

/** What needs a year to be certain: `1 nov`, `nov`, `q3`, `week 46`, `black friday`. */
function yearly(text: string, weekStart: number): ((year: number) => Span | null) | null {
  const month = monthNamed(text);
  if (month > 0) return (year) => monthOf(year, month);
  const quarter = /^(?:q([1-4])|quarter ([1-4]))$/.exec(text);
  if (quarter) {
    const number = Number(quarter[1] ?? quarter[2]);
    return (year) => ({ ...months(year, number * 3 - 2, 3), shape: 'quarter', label: `Q${number} ${year}` });
  }
  const week = /^(?:week|cw|kw|w) ?(\d{1,2})$/.exec(text);
  if (week) return (year) => weekOf(year, Number(week[1]), weekStart);
  if (text === 'black friday') return (year) => special(addDays(nthThursday(year, 11, 4), 1), year);
  return dayAndMonth(text);
}

function dayAndMonth(text: string): ((year: number) => Span | null) | null {
  const found =
    /^(?<date>\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?(?<month>[a-z]+)\.?$/.exec(text) ??
    /^(?<month>[a-z]+)\.? (?<date>\d{1,2})(?:st|nd|rd|th)?$/.exec(text);
  const month = monthNamed(found?.groups?.month ?? '');
  if (month === 0) return null;
  return (year) => {
    const on = day(year, month, Number(found?.groups?.date));
    return isDay(on) ? { from: on, to: on, shape: 'day' } : null;
  };
}

const monthOf = (year: number, month: number): Span => ({
  ...months(year, month, 1),
  shape: 'month',
  label: `${capital(MONTHS[month - 1] ?? '')} ${year}`,
});
const special = (on: Day, year: number): Span => ({
  from: on,
  to: on,
  shape: 'day',
  label: `Black Friday ${year}`,
});

/** The fourth Thursday of November is Thanksgiving in the United States; the Friday after it is the day. */
function nthThursday(year: number, month: number, nth: number): Day {
  const first = day(year, month, 1);
  return addDays(first, ((4 - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
}

/** ISO 8601: week 1 holds the year's first Thursday; with another first weekday, the week around that Thursday. */
function weekOf(year: number, number: number, weekStart: number): Span | null {
  const thursday = addDays(nthThursday(year, 1, 1), (number - 1) * 7);
  if (number < 1 || yearOf(thursday) !== year) return null;
  const from = startOfWeek(thursday, weekStart);
  return { from, to: addDays(from, 6), shape: 'week', label: `week ${number} of ${year}` };
}

/** 1 to 12; 0 when it is no month. At least three letters. */
const monthNamed = (text: string): number => MONTHS.findIndex((name) => named(text, name)) + 1;
const named = (text: string, name: string): boolean =>
  text === name ||
  (text.length >= 3 && text.length <= 4 && name.startsWith(text)) ||
  (text === 'thurs' && name === 'thursday') ||
  (text === 'tues' && name === 'tuesday');
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** How many days, both ends counted. */
export const lengthOf = (span: { from: Day; to: Day }): number => daysBetween(span.from, span.to) + 1;
