/**
 * Questions answered from the kept sums: whole weeks, days and hours from their tables, the cut ends from the ledger's
 * lines. One statement sees one moment; it also says whether the sums are kept, by the calendar that was asked with.
 */
import { type Cover, coverByHour, type Stretch } from '../core/cover.ts';
import type { Currency } from '../core/money.ts';
import { endOf, type Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { namedSums, type Sql } from './sums-columns.ts';
import { EDITION } from './sums-keep.ts';
import { unsummedLines } from './sums-late.ts';

/** The period as `coverBy…` takes it. */
export const stretchOf = (period: Period): Stretch => ({ from: period.from, to: endOf(period) });

/** Everything from the ledger: where sums are not kept. */
export const coverByLines = (period: Period): Cover => ({
  weeks: [],
  days: [],
  hours: [],
  lines: [stretchOf(period)],
});

export interface Tables {
  readonly weeks?: string;
  readonly days: string;
  readonly hours?: string;
}
export const TOTALS: Tables = { days: 'daily_totals', hours: 'hourly_totals' };
export const BY_SOURCE: Tables = { days: 'daily_sums', hours: 'hourly_sums' };
export const BY_PRODUCT: Tables = { weeks: 'weekly_product_sums', days: 'daily_product_sums' };

export interface Wanted {
  readonly storeId: bigint;
  readonly period: Period;
  /** The store's: costs are in it. */
  readonly currency: Currency;
  readonly cover: Cover;
  readonly tables: Tables;
  /** Of the rows of the tables, whose first instant is in this column. */
  readonly columns: (start: Sql) => Sql;
  /** The same columns and all sums from the lines of `sales` within these stretches, grouped. */
  readonly ofLines: (within: Sql) => Sql;
}

/** A query whose rows have `columns` and the sums by their names; several rows may belong together. */
export function partsOf(tx: Tx, { storeId, currency, cover, tables, columns, ofLines }: Wanted): Sql {
  const parts: Sql[] = [];
  for (const [unit, start] of [
    ['weeks', 'week'],
    ['days', 'day'],
    ['hours', 'hour'],
  ] as const) {
    const table = tables[unit];
    if (table === undefined) continue;
    const name = tx(start);
    for (const { from, to } of cover[unit])
      parts.push(tx`
        select ${columns(tx`${name}`)}, ${namedSums(tx, currency)} from ${tx(table)}
        where store_id = ${storeId} and ${name} >= ${bound(tx, from)} and ${name} < ${bound(tx, to)} and lines <> 0`);
  }
  if (parts.length > 0)
    parts.push(
      ofLines(tx`
      sales.store_id = ${storeId} and ${unsummedLines(tx, storeId)} and ${inTables(tx, cover, tables)}`),
    );
  // One by one: of two stretches with "or" between them no index knows where to look.
  // And Postgres must see how short they are: it would read all orders for the heads of a few.
  for (const { from, to } of cover.lines)
    parts.push(ofLines(tx`sales.store_id = ${storeId} and sales.at >= ${from} and sales.at < ${to}`));
  return parts.slice(1).reduce((all, each) => tx`${all} union all ${each}`, parts[0] ?? tx``);
}

/**
 * Of a stretch, where Postgres cannot look at it as it plans: otherwise it plans each question anew, because it knows
 * better then how few rows there are, and that takes longer than the answer.
 */
const bound = (tx: Tx, at: Instant) => tx`(select ${at}::timestamptz)`;

/** Where the tables are read: of orders that they do not have yet. */
function inTables(tx: Tx, cover: Cover, tables: Tables): Sql {
  const read = [...(tables.weeks ? cover.weeks : []), ...cover.days, ...(tables.hours ? cover.hours : [])];
  const each = read.map(({ from, to }) => tx`(sales.at >= ${from} and sales.at < ${to})`);
  return tx`(${each.slice(1).reduce((all, next) => tx`${all} or ${next}`, each[0] as Sql)})`;
}

/**
 * Runs `query` over the parts that the sums give; over the ledger alone where they are not kept. Gives no rows for a
 * stretch that is empty or ends before it begins.
 */
export async function fromSums<T extends object>(
  tx: Tx,
  wanted: Omit<Wanted, 'cover'> & { readonly cover?: Cover },
  query: (parts: Sql) => Sql,
): Promise<T[]> {
  const { period, storeId } = wanted;
  const stretch = stretchOf(period);
  if (stretch.to <= stretch.from) return [];
  const cover = wanted.cover ?? coverByHour(stretch, period.zone);
  if (cover.weeks.length + cover.days.length + cover.hours.length > 0) {
    const rows = await tx<(T & { isKept: boolean; found: boolean | null })[]>`
      select kept.store_id is not null as "isKept", answer.* from (select 1) one
      left join kept_sums kept on kept.store_id = ${storeId} and kept.zone = ${period.zone}
        and kept.edition = ${EDITION}
      left join (select true as found, counted.* from (${query(partsOf(tx, { ...wanted, cover }))}) counted) answer on true`;
    if (rows[0]?.isKept) return rows.filter(({ found }) => found !== null);
  }
  return [...(await tx<T[]>`${query(partsOf(tx, { ...wanted, cover: coverByLines(period) }))}`)];
}
