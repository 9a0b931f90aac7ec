/**
 * Who is behind an order, as a condition on `orders head`. `orders.buyer` says which orders are one person's
 * (migrations/0012): the first that the store knows of makes them a customer, every later one is a return.
 */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

export const BUYER_KINDS = ['new', 'returning', 'unknown'] as const;
/** `new`: their first order; `returning`: a later one; `unknown`: an order that names nobody. */
export type BuyerKind = (typeof BUYER_KINDS)[number];

export type Buyers =
  | { readonly kind: BuyerKind }
  /** One person, by `orders.buyer`. */
  | { readonly kind: 'one'; readonly buyer: string }
  /** Everybody whose first order fell in this stretch; its end is not in it. */
  | { readonly kind: 'first'; readonly from: Instant; readonly to: Instant };

/** Asked order by order of one index; as a join it would read the orders of all times. */
export const buyerKind = (tx: Tx) => tx`
  case when head.buyer is null then 'unknown'
    when exists (
      select from orders earlier where earlier.store_id = head.store_id and earlier.buyer = head.buyer
        and (earlier.placed_at, earlier.order_id) < (head.placed_at, head.order_id)) then 'returning'
    else 'new' end`;

export function ofBuyers(tx: Tx, buyers: Buyers | undefined) {
  if (buyers === undefined) return tx``;
  switch (buyers.kind) {
    case 'one':
      return tx`and head.buyer = ${buyers.buyer}::uuid`;
    case 'first':
      return tx`and (
        select min(known.placed_at) from orders known where known.store_id = head.store_id and known.buyer = head.buyer
      ) between ${buyers.from} and ${buyers.to}::timestamptz - interval '1 millisecond'`;
    default:
      return tx`and ${buyerKind(tx)} = ${buyers.kind}`;
  }
}
