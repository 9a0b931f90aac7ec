/** The one channel worth a sentence, by a rule that anyone can check. */
import { type Change, change } from './metrics/change.ts';
import { metricValue } from './metrics/metrics.ts';
import type { Sums } from './metrics/sums.ts';

export interface Moved {
  readonly name: string;
  readonly now: Sums;
  readonly before: Sums;
}

/** Fewer orders than this, both stretches together, are chance. */
const LEAST_ORDERS = 10n;
const LEAST_PERCENT = 10;

/**
 * Of those with at least ten orders in the two stretches together, the one whose net sales moved most
 * in money, when that is at least 10 %. Null when nothing stands out. The first by name when they tie.
 */
export function standsOut<T extends Moved>(list: readonly T[]): { of: T; change: Change } | null {
  const moved = list
    .filter((each) => each.now.orders + each.before.orders >= LEAST_ORDERS)
    .map((of) => ({ of, change: netChange(of) }))
    .filter(
      ({ change: { by, percent } }) => by !== 0n && (percent === null || Math.abs(percent) >= LEAST_PERCENT),
    )
    .sort((a, b) => bySize(a.change.by, b.change.by) || (a.of.name < b.of.name ? -1 : 1));
  return moved[0] ?? null;
}

export const netChange = ({ now, before }: { now: Sums; before: Sums }): Change =>
  change(metricValue('net_sales', now), metricValue('net_sales', before)) as Change;

const size = (value: bigint): bigint => (value < 0n ? -value : value);
const bySize = (a: bigint, b: bigint): number => (size(a) === size(b) ? 0 : size(a) > size(b) ? -1 : 1);
