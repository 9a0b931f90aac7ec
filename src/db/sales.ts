/**
 * What a period's events add up to, by the store's rules and in its currency: from the kept sums where the ledger is
 * the plain one (ledger.ts), else from its lines. A period's end never counts, unless it was cut at a moment.
 */

import { coverByWeek, coverSeries, type Stretch } from '../core/cover.ts';
import type { Rules } from '../core/metrics/rules.ts';
import { addSums, NOTHING, ruled, SUM_COLUMNS, type Sums } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import { endOf, type Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import type { View } from './ledger.ts';
import { productKey } from './same-products.ts';
import {
  addedUpAndPacked,
  isNamed,
  ownWords,
  type Sql,
  sourceName,
  sumsOfLines,
  unpacked,
  untracked,
} from './sums-columns.ts';
import { BY_PRODUCT, BY_SOURCE, fromSums, TOTALS } from './sums-read.ts';

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
  const [found] = await totalsOfEach(tx, storeId, [period], currency, view);
  return found as Totals;
}

/** The same of several periods, in their order, all of one moment. */
export async function totalsOfEach(
  tx: Tx,
  storeId: bigint,
  periods: readonly Period[],
  currency: Currency,
  view?: View,
): Promise<Totals[]> {
  const wanted = {
    ...{ storeId, periods, view, tables: TOTALS },
    columns: () => ownWords(tx, 'currency'),
    ofLines: (source: Sql, within: Sql) =>
      tx`select currency, ${sumsOfLines(tx)} from ${source} where ${within} group by currency`,
  };
  const { rows, rules } = await fromSums<{ currency: string; packed: string }>(
    tx,
    wanted,
    (parts) => tx`
      select period, currency, ${addedUpAndPacked(tx)} from (${parts}) parts
      group by period, currency order by currency`,
  );
  return periods.map((_, period) => {
    const found = rows
      .filter((row) => row.period === period)
      .map((row) => ({ currency: row.currency, sums: ruled(unpacked(row.packed), rules) }));
    return {
      own: found.find((row) => row.currency === currency)?.sums ?? ruled(NOTHING, rules),
      others: found.filter((row) => row.currency !== currency).map(withoutCosts),
    };
  });
}

/** Costs are in the store's currency: from amounts in another they cannot be taken off. */
const withoutCosts = ({ currency, sums }: { currency: Currency; sums: Sums }) => ({
  currency,
  sums: { ...sums, cost: 0n, costedNet: 0n },
});

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
  const stretch = (at: Sql) =>
    tx`width_bucket(${at}, (select ${starts as Instant[]}::timestamptz[])) - 1 as stretch`;
  const wanted = {
    ...{ storeId, periods: [period], view, tables: TOTALS },
    cover: (whole: Stretch) => coverSeries(whole, starts, period.zone),
    columns: (start: Sql) => tx`${ownWords(tx, 'currency')}, ${stretch(start)}`,
    ofLines: (source: Sql, within: Sql) => tx`
      select currency, ${stretch(tx`at`)}, ${sumsOfLines(tx)} from ${source}
      where ${within} and currency = ${currency} group by 1, 2`,
  };
  const { rows, rules } = await fromSums<{ stretch: number; packed: string }>(
    tx,
    wanted,
    (parts) => tx`
      select period, stretch, ${addedUpAndPacked(tx)} from (${parts}) parts
      where currency = ${currency} group by period, stretch`,
  );
  const found = new Map(rows.map(({ stretch: index, packed }) => [index, ruled(unpacked(packed), rules)]));
  return starts.map((_, index) => found.get(index) ?? ruled(NOTHING, rules));
}

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

/** What one of them alone adds up to; `null`: the orders that none is known of. */
export async function sumsOfSource(
  tx: Tx,
  source: Source,
  name: string | null,
  asked: SourcesAsked,
): Promise<Sums> {
  const rows = await bySource<{ sums: Sums }>(tx, source, asked, name);
  return addSums([NOTHING, ...rows.map(({ sums }) => sums)]);
}

type Source = 'channel' | 'campaign';

interface SourcesAsked {
  readonly storeId: bigint;
  readonly period: Period;
  readonly currency: Currency;
  readonly view?: View | undefined;
}

/** `only`: the one of that name. */
async function bySource<T>(
  tx: Tx,
  named: Source,
  { storeId, period, currency, view }: SourcesAsked,
  only?: string | null,
): Promise<T[]> {
  const lines = (name: Sql, source: Sql, within: Sql) => tx`
    select sales.currency, ${name} as name, ${sumsOfLines(tx)} from ${source}
    where ${within} and sales.currency = ${currency} group by 1, 2`;
  const head = tx`orders head on head.store_id = sales.store_id and head.order_id = sales.order_id`;
  const wanted = {
    ...{ storeId, periods: [period], view, tables: BY_SOURCE },
    columns: () => tx`${ownWords(tx, 'currency')}, nullif(${tx(named)}, '') collate "default" as name`,
    ofLines: (source: Sql, within: Sql) => lines(sourceName(tx, named), tx`${source} join ${head}`, within),
    ofFewLines: (source: Sql, within: Sql) =>
      lines(
        tx`(select ${sourceName(tx, named)} from orders head
          where head.store_id = sales.store_id and head.order_id = sales.order_id)`,
        source,
        within,
      ),
  };
  const { rows, rules } = await fromSums<{ name: string | null; packed: string }>(
    tx,
    wanted,
    (parts) => tx`
      select period, min(name collate "C") as name, ${addedUpAndPacked(tx)} from (${parts}) parts
      where currency = ${currency} ${only === undefined ? tx`` : tx`and ${isNamed(tx, only)}`}
      group by period, lower(name)`,
  );
  return rows.map(({ name, packed }) => ({ [named]: name, sums: ruled(unpacked(packed), rules) }) as T);
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
  const wanted = {
    ...{ storeId, periods: [period], view: undefined, tables: BY_PRODUCT },
    cover: (whole: Stretch) => coverByWeek(whole, period.zone),
    columns: () => tx`
      ${ownWords(tx, 'currency')}, nullif(sku_key, '') collate "default" as sku_key, ${ownWords(tx, 'title')}`,
    ofLines: (source: Sql, within: Sql) => tx`
      select currency, sku_key, ${untracked(tx)} as title, ${sumsOfLines(tx)}
      from ${source} where ${within} and currency = ${currency} group by 1, 2, 3`,
  };
  const { rows, rules } = await fromSums<Omit<ProductSums, 'sums'> & { packed: string }>(
    tx,
    wanted,
    (parts) => tx`
      select period, sold.sku_key as "skuKey", coalesce(products.sku, sold.sku_key) as sku,
        case when sold.sku_key is null then by_title else coalesce(
          products.title || coalesce(' / ' || nullif(products.variant, ''), ''), (
            select max(title) from sales where store_id = ${storeId} and sales.sku_key = sold.sku_key),
          sold.sku_key) end as title, packed
      from (
        select period, ${productKey(tx, storeId, 'sales.sku_key')} as sku_key, sales.title as by_title,
          ${addedUpAndPacked(tx)}
        from (${parts}) sales where currency = ${currency} group by 1, 2, 3
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
    select min(at) as first, max(at) as last from sales where store_id = ${storeId} and at <= (select ${now}::timestamptz)`;
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
