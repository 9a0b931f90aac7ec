/** SKUs of the store, for completion. */
import type { Tx } from './client.ts';
import { isNoAlias } from './same-products.ts';

/** Those that begin with the text as it stands, whatever its case; `%` and `_` are letters like any other. */
export async function skusStarting(tx: Tx, storeId: bigint, typed: string, most: number): Promise<string[]> {
  const rows = await tx<{ sku: string }[]>`
    select sku from products
    where store_id = ${storeId} and starts_with(lower(sku), lower(${typed})) and ${isNoAlias(tx, storeId)}
    order by sku limit ${most}`;
  return rows.map(({ sku }) => sku);
}

/** Some of the store's keys: enough to know a column of SKUs by. */
export async function someSkuKeys(tx: Tx, storeId: bigint, most: number): Promise<string[]> {
  const rows = await tx<{ key: string }[]>`
    select sku_key as key from products where store_id = ${storeId} order by sku_key limit ${most}`;
  return rows.map(({ key }) => key);
}
