/** Thresholds that people set; each wins over its product's computed reorder point. */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

export interface Threshold {
  readonly skuKey: string;
  readonly sku: string;
  readonly title: string;
  readonly units: number;
  readonly setBy: string;
  readonly setAt: Instant;
}

/** By SKU. */
export async function thresholdsOf(tx: Tx, storeId: bigint): Promise<Threshold[]> {
  return tx<Threshold[]>`
    select sku_key as "skuKey", coalesce(products.sku, sku_key) as sku, coalesce(products.title, sku_key) as title,
      thresholds.units, thresholds.set_by as "setBy", thresholds.set_at as "setAt"
    from thresholds left join products using (store_id, sku_key)
    where store_id = ${storeId} order by sku_key`;
}

export async function setThreshold(
  tx: Tx,
  storeId: bigint,
  threshold: Pick<Threshold, 'skuKey' | 'units' | 'setBy'>,
  now: Instant,
): Promise<void> {
  const { skuKey, units, setBy } = threshold;
  await tx`
    insert into thresholds (store_id, sku_key, units, set_by, set_at)
    values (${storeId}, ${skuKey}, ${units}, ${setBy}, ${now})
    on conflict (store_id, sku_key) do update
      set units = excluded.units, set_by = excluded.set_by, set_at = excluded.set_at, made_by = null,
        changed_by = null`;
}

/** Whether there was one. */
export async function removeThreshold(tx: Tx, storeId: bigint, skuKey: string): Promise<boolean> {
  const gone = await tx`delete from thresholds where store_id = ${storeId} and sku_key = ${skuKey}`;
  return gone.count > 0;
}
