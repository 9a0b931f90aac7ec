/** Rows of a period beside those of the stretch before, one per name; what is in one of them only stands against nothing. */
import { metricValue } from '../core/metrics/metrics.ts';
import { NOTHING, ruled, type Sums } from '../core/metrics/sums.ts';
import type { Pair } from './figures.ts';

export function pairUp<T extends { readonly sums: Sums }, K>(
  now: readonly T[],
  before: readonly T[],
  keyOf: (row: T) => K,
): (Pair & { readonly of: T })[] {
  const earlier = new Map(before.map((row) => [keyOf(row), row]));
  const paired = now.map((of) => {
    const key = keyOf(of);
    const found = earlier.get(key);
    earlier.delete(key);
    return { of, now: of.sums, before: found?.sums ?? nothing(of.sums) };
  });
  return [...paired, ...[...earlier.values()].map((of) => ({ of, now: nothing(of.sums), before: of.sums }))];
}

/** The most net sales first; what sold nothing now by what it sold before. */
export const byNet = <T extends Pair>(rows: readonly T[]): T[] =>
  [...rows].sort(
    (a, b) => descending(netOf(a.now), netOf(b.now)) || descending(netOf(a.before), netOf(b.before)),
  );

/** By the same rules. */
const nothing = ({ rules }: Sums): Sums => ruled(NOTHING, rules ?? 'shopify');

const netOf = (sums: Sums): bigint => metricValue('net_sales', sums) ?? 0n;
export const descending = (a: bigint, b: bigint): number => (a === b ? 0 : a > b ? -1 : 1);
