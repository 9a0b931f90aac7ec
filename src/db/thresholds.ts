/** Thresholds that people set; each wins over its product's computed reorder point. */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { keysOf, same } from './same-products.ts';

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
    with limits as (
      select distinct on (coalesce(same.sku_key, thresholds.sku_key)) coalesce(same.sku_key, thresholds.sku_key) as sku_key,
        units, set_by, set_at
      from thresholds left join ${same(tx, storeId)} same on same.alias_key = thresholds.sku_key
      where store_id = ${storeId} order by coalesce(same.sku_key, thresholds.sku_key), alias_key nulls first
    )
    select limits.sku_key as "skuKey", coalesce(products.sku, limits.sku_key) as sku,
      coalesce(products.title, limits.sku_key) as title, units, set_by as "setBy", set_at as "setAt"
    from limits left join products on products.store_id = ${storeId} and products.sku_key = limits.sku_key
    order by limits.sku_key`;
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

/** Whether there was one, be it under an alias. */
export async function removeThreshold(tx: Tx, storeId: bigint, skuKey: string): Promise<boolean> {
  const gone = await tx`
    delete from thresholds where store_id = ${storeId} and sku_key = any(${keysOf(tx, storeId, skuKey)})`;
  return gone.count > 0;
}

/** SKUs that a file names and the store has no product of. */
export interface Strangers {
  readonly count: number;
  readonly first: readonly string[];
}

export const NO_STRANGERS: Strangers = { count: 0, first: [] };

/** Of the thresholds in `found_entries`: they wait for their products, and until then speak of nothing. */
export async function withoutProduct(tx: Tx, storeId: bigint): Promise<Strangers> {
  const rows = await tx<{ skuKey: string; count: number }[]>`
    select found.sku_key as "skuKey", count(*) over ()::int as count from found_entries found
    where not exists (select 1 from products where store_id = ${storeId} and products.sku_key = found.sku_key)
      and not exists (select 1 from ${same(tx, storeId)} same where same.alias_key = found.sku_key)
    order by found.sku_key limit 3`;
  return { count: rows[0]?.count ?? 0, first: rows.map(({ skuKey }) => skuKey) };
}
