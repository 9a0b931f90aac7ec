/** What was taken back and what was paid back: sums over reversals, and the orders of a period that had any. */
import type { Currency } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { ledgerOf } from './ledger.ts';
import { within } from './sales.ts';

/** Minor units of the store's currency, each positive for what went back. */
export interface TakenBack {
  readonly goods: bigint;
  readonly shipping: bigint;
  readonly taxes: bigint;
  readonly duties: bigint;
  readonly tips: bigint;
  readonly giftCards: bigint;
  readonly refunded: bigint;
}

export async function takenBack(
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
): Promise<TakenBack> {
  const { source } = await ledgerOf(tx, storeId, period);
  const [row] = await tx<TakenBack[]>`
    select coalesce(-sum(gross - discounts), 0)::bigint as goods, coalesce(-sum(shipping), 0)::bigint as shipping,
      coalesce(-sum(taxes), 0)::bigint as taxes, coalesce(-sum(duties), 0)::bigint as duties,
      coalesce(-sum(tips), 0)::bigint as tips, coalesce(-sum(gift_cards), 0)::bigint as "giftCards",
      coalesce(-sum(refunded), 0)::bigint as refunded
    from ${source} where ${within(tx, storeId, period)} and currency = ${currency} and kind = 'reversal'`;
  return row as TakenBack;
}

export interface Cohort {
  /** Orders placed in the period. */
  readonly orders: bigint;
  /** Those of them that money was returned for, whenever that was, until the moment asked. */
  readonly refunded: bigint;
}

export async function refundCohort(
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
  now: Instant,
): Promise<Cohort> {
  // Placed, paid or not, whatever the store's rules; in another currency too, once it counts among the orders.
  const { source } = await ledgerOf(tx, storeId, period, { rules: 'shopify' });
  const [row] = await tx<Cohort[]>`
    with placed as (
      select order_id from ${source}
      where ${within(tx, storeId, period)} and sales.currency = ${currency} and sales.orders = 1
    ), back as (
      select distinct order_id from sales
      where store_id = ${storeId} and at >= ${period.from} and at <= ${now} and refunds = 1
    )
    select count(*)::bigint as orders, count(back.order_id)::bigint as refunded
    from placed left join back using (order_id)`;
  return row as Cohort;
}
