/** A stretch of time in a store's zone: what a person means by `last week`, `1-15 Nov` or `since Monday`. */
import { latest, meet, type Reading, readSpan } from './calendar-words.ts';
import { plainEnglish } from './period-words.ts';
import { sayDays } from './say-days.ts';
import type { Shape, Span } from './spans.ts';
import {
  addDays,
  type Day,
  dayOf,
  fromIso,
  type Instant,
  instant,
  sayDay,
  sayTime,
  startOfDay,
  type Zone,
} from './time.ts';

export interface Period {
  /** The first instant in it. */
  readonly from: Instant;
  /** The first instant after it. */
  readonly to: Instant;
  readonly zone: Zone;
  /** What a person calls it: `today so far`, `last week`, `1–15 Nov`. */
  readonly label: string;
  /** It ends at the moment of asking because it is not over yet. */
  readonly running: boolean;
  /** Without one it is any run of days. */
  readonly shape?: Shape;
  /** `to` itself counts too: the period was cut at a moment, and what happened at that moment is known. */
  readonly inclusive?: true;
}

export interface PeriodContext {
  readonly now: Instant;
  readonly zone: Zone;
  /** ISO weekday, 1 Monday to 7 Sunday. */
  readonly weekStart: number;
}

/** The first and last day that the period touches. */
export function daysOf(period: Period): { from: Day; to: Day } {
  const last = Math.max(period.from, endOf(period) - 1) as Instant;
  return { from: dayOf(period.from, period.zone), to: dayOf(last, period.zone) };
}

/** The first instant that does not count: the exclusive bound of every query. */
export const endOf = (period: Pick<Period, 'to' | 'inclusive'>): Instant =>
  instant(period.to + (period.inclusive ? 1 : 0));

/** Whether none of it has happened yet. */
export const isFuture = (period: Period, now: Instant): boolean => period.from > now;

/**
 * Reads what a person calls a period, in any case. What has not happened yet is cut off at `now`;
 * a period entirely ahead comes back whole (see `isFuture`). A day or month without a year is the
 * latest that has begun; `last 7 days` are whole days and end with yesterday. Null when it is none.
 */
export function parsePeriod(text: string, context: PeriodContext): Period | null {
  for (const asked of plainEnglish(text)) {
    const found = parseEnglish(asked, context);
    if (found) return found;
  }
  return null;
}

/** `asked` is in lower case with single spaces. */
function parseEnglish(asked: string, context: PeriodContext): Period | null {
  const today = dayOf(context.now, context.zone);
  const read = (part: string) => readSpan(part, today, context.weekStart);
  const since = /^since (.+)$/.exec(asked) ?? /^(?:from )?(?!\S+t\d)(.+?) (?:to|until|till) now$/.exec(asked);
  if (since) return parseSince(since[1] as string, read, context, today);
  const whole = read(asked);
  if (whole) {
    const span = latest(whole, today);
    return span && periodOf(span, context);
  }
  for (const [start, end] of splits(asked)) {
    const found = parseInstants(start, end, context) ?? parseSpans(read(start), read(end), context, today);
    if (found) return found;
  }
  return null;
}

/** `1-15 nov` → (`1 nov`, `15 nov`); every way to split the text in two at something that means "to". */
function splits(asked: string): [string, string][] {
  const found: [string, string][] = [];
  for (const match of asked.matchAll(TO)) {
    const start = asked.slice(0, match.index).replace(/^(?:from|between) /, '');
    const end = asked.slice(match.index + match[0].length);
    // 2026-W60 is a week that there is not, and nothing up to it.
    if (match[0] === '-' && /^\d{4}$/.test(start) && !/^\d{4}\b/.test(end)) continue;
    // "and" holds two periods against each other, where "between" does not say what it is.
    if (match[0] === ' and ' && !asked.startsWith('between ')) continue;
    const date = /^(\d{1,2})(?:st|nd|rd|th|\.)?$/.exec(start)?.[1];
    // 15-1 nov is a slip, not a year less two weeks
    if (date !== undefined && Number(date) > Number.parseInt(end, 10)) continue;
    found.push([date === undefined ? start : withMonthOf(date, end), end]);
    // nov 1-15
    if (/^\d{1,2}$/.test(end) && /^[a-z]+\.? \d/.test(start)) found.push([start, start.replace(/\d+$/, end)]);
  }
  return found;
}

const TO = / (?:to|until|till|through|and) |\s*(?:\.\.\.?|[–—])\s*| [-/] |(?<=\d{4}-\d\d-\d\d)\/|-/g;

const withMonthOf = (number: string, other: string): string =>
  other.replace(/^\d{1,2}(?:st|nd|rd|th|\.)?(?= )/, number);

type Read = (part: string) => Reading | null;

function parseSince(start: string, read: Read, context: PeriodContext, today: Day): Period | null {
  const at = isoInstant(start, context.zone);
  if (at !== null) return between(at, context.now, context);
  const reading = read(start);
  const span = reading && latest(reading, today);
  if (!span) return null;
  if (span.from > today) return periodOf(span, context);
  return periodOf({ from: span.from, to: today, shape: 'days', since: true }, context);
}

function parseSpans(
  start: Reading | null,
  end: Reading | null,
  context: PeriodContext,
  today: Day,
): Period | null {
  const met = start && end && meet(start, end, today);
  if (!met || met.from > met.to) return null;
  return periodOf({ ...met, shape: met.from === met.to ? 'day' : 'days' }, context);
}

function parseInstants(start: string, end: string, context: PeriodContext): Period | null {
  const from = isoInstant(start, context.zone);
  const to = end === 'now' ? context.now : isoInstant(end, context.zone);
  return from === null || to === null || to <= from ? null : between(from, to, context);
}

const isoInstant = (text: string, zone: Zone): Instant | null =>
  isIso(text) ? fromIso(text.toUpperCase(), zone) : null;
const isIso = (text: string): boolean => /^\d{4}-\d\d-\d\dt\d\d:\d\d/.test(text);

function between(from: Instant, to: Instant, { now, zone }: PeriodContext): Period {
  const cut = to >= now && from <= now;
  const label = hoursNamed(from, cut ? now : to, zone, dayOf(now, zone));
  const shared = { from, zone, shape: 'days' as const, label };
  return cut ? { ...shared, to: now, running: true, inclusive: true } : { ...shared, to, running: false };
}

/** `Fri 20 Nov 10:00–11:00`; over more than a day its days say the rest. */
function hoursNamed(from: Instant, to: Instant, zone: Zone, today: Day): string {
  const day = dayOf(from, zone);
  if (dayOf(instant(to - 1), zone) !== day) return 'these hours';
  return `${sayDay(day, 'en-GB', today)} ${sayTime(from, zone)}–${sayTime(to, zone)}`;
}

function periodOf(span: Span, { now, zone }: PeriodContext): Period {
  const from = startOfDay(span.from, zone);
  const end = startOfDay(addDays(span.to, 1), zone);
  const shared = { from, zone, shape: span.shape };
  const running = from <= now && end > now;
  const today = dayOf(now, zone);
  const label = span.label ?? sayDays(running ? { ...span, to: today } : span, today);
  if (!running) return { ...shared, to: end, label, running: false };
  const soFar = span.since || label.endsWith('so far') ? label : `${label} so far`;
  return { ...shared, to: now, label: soFar, running: true, inclusive: true };
}
