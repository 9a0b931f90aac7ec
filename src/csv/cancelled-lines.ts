/** Lines that were called off before the order went out, where the order's total still has them in it. */
import type { Draft } from './order-draft.ts';
import type { DraftLine } from './order-line.ts';
import { expectedTotal, READINGS, sumsOf } from './order-reading.ts';

/** The order with a total of what is left of it; as it is where its total leaves them out already. */
export function withoutCancelled(draft: Draft, cancelled: readonly DraftLine[]): Draft {
  const { total } = draft;
  if (total === null || cancelled.length === 0) return draft;
  const all: Draft = { ...draft, lines: [...draft.lines, ...cancelled] };
  const [sums, kept] = [sumsOf(all), sumsOf(draft)];
  if (READINGS.some((reading) => expectedTotal(draft, kept, reading) === total)) return draft;
  const reading = READINGS.find((each) => expectedTotal(all, sums, each) === total);
  return reading ? { ...draft, total: expectedTotal(draft, kept, reading) } : draft;
}
