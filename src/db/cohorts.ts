/** Customers by the month of their first order: who came back in which month, and what they were worth by then. */
import type { CohortPart } from '../core/cohorts.ts';
import type { Currency } from '../core/money.ts';
import type { Instant, Zone } from '../core/time.ts';
import { fromBuyerSums } from './buyer-sums-read.ts';
import type { Fragment, Tx } from './client.ts';
import { asSwept } from './planning.ts';

/** `months`: the first instants of months, in order; `cohorts`: how many of them, from the first, are asked about. */
export interface CohortsAsked {
  readonly months: readonly Instant[];
  readonly cohorts: number;
  /** The first instant that does not count any more. */
  readonly end: Instant;
  readonly zone: Zone;
}

/** Months in which a cohort did nothing are left out. */
export async function cohortMonths(
  tx: Tx,
  storeId: bigint,
  asked: CohortsAsked,
  currency: Currency,
): Promise<readonly CohortPart[]> {
  return (await fromKept(tx, storeId, asked, currency)) ?? fromLedger(tx, storeId, asked, currency);
}

/** Null where no sums are kept that tell it. */
function fromKept(
  tx: Tx,
  storeId: bigint,
  { months, cohorts, end, zone }: CohortsAsked,
  currency: Currency,
): Promise<readonly CohortPart[] | null> {
  const starts = tx`${months as Instant[]}::timestamptz[]`;
  const stretch = { from: months[0] as Instant, to: end };
  return fromBuyerSums<CohortPart>(
    tx,
    { storeId, zone, stretch, starts: months },
    (parts) => tx`
      select cohort, month, customers::int, net, "costedNet", cost from (
        select width_bucket(cohort, ${starts}) - 1 as cohort, width_bucket(start, ${starts}) - 1 as month,
          add_up(customers) as customers,
          add_up(sale_gross - sale_discounts + reversed_gross - reversed_discounts) filter (where is_own) as net,
          add_up(costed_net) filter (where is_own) as "costedNet", add_up(cost) filter (where is_own) as cost,
          add_up(lines) as lines
        from (select *, currency = ${currency} as is_own from (${parts}) parts) parts
        where cohort >= ${stretch.from} group by 1, 2
      ) found where cohort < ${cohorts} and lines <> 0 order by cohort, month`,
  );
}

async function fromLedger(
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
