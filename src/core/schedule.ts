/**
 * When something that runs at a local time runs next. A time that the spring change skips runs at the
 * first valid instant after it; one that the autumn change repeats runs at the first of the two.
 */
import { addDays, atLocal, dayOf, type Instant, isZone, weekdayOf, type Zone } from './time.ts';

export interface LocalTimes {
  /** `HH:MM`. */
  readonly time: string;
  /** ISO weekdays, 1 Monday to 7 Sunday; at least one. */
  readonly weekdays: readonly number[];
  readonly zone: Zone;
}

/** The first run after the instant. Throws RangeError for what never comes: no weekday, no such zone or time. */
export function nextRun(times: LocalTimes, after: Instant): Instant {
  check(times);
  const today = dayOf(after, times.zone);
  // From yesterday, whose time may have been moved past midnight by a change; to the same weekday next week.
  for (let ahead = -1; ahead <= 8; ahead += 1) {
    const at = runOn(times, today, ahead);
    if (at !== null && at > after) return at;
  }
  throw new RangeError('No next run within eight days');
}

/** The latest run that is not after the instant. Throws as nextRun does. */
export function lastRun(times: LocalTimes, at: Instant): Instant {
  check(times);
  const today = dayOf(at, times.zone);
  for (let back = 0; back <= 8; back += 1) {
    const run = runOn(times, today, -back);
    if (run !== null && run <= at) return run;
  }
  throw new RangeError('No last run within eight days');
}

function runOn(times: LocalTimes, today: ReturnType<typeof dayOf>, ahead: number): Instant | null {
  const day = addDays(today, ahead);
  return times.weekdays.includes(weekdayOf(day)) ? atLocal(day, times.time, times.zone) : null;
}

function check({ time, weekdays, zone }: LocalTimes): void {
  if (!isZone(zone)) throw new RangeError(`No such zone: ${zone}`);
  if (!isTime(time)) throw new RangeError(`No such time: ${time}`);
  if (!weekdays.some((day) => day >= 1 && day <= 7)) throw new RangeError('No weekday');
}

export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
