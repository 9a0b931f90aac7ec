/** Many instants of one zone as text: a file has a million of them, and asking the calendar for each takes longer than all else. */
import { type Day, dayOf, type Instant, instant, toIso, type Zone } from './time.ts';

export interface LocalTime {
  readonly day: Day;
  /** As `toIso` says it. */
  readonly iso: string;
}

/** No zone changes its offset within a quarter of an hour, and since 1972 none is off by less than one. */
const QUARTER = 900_000;
const MINUTE = 60_000;

/** Fast where instants come in order, right in any: the calendar is asked once for each quarter of an hour. */
export function localTimes(zone: Zone): (at: Instant) => LocalTime {
  let quarter = Number.NaN;
  let day = '' as Day;
  let hour = '';
  let minute = 0;
  let offset = '';
  return (at) => {
    const key = Math.floor(at / QUARTER);
    if (key !== quarter) {
      const start = instant(key * QUARTER);
      const iso = toIso(start, zone);
      quarter = key;
      day = dayOf(start, zone);
      hour = iso.slice(0, 14);
      minute = Number(iso.slice(14, 16));
      offset = iso.slice(19);
    }
    const into = at - key * QUARTER;
    const seconds = Math.floor((into % MINUTE) / 1000);
    const rest = into % 1000;
    const fraction = rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`;
    return {
      day,
      iso: `${hour}${two(minute + Math.floor(into / MINUTE))}:${two(seconds)}${fraction}${offset}`,
    };
  };
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
