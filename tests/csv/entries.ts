/** A file of a flat kind read through both passes, for tests: its entries and what they add up to. */
import type { Zone } from '../../src/core/time.ts';
import { dayOf } from '../../src/core/time.ts';
import type { Reject } from '../../src/csv/canonical.ts';
import type { Entry } from '../../src/csv/entries/entry.ts';
import { keepEntries } from '../../src/csv/entries/totals.ts';
import { canonicalRows, type Given, type Understood, understand } from '../../src/csv/import.ts';

export interface ReadEntries {
  readonly understood: Understood;
  readonly entries: readonly Entry[];
  readonly rejects: readonly Reject[];
  /** Whole cents by currency; sums of nothing are left out. */
  readonly sums: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly counts: Readonly<Record<string, number>>;
  /** `2026-09-01 2026-09-30`, in the zone of the store. */
  readonly days: string;
}

export const inZone = (
  zone: string,
  fileName = 'file.csv',
  answers: Given['answers'] = {},
  storeCurrency = 'EUR',
): Given => ({ fileName, storeCurrency, storeZone: zone as Zone, locale: 'en-GB', answers });

export async function readEntriesOf(path: string, how: Given): Promise<ReadEntries> {
  const understood = await understand(path, how);
  const kept = keepEntries(how.storeZone);
  const entries: Entry[] = [];
  const rejects: Reject[] = [];
  for await (const batch of canonicalRows(path, understood, how)) {
    for (const entry of batch.entries ?? []) {
      entries.push(entry);
      kept.add(entry);
    }
    rejects.push(...batch.rejects);
  }
  const totals = kept.totals();
  const sums = Object.entries(totals?.sums ?? {}).map(([currency, of]) => [
    currency,
    Object.fromEntries(
      Object.entries(of).flatMap(([name, minor]) => (minor === 0n ? [] : [[name, Number(minor)]])),
    ),
  ]);
  const range = totals?.range;
  const day = (at: number) => dayOf(at as never, how.storeZone);
  return {
    understood,
    entries,
    rejects,
    sums: Object.fromEntries(sums),
    counts: totals?.counts ?? {},
    days: range ? `${day(range.from)} ${day(range.to)}` : '',
  };
}
