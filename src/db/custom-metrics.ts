/** The metrics that a store's owner made of the defined ones. */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

export interface CustomMetric {
  readonly name: string;
  readonly formula: string;
  readonly setBy: string;
  readonly setAt: Instant;
}

export const customMetrics = (tx: Tx, storeId: bigint): Promise<CustomMetric[]> => tx<CustomMetric[]>`
  select name, formula, set_by as "setBy", set_at as "setAt" from custom_metrics
  where store_id = ${storeId} order by name_key collate "C"`;

export async function setCustomMetric(
  tx: Tx,
  storeId: bigint,
  key: string,
  metric: CustomMetric,
): Promise<void> {
  const { name, formula, setBy, setAt } = metric;
  await tx`
    insert into custom_metrics (store_id, name_key, name, formula, set_by, set_at)
    values (${storeId}, ${key}, ${name}, ${formula}, ${setBy}, ${setAt})
    on conflict (store_id, name_key) do update
      set name = excluded.name, formula = excluded.formula, set_by = excluded.set_by, set_at = excluded.set_at`;
}

/** Whether there was one of this name. */
export async function removeCustomMetric(tx: Tx, storeId: bigint, key: string): Promise<boolean> {
  const gone = await tx`delete from custom_metrics where store_id = ${storeId} and name_key = ${key}`;
  return gone.count > 0;
}
