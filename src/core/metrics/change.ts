/** How a value moved against the one before. */
import { divideRounded } from '../money.ts';

export interface Change {
  /** The difference, in the value's own unit. */
  readonly by: bigint;
  /** Of the value before, to a tenth; null from nothing, where no percent means anything: it is new. */
  readonly percent: number | null;
}

/** Null where one of the two has no value (an AOV without orders). */
export function change(value: bigint | null, previous: bigint | null): Change | null {
  if (value === null || previous === null) return null;
  const by = value - previous;
  if (by === 0n) return { by, percent: 0 };
  if (previous === 0n) return { by, percent: null };
  // Of its size: from −50 to −25 is up by 50 %, not down
  const size = previous < 0n ? -previous : previous;
  return { by, percent: Number(divideRounded(by * 1000n, size)) / 10 };
}
