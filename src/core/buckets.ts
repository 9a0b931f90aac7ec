/** A period cut into the hours, days, weeks or months of its zone. */

import { daysOf, endOf, type Period } from './period.ts';
import { startOfWeek } from './spans.ts';
import {
  addDays,
  addMonths,
  aheadOf,
  type Day,
  dayOf,
  type Instant,
  instant,
  startOfDay,
  type Zone,
} from './time.ts';

export const GRAINS = ['hour', 'day', 'week', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

const HOUR = 3_600_000;

/**
 * The first instant of each, in order; the first is the period's own start, which may lie within a week
 * or month. A day has 23, 24 or 25 hours: an hour that the clock shows twice is two of them.
 */
export function bucketsOf(period: Period, grain: Grain, weekStart = 1): Instant[] {
  const starts = [period.from];
  for (;;) {
    const next = nextBucket(starts.at(-1) as Instant, grain, period.zone, weekStart);
    if (next >= endOf(period)) return starts;
    starts.push(next);
  }
}

/** The first instant of the one after it. */
export function nextBucket(at: Instant, grain: Grain, zone: Zone, weekStart: number): Instant {
  if (grain === 'hour') return nextHour(at, zone);
  const day = dayOf(at, zone);
  switch (grain) {
    case 'day':
      return startOfDay(addDays(day, 1), zone);
    case 'week':
      return startOfDay(addDays(startOfWeek(day, weekStart), 7), zone);
    case 'month':
      return startOfDay(addMonths(`${day.slice(0, 7)}-01` as Day, 1), zone);
  }
}

/** The next full hour by the wall clock: not every zone is whole hours from UTC, nor every change of clocks. */
function nextHour(at: Instant, zone: Zone): Instant {
  const later = instant(at + HOUR);
  const clock = Math.round(later + aheadOf(later, zone));
  return instant(later - (((clock % HOUR) + HOUR) % HOUR));
}

/** As fine as a picture can show it: the hours of one day, days of up to ten weeks, weeks of half a year, else months. */
export function grainOf(period: Period): Grain {
  const { from, to } = daysOf(period);
  const days = (startOfDay(to, period.zone) - startOfDay(from, period.zone)) / (24 * HOUR) + 1;
  if (from === to) return 'hour';
  if (days <= 70) return 'day';
  return days <= 190 ? 'week' : 'month';
}
