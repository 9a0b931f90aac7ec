/** What the entries of a file add up to, for its receipt. */
import type { Instant, Zone } from '../../core/time.ts';
import type { Entry } from './entry.ts';
import { ENTRY_KINDS } from './index.ts';

export interface EntryTotals {
  readonly entries: number;
  readonly range: { readonly from: Instant; readonly to: Instant } | null;
  /** Minor units by currency. */
  readonly sums: Readonly<Record<string, Readonly<Record<string, bigint>>>>;
  readonly counts: Readonly<Record<string, number>>;
}

export function keepEntries(zone: Zone): { add: (entry: Entry) => void; totals: () => EntryTotals | null } {
  const sums = new Map<string, Map<string, bigint>>();
  const counts = new Map<string, number>();
  let [from, to] = [null, null] as [Instant | null, Instant | null];
  let entries = 0;
  return {
    add: (entry) => {
      const added = ENTRY_KINDS[entry.kind].added(entry, zone);
      entries += 1;
      if (added.from !== null && (from === null || added.from < from)) from = added.from;
      if (added.to !== null && (to === null || added.to > to)) to = added.to;
      for (const [name, count] of Object.entries(added.counts))
        counts.set(name, (counts.get(name) ?? 0) + count);
      if (added.currency === null) return;
      const known = sums.get(added.currency) ?? new Map<string, bigint>();
      sums.set(added.currency, known);
      for (const [name, minor] of Object.entries(added.sums))
        known.set(name, (known.get(name) ?? 0n) + minor);
    },
    totals: () =>
      entries === 0
        ? null
        : {
            entries,
            range: from === null || to === null ? null : { from, to },
            sums: Object.fromEntries([...sums].map(([currency, of]) => [currency, Object.fromEntries(of)])),
            counts: Object.fromEntries(counts),
          },
  };
}
