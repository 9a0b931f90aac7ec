/** Who a store orders from: named by its products, and by what is on order. */
import type { Tx } from './client.ts';

/**
 * Those that begin with the text, whatever its case; names that differ only in case or spaces are one supplier, as
 * it is written most often.
 */
export async function suppliersStarting(
  tx: Tx,
  storeId: bigint,
  typed: string,
  most: number | null,
): Promise<string[]> {
  const rows = await tx<{ supplier: string }[]>`
    select mode() within group (order by supplier) as supplier from (
      select supplier, lower(regexp_replace(btrim(supplier), '\\s+', ' ', 'g')) as key from (
        select supplier from products where store_id = ${storeId}
        union all select supplier from restocks where store_id = ${storeId} and state = 'ordered'
      ) named
    ) keyed
    where key <> '' and starts_with(key, lower(${typed}))
    group by key order by key limit ${most}`;
  return rows.map(({ supplier }) => supplier);
}
