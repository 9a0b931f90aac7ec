/**
 * A stretch of time taken apart into what sums are kept of and the rest: whole weeks, whole days, whole hours, and the
 * cut hours at its ends. Hours are counted from the start of their day, so that they are those of the wall clock
 * in every zone, but for the rest of a day on which the clocks change by less than an hour.
 */
import { startOfWeek } from './calendar-words.ts';
import { addDays, dayOf, type Instant, instant, startOfDay, type Zone } from './time.ts';

/** From the first instant to the one after the last. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** Together every instant of what was asked for, each once. */
export interface Cover {
  readonly weeks: readonly Stretch[];
  readonly days: readonly Stretch[];
  readonly hours: readonly Stretch[];
  /** What only the ledger's own lines can tell. */
  readonly lines: readonly Stretch[];
}

const HOUR = 3_600_000;

/** Days, and the hours of the days that are cut. */
export function coverByHour({ from, to }: Stretch, zone: Zone): Cover {
  const { whole, ends } = takeOut(from, to, dayAfter(from, zone), dayBefore(to, zone));
  const cut = ends.map((end) => cutHours(end, zone));
  return {
    weeks: [],
    days: whole,
    hours: cut.flatMap(({ hours }) => hours),
    lines: cut.flatMap(({ lines }) => lines),
  };
}

/** Weeks from Monday, and the days of the weeks that are cut. */
export function coverByWeek({ from, to }: Stretch, zone: Zone): Cover {
  const byDay = takeOut(from, to, dayAfter(from, zone), dayBefore(to, zone));
  const cut = byDay.whole.map((days) =>
    takeOut(days.from, days.to, weekAfter(days.from, zone), weekBefore(days.to, zone)),
  );
  return {
    weeks: cut.flatMap(({ whole }) => whole),
    days: cut.flatMap(({ ends }) => ends),
    hours: [],
    lines: byDay.ends,
  };
}

/** For stretches that begin at `starts`: as coverByHour, with nothing in one piece that belongs to two of them. */
export function coverSeries({ from, to }: Stretch, starts: readonly Instant[], zone: Zone): Cover {
  const inner = starts.filter((start) => start > from && start < to);
  if (inner.every((start) => dayBefore(start, zone) === start)) return coverByHour({ from, to }, zone);
  const lines = { weeks: [], days: [], hours: [], lines: [{ from, to }] };
  if (!inner.every((start) => hourBefore(start, zone) === start)) return lines;
  const { whole, ends } = takeOut(from, to, hourAfter(from, zone), hourBefore(to, zone));
  return { weeks: [], days: [], hours: whole, lines: ends };
}

/** Of one day, or less. */
function cutHours({ from, to }: Stretch, zone: Zone): Pick<Cover, 'hours' | 'lines'> {
  const { whole, ends } = takeOut(from, to, hourAfter(from, zone), hourBefore(to, zone));
  return { hours: whole, lines: ends };
}

/** `first` and `last` are full: the whole lies between them, where there is anything. */
function takeOut(from: Instant, to: Instant, first: Instant, last: Instant) {
  const pieces = first < last ? [[from, first] as const, [last, to] as const] : split(from, to, first);
  const ends = pieces.filter(([start, end]) => start < end).map(([start, end]) => ({ from: start, to: end }));
  return { whole: first < last ? [{ from: first, to: last }] : [], ends };
}

/** So that no end reaches over the edge between two. */
const split = (from: Instant, to: Instant, edge: Instant) =>
  edge > from && edge < to ? [[from, edge] as const, [edge, to] as const] : [[from, to] as const];

const dayBefore = (at: Instant, zone: Zone): Instant => startOfDay(dayOf(at, zone), zone);
const nextDay = (at: Instant, zone: Zone): Instant => startOfDay(addDays(dayOf(at, zone), 1), zone);
const dayAfter = (at: Instant, zone: Zone): Instant => (dayBefore(at, zone) === at ? at : nextDay(at, zone));

export const weekBefore = (at: Instant, zone: Zone): Instant =>
  startOfDay(startOfWeek(dayOf(at, zone), 1), zone);
function weekAfter(at: Instant, zone: Zone): Instant {
  const before = weekBefore(at, zone);
  return before === at ? at : startOfDay(addDays(dayOf(before, zone), 7), zone);
}

function hourBefore(at: Instant, zone: Zone): Instant {
  const day = dayBefore(at, zone);
  return instant(at - ((at - day) % HOUR));
}
function hourAfter(at: Instant, zone: Zone): Instant {
  const before = hourBefore(at, zone);
  return before === at ? at : instant(Math.min(before + HOUR, nextDay(at, zone)));
}
