/** Lines of the ledger added to the tables of sums, or taken off again: by hour, by day, by product. */
import { placeInFour, weekBefore } from '../core/cover.ts';
import { dayOf, type Instant, instant, startOfDay, type Zone } from '../core/time.ts';
import type { Tx } from './client.ts';
import {
  added,
  addedToKept,
  eachAdded,
  keptColumns,
  negated,
  netOfWeeks,
  netThroughWeek,
  netThroughWeeks,
  type Sql,
  sourceName,
  sumsOfLines,
  takenOff,
  untracked,
} from './sums-columns.ts';

/** A condition on `sales`. */
export type Lines = Sql;

const DAY = 86_400_000;

/** The days that any of these moments lies in, as the calendar of this code has them; of each what it is a day of. */
export interface DaysOfSums {
  readonly days: readonly Instant[];
  readonly weeks: readonly Instant[];
  /** As src/core/cover.ts counts them; and which day of them it is, from 1. */
  readonly fourWeeks: readonly Instant[];
  readonly places: readonly number[];
}

export function daysOfMoments(moments: readonly Instant[], zone: Zone): DaysOfSums {
  const found = [...new Set(moments.map((at) => dayOf(at, zone)))].sort();
  const days = found.map((day) => startOfDay(day, zone));
  const parts = found.map(placeInFour);
  return {
    days,
    weeks: days.map((day) => weekBefore(day, zone)),
    fourWeeks: parts.map(({ first }) => startOfDay(first, zone)),
    places: parts.map(({ number }) => number),
  };
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
  calendar: DaysOfSums,
  how: How,
  heads: Sql = tx`true`,
): Promise<void> {
  const { days } = calendar;
  if (days.length === 0) return;
  const starts = tx`${days as Instant[]}::timestamptz[]`;
  const dayOf = (at: Sql) => tx`(${starts})[width_bucket(${at}, ${starts})] as day`;
  await tx`
    with of_hours as materialized (
      select ${dayOf(tx`hour`)}, grouped.* from (
        select date_bin('1 hour', at, day) as hour, currency collate "C" as currency, channel, campaign, ${sumsOfLines(tx)}
        from (
          select ${dayOf(tx`at`)}, coalesce(${sourceName(tx, 'channel')}, '') collate "C" as channel,
            coalesce(${sourceName(tx, 'campaign')}, '') collate "C" as campaign, sales.*
          from sales join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
          where sales.store_id = ${storeId} and ${lines} and ${heads}
        ) dated group by 1, 2, 3, 4
      ) grouped
    ), ${productWrites(tx, storeId, lines, calendar, how)}, ${writes(tx, storeId, how)} select 1`;
}

export const SUM_TABLES = [
  ...['hourly_totals', 'daily_totals', 'hourly_sums', 'daily_sums'],
  ...['weekly_product_sums', 'product_net_sales', 'daily_buyer_sums'],
] as const;

/** By week from the lines, with what was sold through each day; by four weeks from those by week, which are fewer. */
function productWrites(tx: Tx, storeId: bigint, lines: Lines, calendar: DaysOfSums, how: How): Sql {
  const [days, weeks, fourWeeks] = [calendar.days, calendar.weeks, calendar.fourWeeks].map(
    (list) => tx`${list as Instant[]}::timestamptz[]`,
  ) as [Sql, Sql, Sql];
  const places = tx`${calendar.places as number[]}::int[]`;
  const values = how === 'takeOff' ? negated(tx) : keptColumns(tx);
  const upon = (keys: Sql, sums: Sql) =>
    how === 'fill' ? tx`` : tx`on conflict (${keys}) do update set ${sums}`;
  return tx`
    of_weeks as materialized (
      select week, currency collate "C" as currency, coalesce(sku_key, '') collate "C" as sku_key,
        (${untracked(tx)}) collate "C" as title, ${sumsOfLines(tx)}, ${netThroughWeek(tx)} as net_through
      from (
        select (${weeks})[day] as week, ((${places})[day] - 1) % 7 + 1 as weekday,
          ${how === 'takeOff' ? tx`discounts - gross` : tx`gross - discounts`} as net, numbered.*
        from (
          select width_bucket(at, ${days}) as day, sales.* from sales where sales.store_id = ${storeId} and ${lines}
        ) numbered
      ) dated group by 1, 2, 3, 4
    ), put_weekly_product_sums as (
      insert into weekly_product_sums as kept (store_id, week, currency, sku_key, title, ${keptColumns(tx)})
      select ${storeId}, week, currency, sku_key, title, ${values} from of_weeks
      order by week, sku_key, currency, title
      ${upon(tx`store_id, week, currency, sku_key, title`, addedToKept(tx))}
    ), put_product_net_sales as (
      insert into product_net_sales as kept (store_id, four_weeks, currency, sku_key, title, lines, net_through)
      select ${storeId}, four_weeks, currency, sku_key, title, lines, ${netThroughWeeks(tx)} from (
        select (${fourWeeks})[day] as four_weeks, currency, sku_key, title,
          add_up(${how === 'takeOff' ? tx`-lines` : tx`lines`}) as lines, ${netOfWeeks(tx)}
        from (
          select ((${places})[day] - 1) / 7 + 1 as nth, placed.*
          from (select width_bucket(week, ${weeks}) as day, of_weeks.* from of_weeks) placed
        ) numbered
        group by 1, 2, 3, 4 order by 1, 3, 2, 4
      ) grouped
      ${upon(
        tx`store_id, four_weeks, currency, sku_key, title`,
        tx`lines = kept.lines + excluded.lines, net_through = ${eachAdded(tx)}`,
      )})`;
}

/** Written out: put together from names, it would take as long as a single order does. */
function writes(tx: Tx, storeId: bigint, how: How): Sql {
  const sums = () => (how === 'takeOff' ? takenOff(tx) : added(tx));
  // What is grouped as the table is keyed need not be grouped again.
  const values = () => (how === 'takeOff' ? negated(tx) : keptColumns(tx));
  const columns = () => keptColumns(tx);
  const upon = (keys: Sql) =>
    how === 'fill' ? tx`` : tx`on conflict (${keys}) do update set ${addedToKept(tx)}`;
  return tx`
    put_hourly_totals as (
      insert into hourly_totals as kept (store_id, hour, currency, ${columns()})
      select ${storeId}, hour, currency, ${sums()} from of_hours group by hour, currency order by hour, currency
      ${upon(tx`store_id, hour, currency`)}),
    put_daily_totals as (
      insert into daily_totals as kept (store_id, day, currency, ${columns()})
      select ${storeId}, day, currency, ${sums()} from of_hours group by day, currency order by day, currency
      ${upon(tx`store_id, day, currency`)}),
    put_hourly_sums as (
      insert into hourly_sums as kept (store_id, hour, currency, channel, campaign, ${columns()})
      select ${storeId}, hour, currency, channel, campaign, ${values()} from of_hours
      order by hour, currency, channel, campaign
      ${upon(tx`store_id, hour, currency, channel, campaign`)}),
    put_daily_sums as (
      insert into daily_sums as kept (store_id, day, currency, channel, campaign, ${columns()})
      select ${storeId}, day, currency, channel, campaign, ${sums()} from of_hours
      group by day, currency, channel, campaign order by day, currency, channel, campaign
      ${upon(tx`store_id, day, currency, channel, campaign`)})`;
}
