/**
 * What is known of the payment of each order that a period touches, as the head of a query: `state` (one row per
 * order) and `moved` (payments and returns of money by the statements of payment services). In falling order of
 * trust an order was paid at the first payment that names it, on the day its export says, or when it was placed.
 */
import { CANCELLED_WORDS, UNPAID_WORDS } from '../core/order-states.ts';
import { endOf, type Period } from '../core/period.ts';
import type { Tx } from './client.ts';

/**
 * `#1001` and `1001` are one order: both spellings of a number, for a plain column to be held against. Row-level
 * security lets no index on an expression be used.
 */
export const spellings = (tx: Tx, column: 'head.number' | 'moved.order_number') =>
  tx`array[ltrim(${tx(column)}, '#'), '#' || ltrim(${tx(column)}, '#')]`;

/** The order that a payment names: of several with its number one of its currency, then the latest. */
const named = (tx: Tx, storeId: bigint) => tx`
  cross join lateral (
    select head.order_id from orders head
    where head.store_id = ${storeId} and head.number = any(${spellings(tx, 'moved.order_number')})
    order by head.currency = moved.currency desc, head.placed_at desc, head.order_id limit 1) named`;

/** Each looked up by itself: the planner would take all movements there are and sort out afterwards. */
const ONE_BY_ONE = (tx: Tx) => tx`offset 0`;

const MOVES = (tx: Tx) => tx`('charge', 'refund', 'dispute')`;

/**
 * `touched`: the orders whose events, paid day or payments fall in the period. `moved`: all payments that name one
 * of them, whenever. `facts`: what each comes to. `state`: whether, when and how well known it was paid; `counted`
 * is paid and not cancelled.
 */
export const payments = (tx: Tx, storeId: bigint, period: Period) => {
  const inPeriod = (column: 'at' | 'paid_at' | 'moved.at') =>
    tx`${tx(column)} >= ${period.from} and ${tx(column)} < ${endOf(period)}`;
  return tx`
  touched as materialized (
    select order_id from sales where store_id = ${storeId} and ${inPeriod('at')}
    union select order_id from orders where store_id = ${storeId} and ${inPeriod('paid_at')}
    union select named.order_id from transactions moved ${named(tx, storeId)}
      where moved.store_id = ${storeId} and ${inPeriod('moved.at')} and moved.type in ${MOVES(tx)}
  ), moved as materialized (
    select named.order_id, moved.at, moved.type, moved.gross as amount, moved.currency,
      row_number() over (partition by named.order_id, moved.type = 'charge' order by moved.at, moved.source, moved.key)::int as nth
    from touched join orders head on head.store_id = ${storeId} and head.order_id = touched.order_id
    cross join lateral (
      select * from transactions moved
      where moved.store_id = ${storeId} and moved.order_number = any(${spellings(tx, 'head.number')})
        and moved.type in ${MOVES(tx)} and moved.gross <> 0
      ${ONE_BY_ONE(tx)}) moved
    ${named(tx, storeId)}
    where named.order_id = touched.order_id
  ), facts as (
    select order_id, sum(value) filter (where kind = 'sale') as total, sum(value) as left_over,
      sum(refunded) as refunded, sum(orders) > 0 as goods
    from (
      select sales.*, gross - discounts + shipping + taxes + duties + tips + gift_cards as value
      from sales where store_id = ${storeId} and order_id in (select order_id from touched)) lines
    group by order_id
  ), paying as (
    select order_id, min(at) filter (where type = 'charge') as first_at, bool_or(type = 'charge') as charged,
      bool_or(type <> 'charge') as returned
    from moved group by order_id
  ), known as (
    select head.order_id, head.currency, facts.total::bigint as total, facts.goods,
      coalesce(paying.charged, false) as charged, coalesce(paying.returned, false) as returned,
      coalesce(paying.first_at, head.paid_at, head.placed_at) as paid_at,
      case when paying.charged then 'statement' when head.paid_at is not null then 'export' else 'placed' end as told_by,
      head.cancelled_at is not null or coalesce(head.status ~* ${CANCELLED_WORDS}, false)
        or (facts.total <> 0 and facts.left_over = 0 and facts.refunded = 0) as cancelled,
      paying.order_id is not null or head.paid_at is not null or facts.refunded <> 0 as proven,
      coalesce(head.status ~* ${UNPAID_WORDS}, false) as unpaid
    from touched join orders head on head.store_id = ${storeId} and head.order_id = touched.order_id
    join facts on facts.order_id = head.order_id left join paying on paying.order_id = head.order_id
  ), state as materialized (
    select known.*, proven or not (cancelled or unpaid) as paid,
      not cancelled and (proven or not unpaid) as counted
    from known
  )`;
};
