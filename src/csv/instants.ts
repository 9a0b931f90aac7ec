/** Written moments to instants in the store's zone, fast for a million of them. */
import { addDays, atLocal, type Day, type Instant, startOfDay, type Zone } from '../core/time.ts';
import { epochDays, type Written } from './dates.ts';

const DAY = 86_400_000;

/** A reader that computes each day's offset once; only the days of a clock change are asked time by time. */
export function instantReader(zone: Zone): (written: Written) => Instant {
  const offsets = new Map<number, number | null>();
  return ({ year, month, day, time, offset }) => {
    const days = epochDays(year, month, day);
    const local = days * DAY + time;
    if (offset !== null) return (local - offset * 60_000) as Instant;
    let known = offsets.get(days);
    if (known === undefined) {
      known = offsetOfDay(dayText(year, month, day), days, zone);
      offsets.set(days, known);
    }
    return known === null
      ? atLocal(dayText(year, month, day), clockText(time), zone)
      : ((local - known) as Instant);
  };
}

/** Milliseconds that the zone is ahead all through the day; null when the clock changes on or beside it. */
function offsetOfDay(day: Day, days: number, zone: Zone): number | null {
  const start = days * DAY - startOfDay(day, zone);
  const next = (days + 1) * DAY - startOfDay(addDays(day, 1), zone);
  return start === next ? start : null;
}

export const dayText = (year: number, month: number, day: number): Day =>
  `${year}-${two(month)}-${two(day)}` as Day;

function clockText(time: number): string {
  const seconds = Math.floor(time / 1000);
  const milliseconds = String(time % 1000).padStart(3, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${milliseconds}`;
}

const two = (value: number): string => String(value).padStart(2, '0');
