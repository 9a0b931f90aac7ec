/** A period by the hours of the week: what happened in each, and on each weekday. */
import { bucketsOf } from '../core/buckets.ts';
import type { Measure } from '../core/metrics/measures.ts';
import { addSums, type Sums } from '../core/metrics/sums.ts';
import { divideRounded } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import { weekFrom, weekHours } from '../core/week-hours.ts';
import { weekdayName } from '../core/weekdays.ts';
import type { Tx } from '../db/client.ts';
import { series } from '../db/sales.ts';
import type { Store } from '../db/stores.ts';
import { columnsIn, measureOfSums } from './measure.ts';
import { descending } from './pair-up.ts';

export interface HourSums {
  readonly weekday: number;
  readonly hour: number;
  readonly sums: Sums;
}

export interface WeekdaySums {
  readonly weekday: number;
  /** How many of them the period touches. */
  readonly days: number;
  readonly sums: Sums;
}

/** The hours of the week that the period has, each with what the measure is made of, and the orders. */
export async function hoursOf(tx: Tx, store: Store, period: Period, measure: Measure): Promise<HourSums[]> {
  const starts = bucketsOf(period, 'hour');
  const columns = [...new Set([...columnsIn(measure, store), 'orders' as const])];
  const sums = await series(tx, store.id, period, starts, store.currency, { columns });
  const which = weekHours(period.zone);
  const found = new Map<number, { weekday: number; hour: number; list: Sums[] }>();
  for (const [index, start] of starts.entries()) {
    const { weekday, hour } = which(start);
    const key = weekday * 24 + hour;
    const cell = found.get(key) ?? { weekday, hour, list: [] };
    cell.list.push(sums[index] as Sums);
    found.set(key, cell);
  }
  return [...found.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, { weekday, hour, list }]) => ({ weekday, hour, sums: addSums(list) }));
}

export function weekdaysOf(hours: readonly HourSums[], period: Period, weekStart: number): WeekdaySums[] {
  const which = weekHours(period.zone);
  const days = new Map<number, number>();
  for (const start of bucketsOf(period, 'day')) {
    const { weekday } = which(start);
    days.set(weekday, (days.get(weekday) ?? 0) + 1);
  }
  return weekFrom(weekStart)
    .filter((weekday) => days.has(weekday))
    .map((weekday) => ({
      weekday,
      days: days.get(weekday) as number,
      sums: addSums(hours.filter((each) => each.weekday === weekday).map(({ sums }) => sums)),
    }));
}

/** Those with anything in them, the most first. */
export const byValue = (hours: readonly HourSums[], measure: Measure): HourSums[] => {
  const value = ({ sums }: HourSums) => measureOfSums(measure, sums) ?? 0n;
  return hours.filter((each) => value(each) !== 0n).sort((a, b) => descending(value(a), value(b)));
};

/** `Friday 18:00–19:00`. */
export const sayHour = ({ weekday, hour }: Pick<HourSums, 'weekday' | 'hour'>): string =>
  `${weekdayName(weekday)} ${two(hour)}:00–${two((hour + 1) % 24)}:00`;
export const two = (number: number): string => String(number).padStart(2, '0');

export const perDay = ({ sums, days }: WeekdaySums, measure: Measure): bigint =>
  divideRounded(measureOfSums(measure, sums) ?? 0n, BigInt(days));
