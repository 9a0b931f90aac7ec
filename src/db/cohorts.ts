/** Customers by the month of their first order: who came back in which month, and what they were worth by then. */
import type { CohortPart } from '../core/cohorts.ts';
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

/** `months`: the first instants of months, in order; `cohorts`: how many of them, from the first, are asked about. */
export interface CohortsAsked {
  readonly months: readonly Instant[];
  readonly cohorts: number;
  /** The first instant that does not count any more. */
  readonly end: Instant;
}

/** Months in which a cohort did nothing are left out. */
export async function cohortMonths(
  tx: Tx,
  storeId: bigint,
  { months, cohorts, end }: CohortsAsked,
  currency: Currency,
): Promise<CohortPart[]> {
  const starts = months as Instant[];
  const after = months[cohorts] ?? end;
  return tx<CohortPart[]>`
    with firsts as materialized (
      select buyer, min(placed_at) as first_at from orders
      where store_id = ${storeId} and buyer is not null group by buyer
      having min(placed_at) >= ${starts[0] as Instant} and min(placed_at) < ${after}
    ), theirs as materialized (
      select order_id, buyer, placed_at, width_bucket(first_at, ${starts}::timestamptz[]) - 1 as cohort
      from orders join firsts using (buyer) where store_id = ${storeId}
    ), counted as (
      select cohort, width_bucket(placed_at, ${starts}::timestamptz[]) - 1 as month, count(distinct buyer)::int as customers
      from theirs where placed_at < ${end} group by 1, 2
    ), worth as (
      select cohort, width_bucket(at, ${starts}::timestamptz[]) - 1 as month,
        coalesce(sum(gross - discounts), 0)::bigint as net,
        coalesce(sum(gross - discounts) filter (where unit_cost is not null), 0)::bigint as "costedNet",
        coalesce(sum(unit_cost * quantity), 0)::bigint as cost
      from sales join theirs using (order_id)
      where store_id = ${storeId} and at < ${end} and currency = ${currency} group by 1, 2
    )
    select cohort, month, coalesce(customers, 0) as customers, coalesce(net, 0::bigint) as net,
      coalesce("costedNet", 0::bigint) as "costedNet", coalesce(cost, 0::bigint) as cost
    from counted full join worth using (cohort, month) order by cohort, month`;
}
