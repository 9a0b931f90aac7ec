/**
 * The ledger as other rules have it: rows of the shape of `sales`, dated and valued by the rules. Both need the
 * query head of order-payments.ts. What counts as revenue stands in `gross`.
 */
import { endOf, type Period } from '../core/period.ts';
import type { Tx } from './client.ts';

/** Amounts of a line of the ledger that are revenue by WooCommerce's rules; and all that it came to. */
export const revenueOf = (tx: Tx) => tx`gross + gift_cards + duties + tips`;
export const worthOf = (tx: Tx) => tx`gross - discounts + shipping + taxes + duties + tips + gift_cards`;

/** Paid orders that are not cancelled: the sale on the day it was paid, what was taken back on its own. */
export const woocommerceRows = (tx: Tx, storeId: bigint) => tx`
  select lines.order_id, event, line, kind, case when kind = 'sale' then state.paid_at else at end as at,
    lines.currency, sku_key, title, quantity, ${revenueOf(tx)} as gross, discounts, shipping, taxes,
    0::bigint as duties, 0::bigint as tips, 0::bigint as gift_cards, refunded,
    case when goods then orders when kind = 'sale' and line = 0 and total <> 0 then 1 else 0 end as orders, refunds,
    unit_cost
  from state join sales lines on lines.store_id = ${storeId} and lines.order_id = state.order_id
  where counted`;

/**
 * Money as it moved: `kind`, the amount, and the event whose lines it is spread over. An order that no payment
 * names was paid in full, at once; what went back is what the ledger says unless a statement does.
 */
export const moneyMoved = (tx: Tx, storeId: bigint) => tx`
  select order_id, at, case when type = 'charge' then 'sale' else 'reversal' end as kind, amount, currency,
    0 as event, nth, case when type = 'charge' then nth else nth + 10000 end as move
  from moved
  union all
  select order_id, paid_at, 'sale', total, currency, 0, 1, 0 from state where paid and not charged and total <> 0
  union all
  select lines.order_id, min(lines.at), 'reversal', sum(refunded)::bigint, min(lines.currency), event, event, event + 20000
  from state join sales lines on lines.store_id = ${storeId} and lines.order_id = state.order_id
  where paid and not returned and kind = 'reversal' group by lines.order_id, event having sum(refunded) <> 0`;

/** Each movement of the period spread over the lines of its event in proportion, so that the parts add up to it. */
export const cashRows = (tx: Tx, storeId: bigint, period: Period) => tx`
  select order_id, move as event, line, kind, at, currency, sku_key, title,
    case when kind = 'sale' and nth = 1 then quantity else 0 end as quantity, part as gross,
    0::bigint as discounts, 0::bigint as shipping, 0::bigint as taxes, 0::bigint as duties, 0::bigint as tips,
    0::bigint as gift_cards, case when kind = 'reversal' then part else 0 end as refunded,
    (kind = 'sale' and nth = 1 and rank = 1)::int as orders, (kind = 'reversal' and rank = 1)::int as refunds, unit_cost
  from (
    select money.*, lines.line, lines.sku_key, lines.title, lines.quantity, lines.unit_cost, rank,
      case when whole = 0 then case when rank = 1 then amount else 0 end
        else (round(amount * up_to / whole) - round(amount * (up_to - value) / whole))::bigint end as part
    from (${moneyMoved(tx, storeId)}) money
    join (
      select order_id, event, line, sku_key, title, quantity, unit_cost, ${worthOf(tx)} as value,
        row_number() over (partition by order_id, event order by line) as rank,
        sum(${worthOf(tx)}) over (partition by order_id, event order by line) as up_to,
        sum(${worthOf(tx)}) over (partition by order_id, event) as whole
      from sales where store_id = ${storeId} and order_id in (select order_id from touched)
    ) lines on lines.order_id = money.order_id and lines.event = money.event
    where money.at >= ${period.from} and money.at < ${endOf(period)}
  ) spread`;
