/** Products as an export holds them. */
import { SUM_COLUMNS, type Sums } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import type { Tx } from './client.ts';
import { PIECE } from './exports.ts';
import { ledgerOf } from './ledger.ts';
import { sumsOf, within } from './sales.ts';
import { isNoAlias, productKey, productOf, toldByAliases } from './same-products.ts';

/** A product, and what it sold in the period; or what sold without being a product of the store. */
export type ProductRow = {
  readonly sku: string | null;
  readonly title: string;
  readonly variant: string | null;
  readonly supplier: string | null;
  /** Minor units of the store's currency; null on the row of another. */
  readonly price: bigint | null;
  readonly unitCost: bigint | null;
  readonly leadTimeDays: number | null;
  readonly pack: number | null;
  readonly giftCard: boolean | null;
  readonly currency: Currency;
} & Sums;

export async function* productRows(
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
  skuKey?: string,
): AsyncGenerator<readonly ProductRow[]> {
  const { source, rules } = await ledgerOf(tx, storeId, period);
  const rows = tx<ProductRow[]>`
    with sold as (
      select ${productKey(tx, storeId, 'sales.sku_key')} as sku_key, case when sales.sku_key is null then title end as untracked,
        max(title) as title, currency, ${sumsOf(tx)}
      from ${source} where ${within(tx, storeId, period)}
      group by 1, 2, sales.currency
    ), listed as (
      select products.sku_key, sku, title, variant, gift_card, coalesce(products.supplier, told.supplier) as supplier,
        coalesce(products.price, told.price) as price, coalesce(products.cost, told.cost) as cost,
        coalesce(products.lead_time_days, told.lead_time_days) as lead_time_days, coalesce(products.pack, told.pack) as pack
      from products left join ${toldByAliases(tx, storeId)} told using (sku_key)
      where store_id = ${storeId} and ${isNoAlias(tx, storeId)}
    )
    select coalesce(listed.sku, sold.sku_key) as sku, coalesce(listed.title, sold.title) as title, variant, supplier,
      case when coalesce(sold.currency, ${currency}) = ${currency} then price end as price,
      case when coalesce(sold.currency, ${currency}) = ${currency} then listed.cost end as "unitCost",
      lead_time_days as "leadTimeDays", pack, gift_card as "giftCard", coalesce(sold.currency, ${currency}) as currency,
      ${soldOr0(tx)}
    from listed full join sold on sold.sku_key = listed.sku_key
    ${skuKey === undefined ? tx`` : tx`where coalesce(listed.sku_key, sold.sku_key) = ${productOf(tx, storeId, skuKey)}`}
    order by coalesce(listed.sku, sold.sku_key) nulls last, title, currency`.cursor(PIECE);
  for await (const piece of rows) yield rules === 'shopify' ? piece : piece.map((row) => ({ ...row, rules }));
}

/** How many rows `productRows` gives. */
export async function countProductRows(
  tx: Tx,
  storeId: bigint,
  period: Period,
  skuKey?: string,
): Promise<number> {
  const { source } = await ledgerOf(tx, storeId, period);
  const [row] = await tx<{ count: number }[]>`
    with sold as (
      select distinct ${productKey(tx, storeId, 'sales.sku_key')} as sku_key,
        case when sales.sku_key is null then title end as untracked, currency
      from ${source} where ${within(tx, storeId, period)}
    )
    select count(*)::int as count
    from (select sku_key from products where store_id = ${storeId} and ${isNoAlias(tx, storeId)}) as listed full join sold on sold.sku_key = listed.sku_key
    ${skuKey === undefined ? tx`` : tx`where coalesce(listed.sku_key, sold.sku_key) = ${productOf(tx, storeId, skuKey)}`}`;
  return row?.count ?? 0;
}

const soldOr0 = (tx: Tx) => {
  const [first, ...rest] = SUM_COLUMNS.map(
    (column) => tx`coalesce(sold.${tx(column)}, 0)::bigint as ${tx(column)}`,
  );
  return rest.reduce((all, each) => tx`${all}, ${each}`, first as NonNullable<typeof first>);
};
