/** The words of a calendar (`last month`, `1 Nov`, `Q3 2025`, `Black Friday`) as runs of days. */
import { monthNamed, monthOf } from './month-words.ts';
import { namedDays } from './named-days.ts';
import { relative } from './relative-words.ts';
import { dayIn, halfOf, quarterOf, type Span, single, weekOf, yearOf } from './spans.ts';
import { addDays, type Day, isDay } from './time.ts';
import { type OfYear, written, yearless } from './written-dates.ts';

/** What was read: days that are certain, or days of whichever year. */
export type Reading = { readonly fixed: Span } | { readonly of: OfYear };

/** Null when it is no word of a calendar. `text` is lower case with single spaces and straight apostrophes. */
export function readSpan(text: string, today: Day, weekStart: number): Reading | null {
  const fixed = relative(text, today, weekStart) ?? written(text) ?? datedBy(text, today, weekStart);
  if (fixed) return { fixed };
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
  if (isSlip(start, end)) return null;
  let first: Span | null;
  if ('of' in start && 'fixed' in end) {
    const last = end.fixed;
    first = search(start.of, yearOf(last.to), -1, (span) => span.from <= last.to);
  } else first = latest(start, today);
  if (!first) return null;
  const from = first.from;
  const last = 'fixed' in end ? end.fixed : search(end.of, yearOf(from), 1, (span) => span.to >= from);
  if (!last) return null;
  // Monday to Friday, asked on a Monday, are those of last week.
  return { from: first.weekday && from > last.to ? addDays(from, -7) : from, to: last.to };
}

/** From the 30th to the 1st of one month is no year less a month. */
function isSlip(start: Reading, end: Reading): boolean {
  if ('fixed' in start || 'fixed' in end) return false;
  const [from, to] = [start.of(LEAP_YEAR), end.of(LEAP_YEAR)];
  if (from?.shape !== 'day' || to?.shape !== 'day') return false;
  return from.from.slice(0, 7) === to.from.slice(0, 7) && from.from > to.from;
}
const LEAP_YEAR = 2024;

/** Looks through as many years as can pass until a 29 February comes again. */
function search(of: OfYear, year: number, step: 1 | -1, fits: (span: Span) => boolean): Span | null {
  for (let tried = 0; tried <= 9; tried += 1) {
    const span = of(year + step * tried);
    if (span && fits(span)) return span;
  }
  return null;
}

/** With its year before or behind it: `Q3 2025`, `2026-W46`, `Nov '25`, `November last year`, `last March`. */
function datedBy(text: string, today: Day, weekStart: number): Span | null {
  const year =
    /^(?<what>.*?)[ ,/-]*(?<year>\d{4})$/.exec(text) ??
    /^(?<what>.*?),? ?'(?<short>\d\d)$/.exec(text) ??
    /^(?<year>\d{4})[ /-]?(?<what>\D.*)$/.exec(text) ??
    /^(?<what>.+?),? (?:of |in )?(?<said>this|last|next) year$/.exec(text);
  const groups = year?.groups;
  const of = groups?.what ? yearly(groups.what, weekStart) : null;
  if (of && groups) {
    const { short, said } = groups;
    const shift = said === 'last' ? -1 : said === 'next' ? 1 : 0;
    if (said) return of(yearOf(today) + shift);
    return of(Number(short === undefined ? groups.year : `20${short}`));
  }
  const one = /^(last|this|next) (.+)$/.exec(text);
  const each = one?.[2] ? yearly(one[2], weekStart) : null;
  if (!each) return null;
  const now = yearOf(today);
  if (one?.[1] === 'this') return each(now);
  return one?.[1] === 'next'
    ? search(each, now, 1, ({ from }) => from > today)
    : search(each, now, -1, ({ to }) => to < today);
}

/** What needs a year to be certain: `1 nov`, `nov`, `q3`, `week 46`, `black friday`. */
function yearly(text: string, weekStart: number): OfYear | null {
  const month = monthNamed(text);
  if (month > 0) return (year) => monthOf(year, month);
  const quarter =
    /^(?:q ?|quarter )([1-4])$/.exec(text) ?? /^([1-4])(?:st|nd|rd|th)? quarter(?: of)?$/.exec(text);
  if (quarter) return (year) => quarterOf(year, Number(quarter[1]));
  const week = /^(?:week|wk|cw|kw|w) ?(\d{1,2})$/.exec(text);
  if (week) return (year) => weekOf(year, Number(week[1]), weekStart);
  return halves(text) ?? namedDays(text) ?? yearless(text) ?? dayAndMonth(text);
}

const ORDINALS = ['first', 'second', 'third', 'fourth'];

/** `H1`, `first half`, `second half of November`; also `third quarter`. */
function halves(text: string): OfYear | null {
  const half = /^h([12])$/.exec(text);
  if (half) return (year) => halfOf(year, Number(half[1]));
  const found = /^(first|second|third|fourth|1st|2nd) (half|quarter)(?: of(?: (.+))?)?$/.exec(text);
  if (!found) return null;
  const [, said = '', unit, of] = found;
  const number = ORDINALS.includes(said) ? ORDINALS.indexOf(said) + 1 : Number(said[0]);
  if (unit === 'quarter') return of ? null : (year) => quarterOf(year, number);
  if (number > 2) return null;
  if (!of) return (year) => halfOf(year, number);
  const month = monthNamed(of);
  if (month === 0) return null;
  return (year) => {
    const { from, to } = monthOf(year, month);
    const middle = dayIn(year, month, 15);
    return number === 1
      ? { from, to: middle, shape: 'days' }
      : { from: addDays(middle, 1), to, shape: 'days' };
  };
}

function dayAndMonth(text: string): OfYear | null {
  const found =
    /^(?<date>\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?(?<month>[a-z]+)\.?$/.exec(text) ??
    /^(?<month>[a-z]+)\.? (?:the )?(?<date>\d{1,2})(?:st|nd|rd|th)?$/.exec(text);
  const month = monthNamed(found?.groups?.month ?? '');
  if (month === 0) return null;
  return (year) => {
    const on = dayIn(year, month, Number(found?.groups?.date));
    return isDay(on) ? single(on) : null;
  };
}
