/** The hours of a week by the wall clock of a zone: which of them each hour of a period is. */
import { bucketsOf } from './buckets.ts';
import { localTimes } from './local-times.ts';
import { endOf, type Period } from './period.ts';
import { type Day, type Instant, weekdayOf, type Zone } from './time.ts';

/** ISO weekday, 1 Monday to 7 Sunday, and hour, 0 to 23. */
export interface WeekHour {
  readonly weekday: number;
  readonly hour: number;
}

/** Which it is at each instant; an hour that the clock shows twice is the same one both times. */
export function weekHours(zone: Zone): (at: Instant) => WeekHour {
  const local = localTimes(zone);
  const weekdays = new Map<Day, number>();
  return (at) => {
    const { day, iso } = local(at);
    const weekday = weekdays.get(day) ?? weekdayOf(day);
    weekdays.set(day, weekday);
    return { weekday, hour: Number(iso.slice(11, 13)) };
  };
}

/**
 * The stretches of a period that lie in hours of the week: the first instant of one, the first after it, and so
 * on. An instant lies in one of them when an odd number of these is at or before it.
 */
export function edgesOf(period: Period, fits: (hour: WeekHour) => boolean): Instant[] {
  const which = weekHours(period.zone);
  const edges: Instant[] = [];
  for (const start of bucketsOf(period, 'hour')) {
    const inside = edges.length % 2 === 1;
    if (fits(which(start)) !== inside) edges.push(start);
  }
  return edges.length % 2 === 1 ? [...edges, endOf(period)] : edges;
}

const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** The weekdays from the one that a week starts on. */
export const weekFrom = (weekStart: number): number[] =>
  WEEK.map((_, index) => ((weekStart - 1 + index) % 7) + 1);
