/** Staged products into the store: new ones made, known ones changed in place; what a file leaves out stays. */
import type { Tx } from './client.ts';
import type { Loading } from './load-orders.ts';
import type { NewSkus } from './load-stubs.ts';
import { putOn, takeOff } from './sums-keep.ts';

export interface LoadedProducts {
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skus: NewSkus;
  /** Ledger lines that had no cost and have one now. */
  readonly costed: number;
}

export async function loadProducts(tx: Tx, loading: Loading): Promise<LoadedProducts> {
  const { storeId, uploadId } = loading;
  await findProducts(tx, storeId);
  await tx`
    insert into upload_befores (store_id, upload_id, noun, key, before)
    select ${storeId}, ${uploadId}, 'product', sku_key, to_jsonb(products)
    from products join staged_known using (sku_key)
    where products.store_id = ${storeId} and staged_known.state = 'changed'
    on conflict (store_id, upload_id, noun, key) do nothing`;
  await tx`
    update products set title = coalesce(staged.title, products.title),
      variant = coalesce(staged.variant, products.variant), price = coalesce(staged.price, products.price),
      cost = coalesce(staged.cost, products.cost), supplier = coalesce(staged.supplier, products.supplier),
      lead_time_days = coalesce(staged.lead_time_days, products.lead_time_days),
      pack = coalesce(staged.pack, products.pack), gift_card = coalesce(staged.gift_card, products.gift_card),
      changed_by = ${uploadId}
    from staged_known staged
    where products.store_id = ${storeId} and products.sku_key = staged.sku_key and staged.state = 'changed'`;
  const [made] = await tx<{ new: number; first: string[] | null }[]>`
    with made as (
      insert into products (store_id, sku_key, sku, title, variant, price, cost, supplier, lead_time_days, pack,
        gift_card, made_by, changed_by)
      select ${storeId}, sku_key, sku, coalesce(title, sku), variant, price, cost, supplier, lead_time_days, pack,
        coalesce(gift_card, false), ${uploadId}, ${uploadId}
      from staged_known where state = 'new'
      returning sku
    )
    select count(*)::int as new, (array_agg(sku order by sku collate "C"))[1:20] as first from made`;
  const [row] = await tx<{ updated: number; unchanged: number }[]>`
    select count(*) filter (where state = 'changed')::int as updated,
      count(*) filter (where state = 'unchanged')::int as unchanged from staged_known`;
  return {
    new: made?.new ?? 0,
    updated: row?.updated ?? 0,
    unchanged: row?.unchanged ?? 0,
    skus: { new: made?.new ?? 0, first: made?.first ?? [] },
    costed: await fillCosts(tx, storeId),
  };
}

/** `staged_known`: the file's products, the last row of a SKU, with what they mean to the store. */
async function findProducts(tx: Tx, storeId: bigint): Promise<void> {
  await tx`
    create temp table staged_known on commit drop as
    select staged.*, products.cost as old_cost,
      case when products.sku_key is null then 'new'
        when coalesce(staged.title, products.title) = products.title
          and coalesce(staged.variant, products.variant) is not distinct from products.variant
          and coalesce(staged.price, products.price) is not distinct from products.price
          and coalesce(staged.cost, products.cost) is not distinct from products.cost
          and coalesce(staged.supplier, products.supplier) is not distinct from products.supplier
          and coalesce(staged.lead_time_days, products.lead_time_days) is not distinct from products.lead_time_days
          and coalesce(staged.pack, products.pack) is not distinct from products.pack
          and coalesce(staged.gift_card, products.gift_card) = products.gift_card
        then 'unchanged' else 'changed' end as state
    from (
      select distinct on (sku_key collate "C") sku_key, sku, nullif(title, '') as title, variant, price, cost, supplier,
        lead_time_days, pack, gift_card
      from staged_products where sku_key <> '' order by sku_key collate "C", ctid desc
    ) staged
    left join products on products.store_id = ${storeId} and products.sku_key = staged.sku_key`;
  await tx`analyze staged_known`;
}

/**
 * The first cost that a product gets is taken for its earlier sales too; a known one is never overwritten.
 * So a product without a cost has no sale with one, and the other way round: undo builds on that.
 */
async function fillCosts(tx: Tx, storeId: bigint): Promise<number> {
  const [first] = await tx<{ found: boolean }[]>`
    select exists (select from staged_known where old_cost is null and cost is not null) as found`;
  if (!first?.found) return 0;
  const lines = tx`sales.sku_key in (select sku_key from staged_known where old_cost is null and cost is not null)`;
  await takeOff(tx, storeId, lines);
  const filled = await tx`
    update sales set unit_cost = staged.cost from staged_known staged
    where sales.store_id = ${storeId} and sales.sku_key = staged.sku_key and sales.unit_cost is null
      and staged.old_cost is null and staged.cost is not null`;
  await putOn(tx, storeId, lines);
  return filled.count;
}
