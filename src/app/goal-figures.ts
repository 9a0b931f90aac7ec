/** A month against its goal: what it has sold, and how far it should be by the pattern of its weekdays. */
import { columnsOf, metricValue } from '../core/metrics/metrics.ts';
import { type MonthSoFar, type Pace, paceOf } from '../core/pace.ts';
import type { Period } from '../core/period.ts';
import {
  addDays,
  addMonths,
  atLocal,
  type Day,
  dayOf,
  daysBetween,
  type Instant,
  instant,
  startOfDay,
  timeOf,
  weekdayOf,
} from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { findGoal, type Goal } from '../db/goals.ts';
import { series } from '../db/sales.ts';
import type { Store } from '../db/stores.ts';

/** So many days before the month say what its weekdays are worth: each weekday eight times. */
export const PATTERN_DAYS = 56;

export interface MonthFigures {
  readonly goal: Goal;
  readonly pace: Pace;
  readonly days: readonly Day[];
  /** Net sales of each day that has begun, minor units. */
  readonly sold: readonly bigint[];
  readonly net: bigint;
  /** `over`: how many days are over; all of them in a month that has ended. */
  readonly over: number;
  readonly running: boolean;
}

export const monthOfDay = (day: Day): Day => `${day.slice(0, 7)}-01` as Day;

/** Null without a goal in the store's currency. */
export async function monthFigures(
  tx: Tx,
  store: Store,
  month: Day,
  now: Instant,
): Promise<MonthFigures | null> {
  const goal = await findGoal(tx, store.id, month);
  if (!goal || goal.currency !== store.currency) return null;
  const days = daysIn(month);
  const today = dayOf(now, store.zone);
  const over = days.filter((day) => day < today).length;
  const running = days.includes(today);
  const begun = days.slice(0, over + (running ? 1 : 0));
  const sold = await netByDay(tx, store, begun, now);
  const net = sold.reduce((sum, each) => sum + each, 0n);
  const soFar: MonthSoFar = { days, over, running, net, goal: goal.amount };
  const pattern = await patternBefore(tx, store, month, running ? now : null);
  return { goal, pace: paceOf(soFar, pattern), days, sold, net, over, running };
}

export function daysIn(month: Day): Day[] {
  const count = daysBetween(month, addMonths(month, 1));
  return Array.from({ length: count }, (_, index) => addDays(month, index));
}

async function netByDay(tx: Tx, store: Store, days: readonly Day[], now: Instant): Promise<bigint[]> {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const end = startOfDay(addDays(last, 1), store.zone);
  const period = stretch(store, first, end > now ? instant(now + 1) : end);
  return netOf(tx, store, period, startsOf(store, days));
}

/** What each weekday sold in the eight weeks before the month; of today's weekday also until the time of day that it is. */
async function patternBefore(tx: Tx, store: Store, month: Day, now: Instant | null) {
  const from = addDays(month, -PATTERN_DAYS);
  const days = Array.from({ length: PATTERN_DAYS }, (_, index) => addDays(from, index));
  const like = now === null ? 0 : weekdayOf(dayOf(now, store.zone));
  const edges = days.flatMap((day) => {
    const start = startOfDay(day, store.zone);
    const edge = { weekday: weekdayOf(day), at: start, early: false };
    if (now === null || edge.weekday !== like) return [edge];
    // What happens at the moment itself counts, as it does today.
    const until = instant(atLocal(day, timeOf(now, store.zone), store.zone) + 1);
    return [
      { ...edge, early: true },
      { ...edge, at: until },
    ];
  });
  const period = stretch(store, from, startOfDay(month, store.zone));
  const starts = edges.map(({ at }) => at);
  const amounts = await netOf(tx, store, period, starts);
  const whole = new Map<number, bigint>();
  let untilNow = 0n;
  for (const [index, { weekday, early }] of edges.entries()) {
    const amount = amounts[index] ?? 0n;
    whole.set(weekday, (whole.get(weekday) ?? 0n) + amount);
    if (early) untilNow += amount;
  }
  return { whole, untilNow };
}

async function netOf(tx: Tx, store: Store, period: Period, starts: readonly Instant[]): Promise<bigint[]> {
  const columns = columnsOf('net_sales', store.profile);
  const sums = await series(tx, store.id, period, starts, store.currency, { columns });
  return sums.map((each) => metricValue('net_sales', each) ?? 0n);
}
const startsOf = (store: Store, days: readonly Day[]): Instant[] =>
  days.map((day) => startOfDay(day, store.zone));

function stretch(store: Store, from: Day, to: Instant): Period {
  return { from: startOfDay(from, store.zone), to, zone: store.zone, label: '', running: false };
}
