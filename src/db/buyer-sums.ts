/**
 * What the orders of each month's new customers bring, kept with the other sums. Whose first order one is hangs on the
 * other orders of the same buyer: whatever comes or goes also moves what these have brought, where it was or becomes
 * their first, or their first in a month.
 */
import { type Day, dayOf, type Instant, startOfDay, type Zone } from '../core/time.ts';
import type { Tx } from './client.ts';
import { asPlanned } from './planning.ts';
import { added, addedToKept, keptColumns, negated, type Sql, sumsOfLines, takenOff } from './sums-columns.ts';

export interface Touched {
  /** `order_id` and `buyer` of orders that come, go or change. */
  readonly orders: Sql;
  /** `order_id` of more orders, of which only lines change; each of them once. */
  readonly others?: Sql;
  /** A condition on `orders known`: no sum has its lines. Those that wait need not be named. */
  readonly unsummed?: Sql | undefined;
}

export const ordersNamed = (tx: Tx, storeId: bigint, ids: readonly bigint[]): Sql =>
  tx`select order_id, buyer from orders where store_id = ${storeId} and order_id = any(${ids.map(String)}::bigint[])`;

/**
 * After `with`: `placed`, of every order whose lines are to be added (`sign` 1) or taken off again (-1): the month of
 * its buyer's first order as a place in `months`, null for who is not known; whether it is that one, and whether it is
 * their first in its month. Added are the touched orders, beside others that no longer are what they were without
 * them; these are taken off as they were.
 */
export function placedOrders(tx: Tx, storeId: bigint, months: Sql, touched: Touched): Sql {
  const { orders, others, unsummed = tx`false` } = touched;
  const isSummed = tx`not (${unsummed})`;
  return tx`
    touched as materialized (${orders}),
    known as (
      select entry.*, width_bucket(placed_at, ${months}) as month,
        order_id in (select order_id from touched) as is_touched
      from (select distinct buyer from touched where buyer is not null) buyers cross join lateral (
        -- Looked up one by one: all orders of the store would be read for a few.
        select order_id, buyer, placed_at from orders known
        where known.store_id = ${storeId} and known.buyer = buyers.buyer and ${isSummed} offset 0) entry
    ), ranked as materialized (
      select order_id, is_touched, first_value(month) over by_time as cohort, row_number() over by_time = 1 as is_first,
        lag(month) over by_time is distinct from month as opens,
        min(month) filter (where not is_touched) over (
          by_time rows between unbounded preceding and unbounded following) as cohort_without,
        count(*) filter (where not is_touched) over earlier = 0 as is_first_without,
        max(month) filter (where not is_touched) over earlier is distinct from month as opens_without
      from known
      window by_time as (partition by buyer order by placed_at, order_id),
        earlier as (by_time rows between unbounded preceding and 1 preceding)
    ), placed as materialized (
      select order_id, 1 as sign, cohort, is_first, opens from ranked where is_touched or ${hasMoved(tx)}
      union all
      select order_id, -1, cohort_without, is_first_without, opens_without from ranked where not is_touched and ${hasMoved(tx)}
      union all
      select order_id, 1, null, false, false from touched where buyer is null
      ${others === undefined ? tx`` : otherOrders(tx, storeId, months, others, isSummed)}
    )`;
}

const hasMoved = (tx: Tx) =>
  tx`(cohort, is_first, opens) is distinct from (cohort_without, is_first_without, opens_without)`;

/** As they are without the touched ones; nobody is counted, since they are taken off and put on as they are. */
const otherOrders = (tx: Tx, storeId: bigint, months: Sql, others: Sql, isSummed: Sql): Sql => tx`
  union all
  select head.order_id, 1, width_bucket(first.placed_at, ${months}), coalesce(first.order_id = head.order_id, false), false
  from (${others}) others
    cross join lateral (
      select order_id, buyer from orders
      where orders.store_id = ${storeId} and orders.order_id = others.order_id offset 0) head
    left join lateral (
      select order_id, placed_at from orders known
      where known.store_id = ${storeId} and known.buyer = head.buyer and ${isSummed}
        and known.order_id not in (select order_id from touched)
      order by placed_at, order_id limit 1) first on true
  where head.order_id not in (select order_id from touched)`;

/** All lines of `placed`. */
export const linesOfPlaced = (tx: Tx, storeId: bigint): Sql => tx`
  placed cross join lateral (
    select * from sales where sales.store_id = ${storeId} and sales.order_id = placed.order_id offset 0) sales`;

/** Of such lines. The sale's first line stands for its order. */
const customersOf = (tx: Tx) => tx`count(*) filter (where opens and event = 0 and line = 0) as customers`;

export interface BuyerCalendar {
  /** Of every line and every order that may be met. */
  readonly days: readonly Instant[];
  readonly zone: Zone;
}

const instants = (tx: Tx, list: readonly Instant[]) => tx`${list as Instant[]}::timestamptz[]`;

function monthsOf({ days, zone }: BuyerCalendar): Instant[] {
  const firsts = new Set(days.map((day) => `${dayOf(day, zone).slice(0, 7)}-01` as Day));
  return [...firsts].map((first) => startOfDay(first, zone));
}

/** `takeOff` before, `add` after the touched orders and lines change. */
export async function addBuyers(
  tx: Tx,
  storeId: bigint,
  touched: Touched,
  calendar: BuyerCalendar,
  how: 'add' | 'takeOff',
): Promise<void> {
  if (calendar.days.length === 0) return;
  const months = instants(tx, monthsOf(calendar));
  const { unsummed = tx`false` } = touched;
  const summed = { ...touched, unsummed: tx`(${unsummed} or ${waits(tx, storeId)})` };
  const [sums, customers] =
    how === 'takeOff' ? [takenOff(tx), tx`-add_up(customers)`] : [added(tx), tx`add_up(customers)`];
  await asPlanned(
    tx,
    () => tx`
    with ${placedOrders(tx, storeId, months, summed)}, of_days as materialized (
      ${grouped(tx, linesOfPlaced(tx, storeId), calendar)}
    )
    insert into daily_buyer_sums as kept (store_id, day, currency, cohort, is_first, customers, ${keptColumns(tx)})
    select ${storeId}, day, currency, ${cohortOf(tx, months)}, is_first, ${customers}, ${sums} from (
      select day, currency, cohort, is_first, customers, ${keptColumns(tx)} from of_days where sign > 0
      union all
      select day, currency, cohort, is_first, -customers, ${negated(tx)} from of_days where sign < 0
    ) signed group by 2, 3, 4, 5 order by 2, 3, 4, 5
    on conflict (store_id, day, currency, cohort, is_first)
      do update set customers = kept.customers + excluded.customers, ${addedToKept(tx)}`,
  );
}

/** Among the orders that wait for their sums (sums-late.ts). */
const waits = (tx: Tx, storeId: bigint) =>
  tx`known.order_id = any(array(select order_id from unsummed_orders where store_id = ${storeId}))`;

/** Of all orders of a store that has none of these sums. */
export async function fillBuyers(tx: Tx, storeId: bigint, calendar: BuyerCalendar): Promise<void> {
  if (calendar.days.length === 0) return;
  const months = instants(tx, monthsOf(calendar));
  // In the order of the index on buyers: nothing is sorted.
  const lines = tx`
    sales left join (
      select order_id, first_value(month) over by_time as cohort, row_number() over by_time = 1 as first,
        lag(month) over by_time is distinct from month as opens
      from (
        select order_id, buyer, placed_at, width_bucket(placed_at, ${months}) as month
        from orders where store_id = ${storeId} and buyer is not null
      ) heads window by_time as (partition by buyer order by placed_at, order_id)
    ) placed using (order_id) where sales.store_id = ${storeId}`;
  // The few groups that there are fit into memory, and nobody can know that there are few.
  const [was] = await tx<{ nestloop: string }[]>`
    select current_setting('enable_nestloop') as nestloop, set_config('enable_nestloop', 'off', true),
      set_config('enable_sort', 'off', true)`;
  await tx`
    insert into daily_buyer_sums (store_id, day, currency, cohort, is_first, customers, ${keptColumns(tx)})
    select ${storeId}, day, currency, ${cohortOf(tx, months)}, is_first, customers, ${keptColumns(tx)}
    from (${grouped(tx, tx`(select *, 1 as sign, coalesce(first, false) as is_first from ${lines}) sales`, calendar)}) of_days`;
  await tx`select set_config('enable_nestloop', ${was?.nestloop ?? 'on'}, true), set_config('enable_sort', 'on', true)`;
}

const cohortOf = (tx: Tx, months: Sql) => tx`coalesce((${months})[cohort], '-infinity')`;

const grouped = (tx: Tx, lines: Sql, { days }: BuyerCalendar): Sql => tx`
  select (${instants(tx, days)})[width_bucket(at, ${instants(tx, days)})] as day, currency collate "C" as currency, cohort,
    is_first, sign, ${customersOf(tx)}, ${sumsOfLines(tx)}
  from ${lines} group by 1, 2, 3, 4, 5`;
