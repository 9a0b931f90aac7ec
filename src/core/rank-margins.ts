/** Products by what they earn: losses first, the largest on top, then the lowest percent of their net sales. */

import type { Sums } from './metrics/sums.ts';
import { divideRounded } from './money.ts';

/** Minor units; of the lines whose cost is known. */
export const marginOf = ({ costedNet, cost }: Sums): bigint => costedNet - cost;

/** Of the net sales whose cost is known, to a tenth; null where there are none. */
export function marginPercent(sums: Sums): number | null {
  if (sums.costedNet <= 0n) return null;
  return Number(divideRounded(marginOf(sums) * 1000n, sums.costedNet)) / 10;
}

/** Whether anything of it has a known cost. */
export const isCosted = ({ costedNet, cost }: Sums): boolean => costedNet !== 0n || cost !== 0n;

interface Ranked {
  readonly title: string;
  readonly now: Sums;
}

export function rankMargins<T extends Ranked>(rows: readonly T[]): T[] {
  return rows
    .filter(({ now }) => isCosted(now))
    .sort((a, b) => {
      const [one, two] = [marginOf(a.now), marginOf(b.now)];
      if (one < 0n || two < 0n) return compare(one, two) || byTitle(a, b);
      return (marginPercent(a.now) ?? 0) - (marginPercent(b.now) ?? 0) || compare(one, two) || byTitle(a, b);
    });
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
const byTitle = (a: Ranked, b: Ranked): number => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0);
