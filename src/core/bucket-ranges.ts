/** A period cut into hours, days, weeks or months, each known by its ends and by the words that ask for it. */
import { bucketsOf, type Grain, nextBucket } from './buckets.ts';
import type { Period } from './period.ts';
import {
  addDays,
  dayOf,
  type Instant,
  instant,
  sayDay,
  sayTime,
  startOfDay,
  toIso,
  type Zone,
} from './time.ts';

const HOUR = 3_600_000;

export interface Bucket {
  readonly from: Instant;
  /** The first instant after it. */
  readonly to: Instant;
  /** All of it lies in the period, and it is over: only such ones can be held against each other. */
  readonly whole: boolean;
}

export function bucketsIn(period: Period, grain: Grain, weekStart: number): Bucket[] {
  const starts = bucketsOf(period, grain, weekStart);
  return starts.map((from, index) => {
    const natural = nextBucket(from, grain, period.zone, weekStart);
    const isLast = index === starts.length - 1;
    const to = isLast && !period.running ? period.to : natural;
    const begun = index === 0 ? isStart(from, grain, period.zone, weekStart) : true;
    return { from, to, whole: begun && to === natural && !(isLast && period.running) };
  });
}

/** Whether an instant is the first of its hour, day, week or month. */
function isStart(at: Instant, grain: Grain, zone: Zone, weekStart: number): boolean {
  if (grain === 'hour') return sayTime(at, zone).endsWith(':00');
  const day = dayOf(at, zone);
  if (startOfDay(day, zone) !== at || grain === 'day') return startOfDay(day, zone) === at;
  // The bucket that holds the day before ends where this one begins.
  return nextBucket(startOfDay(addDays(day, -1), zone), grain, zone, weekStart) === at;
}

/** What a period that is exactly this is typed as: `2026-11-20`, `2026-11-16..2026-11-22`, or with times. */
export function rangeOf({ from, to }: Pick<Bucket, 'from' | 'to'>, zone: Zone): string {
  const [first, after] = [dayOf(from, zone), dayOf(to, zone)];
  if (startOfDay(first, zone) !== from || startOfDay(after, zone) !== to)
    return `${toIso(from, zone)}..${toIso(to, zone)}`;
  const last = addDays(after, -1);
  return first === last ? first : `${first}..${last}`;
}

/** `10:00`, `Fri 20 Nov`, `16–22 Nov`, `November`; hours of more than one day with their day, the second of two as `02:00 again`. */
export function sayBucket({ from, to }: Bucket, grain: Grain, zone: Zone, manyDays: boolean): string {
  const day = dayOf(from, zone);
  const said = sayDay(day, 'en-GB');
  if (grain === 'hour') {
    const time =
      sayTime(from, zone) + (sayTime(instant(from - HOUR), zone) === sayTime(from, zone) ? ' again' : '');
    return manyDays ? `${said} ${time}` : time;
  }
  if (grain === 'day') return said;
  const [, date, month] = said.split(' ');
  const [, lastDate, lastMonth] = sayDay(addDays(dayOf(to, zone), -1), 'en-GB').split(' ');
  if (grain === 'month' && date === '1') return `${month} ${day.slice(0, 4)}`;
  if (date === lastDate && month === lastMonth) return said;
  return month === lastMonth ? `${date}–${lastDate} ${month}` : `${date} ${month} – ${lastDate} ${lastMonth}`;
}
