/**
 * What is known of an order and the new file has no column for: its items, its shipping and taxes, what was returned.
 * One shop's exports tell of the same orders from different sides, and none of them takes back what another told.
 * Needs `staged_orders`, before they replace anything.
 */
import type { Silence } from '../csv/silence.ts';
import type { Tx } from './client.ts';
import { itemise, onFirst, share } from './itemise.ts';

/** Orders that kept something, by what it was. */
export interface Kept {
  readonly items: number;
  readonly money: number;
  readonly returns: number;
}

export const KEPT_NOTHING: Kept = { items: 0, money: 0, returns: 0 };

export async function keepTold(tx: Tx, storeId: bigint, silence: Silence): Promise<Kept> {
  return {
    items: silence.items ? await keepItems(tx, storeId) : 0,
    money: silence.money && !silence.items ? await keepMoney(tx, storeId) : 0,
    returns: silence.returns ? await keepReturns(tx, storeId) : 0,
  };
}

/** The items that are known, with the amounts of the file over them as they were sold for. */
async function keepItems(tx: Tx, storeId: bigint): Promise<number> {
  await tx`
    create temp table kept_items on commit drop as
    with itemised as (
      select place, order_id from staged_orders join sales using (order_id)
      where store_id = ${storeId} and event = 0 and state = 'changed'
      group by place, order_id
      having bool_or(sku_key is not null) and sum(gross) > 0 and bool_and(gift_cards = 0)
    )
    select place, sales.* from itemised join sales using (order_id)
    where store_id = ${storeId} and event = 0 and not exists (
      select from staged_sales staged where staged.place = itemised.place and staged.gift_cards <> 0)`;
  await tx`
    create temp table told_events on commit drop as
    select * from staged_sales where place in (select place from kept_items)`;
  await tx`delete from staged_sales where place in (select place from kept_items)`;
  await itemise(tx, {
    lines: tx`select * from kept_items`,
    told: tx`select * from told_events`,
    besides: 'sale',
  });
  return countPlaces(tx, 'kept_items');
}

/**
 * The file's items, with the shipping, the duties, the tips and the taxes that are known. Where its prices add up to
 * what the order was known to cost, before or after what was taken off or put on, that is what it cost.
 */
async function keepMoney(tx: Tx, storeId: bigint): Promise<number> {
  await tx`
    create temp table kept_money on commit drop as
    with known as (
      select place, sum(gross) as gross, sum(discounts) as discounts, sum(taxes) as taxes, sum(shipping)::bigint as shipping,
        sum(duties)::bigint as duties, sum(tips)::bigint as tips
      from staged_orders join sales using (order_id)
      where store_id = ${storeId} and event = 0 and state = 'changed'
      group by place
      having bool_and(gift_cards = 0) and (sum(discounts) <> 0 or sum(taxes) <> 0 or sum(shipping) <> 0
        or sum(duties) <> 0 or sum(tips) <> 0)
    ), told as (select place, sum(gross - discounts) as goods from staged_sales where event = 0 group by place)
    select known.*, goods, goods in (0, known.gross, known.gross - discounts, known.gross - discounts + taxes,
      known.gross - discounts + taxes + shipping + duties + tips) as same
    from known join told using (place)`;
  await tx`
    with weighed as (
      select staged.place, line, case when goods = 0 then quantity else staged.gross - staged.discounts end as weight
      from staged_sales staged join kept_money using (place) where event = 0
    ), items as (
      select place, line, weight, nullif(sum(weight) over whole, 0) as whole,
        sum(weight) over (whole order by line) as upto, line = min(line) over whole as is_first
      from weighed window whole as (partition by place)
    )
    update staged_sales staged set
      gross = case when same then ${share(tx, 'told.gross')} else staged.gross end,
      discounts = ${share(tx, 'told.discounts')},
      taxes = ${share(tx, 'told.taxes')}, shipping = ${onFirst(tx, 'told.shipping')},
      duties = ${onFirst(tx, 'told.duties')}, tips = ${onFirst(tx, 'told.tips')}
    from kept_money told join items using (place)
    where staged.place = items.place and staged.line = items.line and staged.event = 0 and items.whole is not null`;
  return countPlaces(tx, 'kept_money');
}

/** What was taken back before, and the cancellation, of orders of which the file itself takes nothing back. */
async function keepReturns(tx: Tx, storeId: bigint): Promise<number> {
  await tx`
    update staged_orders staged set cancelled_at = orders.cancelled_at from orders
    where orders.store_id = ${storeId} and orders.order_id = staged.order_id and staged.state = 'changed'
      and staged.cancelled_at is null and orders.cancelled_at is not null`;
  await tx`
    create temp table kept_returns on commit drop as
    select place, sales.* from staged_orders join sales using (order_id)
    where store_id = ${storeId} and kind = 'reversal' and state = 'changed' and not exists (
      select from staged_sales staged where staged.place = staged_orders.place and staged.event > 0)`;
  // Returns of the order as a whole are those of the items, now that the file tells them.
  await tx`
    create temp table whole_returns on commit drop as
    select place, order_id from kept_returns
    where not exists (
      select from staged_sales staged
      where staged.place = kept_returns.place and (staged.sku_key is null or staged.gift_cards <> 0))
    group by place, order_id having bool_and(sku_key is null and gift_cards = 0)`;
  await itemise(tx, {
    lines: tx`select * from staged_sales where event = 0 and place in (select place from whole_returns)`,
    told: tx`select place, sales.* from whole_returns join sales using (order_id) where store_id = ${storeId}`,
    besides: 'measure',
  });
  await tx`
    insert into staged_sales (place, sku_key, event, line, at, title, quantity, gross, discounts, shipping, taxes,
      duties, tips, gift_cards, refunded, orders, refunds)
    select place, sku_key, event, line, at, title, quantity, gross, discounts, shipping, taxes, duties, tips,
      gift_cards, refunded, orders, refunds
    from kept_returns where not exists (
      select from staged_sales staged where staged.place = kept_returns.place and staged.event > 0)`;
  return countPlaces(tx, 'kept_returns');
}

async function countPlaces(tx: Tx, table: string): Promise<number> {
  const [row] = await tx<{ places: number }[]>`select count(distinct place)::int as places from ${tx(table)}`;
  return row?.places ?? 0;
}
