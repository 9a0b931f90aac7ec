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

const dayOfUtc = (tx: Tx) => tx`date_bin('24 hours', at, timestamptz '1970-01-01 00:00Z')`;

/** Every day that the store's ledger has a line on: one look into the index for each, whatever lies between them. */
export async function daysOfLedger(tx: Tx, storeId: bigint, zone: Zone): Promise<DaysOfSums> {
  // A bound that is worked out where it is compared would be looked at only after row-level security, row by row.
  const rows = await tx<{ day: Instant }[]>`
    with recursive seen (day, next) as (
      (select ${dayOfUtc(tx)}, ${dayOfUtc(tx)} + interval '24 hours' from sales
        where store_id = ${storeId} order by at limit 1)
      union all
      select found.day, found.next from seen cross join lateral (
        select ${dayOfUtc(tx)} as day, ${dayOfUtc(tx)} + interval '24 hours' as next from sales
        where store_id = ${storeId} and at >= seen.next order by at limit 1) found
    )
    select day from seen`;
  // A day of UTC lies in two local ones.
  const moments = rows.flatMap(({ day }) => [day, instant(day + DAY - 1)]);
  return daysOfMoments(moments, zone);
}

/**
 * `fill` is for tables in which the store has nothing. Rows are met in the order of their keys, table by table, so that two who do this at once wait
 * for each other and never both ways.
 */
export async function addLines(
  tx: Tx,
  storeId: bigint,
  lines: Lines,
  { days, weeks }: DaysOfSums,
  how: 'add' | 'takeOff' | 'fill',
): Promise<void> {
  if (days.length === 0) return;
  const dayOfLine = tx`(${days as Instant[]}::timestamptz[])[width_bucket(at, ${days as Instant[]}::timestamptz[])]`;
  const weekOfDay = tx`(${weeks as Instant[]}::timestamptz[])[width_bucket(day, ${days as Instant[]}::timestamptz[])]`;
  const put = writes(tx, storeId, how);
  await tx`
    with of_hours as materialized (
      select day, date_bin('1 hour', at, day) as hour, currency collate "C" as currency, channel, campaign,
        ${sumsOfLines(tx)}
      from (
        select ${dayOfLine} as day, coalesce(${sourceName(tx, 'channel')}, '') collate "C" as channel,
          coalesce(${sourceName(tx, 'campaign')}, '') collate "C" as campaign,
          sales.*
        from sales join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
        where sales.store_id = ${storeId} and ${lines}
      ) dated group by 1, 2, 3, 4, 5
    ), of_days as materialized (
      select day, currency, channel, campaign, ${sumsOfSums(tx)} from of_hours group by 1, 2, 3, 4
    ), products as materialized (
      select day, currency collate "C" as currency, coalesce(sku_key, '') collate "C" as sku_key,
        (${untracked(tx)}) collate "C" as title, ${sumsOfLines(tx)}
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

const writes =
  (tx: Tx, storeId: bigint, how: 'add' | 'takeOff' | 'fill') =>
  (table: string, key: readonly string[], rows: Sql) => {
    const keys = list(
      tx,
      key.map((name) => tx`${tx(name)}`),
    );
    const sums = list(
      tx,
      KEPT_COLUMNS.map((name) => tx`${tx(name)}`),
    );
    const signed = KEPT_COLUMNS.map((name) => (how === 'takeOff' ? tx`-${tx(name)}` : tx`${tx(name)}`));
    const added = KEPT_COLUMNS.map((name) => tx`${tx(name)} = kept.${tx(name)} + excluded.${tx(name)}`);
    return tx`
      insert into ${tx(table)} as kept (store_id, ${keys}, ${sums})
      select ${storeId}::bigint, ${keys}, ${list(tx, signed)} from (${rows}) rows order by ${keys}
      ${how === 'fill' ? tx`` : tx`on conflict (store_id, ${keys}) do update set ${list(tx, added)}`}`;
  };
