/**
 * What the lines of a store's ledger are called: each pair of a SKU and a title once, for searches
 * (migrations/0017_searched.sql). Whoever writes lines adds their names in the same transaction.
 */
import type { Tx } from './client.ts';
import type { Sql } from './sums-columns.ts';

/** `lines`: rows with `sku_key`, null or '' for none, and `title`. In one order: who writes the same at once waits, and never both ways. */
export async function addNames(tx: Tx, storeId: bigint, lines: Sql): Promise<void> {
  await tx`
    insert into sold_names (store_id, sku_key, title)
    select distinct ${storeId}::bigint, sku_key collate "C", title collate "C"
    from (select coalesce(sku_key, '') as sku_key, title from ${lines}) sold
    where not exists (
      select from sold_names known
      where known.store_id = ${storeId} and known.sku_key = sold.sku_key and known.title = sold.title)
    order by 2, 3 on conflict do nothing`;
}
