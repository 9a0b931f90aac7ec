/** Products as they were before an upload, and the costs that sales had from it. */
import type { Tx } from './client.ts';
import type { Undoing } from './undo.ts';

/** `undone_costs`: each cost that the upload set, and what it was before. */
export async function rememberCosts(tx: Tx, { storeId, uploadId }: Undoing): Promise<void> {
  await tx`
    create temp table undone_costs on commit drop as
    select products.sku_key, products.cost, (before ->> 'cost')::bigint as old_cost
    from products left join upload_befores befores on befores.store_id = ${storeId}
      and befores.upload_id = ${uploadId} and befores.noun = 'product' and befores.key = products.sku_key
    where products.store_id = ${storeId} and products.changed_by = ${uploadId}
      and products.cost is distinct from (before ->> 'cost')::bigint`;
}

export async function restoreProducts(tx: Tx, { storeId, uploadId }: Undoing): Promise<void> {
  await tx`
    create temp table old_products on commit drop as
    select old.* from upload_befores cross join lateral jsonb_populate_record(null::products, before) old
    where upload_befores.store_id = ${storeId} and upload_id = ${uploadId} and noun = 'product'`;
  await tx`analyze old_products`;
  await tx`
    update products set title = old.title, variant = old.variant, price = old.price, cost = old.cost,
      supplier = old.supplier, lead_time_days = old.lead_time_days, pack = old.pack, gift_card = old.gift_card,
      changed_by = old.changed_by
    from old_products old where products.store_id = ${storeId} and products.sku_key = old.sku_key`;
}

/** Products that the upload made go, unless a later one sold, counted or described them: then it has made them. */
export async function undoMadeProducts(tx: Tx, undoing: Undoing): Promise<void> {
  const { storeId, uploadId } = undoing;
  await handToDescriber(tx, undoing);
  await tx`
    create temp table heirs on commit drop as
    select products.sku_key, min(used.upload_id) as heir, min(used.title) as title
    from products join (
      select sales.sku_key, orders.changed_by as upload_id, sales.title
      from sales join orders using (store_id, order_id) where store_id = ${storeId}
      union all
      select sku_key, made_by, null from stock_counts where store_id = ${storeId}
    ) used using (sku_key)
    where products.store_id = ${storeId} and products.made_by = ${uploadId}
    group by products.sku_key`;
  await tx`
    update products set made_by = heir, changed_by = heir
    from heirs where products.store_id = ${storeId} and products.sku_key = heirs.sku_key`;
  if (undoing.kind === 'products') {
    await tx`
      update products set title = coalesce(heirs.title, products.sku), variant = null, price = null, cost = null,
        supplier = null, lead_time_days = null, pack = null, gift_card = false
      from heirs where products.store_id = ${storeId} and products.sku_key = heirs.sku_key`;
  }
  await tx`delete from products where store_id = ${storeId} and made_by = ${uploadId}`;
}

/** A product that the upload merely named and a later file described counts as that file's from now on. */
async function handToDescriber(tx: Tx, { storeId, uploadId }: Undoing): Promise<void> {
  await tx`
    create temp table describers on commit drop as
    select key as sku_key, upload_id as heir from upload_befores
    where store_id = ${storeId} and noun = 'product' and (before ->> 'made_by')::bigint = ${uploadId}
      and (before ->> 'changed_by')::bigint = ${uploadId}`;
  await tx`
    delete from upload_befores using describers
    where store_id = ${storeId} and noun = 'product' and key = sku_key and upload_id = heir`;
  await tx`
    update upload_befores set before = jsonb_set(before, '{made_by}', to_jsonb(heir)) from describers
    where store_id = ${storeId} and noun = 'product' and key = sku_key`;
  await tx`
    update products set made_by = heir from describers
    where products.store_id = ${storeId} and products.sku_key = describers.sku_key`;
}

/** Lines whose cost `undoCosts` may change. */
export const costUndone = (tx: Tx) => tx`sales.sku_key in (select sku_key from undone_costs)`;

/** Sales lose the cost that the upload was the first to know; later ones get back the cost it had replaced. */
export async function undoCosts(tx: Tx, { storeId, uploadId }: Undoing): Promise<void> {
  await tx`
    update sales set unit_cost = null from undone_costs undone
    where sales.store_id = ${storeId} and sales.sku_key = undone.sku_key and undone.old_cost is null
      and sales.unit_cost is not null`;
  await tx`
    update sales set unit_cost = undone.old_cost
    from undone_costs undone, orders, uploads later, uploads this
    where sales.store_id = ${storeId} and sales.sku_key = undone.sku_key and undone.old_cost is not null
      and sales.unit_cost = undone.cost
      and orders.store_id = ${storeId} and orders.order_id = sales.order_id
      and later.store_id = ${storeId} and later.upload_id = orders.changed_by
      and this.store_id = ${storeId} and this.upload_id = ${uploadId}
      and (later.loaded_at, later.upload_id) > (this.loaded_at, this.upload_id)`;
}
