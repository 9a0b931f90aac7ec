/**
 * Points in time, zones and days are three distinct types: a day without a zone is no instant,
 * and an instant without a zone is on no day. Nothing here asks what time it is.
 */
import { DateTime, IANAZone } from 'luxon';
import { offsetAt } from './time-offset.ts';

declare const brand: unique symbol;
/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly [brand]: 'Instant' };
/** An IANA zone name, `Europe/Berlin`. */
export type Zone = string & { readonly [brand]: 'Zone' };
/** A calendar day, `YYYY-MM-DD`, in a zone that the holder knows. */
export type Day = string & { readonly [brand]: 'Day' };

export type Clock = () => Instant;

export const instant = (milliseconds: number): Instant => milliseconds as Instant;

export function isZone(name: string): name is Zone {
  return name.includes('/') ? IANAZone.isValidZone(name) : name === 'UTC';
}

/** Milliseconds that the zone's clock is ahead of UTC. */
export const aheadOf = (at: Instant, zone: Zone): number => offsetAt(at, zone) * MINUTE;

export const dayOf = (at: Instant, zone: Zone): Day =>
  dayNumbered(Math.floor((at + aheadOf(at, zone)) / DAY));

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const numbered = new Map<number, Day>();

/** By the days since 1970: a year's days are worked out for every trend, and luxon takes its time for each. */
function dayNumbered(number: number): Day {
  const known = numbered.get(number);
  if (known !== undefined) return known;
  const day = DateTime.fromMillis(number * DAY, { zone: 'utc' }).toISODate() as Day;
  if (numbered.size >= MOST_STARTS) numbered.clear();
  numbered.set(number, day);
  return day;
}

/** A day's start is asked for again and again, half a year of days for each stock figure, and is slow to work out. */
const starts = new Map<Zone, Map<Day, Instant>>();
const MOST_STARTS = 20_000;
const MOST_ZONES = 50;

/** The first instant of the day in the zone; 01:00 where midnight does not exist, the first of two midnights. */
export function startOfDay(day: Day, zone: Zone): Instant {
  const known = startsIn(zone);
  const found = known.get(day);
  if (found !== undefined) return found;
  const start = workOutStart(day, zone);
  if (known.size >= MOST_STARTS) known.clear();
  known.set(day, start);
  return start;
}

function startsIn(zone: Zone): Map<Day, Instant> {
  const known = starts.get(zone);
  if (known) return known;
  if (starts.size >= MOST_ZONES) starts.clear();
  const none = new Map<Day, Instant>();
  starts.set(zone, none);
  return none;
}

function workOutStart(day: Day, zone: Zone): Instant {
  const start = DateTime.fromISO(day, { zone }).startOf('day').toMillis() as Instant;
  // Where the clocks go back at midnight, luxon may have taken the second one
  return dayOf(instant(start - 1), zone) === day ? atLocal(day, '00:00', zone) : start;
}

export const addDays = (day: Day, days: number): Day => dayNumbered(numberOf(day) + days);

const numbers = new Map<Day, number>();
function numberOf(day: Day): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const number = DateTime.fromISO(day, { zone: 'utc' }).toMillis() / DAY;
  if (numbers.size >= MOST_STARTS) numbers.clear();
  numbers.set(day, number);
  return number;
}

/** The same date `months` later or earlier; the month's last day where that date does not exist. */
export function addMonths(day: Day, months: number): Day {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const last = addDays(firstOfMonth(month + 1), -1);
  const same = `${last.slice(0, 8)}${day.slice(8)}` as Day;
  return same < last ? same : last;
}

/** Months are counted from the year 0. */
const firstOfMonth = (month: number): Day =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01` as Day;

/** Whole days from `a` to `b`; negative when b is earlier. */
export const daysBetween = (a: Day, b: Day): number => numberOf(b) - numberOf(a);

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: Day): number => ((((numberOf(day) + EPOCH_WEEKDAY) % 7) + 7) % 7) + 1;
/** 1 January 1970 was a Thursday: three days after a Monday. */
const EPOCH_WEEKDAY = 3;

export const isDay = (text: string): text is Day =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;

/**
 * The instant of a local wall time on a day. A time that the spring change skips gives the first
 * valid instant after the gap; a time that the autumn change repeats gives the first of the two.
 * `time` is `HH:MM`, optionally with seconds and milliseconds.
 */
export function atLocal(day: Day, time: string, zone: Zone): Instant {
  const wanted = numberOf(day) * DAY + millisecondsOf(time);
  const [before, after] = [aheadOf(instant(wanted - DAY), zone), aheadOf(instant(wanted + DAY), zone)];
  const early = instant(wanted - Math.max(before, after));
  const late = instant(wanted - Math.min(before, after));
  const reads = (at: Instant) => at + aheadOf(at, zone) === wanted;
  if (reads(early)) return early;
  if (reads(late)) return late;
  return firstAfterGap(early, late, zone);
}

/** NaN for what is no time of day. */
function millisecondsOf(time: string): number {
  const [hours, minutes, seconds = '0'] = time.split(':');
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000);
}

/** The instant at which the offset changes between two instants an hour or so around a gap. */
function firstAfterGap(low: Instant, high: Instant, zone: Zone): Instant {
  const offset = (at: number) => DateTime.fromMillis(at, { zone }).offset;
  let from = low - 1;
  let to: number = high;
  const start = offset(from);
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (offset(middle) === start) from = middle;
    else to = middle;
  }
  return to as Instant;
}

/** `2026-11-21T10:40:00.000+01:00`. */
export const toIso = (at: Instant, zone: Zone): string =>
  DateTime.fromMillis(at, { zone }).toISO({ suppressMilliseconds: true }) as string;

/** An ISO instant with an offset or Z, or, when it has none, a local time in the zone. Null when it is neither. */
export function fromIso(text: string, zone: Zone): Instant | null {
  const read = DateTime.fromISO(text.trim(), { zone });
  return read.isValid ? (read.toMillis() as Instant) : null;
}

/** `Tue 21 Nov`, or with the year when it is not the year of `now`. */
export function sayDay(day: Day, locale: string, now?: Day): string {
  const year = now !== undefined && now.slice(0, 4) !== day.slice(0, 4);
  const key = `${day} ${locale} ${year}`;
  const known = said.get(key);
  if (known !== undefined) return known;
  const date = DateTime.fromISO(day, { zone: 'utc' }).setLocale(locale);
  const text = date.toFormat(year ? 'ccc d LLL yyyy' : 'ccc d LLL');
  if (said.size >= MOST_STARTS) said.clear();
  said.set(key, text);
  return text;
}

/** Of a few hundred days, which every answer says again: to write one takes as long as to ask for its sums. */
const said = new Map<string, string>();

/** `10:40`. */
export const sayTime = (at: Instant, zone: Zone): string => timeOf(at, zone).slice(0, 5);

/** `10:40:00.000`, exact, as `atLocal` takes it. */
export function timeOf(at: Instant, zone: Zone): string {
  const local = at + aheadOf(at, zone);
  const ofDay = local - Math.floor(local / DAY) * DAY;
  const digits = (value: number, count = 2) => String(Math.floor(value)).padStart(count, '0');
  const [hours, minutes, seconds] = [ofDay / HOUR, (ofDay % HOUR) / MINUTE, (ofDay % MINUTE) / 1000];
  return `${digits(hours)}:${digits(minutes)}:${digits(seconds)}.${digits(ofDay % 1000, 3)}`;
}
