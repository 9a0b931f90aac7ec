/** The conditions that a filter puts on orders and their lines: on `orders head`, on `sales`, and on what an order adds up to. */
import { endOf } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import { ofBuyers } from './buyers.ts';
import type { Tx } from './client.ts';
import type { Ledger } from './ledger.ts';
import type { OrderFilter } from './orders.ts';
import { inWeeks } from './product-lines.ts';
import { keysOf } from './same-products.ts';
import { likeText, ofSearch } from './search.ts';
import { isSource, sourceName } from './sums-columns.ts';

/** Whether a condition is on `orders head`: where none is, nobody has to look for it. */
export const isOverOrders = (filter: OrderFilter): boolean => {
  const { channel, campaign, status, customer, buyers, search, found } = filter;
  const sought = found === undefined ? search : undefined;
  return [channel, campaign, status, customer, buyers, sought].some((each) => each !== undefined);
};

export function ofOrder(
  tx: Tx,
  storeId: bigint,
  { period, channel, campaign, status, customer, buyers, search, found }: OrderFilter,
  { plain }: Pick<Ledger, 'plain'>,
) {
  return tx`
    ${ofSource(tx, 'channel', channel)}
    ${ofSource(tx, 'campaign', campaign)}
    ${status === undefined ? tx`` : tx`and lower(case when head.cancelled_at is null then head.status else 'cancelled' end) = lower(${status})`}
    ${customer === undefined ? tx`` : tx`and head.customer ilike ${likeText(customer)}`}
    ${ofBuyers(tx, buyers, period, plain)}
    ${
      found !== undefined
        ? tx`and sales.order_id = any(${found as string[]}::bigint[])`
        : search === undefined
          ? tx``
          : ofSearch(tx, storeId, period, search, plain)
    }`;
}

const ofSource = (tx: Tx, source: 'channel' | 'campaign', name: string | null | undefined) =>
  name === undefined
    ? tx``
    : name === null
      ? tx`and ${sourceName(tx, source)} is null`
      : tx`and ${isSource(tx, source, name)}`;

/** Which lines of an order count: those of a product, and of events at certain hours. */
export const ofLines = (tx: Tx, storeId: bigint, filter: OrderFilter, ledger: Pick<Ledger, 'plain'>) =>
  tx`${ofProduct(tx, storeId, filter, ledger)} ${ofStretches(tx, filter)}`;

function ofProduct(
  tx: Tx,
  storeId: bigint,
  { skuKey, period }: OrderFilter,
  { plain }: Pick<Ledger, 'plain'>,
) {
  if (skuKey === undefined) return tx``;
  // Only the table itself has an index to find the weeks in.
  const weeks = plain ? tx`and ${inWeeks(tx, period.from, endOf(period))}` : tx``;
  return skuKey === null
    ? tx`and sales.sku_key is null ${weeks}`
    : tx`and sales.sku_key = any(${keysOf(tx, storeId, skuKey)}) ${weeks}`;
}

export const ofStretches = (tx: Tx, { edges }: OrderFilter) =>
  edges === undefined
    ? tx``
    : edges.length === 0
      ? tx`and false`
      : tx`and width_bucket(sales.at, ${edges as Instant[]}::timestamptz[]) % 2 = 1`;

/** After `having`. */
export const ofAmount = (tx: Tx, { min, max, amountsIn }: OrderFilter) => tx`
  ${amountsIn === undefined ? tx`` : tx`and sales.currency = ${amountsIn}`}
  ${min === undefined ? tx`` : tx`and sum(gross - discounts) >= ${min}`}
  ${max === undefined ? tx`` : tx`and sum(gross - discounts) <= ${max}`}`;
