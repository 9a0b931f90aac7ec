/**
 * Takes an upload back: the store is then as if the file had never come. What later files built on it
 * is either handed to them (a product that a file merely named) or stands in the way, and is said.
 */
import { decimalsOf } from '../core/money.ts';
import type { Tx } from './client.ts';
import { expectMuch } from './planning.ts';
import { dropEmpty, putOn, takeOff } from './sums-keep.ts';
import { undoCurrency } from './undo-currency.ts';
import { entryDependents, undoEntries } from './undo-entries.ts';
import { touchedOrders, undoOrders } from './undo-orders.ts';
import { costUndone, rememberCosts, restoreProducts, undoCosts, undoMadeProducts } from './undo-products.ts';

export interface Undoing {
  readonly storeId: bigint;
  readonly uploadId: bigint;
  readonly kind: string;
}

/** The uploads that changed what this one had made or changed, the latest first: they must be undone before it. */
export async function dependentsOf(tx: Tx, undoing: Undoing): Promise<bigint[]> {
  const { storeId, uploadId, kind } = undoing;
  const entries = await entryDependents(tx, undoing);
  if (entries.length > 0) return entries;
  const rows = await tx<{ upload_id: bigint }[]>`
    select changed_by as upload_id from orders
    where store_id = ${storeId} and changed_by <> ${uploadId} and (made_by = ${uploadId} or order_id::text in (
      select key from upload_befores
      where store_id = ${storeId} and upload_id = ${uploadId} and noun = 'order'))
    union
    select changed_by from products
    where store_id = ${storeId} and changed_by <> ${uploadId} and (
      (made_by = ${uploadId} and ${kind === 'products'}) or sku_key in (
        select key from upload_befores
        where store_id = ${storeId} and upload_id = ${uploadId} and noun = 'product'))
    union
    select upload_id from upload_befores
    where store_id = ${storeId} and upload_id <> ${uploadId} and noun = 'stock'
      and (before ->> 'made_by')::bigint = ${uploadId}
    order by upload_id desc`;
  const later = rows.map((row) => row.upload_id);
  return later.length > 0 ? later : rescaledSince(tx, storeId, uploadId);
}

/** Where the upload gave the store a currency of other decimals, all later money is written in those. */
async function rescaledSince(tx: Tx, storeId: bigint, uploadId: bigint): Promise<bigint[]> {
  const [old] = await tx<{ before: string; now: string }[]>`
    select before ->> 'currency' as before, currency as now from upload_befores join stores using (store_id)
    where store_id = ${storeId} and upload_id = ${uploadId} and noun = 'store' and key = 'currency'`;
  if (!old || decimalsOf(old.before) === decimalsOf(old.now)) return [];
  const rows = await tx<{ upload_id: bigint }[]>`
    select upload_id from uploads
    where store_id = ${storeId} and upload_id <> ${uploadId} and state = 'loaded' and kind in ('orders', 'products')
      and (loaded_at, upload_id) > (
        select loaded_at, upload_id from uploads where store_id = ${storeId} and upload_id = ${uploadId})
    order by loaded_at desc, upload_id desc`;
  return rows.map((row) => row.upload_id);
}

/** Needs that no upload depends on it, and the store locked. */
export async function undoUpload(tx: Tx, undoing: Undoing): Promise<void> {
  const { storeId, uploadId } = undoing;
  await expectMuch(tx);
  await rememberCosts(tx, undoing);
  await touchedOrders(tx, undoing);
  const lines = tx`(sales.order_id in (select order_id from undone_orders) or ${costUndone(tx)})`;
  const touched = {
    orders: tx`
      select order_id, buyer from orders where store_id = ${storeId} and order_id in (select order_id from undone_orders)`,
    others: tx`select distinct order_id from sales where sales.store_id = ${storeId} and ${lines}`,
  };
  await takeOff(tx, storeId, lines, touched);
  await restoreProducts(tx, undoing);
  await undoOrders(tx, undoing);
  await undoStock(tx, undoing);
  await undoEntries(tx, undoing);
  await undoMadeProducts(tx, undoing);
  await undoCosts(tx, undoing);
  await putOn(tx, storeId, lines, touched);
  await dropEmpty(tx, storeId);
  await undoCurrency(tx, undoing);
  await tx`delete from upload_befores where store_id = ${storeId} and upload_id = ${uploadId}`;
}

async function undoStock(tx: Tx, { storeId, uploadId }: Undoing): Promise<void> {
  await tx`delete from stock_counts where store_id = ${storeId} and made_by = ${uploadId}`;
  await tx`
    insert into stock_counts
    select (jsonb_populate_record(null::stock_counts, before)).* from upload_befores
    where store_id = ${storeId} and upload_id = ${uploadId} and noun = 'stock'`;
}
