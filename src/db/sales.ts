/**
 * What a period's events add up to, by the store's rules and in its currency: from the kept sums where the ledger is
 * the plain one (ledger.ts), else from its lines. A period's end never counts, unless it was cut at a moment.
 */

import { coverByWeek, coverSeries } from '../core/cover.ts';
import type { Rules } from '../core/metrics/rules.ts';
import { NOTHING, ruled, SUM_COLUMNS, type Sums } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import { endOf, type Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { type Ledger, ledgerOf, type View } from './ledger.ts';
import { productKey } from './same-products.ts';
import {
  addedUp,
  addedUpAndPacked,
  ownWords,
  type Sql,
  sourceName,
  unpacked,
  untracked,
} from './sums-columns.ts';
import { BY_PRODUCT, BY_SOURCE, coverByLines, fromSums, stretchOf, TOTALS } from './sums-read.ts';

/** The store's own currency, and beside it what could not be converted: never added together. */
export interface Totals {
  readonly own: Sums;
  readonly others: readonly { readonly currency: Currency; readonly sums: Sums }[];
}

/** By the store's rules unless a view names others. */
export async function totals(
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
  view?: View,
): Promise<Totals> {
  const ledger = await ledgerOf(tx, storeId, period, view);
  const { source, rules } = ledger;
  const wanted = {
    ...{ storeId, period, currency, tables: TOTALS, ...linesAlone(ledger, period) },
    columns: () => ownWords(tx, 'currency'),
    ofLines: (within: Sql) =>
      tx`select currency, ${sumsOf(tx)} from ${source} where ${within} group by currency`,
  };
  const rows = await fromSums<Sums & { currency: string }>(
    tx,
    wanted,
    (parts) => tx`select currency, ${addedUp(tx)} from (${parts}) parts group by currency order by currency`,
  );
  return {
    own: sumsOnly(
      rows.find((row) => row.currency === currency),
      rules,
    ),
    others: rows
      .filter((row) => row.currency !== currency)
      .map((row) => ({ currency: row.currency, sums: sumsOnly(row, rules) })),
  };
}

/**
 * The sums of each stretch of a period, in the order of `starts` (src/core/buckets.ts): the first instants of
 * its hours, days, weeks or months. The calendar is that of the code alone, so days of 23 and 25 hours are right.
 */
export async function series(
  tx: Tx,
  storeId: bigint,
  period: Period,
  starts: readonly Instant[],
  currency: Currency,
  view?: View,
): Promise<Sums[]> {
  const ledger = await ledgerOf(tx, storeId, period, view);
  const { source, rules } = ledger;
  const stretch = (at: Sql) => tx`width_bucket(${at}, ${starts as Instant[]}::timestamptz[]) - 1 as stretch`;
  const wanted = {
    ...{
      storeId,
      period,
      currency,
      tables: TOTALS,
      cover: coverSeries(stretchOf(period), starts, period.zone),
      ...linesAlone(ledger, period),
    },
    columns: (start: Sql) => tx`${ownWords(tx, 'currency')}, ${stretch(start)}`,
    ofLines: (within: Sql) => tx`
      select currency, ${stretch(tx`at`)}, ${sumsOf(tx)} from ${source}
      where ${within} and currency = ${currency} group by 1, 2`,
  };
  const rows = await fromSums<{ stretch: number; packed: string }>(
    tx,
    wanted,
    (parts) => tx`
      select stretch, ${addedUpAndPacked(tx)} from (${parts}) parts where currency = ${currency} group by stretch`,
  );
  const found = new Map(rows.map(({ stretch: index, packed }) => [index, ruled(unpacked(packed), rules)]));
  return starts.map((_, index) => found.get(index) ?? ruled(NOTHING, rules));
}

/** Sums are kept of the plain ledger alone. */
const linesAlone = ({ plain }: Ledger, period: Period) => (plain ? {} : { cover: coverByLines(period) });

export interface ChannelSums {
  /** Null for orders that no channel is known of. */
  readonly channel: string | null;
  readonly sums: Sums;
}

/** Names that differ only in case are one channel. */
export const byChannel = (
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
): Promise<ChannelSums[]> => bySource<ChannelSums>(tx, 'channel', { storeId, period, currency });

export interface CampaignSums {
  /** Null for orders that no campaign is known of. */
  readonly campaign: string | null;
  readonly sums: Sums;
}

/** By the campaign of the first touch, as the orders have it; names that differ only in case are one. */
export const byCampaign = (
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
): Promise<CampaignSums[]> => bySource<CampaignSums>(tx, 'campaign', { storeId, period, currency });

async function bySource<T>(
  tx: Tx,
  named: 'channel' | 'campaign',
  asked: { readonly storeId: bigint; readonly period: Period; readonly currency: Currency },
): Promise<T[]> {
  const { storeId, period, currency } = asked;
  const ledger = await ledgerOf(tx, storeId, period);
  const { source, rules } = ledger;
  const wanted = {
    ...{ ...asked, tables: BY_SOURCE, ...linesAlone(ledger, period) },
    columns: () => tx`${ownWords(tx, 'currency')}, nullif(${tx(named)}, '') collate "default" as name`,
    ofLines: (within: Sql) => tx`
      select sales.currency, ${sourceName(tx, named)} as name, ${sumsOf(tx)}
      from ${source} join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
      where ${within} and sales.currency = ${currency} group by 1, 2`,
  };
  const rows = await fromSums<Sums & { name: string | null }>(
    tx,
    wanted,
    (parts) => tx`
      select min(name collate "C") as name, ${addedUp(tx)} from (${parts}) parts
      where currency = ${currency} group by lower(name)`,
  );
  return rows.map((row) => ({ [named]: row.name, sums: sumsOnly(row, rules) }) as T);
}

export interface ProductSums {
  /** Null for lines that carry no SKU; these go by their title. */
  readonly skuKey: string | null;
  readonly sku: string | null;
  readonly title: string;
  readonly sums: Sums;
}

/** What belongs to an order and not to a line (shipping, tips, refunds) is no part of a product's figures. */
export async function byProduct(
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
): Promise<ProductSums[]> {
  const ledger = await ledgerOf(tx, storeId, period);
  const { source, rules } = ledger;
  const cover = coverByWeek(stretchOf(period), period.zone);
  const wanted = {
    ...{ storeId, period, currency, tables: BY_PRODUCT, cover, ...linesAlone(ledger, period) },
    columns: () => tx`
      ${ownWords(tx, 'currency')}, nullif(sku_key, '') collate "default" as sku_key, ${ownWords(tx, 'title')}`,
    ofLines: (within: Sql) => tx`
      select currency, sku_key, ${untracked(tx)} as title,
        ${sumsOf(tx)}
      from ${source} where ${within} and currency = ${currency} group by 1, 2, 3`,
  };
  const rows = await fromSums<Omit<ProductSums, 'sums'> & { packed: string }>(
    tx,
    wanted,
    (parts) => tx`
      select sold.sku_key as "skuKey", coalesce(products.sku, sold.sku_key) as sku,
        case when sold.sku_key is null then by_title else coalesce(
          products.title || coalesce(' / ' || nullif(products.variant, ''), ''), (
            select max(title) from sales where store_id = ${storeId} and sales.sku_key = sold.sku_key),
          sold.sku_key) end as title, packed
      from (
        select ${productKey(tx, storeId, 'sales.sku_key')} as sku_key, sales.title as by_title, ${addedUpAndPacked(tx)}
        from (${parts}) sales where currency = ${currency} group by 1, 2
      ) sold left join products on products.store_id = ${storeId} and products.sku_key = sold.sku_key`,
  );
  return rows.map(({ skuKey, sku, title, packed }) => ({
    skuKey,
    sku,
    title,
    sums: ruled(unpacked(packed), rules),
  }));
}

export interface Freshness {
  readonly first: Instant | null;
  /** "data to": the latest event at or before the moment asked. */
  readonly last: Instant | null;
}

export async function freshness(tx: Tx, storeId: bigint, now: Instant): Promise<Freshness> {
  const [row] = await tx<Freshness[]>`
    select min(at) as first, max(at) as last from sales where store_id = ${storeId} and at <= ${now}`;
  return row ?? { first: null, last: null };
}

/** Cuts a row down to its sums. */
export const sumsOnly = (row: Sums | undefined, rules: Rules = 'shopify'): Sums =>
  ruled(
    row === undefined
      ? NOTHING
      : (Object.fromEntries(SUM_COLUMNS.map((column) => [column, row[column]])) as unknown as Sums),
    rules,
  );

export const within = (tx: Tx, storeId: bigint, period: Period) =>
  tx`sales.store_id = ${storeId} and sales.at >= ${period.from} and sales.at < ${endOf(period)}`;

/** The select list of the sums over rows of `sales`, named as in `Sums`. */
export const sumsOf = (tx: Tx) => tx`
  add_up(gross) filter (where kind = 'sale') as "saleGross",
  add_up(discounts) filter (where kind = 'sale') as "saleDiscounts",
  add_up(gross) filter (where kind = 'reversal') as "reversedGross",
  add_up(discounts) filter (where kind = 'reversal') as "reversedDiscounts",
  add_up(shipping) as "shipping", add_up(taxes) as "taxes", add_up(duties) as "duties", add_up(tips) as "tips",
  add_up(refunded) as "refunded", add_up(orders) as "orders", add_up(refunds) as "refunds",
  add_up(quantity) filter (where kind = 'sale') as "saleUnits",
  add_up(quantity) filter (where kind = 'reversal') as "reversedUnits",
  add_up(unit_cost * quantity) filter (where ${isCosted(tx)}) as "cost",
  add_up(gross - discounts) filter (where ${isCosted(tx)}) as "costedNet"`;

/** Costs are in the store's currency: a line in another has none that could be taken off. */
export const isCosted = (tx: Tx) => tx`unit_cost is not null and sales.currency = ${ownCurrency(tx)}`;

/** Of the tenant; looked up once a query. */
export const ownCurrency = (tx: Tx) => tx`(select currency from stores where store_id = pulse_store())`;
