/** Who changed what, and when. */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

export interface AuditEntry {
  readonly at: Instant;
  /** The person's name as the platform has it. */
  readonly actor: string;
  /** `noun.verb`. */
  readonly action: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

export async function record(tx: Tx, storeId: bigint, entry: AuditEntry): Promise<void> {
  await tx`
    insert into audit (store_id, at, actor, action, detail)
    values (${storeId}, ${entry.at}, ${entry.actor}, ${entry.action}, ${tx.json(entry.detail ?? {})})`;
}
