/** The hours, days, weeks or months of two periods, one beside the other: which of them belong together. */
import type { Grain } from './buckets.ts';
import { type Day, dayOf, daysBetween, type Instant, startOfDay, timeOf, type Zone } from './time.ts';

/** By their places in the two lists; what has no counterpart stands alone. */
export interface SideBySide {
  readonly here: number | undefined;
  readonly there: number | undefined;
}

/**
 * The first beside the first. Hours go by the clock on the wall: on the day that has 25 of them the one that comes
 * twice has nothing beside its second time, and where spring skips an hour the other day's stands alone.
 */
export function sideBySide(
  here: readonly Instant[],
  there: readonly Instant[],
  grain: Grain,
  zone: Zone,
): SideBySide[] {
  if (grain === 'hour' && startsAlike(here[0], there[0], zone))
    return byClock(clocksOf(here, zone), clocksOf(there, zone));
  const count = Math.max(here.length, there.length);
  return Array.from({ length: count }, (_, index) => ({
    here: index < here.length ? index : undefined,
    there: index < there.length ? index : undefined,
  }));
}

/** Both at the start of a day, or at the same time of it: else their hours have no counterpart by the clock. */
function startsAlike(here: Instant | undefined, there: Instant | undefined, zone: Zone): boolean {
  if (here === undefined || there === undefined) return false;
  const begins = (at: Instant) => startOfDay(dayOf(at, zone), zone) === at;
  return (begins(here) && begins(there)) || timeOf(here, zone) === timeOf(there, zone);
}

/** How many days after the first, at what time, and for which time: in the order in which they come. */
function clocksOf(starts: readonly Instant[], zone: Zone): string[] {
  const first = dayOf(starts[0] as Instant, zone);
  const seen = new Map<string, number>();
  return starts.map((at) => {
    const days = String(daysBetween(first as Day, dayOf(at, zone))).padStart(4, '0');
    const clock = `${days} ${timeOf(at, zone)}`;
    const times = (seen.get(clock) ?? 0) + 1;
    seen.set(clock, times);
    return `${clock} ${times}`;
  });
}

function byClock(here: readonly string[], there: readonly string[]): SideBySide[] {
  const [ofHere, ofThere] = [places(here), places(there)];
  return [...new Set([...here, ...there])]
    .sort()
    .map((clock) => ({ here: ofHere.get(clock), there: ofThere.get(clock) }));
}

const places = (clocks: readonly string[]) => new Map(clocks.map((clock, index) => [clock, index]));
