/**
 * A stretch of time taken apart into what sums are kept of and the rest: whole weeks, whole days, whole hours, and the
 * cut hours at its ends. Hours are counted from the start of their day, so that they are those of the wall clock
 * in every zone, but for the rest of a day on which the clocks change by less than an hour.
 */
import { startOfWeek } from './spans.ts';
import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  type Instant,
  instant,
  startOfDay,
  type Zone,
} from './time.ts';

/** From the first instant to the one after the last. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** Together every instant of what was asked for, each once. */
export interface Cover {
  readonly fourWeeks?: readonly PartOfFour[];
  readonly weeks?: readonly Stretch[];
  readonly days?: readonly Stretch[];
  readonly hours?: readonly Stretch[];
  /** What only the ledger's own lines can tell. */
  readonly lines: readonly Stretch[];
  /** Lines that lie in the weeks and not in what was asked for. */
  readonly surplus?: readonly Stretch[];
}

/** Whole days of four weeks that begin at `start`: those after the first `after` of them, to the one numbered `through`. */
export interface PartOfFour extends Stretch {
  readonly start: Instant;
  readonly after: number;
  readonly through: number;
}

const HOUR = 3_600_000;

/** Days, and the hours of the days that are cut. */
export function coverByHour({ from, to }: Stretch, zone: Zone): Cover {
  const { whole, ends } = takeOut(from, to, dayAfter(from, zone), dayBefore(to, zone));
  const cut = ends.map((end) => cutHours(end, zone));
  return {
    days: whole,
    hours: cut.flatMap(({ hours }) => hours),
    lines: cut.flatMap(({ lines }) => lines),
  };
}

/** Whole days, and the lines of those that are cut. */
export function coverByDay({ from, to }: Stretch, zone: Zone): Cover & { readonly days: readonly Stretch[] } {
  const { whole, ends } = takeOut(from, to, dayAfter(from, zone), dayBefore(to, zone));
  return { days: whole, lines: ends };
}

/** Whether each of these is the first instant of its day. */
export const areDays = (starts: readonly Instant[], zone: Zone): boolean =>
  starts.every((start) => dayBefore(start, zone) === start);

/** Weeks from Monday. Of one that is cut the smaller part is added or taken off again: at the most half a week's lines. */
export function coverByWeek({ from, to }: Stretch, zone: Zone): Cover {
  const [first, last] = [nearestWeek(from, zone), nearestWeek(to, zone)];
  if (first >= last) return { weeks: [], lines: [{ from, to }], surplus: [] };
  const filled = (list: Stretch[]) => list.filter((each) => each.from < each.to);
  return {
    weeks: [{ from: first, to: last }],
    lines: filled([
      { from, to: first },
      { from: last, to },
    ]),
    surplus: filled([
      { from: first, to: from },
      { from: to, to: last },
    ]),
  };
}

/** Days by the four weeks that they lie in, and the lines of the days that are cut. */
export function coverByFourWeeks({ from, to }: Stretch, zone: Zone): Cover {
  const { whole, ends } = takeOut(from, to, dayAfter(from, zone), dayBefore(to, zone));
  return { fourWeeks: whole.flatMap((days) => partsOfFour(days, zone)), lines: ends };
}

function partsOfFour({ from, to }: Stretch, zone: Zone): PartOfFour[] {
  const parts: PartOfFour[] = [];
  const end = dayOf(to, zone);
  for (let day = dayOf(from, zone); day < end; ) {
    const { first, number } = placeInFour(day);
    const next = addDays(first, FOUR_WEEKS);
    const until = next < end ? next : end;
    const [start, since, before] = [first, day, until].map((each) => startOfDay(each, zone)) as [
      Instant,
      Instant,
      Instant,
    ];
    parts.push({ from: since, to: before, start, after: number - 1, through: daysBetween(first, until) });
    day = until;
  }
  return parts;
}

export const FOUR_WEEKS = 28;
const A_MONDAY = '1970-01-05' as Day;

/** The first of the four weeks' days that this one is of, and which of them it is, from 1. Every store's begin alike. */
export function placeInFour(day: Day): { readonly first: Day; readonly number: number } {
  const days = daysBetween(A_MONDAY, day);
  const before = ((days % FOUR_WEEKS) + FOUR_WEEKS) % FOUR_WEEKS;
  return { first: addDays(day, -before), number: before + 1 };
}

/** For stretches that begin at `starts`: as coverByHour, with nothing in one piece that belongs to two of them. */
export function coverSeries({ from, to }: Stretch, starts: readonly Instant[], zone: Zone): Cover {
  const inner = starts.filter((start) => start > from && start < to);
  if (areDays(inner, zone)) return coverByHour({ from, to }, zone);
  const lines = { days: [], hours: [], lines: [{ from, to }] };
  if (!inner.every((start) => hourBefore(start, zone) === start)) return lines;
  const { whole, ends } = takeOut(from, to, hourAfter(from, zone), hourBefore(to, zone));
  return { days: [], hours: whole, lines: ends };
}

/** Of one day, or less. */
function cutHours({ from, to }: Stretch, zone: Zone): Required<Pick<Cover, 'hours' | 'lines'>> {
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
function nearestWeek(at: Instant, zone: Zone): Instant {
  const before = weekBefore(at, zone);
  const after = startOfDay(addDays(dayOf(before, zone), 7), zone);
  return at - before < after - at ? before : after;
}

function hourBefore(at: Instant, zone: Zone): Instant {
  const day = dayBefore(at, zone);
  return instant(at - ((at - day) % HOUR));
}
function hourAfter(at: Instant, zone: Zone): Instant {
  const before = hourBefore(at, zone);
  return before === at ? at : instant(Math.min(before + HOUR, nextDay(at, zone)));
}
