/** Amounts that are told of orders as a whole, over the items that were in them. */
import type { Tx } from './client.ts';
import type { Sql } from './sums-columns.ts';

/**
 * This row's part of an amount, by its weight: the parts of all rows are the amount to the cent. Of rows named `items`
 * with `weight`, the sum of all as `whole`, and that up to this one as `upto`.
 */
export const share = (tx: Tx, amount: string) => tx`(
  round(${tx(amount)} * items.upto / items.whole) - round(${tx(amount)} * (items.upto - items.weight) / items.whole))::bigint`;

export const onFirst = (tx: Tx, amount: string) => tx`case when items.is_first then ${tx(amount)} else 0 end`;

/**
 * Puts the events into `staged_sales`, as many lines each as there are items; what belongs to the order stands on the
 * first. `lines`: ledger lines of the items, `told`: ledger lines of the events; both with their `place`. The units of
 * an event are the items' where all of the sale is taken back; `besides`: what the sale's own event is needed for.
 */
export async function itemise(
  tx: Tx,
  { lines, told, besides }: { readonly lines: Sql; readonly told: Sql; readonly besides: 'sale' | 'measure' },
): Promise<void> {
  await tx`
    insert into staged_sales (place, sku_key, event, line, at, title, quantity, gross, discounts, shipping, taxes,
      duties, tips, gift_cards, refunded, orders, refunds)
    with items as (
      select place, line, sku_key, title, quantity, orders, discounts, taxes, gross as weight,
        sum(gross) over whole as whole, sum(gross) over (whole order by line) as upto,
        sum(discounts) over whole as all_discounts, sum(taxes) over whole as all_taxes,
        line = min(line) over whole as is_first
      from (${lines}) lines window whole as (partition by place)
    ), events as (
      select place, event, at, sum(gross) as gross, sum(discounts) as discounts, sum(taxes) as taxes,
        sum(shipping)::bigint as shipping, sum(duties)::bigint as duties, sum(tips)::bigint as tips,
        sum(refunded)::bigint as refunded, sum(refunds)::smallint as refunds,
        sum(gross) = -first_value(sum(gross)) over (partition by place order by event) as is_whole
      from (${told}) told group by place, event, at
    )
    select place, sku_key, event, line, case when event > 0 then at end, title,
      case when event = 0 then quantity when is_whole then -quantity else 0 end, ${share(tx, 'events.gross')},
      case when event = 0 and events.discounts = all_discounts then items.discounts
        else ${share(tx, 'events.discounts')} end,
      ${onFirst(tx, 'events.shipping')},
      case when event = 0 and events.taxes = all_taxes then items.taxes else ${share(tx, 'events.taxes')} end,
      ${onFirst(tx, 'events.duties')}, ${onFirst(tx, 'events.tips')}, 0, ${onFirst(tx, 'events.refunded')},
      case when event = 0 then orders else 0 end, ${onFirst(tx, 'events.refunds')}
    from events join items using (place)
    where items.whole > 0 ${besides === 'measure' ? tx`and event > 0` : tx``}`;
}
