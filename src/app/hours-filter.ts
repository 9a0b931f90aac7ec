/** `weekday:` and `hour:` of a question as stretches of its period, by the store's own wall clock. */
import type { Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import { edgesOf } from '../core/week-hours.ts';
import { readWeekdays } from '../core/weekdays.ts';
import { UserError } from './errors.ts';

interface HoursAsked {
  readonly weekday?: string | undefined;
  readonly hour?: string | undefined;
}

/** Nothing where neither was asked for. Throws UserError. */
export function hoursFilter(period: Period, { weekday, hour }: HoursAsked): { edges?: readonly Instant[] } {
  if (weekday === undefined && hour === undefined) return {};
  const days = weekday === undefined ? null : readDays(weekday);
  const hours = hour === undefined ? null : readHours(hour);
  const fits = (at: { weekday: number; hour: number }) =>
    (days?.has(at.weekday) ?? true) && (hours?.has(at.hour) ?? true);
  return { edges: edgesOf(period, fits) };
}

function readDays(typed: string): ReadonlySet<number> {
  const found = readWeekdays(typed);
  if (found) return new Set(found);
  throw new UserError(`“${typed.slice(0, 40).replaceAll('`', '')}” is no weekday.`, [
    'orders weekday:Friday last month',
    'orders weekday:sat-sun last month',
  ]);
}

/** `18` is the hour from 18:00; `9-17` those from 09:00 to 17:00, over midnight too. */
function readHours(typed: string): ReadonlySet<number> {
  const found = /^(\d{1,2})(?::00)?(?:\s*(?:-|–|to)\s*(\d{1,2})(?::00)?)?$/.exec(typed.trim());
  const from = Number(found?.[1] ?? Number.NaN);
  const to = Number(found?.[2] ?? from + 1);
  if (!found || from > 23 || to > 24 || from === to)
    throw new UserError(
      `“${typed.slice(0, 40).replaceAll('`', '')}” is no hour of a day, which are 0 to 23.`,
      ['orders hour:18 last week', 'orders hour:9-17 last week'],
    );
  const hours = new Set<number>();
  for (let hour = from; hour !== to % 24 || hours.size === 0; hour = (hour + 1) % 24) hours.add(hour);
  return hours;
}
