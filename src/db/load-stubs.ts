/** Products that a file names and nobody has described yet: a SKU and the title it was sold under. */
import type { Tx } from './client.ts';

export interface NewSkus {
  readonly new: number;
  /** The first twenty, by SKU. */
  readonly first: readonly string[];
}

/** Adds what the staged table names and the store does not have. */
export async function addStubs(
  tx: Tx,
  storeId: bigint,
  uploadId: bigint,
  from: 'staged_sales' | 'staged_stock',
): Promise<NewSkus> {
  const giftCard = from === 'staged_sales' ? tx`coalesce(gift_cards, 0) <> 0` : tx`false`;
  const [row] = await tx<{ new: number; first: string[] | null }[]>`
    with made as (
      insert into products (store_id, sku_key, sku, title, gift_card, made_by, changed_by)
      select distinct on (sku_key collate "C") ${storeId}::bigint, sku_key, sku,
        coalesce(nullif(title, ''), sku), ${giftCard}, ${uploadId}::bigint, ${uploadId}::bigint
      from ${tx(from)} staged
      where sku is not null and sku_key <> '' and not exists (
        select 1 from products where products.store_id = ${storeId} and products.sku_key = staged.sku_key)
      order by sku_key collate "C"
      returning sku
    )
    select count(*)::int as new, (array_agg(sku order by sku collate "C"))[1:20] as first from made`;
  return { new: row?.new ?? 0, first: row?.first ?? [] };
}
