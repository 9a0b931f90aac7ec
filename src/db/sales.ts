/**
 * What a period's events add up to, by the store's rules and in its currency: from the kept sums where the ledger is
 * the plain one (ledger.ts), else from its lines. A period's end never counts, unless it was cut at a moment.
 */

import { coverSeries, type Stretch } from '../core/cover.ts';
import type { Rules } from '../core/metrics/rules.ts';
import { NOTHING, ruled, SUM_COLUMNS, type SumColumn, type Sums } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import { endOf, type Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import type { View } from './ledger.ts';
import { ownWords, packed, type Sql, sumsOfLine, sumsOfLines, unpacked } from './sums-columns.ts';
import { fromSums, TOTALS } from './sums-read.ts';

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
    ofFewLines: (source: Sql, within: Sql) =>
      tx`select currency, ${sumsOfLine(tx)} from ${source} where ${within}`,
  };
  const { rows, rules } = await fromSums<{ currency: string; packed: string }>(
    tx,
    wanted,
    (parts) => tx`
      select period, currency, ${packed(tx)} from (${parts}) parts
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
 * `columns`: what is asked for; the rest is 0 then, whatever there was. A year of days with all of them takes three
 * times as long.
 */
export async function series(
  tx: Tx,
  storeId: bigint,
  period: Period,
  starts: readonly Instant[],
  currency: Currency,
  { view, columns = SUM_COLUMNS }: { readonly view?: View; readonly columns?: readonly SumColumn[] } = {},
): Promise<Sums[]> {
  // Seconds since 1970, the nearest number to each on both sides: moments as texts take longer to write and to read.
  const stretch = (at: Sql) =>
    tx`width_bucket(date_part('epoch', ${at}), (select list from starts)) - 1 as stretch`;
  const wanted = {
    ...{ storeId, periods: [period], view, tables: TOTALS },
    cover: (whole: Stretch) => coverSeries(whole, starts, period.zone),
    columns: (start: Sql) => tx`${ownWords(tx, 'currency')}, ${stretch(start)}`,
    ofLines: (source: Sql, within: Sql) => tx`
      select currency, ${stretch(tx`at`)}, ${sumsOfLines(tx)} from ${source}
      where ${within} and currency = ${currency} group by 1, 2`,
    ofFewLines: (source: Sql, within: Sql) => tx`
      select currency, ${stretch(tx`at`)}, ${sumsOfLine(tx)} from ${source} where ${within} and currency = ${currency}`,
  };
  // In one text: to take a row for each hour of a month costs more than to add them up.
  const { rows, rules } = await fromSums<{ all: string | null }>(
    tx,
    wanted,
    (parts) => tx`
      with starts as materialized (select ${`{${starts.map((at) => at / 1000).join()}}`}::float8[] as list)
      select 0 as period, string_agg(stretch || ' ' || packed, ',') as all
      from (
        select stretch, ${packed(tx, columns)} from (${parts}) parts where currency = ${currency} group by stretch
      ) each`,
  );
  const found = starts.map(() => ruled(NOTHING, rules));
  for (const each of rows[0]?.all?.split(',') ?? []) {
    const end = each.indexOf(' ');
    found[Number(each.slice(0, end))] = ruled(unpacked(each.slice(end + 1), columns), rules);
  }
  return found;
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
