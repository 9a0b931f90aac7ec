/**
 * Why the figure of one profile is not that of the next: `step`, the order, the amount and the moment that it is
 * converted at. From Shopify's net sales to WooCommerce's net revenue, and from that to cash; each row states what
 * one cause adds or takes. Needs the query head of order-payments.ts.
 */
import { endOf, type Period } from '../core/period.ts';
import type { Tx } from './client.ts';
import { moneyMoved, worthOf } from './profile-rows.ts';

export const bridgeRows = (tx: Tx, storeId: bigint, period: Period) => {
  const { from } = period;
  const end = endOf(period);
  const inPeriod = (column: 'at' | 'paid_at' | 'money.at') =>
    tx`${tx(column)} >= ${from} and ${tx(column)} < ${end}`;
  return tx`
  select step, order_id, amount, currency, greatest(at, ${from}::timestamptz) as at from (
    select step.step, lines.order_id, step.amount, lines.currency, case when ${inPeriod('at')} then at else paid_at end as at
    from (
      select lines.*, paid_at, cancelled, counted, ${inPeriod('at')} as placed_in, ${inPeriod('paid_at')} as paid_in,
        gross - discounts as goods, ${worthOf(tx)} as value
      from state join sales lines on lines.store_id = ${storeId} and lines.order_id = state.order_id
    ) lines
    cross join lateral (select case when kind = 'sale' then paid_in else placed_in end as here) counts
    cross join lateral (values
      ('cancelled', case when placed_in and cancelled then -goods end),
      ('unpaid', case when placed_in and not cancelled and not counted then -goods end),
      ('paid_outside', case when counted and kind = 'sale' and placed_in and not paid_in then -goods end),
      ('placed_outside', case when counted and kind = 'sale' and paid_in and not placed_in then goods end),
      ('gift_cards', case when counted and here then gift_cards end),
      ('duties', case when counted and here then duties end),
      ('tips', case when counted and here then tips end),
      ('shipping', case when counted and here then shipping end),
      ('taxes', case when counted and here then taxes end),
      ('kept', case when counted and kind = 'reversal' and placed_in then refunded - value end)
    ) step(step, amount)
    where step.amount <> 0
    union all
    select step.step, money.order_id, step.amount, money.currency, least(money.at, ${end}::timestamptz - interval '1 millisecond')
    from (${moneyMoved(tx, storeId)}) money join state using (order_id)
    cross join lateral (values
      ('other_amounts', case when counted and kind = 'sale' and charged and ${inPeriod('paid_at')} then amount end),
      ('paid_in_parts', case when counted and kind = 'sale' and ${inPeriod('paid_at')} and not (${inPeriod('money.at')}) then -amount end),
      ('paid_in_parts', case when counted and kind = 'sale' and not (${inPeriod('paid_at')}) and ${inPeriod('money.at')} then amount end),
      ('cancelled_paid', case when not counted and kind = 'sale' and ${inPeriod('money.at')} then amount end),
      ('refunds_elsewhere', case when counted and kind = 'reversal' and returned and ${inPeriod('money.at')} then amount end),
      ('cancelled_refunds', case when not counted and kind = 'reversal' and ${inPeriod('money.at')} then amount end)
    ) step(step, amount)
    where step.amount <> 0
    union all
    select 'other_amounts', order_id, -total, currency, paid_at from state
    where counted and charged and total <> 0 and ${inPeriod('paid_at')}
    union all
    select 'refunds_elsewhere', lines.order_id, -refunded, lines.currency, at
    from state join sales lines on lines.store_id = ${storeId} and lines.order_id = state.order_id
    where counted and returned and kind = 'reversal' and refunded <> 0 and ${inPeriod('at')}
  ) steps`;
};
