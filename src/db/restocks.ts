/** What people have ordered again: at most one open order per product. */
import type { Day, Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { keysOf, same } from './same-products.ts';

export interface Restock {
  readonly id: bigint;
  readonly skuKey: string;
  readonly quantity: number;
  readonly supplier: string | null;
  readonly expectedOn: Day | null;
  readonly state: 'ordered' | 'received' | 'cancelled';
  readonly orderedBy: string;
  readonly orderedAt: Instant;
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
  readonly lateToldAt: Instant | null;
}

export type NewRestock = Pick<Restock, 'skuKey' | 'quantity' | 'supplier' | 'expectedOn' | 'orderedBy'>;

const columns = (tx: Tx) => tx`
  restock_id as id, sku_key as "skuKey", quantity, supplier, expected_on as "expectedOn", state,
  ordered_by as "orderedBy", ordered_at as "orderedAt", closed_at as "closedAt", closed_by as "closedBy",
  late_told_at as "lateToldAt"`;

const ofProduct = (tx: Tx, storeId: bigint, skuKey: string) => tx`
  select ${columns(tx)} from restocks
  where store_id = ${storeId} and sku_key = any(${keysOf(tx, storeId, skuKey)}) and state = 'ordered'`;

/** Null when the product has an open order already: of two people who press at once, one orders. */
export async function insertRestock(
  tx: Tx,
  storeId: bigint,
  restock: NewRestock,
  now: Instant,
): Promise<Restock | null> {
  const { skuKey, quantity, supplier, expectedOn, orderedBy } = restock;
  const [row] = await tx<Restock[]>`
    insert into restocks (store_id, sku_key, quantity, supplier, expected_on, state, ordered_by, ordered_at)
    select ${storeId}, ${skuKey}, ${quantity}, ${supplier}, ${expectedOn}, 'ordered', ${orderedBy}, ${now}
    where not exists (${ofProduct(tx, storeId, skuKey)})
    on conflict (store_id, sku_key) where state = 'ordered' do nothing
    returning ${columns(tx)}`;
  return row ?? null;
}

export async function openRestock(tx: Tx, storeId: bigint, skuKey: string): Promise<Restock | null> {
  const [row] = await tx<Restock[]>`
    ${ofProduct(tx, storeId, skuKey)} order by sku_key = ${skuKey} desc, restock_id limit 1`;
  return row ?? null;
}

export async function findRestock(tx: Tx, storeId: bigint, restockId: bigint): Promise<Restock | null> {
  const [row] = await tx<Restock[]>`
    select ${columns(tx)} from restocks where store_id = ${storeId} and restock_id = ${restockId}`;
  return row ?? null;
}

/** Open as of the moment, the one expected first first. */
export async function openRestocks(tx: Tx, storeId: bigint, asOf: Instant): Promise<Restock[]> {
  return tx<Restock[]>`
    select open.*, coalesce(same.sku_key, open."skuKey") as "skuKey"
    from (
      select ${columns(tx)} from restocks
      where store_id = ${storeId} and ordered_at <= ${asOf} and (closed_at is null or closed_at > ${asOf})
    ) open
    left join ${same(tx, storeId)} same on same.alias_key = open."skuKey"
    order by "expectedOn" nulls last, coalesce(same.sku_key, open."skuKey")`;
}

/** Null when it was closed before: whoever comes second changes nothing. */
export async function closeRestock(
  tx: Tx,
  storeId: bigint,
  restockId: bigint,
  close: { readonly state: 'received' | 'cancelled'; readonly by: string },
  now: Instant,
): Promise<Restock | null> {
  const [row] = await tx<Restock[]>`
    update restocks set state = ${close.state}, closed_at = ${now}, closed_by = ${close.by}
    where store_id = ${storeId} and restock_id = ${restockId} and state = 'ordered'
    returning ${columns(tx)}`;
  return row ?? null;
}

export async function markLateTold(
  tx: Tx,
  storeId: bigint,
  restockIds: readonly bigint[],
  now: Instant,
): Promise<void> {
  await tx`
    update restocks set late_told_at = ${now}
    where store_id = ${storeId} and restock_id = any(${restockIds.map(String)}::bigint[])`;
}
