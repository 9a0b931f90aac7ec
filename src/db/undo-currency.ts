/** The currency that a store took from an upload, given back. */
import type { Tx } from './client.ts';
import { rebuildKept } from './sums-keep.ts';
import type { Undoing } from './undo.ts';

/** Later files with money were read in that currency: then it stays, as taken from the earliest of them. */
export async function undoCurrency(tx: Tx, { storeId, uploadId }: Undoing): Promise<void> {
  const [heir] = await tx<{ upload_id: bigint }[]>`
    select upload_id from uploads
    where store_id = ${storeId} and upload_id <> ${uploadId} and state = 'loaded' and kind in ('orders', 'products')
      and (loaded_at, upload_id) > (
        select loaded_at, upload_id from uploads where store_id = ${storeId} and upload_id = ${uploadId})
    order by loaded_at, upload_id limit 1`;
  if (heir) {
    await tx`
      delete from upload_befores
      where store_id = ${storeId} and upload_id = ${heir.upload_id} and noun = 'store' and exists (
        select from upload_befores own
        where own.store_id = ${storeId} and own.upload_id = ${uploadId} and own.noun = 'store')`;
    await tx`
      update upload_befores set upload_id = ${heir.upload_id}
      where store_id = ${storeId} and upload_id = ${uploadId} and noun = 'store'`;
    return;
  }
  await tx`
    update stores set currency = before ->> 'currency', currency_source = before ->> 'currency_source'
    from upload_befores
    where stores.store_id = ${storeId} and upload_befores.store_id = ${storeId} and upload_id = ${uploadId}
      and noun = 'store' and key = 'currency'`;
  await tx`
    create temp table old_unit_costs on commit drop as
    select old.* from upload_befores cross join lateral jsonb_to_recordset(before)
      old (order_id bigint, event smallint, line smallint, unit_cost bigint)
    where upload_befores.store_id = ${storeId} and upload_id = ${uploadId} and noun = 'store' and key = 'unit_cost'`;
  const restored = await tx`
    update sales set unit_cost = old.unit_cost from old_unit_costs old
    where sales.store_id = ${storeId} and sales.order_id = old.order_id and sales.event = old.event
      and sales.line = old.line`;
  if (restored.count > 0) await rebuildKept(tx, storeId);
}
