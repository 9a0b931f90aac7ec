/** A stretch of time in a store's zone, and what it is compared with. */
import { type Day, dayOf, type Instant, type Zone } from './time.ts';

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
}

/** The first and last day that the period touches. */
export function daysOf(period: Period): { from: Day; to: Day } {
  const last = Math.max(period.from, period.to - 1) as Instant;
  return { from: dayOf(period.from, period.zone), to: dayOf(last, period.zone) };
}
