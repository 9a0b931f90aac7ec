/**
 * Pieces of SQL by which a confirmed alias counts for its product wherever numbers are read. Nothing is rewritten:
 * the rows keep the SKU that their file had, and an alias that is taken back leaves no trace in them.
 */
import type { Tx } from './client.ts';

/**
 * What the key in a column counts for. One look-up in a map that is made once a query: a join would be planned by
 * what is known of the aliases, which is nothing in the minutes after they were confirmed.
 */
export const productKey = (tx: Tx, storeId: bigint, column: Column) => tx`coalesce((
  select jsonb_object_agg(alias_key, sku_key) from sku_aliases
  where store_id = ${storeId} and state = 'confirmed') ->> ${tx(column)}, ${tx(column)})`;

type Column = `${'sales' | 'stock_counts' | 'restocks'}.sku_key`;

/** `alias_key`, `sku_key`: where few rows are joined with few. */
export const same = (tx: Tx, storeId: bigint) => tx`(
  select alias_key, sku_key from sku_aliases where store_id = ${storeId} and state = 'confirmed')`;

/** The product that a key counts for. */
export const productOf = (tx: Tx, storeId: bigint, skuKey: string) => tx`coalesce((
  select sku_key from sku_aliases
  where store_id = ${storeId} and alias_key = ${skuKey} and state = 'confirmed'), ${skuKey})`;

/** All keys of the product that this key is one of, as an array: an index on the key can be used. */
export const keysOf = (tx: Tx, storeId: bigint, skuKey: string) => tx`array(
  select ${productOf(tx, storeId, skuKey)}
  union all select alias_key from sku_aliases
  where store_id = ${storeId} and state = 'confirmed' and sku_key = ${productOf(tx, storeId, skuKey)})`;

/** Of a row of `products`: it stands for itself. */
export const isNoAlias = (tx: Tx, storeId: bigint) => tx`not exists (
  select 1 from sku_aliases
  where sku_aliases.store_id = ${storeId} and alias_key = products.sku_key and state = 'confirmed')`;

/** What products say of themselves under an alias: it fills what the product itself leaves open. */
export const toldByAliases = (tx: Tx, storeId: bigint) => tx`(
  select same.sku_key, (array_agg(price order by alias_key) filter (where price is not null))[1] as price,
    (array_agg(cost order by alias_key) filter (where cost is not null))[1] as cost,
    (array_agg(supplier order by alias_key) filter (where supplier is not null))[1] as supplier,
    (array_agg(lead_time_days order by alias_key) filter (where lead_time_days is not null))[1] as lead_time_days,
    (array_agg(pack order by alias_key) filter (where pack is not null))[1] as pack,
    string_agg(alias_key, ' ' order by alias_key) as keys
  from ${same(tx, storeId)} same join products on products.store_id = ${storeId} and products.sku_key = alias_key
  group by same.sku_key)`;
