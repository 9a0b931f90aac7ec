/**
 * Questions about customers answered from the kept sums: whole days from their table, beside what waits for it; of days
 * that are cut, the ledger's own lines, whose orders look for the others of their buyer.
 */
import { areDays, coverByDay, type Stretch } from '../core/cover.ts';
import type { Instant, Zone } from '../core/time.ts';
import { linesOfPlaced, placedOrders } from './buyer-sums.ts';
import { headsWithin } from './buyers.ts';
import type { Tx } from './client.ts';
import { keptColumns, negated, type Sql, sumsOfLine } from './sums-columns.ts';
import { mayAnswer } from './sums-read.ts';

export interface BuyersAsked {
  readonly storeId: bigint;
  readonly zone: Zone;
  readonly stretch: Stretch;
  /** What it is asked by within the stretch; first instants of months where cohorts are asked for. */
  readonly starts: readonly Instant[];
}

/**
 * Runs `query` over rows of `start`, `currency`, `cohort`, `is_first`, `customers` (migrations/0018_buyer_sums.sql) and the
 * columns of all sums, several of which may belong together. `cohort` is any moment of its month, null for who is
 * not known. Null where the sums may not answer, and where no whole day is asked for.
 */
export async function fromBuyerSums<T extends object>(
  tx: Tx,
  asked: BuyersAsked,
  query: (parts: Sql) => Sql,
): Promise<readonly T[] | null> {
  const { storeId, zone, stretch, starts } = asked;
  const { days, lines } = coverByDay(stretch, zone);
  const whole = days[0];
  const inner = starts.filter((start) => start > stretch.from);
  if (whole === undefined || !areDays(inner, zone)) return null;
  const months = tx`${starts as Instant[]}::timestamptz[]`;
  const late = tx`select order_id, buyer from orders where store_id = ${storeId} and order_id = any(array(
    select order_id from unsummed_orders where store_id = ${storeId}))`;
  const isWhole = (at: Sql) => tx`${at} >= ${whole.from} and ${at} < ${whole.to}`;
  const cuts = lines.map(
    ({ from, to }) => tx`
      union all select at, currency collate "C", first_at, is_first, ${opening(tx, months)}, ${keptColumns(tx)}
      from (${cutLines(tx, storeId, { from, to })}) cut`,
  );
  const rows = await tx<(T & { mayAnswer: boolean; isRow: boolean | null })[]>`
    with may as materialized (select ${mayAnswer(tx, storeId, zone)} as answer),
    ${placedOrders(tx, storeId, months, { orders: late })},
    waiting as (
      select at, currency collate "C" as currency, (array['-infinity'::timestamptz] || ${months})[cohort + 1] as cohort,
        is_first, sign, (opens and event = 0 and line = 0)::int::bigint as customers, ${sumsOfLine(tx)}
      from ${linesOfPlaced(tx, storeId)} where ${isWhole(tx`at`)}
    ), parts as (
      select day as start, currency, nullif(cohort, '-infinity') as cohort, is_first, customers, ${keptColumns(tx)}
      from daily_buyer_sums where store_id = ${storeId} and ${isWhole(tx`day`)} and lines <> 0
      union all select at, currency, cohort, is_first, customers, ${keptColumns(tx)} from waiting where sign > 0
      union all select at, currency, cohort, is_first, -customers, ${negated(tx)} from waiting where sign < 0
      ${cuts.reduce((all, each) => tx`${all} ${each}`, tx``)}
    )
    select may.answer as "mayAnswer", answer.* from may
      left join (select true as "isRow", asked.* from (${query(tx`select * from parts`)}) asked) answer on may.answer`;
  return rows[0]?.mayAnswer ? rows.filter(({ isRow }) => isRow) : null;
}

/** Lines of a few hours: each order with the buyer's first, and with their one before it. */
const cutLines = (tx: Tx, storeId: bigint, { from, to }: Stretch): Sql => tx`
  select sales.at, sales.currency, attributes.*, event = 0 and line = 0 as is_sale, ${sumsOfLine(tx)}
  from (
    select head.order_id, head.placed_at, first.placed_at as first_at, coalesce(first.order_id = head.order_id, false) as is_first,
      before.placed_at as before_at
    from (
      ${headsWithin(tx, { from, to }, tx`head.order_id, head.buyer, head.placed_at`, tx`${storeId}`)}
    ) head left join lateral (
      select order_id, placed_at from orders known where known.store_id = ${storeId} and known.buyer = head.buyer
      order by placed_at, order_id limit 1
    ) first on true left join lateral (
      select placed_at from orders known where known.store_id = ${storeId} and known.buyer = head.buyer
        and (known.placed_at, known.order_id) < (head.placed_at, head.order_id)
      order by placed_at desc, order_id desc limit 1
    ) before on true
  ) attributes join sales on sales.store_id = ${storeId} and sales.order_id = attributes.order_id
  where sales.at >= ${from} and sales.at < ${to}`;

const opening = (tx: Tx, months: Sql) => tx`
  (is_sale and first_at is not null
    and width_bucket(before_at, ${months}) is distinct from width_bucket(placed_at, ${months}))::int::bigint`;
