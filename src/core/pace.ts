/** How far a month should be by now to reach its goal, and where it ends if it goes on as it has. */
import { divideRounded } from './money.ts';
import { type Day, weekdayOf } from './time.ts';

/** What each weekday sold over the same whole weeks before the month, minor units. */
export interface WeekdayPattern {
  /** By ISO weekday, 1 Monday to 7 Sunday. */
  readonly whole: ReadonlyMap<number, bigint>;
  /** The weekday of today until this time of day. */
  readonly untilNow: bigint;
}

export interface MonthSoFar {
  /** All days of the month, in order. */
  readonly days: readonly Day[];
  /** How many of them are over. */
  readonly over: number;
  /** One more has begun. */
  readonly running: boolean;
  readonly net: bigint;
  readonly goal: bigint;
}

export interface Pace {
  /** What net sales should be by now. */
  readonly expected: bigint;
  /** Net sales at the month's end at this pace; null before a first day is over. */
  readonly projected: bigint | null;
  /** What is missing, over each day that has not begun; null where none is left. */
  readonly neededADay: bigint | null;
  readonly daysLeft: number;
  /** What net sales should be at the end of each day. */
  readonly path: readonly bigint[];
  /** No weekday sold anything before the month: all its days count the same. */
  readonly even: boolean;
}

/**
 * A day's part of the goal is its weekday's part of what the weekdays sold before: `goal × Σ weights of the days over
 * ÷ Σ weights of all days`. The day that runs counts by what its weekday had sold until the same time. A weekday that
 * lost money weighs nothing. Projected: `net ÷ that share`.
 */
export function paceOf(month: MonthSoFar, pattern: WeekdayPattern): Pace {
  const { days, over, running, net, goal } = month;
  const even = [...pattern.whole.values()].every((amount) => amount <= 0n);
  const weights = days.map((day) => (even ? 1n : atLeastZero(pattern.whole.get(weekdayOf(day)) ?? 0n)));
  const all = weights.reduce((sum, each) => sum + each, 0n);
  const part = running ? runningPart(weights[over] ?? 0n, pattern.untilNow, even) : 0n;
  const done = weights.slice(0, over).reduce((sum, each) => sum + each, part);
  const daysLeft = days.length - over - (running ? 1 : 0);
  let sum = 0n;
  return {
    expected: all === 0n ? 0n : divideRounded(goal * done, all),
    projected: over === 0 || done <= 0n ? null : divideRounded(net * all, done),
    neededADay: daysLeft === 0 ? null : atLeastZero(divideRounded(goal - net, BigInt(daysLeft))),
    daysLeft,
    path: weights.map((weight) => {
      sum += weight;
      return all === 0n ? 0n : divideRounded(goal * sum, all);
    }),
    even,
  };
}

/** Where all days count the same, the one that runs does not count yet. */
function runningPart(weight: bigint, untilNow: bigint, even: boolean): bigint {
  if (even || untilNow <= 0n) return 0n;
  return untilNow < weight ? untilNow : weight;
}

const atLeastZero = (amount: bigint): bigint => (amount < 0n ? 0n : amount);
