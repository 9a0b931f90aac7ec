/** The proof that something was deleted for good: what kind of thing, how much, and when; never whose. */
import { createHash, randomUUID } from 'node:crypto';
import { type Instant, instant } from '../core/time.ts';
import type { Tx } from './client.ts';

/** Rows by table. */
export type Counts = Readonly<Record<string, number>>;

export interface Erasure {
  readonly id: string;
  readonly kind: 'person' | 'store' | 'workspace';
  readonly about: string;
  readonly counts: Counts;
  readonly by: 'owner' | 'retention';
  readonly at: Instant;
  /** ShopPulse makes no backups; whoever does has deleted those of before by then. */
  readonly backupsUntil: Instant;
}

const BACKUP_DAYS = 35;
const DAY_MS = 86_400_000;

/** What stands in place of a name that was erased. */
export const FORMER = 'a former member';

/** Needs the scope `erase`. `key`: `platform/workspace/user`, a store's number, or `platform/workspace`. */
export async function recordErasure(
  tx: Tx,
  done: Pick<Erasure, 'kind' | 'counts' | 'by' | 'at'> & { readonly key: string },
  id: string = randomUUID(),
): Promise<Erasure> {
  const { kind, key, counts, by, at } = done;
  const backupsUntil = instant(at + BACKUP_DAYS * DAY_MS);
  // Salted with its own id, so that no list of people can be held against all proofs at once.
  const about = createHash('sha256').update(`${id} ${kind} ${key}`).digest('hex');
  await tx`
    insert into erasures (erasure_id, kind, about, counts, by_role, at, backups_until)
    values (${id}, ${kind}, ${about}, ${tx.json(counts)}, ${by}, ${at}, ${backupsUntil})`;
  return { id, kind, about, counts, by, at, backupsUntil };
}

/** Adds up by table. */
export const addUp = (...all: readonly Counts[]): Counts => {
  const sum: Record<string, number> = {};
  for (const counts of all) {
    for (const [table, rows] of Object.entries(counts)) sum[table] = (sum[table] ?? 0) + rows;
  }
  return sum;
};
