/** Lines of the ledger added to the tables of sums, or taken off again: by hour, by day, by product and week. */
import { weekBefore } from '../core/cover.ts';
import { dayOf, type Instant, instant, startOfDay, type Zone } from '../core/time.ts';
import type { Tx } from './client.ts';
import {
  KEPT_COLUMNS,
  list,
  type Sql,
  sourceName,
  sumsOfLines,
  sumsOfSums,
  untracked,
} from './sums-columns.ts';

/** A condition on `sales`. */
export type Lines = Sql;

const DAY = 86_400_000;

/** The days that any of these moments lies in, as the calendar of this code has them; and the week of each. */
export interface DaysOfSums {
  readonly days: readonly Instant[];
  readonly weeks: readonly Instant[];
}

export function daysOfMoments(moments: readonly Instant[], zone: Zone): DaysOfSums {
  const starts = new Set(moments.map((at) => startOfDay(dayOf(at, zone), zone)));
  const days = [...starts].sort((a, b) => a - b);
  return { days, weeks: days.map((day) => weekBefore(day, zone)) };
}

/** Every day that the store's ledger has a line on: one look into the index for each, whatever lies between them. */
export async function daysOfLedger(tx: Tx, storeId: bigint, zone: Zone): Promise<DaysOfSums> {
  const rows = await tx<{ day: number }[]>`
    with recursive seen (day) as (
      (select floor(extract(epoch from at) / 86400)::int from sales where store_id = ${storeId} order by at limit 1)
      union all
      select (select floor(extract(epoch from at) / 86400)::int from sales
        where store_id = ${storeId} and at >= to_timestamp((seen.day + 1)::float8 * 86400) order by at limit 1)
      from seen where seen.day is not null
    )
    select day from seen where day is not null`;
  // A day of UTC lies in two local ones.
  const moments = rows.flatMap(({ day }) => [instant(day * DAY), instant(day * DAY + DAY - 1)]);
  return daysOfMoments(moments, zone);
}

/**
 * `sign` −1 takes off. Rows are met in the order of their keys, table by table, so that two who do this at once wait
 * for each other and never both ways.
 */
export async function addLines(
  tx: Tx,
  storeId: bigint,
  lines: Lines,
  { days, weeks }: DaysOfSums,
  sign: 1 | -1,
): Promise<void> {
  if (days.length === 0) return;
  const dayOfLine = tx`(${days as Instant[]}::timestamptz[])[width_bucket(at, ${days as Instant[]}::timestamptz[])]`;
  const weekOfDay = tx`(${weeks as Instant[]}::timestamptz[])[width_bucket(day, ${days as Instant[]}::timestamptz[])]`;
  const put = upserts(tx, storeId, sign);
  await tx`
    with of_hours as materialized (
      select day, date_bin('1 hour', at, day) as hour, currency, channel, campaign, ${sumsOfLines(tx)}
      from (
        select ${dayOfLine} as day, coalesce(${sourceName(tx, 'channel')}, '') as channel,
          coalesce(${sourceName(tx, 'campaign')}, '') as campaign,
          sales.*
        from sales join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
        where sales.store_id = ${storeId} and ${lines}
      ) dated group by 1, 2, 3, 4, 5
    ), of_days as materialized (
      select day, currency, channel, campaign, ${sumsOfSums(tx)} from of_hours group by 1, 2, 3, 4
    ), products as materialized (
      select day, currency, coalesce(sku_key, '') as sku_key,
        ${untracked(tx)} as title, ${sumsOfLines(tx)}
      from (select ${dayOfLine} as day, sales.* from sales where sales.store_id = ${storeId} and ${lines}) dated
      group by 1, 2, 3, 4
    ), put_hourly_totals as (${put(
      'hourly_totals',
      ['hour', 'currency'],
      tx`
      select hour, currency, ${sumsOfSums(tx)} from of_hours group by 1, 2`,
    )}
    ), put_daily_totals as (${put(
      'daily_totals',
      ['day', 'currency'],
      tx`
      select day, currency, ${sumsOfSums(tx)} from of_days group by 1, 2`,
    )}
    ), put_hourly_sums as (${put('hourly_sums', ['hour', 'currency', 'channel', 'campaign'], tx`select * from of_hours`)}
    ), put_daily_sums as (${put('daily_sums', ['day', 'currency', 'channel', 'campaign'], tx`select * from of_days`)}
    ), put_daily_product_sums as (${put(
      'daily_product_sums',
      ['day', 'currency', 'sku_key', 'title'],
      tx`
      select * from products`,
    )}
    ), put_weekly_product_sums as (${put(
      'weekly_product_sums',
      ['week', 'currency', 'sku_key', 'title'],
      tx`
      select ${weekOfDay} as week, currency, sku_key, title, ${sumsOfSums(tx)} from products group by 1, 2, 3, 4`,
    )}
    ) select 1`;
}

export const SUM_TABLES = [
  ...['hourly_totals', 'daily_totals', 'hourly_sums', 'daily_sums'],
  ...['daily_product_sums', 'weekly_product_sums'],
] as const;

const upserts =
  (tx: Tx, storeId: bigint, sign: 1 | -1) => (table: string, key: readonly string[], rows: Sql) => {
    const keys = list(
      tx,
      key.map((name) => tx`${tx(name)}`),
    );
    const sums = list(
      tx,
      KEPT_COLUMNS.map((name) => tx`${tx(name)}`),
    );
    const signed = KEPT_COLUMNS.map((name) => (sign > 0 ? tx`${tx(name)}` : tx`-${tx(name)}`));
    const added = KEPT_COLUMNS.map((name) => tx`${tx(name)} = kept.${tx(name)} + excluded.${tx(name)}`);
    return tx`
      insert into ${tx(table)} as kept (store_id, ${keys}, ${sums})
      select ${storeId}::bigint, ${keys}, ${list(tx, signed)} from (${rows}) rows order by ${keys}
      on conflict (store_id, ${keys}) do update set ${list(tx, added)}`;
  };
