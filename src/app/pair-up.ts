/** Rows of a period beside those of the stretch before, one per name; what is in one of them only stands against nothing. */
import { NOTHING, type Sums } from '../core/metrics/sums.ts';
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
    return { of, now: of.sums, before: found?.sums ?? NOTHING };
  });
  return [...paired, ...[...earlier.values()].map((of) => ({ of, now: NOTHING, before: of.sums }))];
}
