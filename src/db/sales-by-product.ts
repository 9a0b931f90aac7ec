/** What each product sold in a period. What belongs to an order and not to a line (shipping, tips, refunds) is no part of it. */
import { coverByWeek } from '../core/cover.ts';
import { ruled, type Sums } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import type { Tx } from './client.ts';
import { inWeeks } from './product-lines.ts';
import { productKey } from './same-products.ts';
import { addedByName, packed, type Sql, sumsOfLines, unpacked, untracked } from './sums-columns.ts';
import { BY_PRODUCT, fromSums, type Wanted } from './sums-read.ts';

export interface ProductSums {
  /** Null for lines that carry no SKU; these go by their title. */
  readonly skuKey: string | null;
  readonly sku: string | null;
  readonly title: string;
  readonly sums: Sums;
}

export interface ProductsAsked {
  readonly storeId: bigint;
  readonly periods: readonly Period[];
  readonly currency: Currency;
}

/** A product, or what goes by its title without one. */
export interface ProductName {
  readonly skuKey: string | null;
  readonly untracked: string;
}

export async function byProduct(
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
): Promise<ProductSums[]> {
  const [found] = await byProductOfEach(tx, { storeId, periods: [period], currency });
  return found as ProductSums[];
}

/** The same of several periods, in their order; `only`: of these products alone. */
export async function byProductOfEach(
  tx: Tx,
  asked: ProductsAsked,
  only?: readonly ProductName[],
): Promise<ProductSums[][]> {
  const { storeId, periods } = asked;
  const { rows, rules } = await fromSums<Omit<ProductSums, 'sums'> & { packed: string }>(
    tx,
    wantedOf(tx, asked, only),
    (parts) => tx`
      select period, sold.sku_key as "skuKey", coalesce(products.sku, sold.sku_key) as sku,
        case when sold.sku_key is null then by_title else coalesce(
          products.title || coalesce(' / ' || nullif(products.variant, ''), ''), (
            select max(title) from sales where store_id = ${storeId} and sales.sku_key = sold.sku_key),
          sold.sku_key) end as title, packed
      from (
        select period, ${keyOf(tx, storeId)} as sku_key, ${titleOf(tx)} as by_title, ${packed(tx)}
        from (
          select period, sku_key, title, ${addedByName(tx)} from (${parts}) parts
          where ${isOf(tx, asked, only)} group by period, sku_key, title having add_up(lines) <> 0
        ) sales group by 1, 2, 3
      ) sold left join products on products.store_id = ${storeId} and products.sku_key = sold.sku_key`,
  );
  return periods.map((_, index) =>
    rows
      .filter(({ period }) => period === index)
      .map(({ skuKey, sku, title, packed }) => ({
        skuKey,
        sku,
        title,
        sums: ruled(unpacked(packed), rules),
      })),
  );
}

/** The rows of the tables and lines alike have `sku_key` and `title` in the order of bytes, '' for none. */
export function wantedOf(
  tx: Tx,
  { storeId, periods, currency }: ProductsAsked,
  only?: readonly ProductName[],
): Wanted {
  const lines = (source: Sql, within: Sql) => tx`
    select ${keysOfLines(tx)}, ${sumsOfLines(tx)}
    from ${source} where ${within} and currency = ${currency} group by 1, 2, 3`;
  // Few products' lines have an index of their own, those of none have not.
  const ofFewLines = only?.every(({ skuKey }) => skuKey !== null)
    ? (source: Sql, within: Sql) =>
        lines(
          source,
          tx`${within} and sales.sku_key = any(${keysOf(tx, storeId, only)})
          and ${inWeeks(tx, tx`pieces.since`, tx`pieces.until`)}`,
        )
    : lines;
  return {
    ...{ storeId, periods, view: undefined, tables: BY_PRODUCT },
    cover: (whole, { zone }) => coverByWeek(whole, zone),
    columns: () => tx`currency, sku_key, title`,
    ...{ ofLines: lines, ofFewLines },
  };
}

/** Of lines, as the tables have them. */
export const keysOfLines = (tx: Tx) => tx`
  currency collate "C" as currency, coalesce(sku_key, '') collate "C" as sku_key,
  (${untracked(tx)}) collate "C" as title`;

/** Of grouped rows named `sales`: the product that they count for, null for none, and what goes by its title. */
export const keyOf = (tx: Tx, storeId: bigint) =>
  tx`nullif(${productKey(tx, storeId, 'sales.sku_key')}, '') collate "default"`;
export const titleOf = (tx: Tx) => tx`sales.title collate "default"`;

/** A condition on the rows. */
export const isOf = (tx: Tx, { storeId, currency }: ProductsAsked, only?: readonly ProductName[]) =>
  only === undefined
    ? tx`currency = ${currency}`
    : tx`currency = ${currency} and title = any(${['', ...only.map(({ untracked: title }) => title)]})
        and sku_key = any(${keysOf(tx, storeId, only)})`;

/** The keys that count for these products, '' for what has none. */
const keysOf = (tx: Tx, storeId: bigint, names: readonly ProductName[]) => tx`array(
  select key from unnest(${names.map(({ skuKey }) => skuKey ?? '')}::text[]) key union all
  select alias_key from sku_aliases where store_id = ${storeId} and state = 'confirmed'
    and sku_key = any(${names.map(({ skuKey }) => skuKey ?? '')}::text[]))`;
