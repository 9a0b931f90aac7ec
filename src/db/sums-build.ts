/** Lines of the ledger added to the tables of sums, or taken off again: by hour, by day, by product and week. */
import { weekBefore } from '../core/cover.ts';
import { dayOf, type Instant, instant, startOfDay, type Zone } from '../core/time.ts';
import type { Tx } from './client.ts';
import {
  added,
  addedToKept,
  keptColumns,
  negated,
  type Sql,
  sourceName,
  sumsOfLines,
  takenOff,
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

type How = 'add' | 'takeOff' | 'fill';

/**
 * `fill` is for tables in which the store has nothing. Rows are met in one order, table by table, so that two who do
 * this at once wait for each other and never both ways. `heads`: a condition on `orders head` that all of the lines'
 * orders meet.
 */
export async function addLines(
  tx: Tx,
  storeId: bigint,
  lines: Lines,
  { days, weeks }: DaysOfSums,
  how: How,
  heads: Sql = tx`true`,
): Promise<void> {
  if (days.length === 0) return;
  const starts = tx`${days as Instant[]}::timestamptz[]`;
  const day = tx`(${starts})[width_bucket(at, ${starts})] as day`;
  await tx`
    with of_hours as materialized (
      select store_id, day, date_bin('1 hour', at, day) as hour, currency collate "C" as currency, channel, campaign,
        ${sumsOfLines(tx)}
      from (
        select ${day}, coalesce(${sourceName(tx, 'channel')}, '') collate "C" as channel,
          coalesce(${sourceName(tx, 'campaign')}, '') collate "C" as campaign, sales.*
        from sales join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
        where sales.store_id = ${storeId} and ${lines} and ${heads}
      ) dated group by 1, 2, 3, 4, 5, 6
    ), products as materialized (
      select store_id, day, (${weeks as Instant[]}::timestamptz[])[width_bucket(day, ${starts})] as week,
        currency collate "C" as currency, coalesce(sku_key, '') collate "C" as sku_key,
        (${untracked(tx)}) collate "C" as title, ${sumsOfLines(tx)}
      from (select ${day}, sales.* from sales where sales.store_id = ${storeId} and ${lines}) dated
      group by 1, 2, 3, 4, 5, 6
    ), ${writes(tx, how)} select 1`;
}

export const SUM_TABLES = [
  ...['hourly_totals', 'daily_totals', 'hourly_sums', 'daily_sums'],
  ...['daily_product_sums', 'weekly_product_sums'],
] as const;

/** Written out: put together from names, it would take as long as a single order does. */
function writes(tx: Tx, how: How): Sql {
  const sums = () => (how === 'takeOff' ? takenOff(tx) : added(tx));
  // What is grouped as the table is keyed need not be grouped again.
  const values = () => (how === 'takeOff' ? negated(tx) : keptColumns(tx));
  const columns = () => keptColumns(tx);
  const upon = (keys: Sql) =>
    how === 'fill' ? tx`` : tx`on conflict (${keys}) do update set ${addedToKept(tx)}`;
  return tx`
    put_hourly_totals as (
      insert into hourly_totals as kept (store_id, hour, currency, ${columns()})
      select store_id, hour, currency, ${sums()} from of_hours
      group by store_id, hour, currency order by store_id, hour, currency
      ${upon(tx`store_id, hour, currency`)}),
    put_daily_totals as (
      insert into daily_totals as kept (store_id, day, currency, ${columns()})
      select store_id, day, currency, ${sums()} from of_hours
      group by store_id, day, currency order by store_id, day, currency
      ${upon(tx`store_id, day, currency`)}),
    put_hourly_sums as (
      insert into hourly_sums as kept (store_id, hour, currency, channel, campaign, ${columns()})
      select store_id, hour, currency, channel, campaign, ${values()} from of_hours
      order by store_id, hour, currency, channel, campaign
      ${upon(tx`store_id, hour, currency, channel, campaign`)}),
    put_daily_sums as (
      insert into daily_sums as kept (store_id, day, currency, channel, campaign, ${columns()})
      select store_id, day, currency, channel, campaign, ${sums()} from of_hours
      group by store_id, day, currency, channel, campaign order by store_id, day, currency, channel, campaign
      ${upon(tx`store_id, day, currency, channel, campaign`)}),
    put_daily_product_sums as (
      insert into daily_product_sums as kept (store_id, day, currency, sku_key, title, ${columns()})
      select store_id, day, currency, sku_key, title, ${values()} from products
      order by day, sku_key, currency, title
      ${upon(tx`store_id, day, currency, sku_key, title`)}),
    put_weekly_product_sums as (
      insert into weekly_product_sums as kept (store_id, week, currency, sku_key, title, ${columns()})
      select store_id, week, currency, sku_key, title, ${sums()} from products
      group by store_id, week, currency, sku_key, title order by week, sku_key, currency, title
      ${upon(tx`store_id, week, currency, sku_key, title`)})`;
}
