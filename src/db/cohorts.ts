/** Customers by the month of their first order: who came back in which month, and what they were worth by then. */
import type { CohortPart } from '../core/cohorts.ts';
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import type { Fragment, Tx } from './client.ts';
import { asSwept } from './planning.ts';

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
  const first = starts[0] as Instant;
  const after = months[cohorts] ?? end;
  const month = (at: Fragment) => tx`width_bucket(${at}, ${starts}::timestamptz[]) - 1`;
  return asSwept(
    tx,
    () => tx<CohortPart[]>`
    with heads as (
      -- In the order of the index on buyers: nothing is sorted.
      select order_id, buyer, placed_at, min(placed_at) over (partition by buyer) as first_at
      from orders where store_id = ${storeId} and buyer is not null
    ), theirs as materialized (
      select order_id, buyer, placed_at, ${month(tx`first_at`)} as cohort
      from heads where first_at >= ${first} and first_at < ${after}
    ), counted as (
      select cohort, month, count(*)::int as customers from (
        select distinct cohort, ${month(tx`placed_at`)} as month, buyer from theirs where placed_at < ${end}
      ) once group by 1, 2
    ), worth as (
      select cohort, ${month(tx`at`)} as month, add_up(gross - discounts) as net,
        add_up(gross - discounts) filter (where unit_cost is not null) as "costedNet",
        add_up(unit_cost * quantity) as cost
      from sales join theirs using (order_id)
      where store_id = ${storeId} and at >= ${first} and at < ${end} and currency = ${currency} group by 1, 2
    )
    select cohort, month, coalesce(customers, 0) as customers, coalesce(net, 0::bigint) as net,
      coalesce("costedNet", 0::bigint) as "costedNet", coalesce(cost, 0::bigint) as cost
    from counted full join worth using (cohort, month) order by cohort, month`,
  );
}
