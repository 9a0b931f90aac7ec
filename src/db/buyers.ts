/**
 * Who is behind an order, as a condition on `orders head`. `orders.buyer` says which orders are one person's
 * (migrations/0012): the first that the store knows of makes them a customer, every later one is a return.
 */
import { endOf, type Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import type { Ledger } from './ledger.ts';

export const BUYER_KINDS = ['new', 'returning', 'unknown'] as const;
/** `new`: their first order; `returning`: a later one; `unknown`: an order that names nobody. */
export type BuyerKind = (typeof BUYER_KINDS)[number];

export type Buyers =
  | { readonly kind: BuyerKind }
  /** One person, by `orders.buyer`. */
  | { readonly kind: 'one'; readonly buyer: string }
  /** Everybody whose first order fell in this stretch; its end is not in it. */
  | { readonly kind: 'first'; readonly from: Instant; readonly to: Instant };

type Stretched = Pick<Period, 'from' | 'to' | 'inclusive'>;

/** Asked order by order of one index; as a join it would read the orders of all times. */
export const buyerKind = (tx: Tx) => tx`
  case when head.buyer is null then 'unknown'
    when exists (
      select from orders earlier where earlier.store_id = head.store_id and earlier.buyer = head.buyer
        and (earlier.placed_at, earlier.order_id) < (head.placed_at, head.order_id)) then 'returning'
    else 'new' end`;

/**
 * Every order with an event in the period, found by its own index: sales are dated when their order was placed, and
 * only what was taken back can be of another time. Of the tenant's store. By other rules a sale has a day of its own:
 * they are looked for among the ledger's rows then.
 */
export const headsWithin = (
  tx: Tx,
  period: Stretched,
  columns: Sql,
  store: Sql = tx`pulse_store()`,
  { plain, source }: Pick<Ledger, 'plain' | 'source'> = { plain: true, source: tx`sales` },
) =>
  plain
    ? plainHeads(tx, period, columns, store)
    : tx`
  select ${columns} from orders head where head.store_id = ${store} and head.order_id in (
    select sales.order_id from ${source} where sales.at >= ${period.from} and sales.at < ${endOf(period)})`;

const plainHeads = (tx: Tx, period: Stretched, columns: Sql, store: Sql) => tx`
  select ${columns} from orders head where head.store_id = ${store} and ${placedWithin(tx, period)}
  union all
  select ${columns} from orders head
  where head.store_id = ${store} and not (${placedWithin(tx, period)}) and head.order_id = any(array(
    select distinct sales.order_id from sales where sales.store_id = ${store} and sales.at >= ${period.from}
      and sales.at < ${endOf(period)} and sales.kind = 'reversal'))`;
type Sql = ReturnType<typeof buyerKind>;

export const placedWithin = (tx: Tx, period: Stretched) =>
  tx`head.placed_at >= ${period.from} and head.placed_at < ${endOf(period)}`;

/** A condition on orders with an event in the period. */
export function ofBuyers(tx: Tx, buyers: Buyers | undefined, period: Period, plain: boolean) {
  if (buyers === undefined) return tx``;
  switch (buyers.kind) {
    case 'one':
      return tx`and head.buyer = ${buyers.buyer}::uuid`;
    case 'unknown':
      return tx`and head.buyer is null`;
    case 'first':
      return tx`and head.buyer in (
        select known.buyer from orders known where known.store_id = pulse_store() and known.placed_at < ${buyers.to}
          and known.buyer is not null
        group by known.buyer having min(known.placed_at) >= ${buyers.from})`;
    default:
      if (!plain) return tx`and ${buyerKind(tx)} = ${buyers.kind}`;
      return tx`and head.order_id in (
        select kinds.order_id from (${headsWithin(tx, period, tx`head.order_id, ${buyerKind(tx)} as kind`)}) kinds
        where kinds.kind = ${buyers.kind})`;
  }
}
