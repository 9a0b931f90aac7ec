/** Many instants of one zone as text: a file has a million of them, and asking the calendar for each takes longer than all else. */
import { type Day, dayOf, type Instant, instant, toIso, type Zone } from './time.ts';

export interface LocalTime {
  readonly day: Day;
  /** As `toIso` says it. */
  readonly iso: string;
}

/** How long the zone's offset stays the same, and what it is. */
interface Stretch {
  readonly ahead: number;
  /** `+01:00`, or `Z`. */
  readonly offset: string;
}

const DAY = 86_400_000;
/** No zone changes its offset within a quarter of an hour. */
const QUARTER = 900_000;
const MINUTE = 60_000;
/** 8 January 1972: before it, some offsets were no whole minutes. */
const SINCE = 737 * DAY;

/** The calendar is asked for each day, and on the days of a change for each quarter of an hour; in whatever order they come. */
export function localTimes(zone: Zone): (at: Instant) => LocalTime {
  const ofDays = new Map<number, Stretch | null>();
  const ofQuarters = new Map<number, Stretch>();
  const days = new Map<number, Day>();
  return (at) => {
    if (at < SINCE) return { day: dayOf(at, zone), iso: toIso(at, zone) };
    const { ahead, offset } =
      known(ofDays, Math.floor(at / DAY), (key) => steadyDay(key, zone)) ??
      known(ofQuarters, Math.floor(at / QUARTER), (key) => stretchFrom(key * QUARTER, zone));
    const local = at + ahead;
    const number = Math.floor(local / DAY);
    const day = known(days, number, () => dayOf(at, zone));
    return { day, iso: `${day}T${clockTime(local - number * DAY)}${offset}` };
  };
}

/**
 * Null for a day that begins with another offset than it ends with. Two changes are six days apart at the
 * least (tzdb since 1970), so none comes and goes within one.
 */
function steadyDay(key: number, zone: Zone): Stretch | null {
  const start = stretchFrom(key * DAY, zone);
  return start.offset === stretchFrom((key + 1) * DAY, zone).offset ? start : null;
}

function stretchFrom(at: number, zone: Zone): Stretch {
  const offset = toIso(instant(at), zone).slice(19);
  if (offset === 'Z') return { ahead: 0, offset };
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return { ahead: (offset.startsWith('-') ? -minutes : minutes) * MINUTE, offset };
}

/** `10:40:00`, with milliseconds where there are any. */
function clockTime(into: number): string {
  const seconds = Math.floor(into / 1000);
  const rest = into % 1000;
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`;
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${fraction}`;
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

function known<T>(map: Map<number, T>, key: number, work: (key: number) => T): T {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = work(key);
  map.set(key, made);
  return made;
}
