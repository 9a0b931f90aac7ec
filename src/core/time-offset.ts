/**
 * How far a zone's clock is from UTC. An answer asks thousands of times, and asking Intl each time was a tenth of
 * all the work of one: what was told is kept. Since 1972 the clocks of every zone change at a full minute of UTC.
 */
import { IANAZone } from 'luxon';

const MINUTE = 60_000;
const MINUTES_A_DAY = 1440;
/** 1 February 1972. */
const FULL_MINUTES_SINCE = 65_750_400_000;
const MOST = 50_000;

interface Known {
  readonly zone: IANAZone;
  readonly minutes: Map<number, number>;
}
const zones = new Map<string, Known>();

/** Minutes, east of Greenwich positive; NaN for a zone that does not exist. */
export function offsetAt(at: number, zone: string): number {
  let known = zones.get(zone);
  if (known === undefined) {
    known = { zone: IANAZone.create(zone), minutes: new Map() };
    zones.set(zone, known);
  }
  if (at < FULL_MINUTES_SINCE) return known.zone.offset(at);
  const minute = Math.floor(at / MINUTE);
  const midnight = minute - (minute % MINUTES_A_DAY);
  const start = atMinute(known, midnight);
  // No zone has changed its clocks and changed them back within a day of UTC since.
  return start === atMinute(known, midnight + MINUTES_A_DAY) ? start : atMinute(known, minute);
}

function atMinute({ zone, minutes }: Known, minute: number): number {
  const told = minutes.get(minute);
  if (told !== undefined) return told;
  const offset = zone.offset(minute * MINUTE);
  if (minutes.size >= MOST) minutes.clear();
  minutes.set(minute, offset);
  return offset;
}
