/** Orders in which a text stands: in the number, the customer, or a line's title or SKU. */
import { endOf, type Period } from '../core/period.ts';
import { placedWithin } from './buyers.ts';
import type { Fragment, Tx } from './client.ts';

/** Anywhere in a text, with the pattern letters taken as they are. */
export const likeText = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** A condition on `sales` and on `orders head`. */
export const ofSearch = (tx: Tx, storeId: bigint, period: Period, text: string, plain: boolean) =>
  plain
    ? tx`and sales.order_id = any(array(${ordersWith(tx, storeId, period, likeText(text))}))`
    : tx`and ${standsIn(tx, likeText(text))}`;

const found = new WeakMap<Tx, Map<string, Promise<string[]>>>();

/** The orders of the table itself, by their ids; looked for once in a transaction, since an answer lists and adds them up. */
export function searched(tx: Tx, storeId: bigint, period: Period, text: string): Promise<string[]> {
  const known = found.get(tx) ?? new Map<string, Promise<string[]>>();
  found.set(tx, known);
  const key = `${period.from} ${endOf(period)} ${text}`;
  const asked = known.get(key) ?? search(tx, storeId, period, text);
  known.set(key, asked);
  return asked;
}

async function search(tx: Tx, storeId: bigint, period: Period, text: string): Promise<string[]> {
  const rows = await tx<{ id: bigint }[]>`
    select order_id as id from (${ordersWith(tx, storeId, period, likeText(text))}) found`;
  return rows.map(({ id }) => id.toString());
}

/**
 * Each head and each line of the period is looked at once: to look for the lines of one order after another took
 * twenty times as long.
 */
const ordersWith = (tx: Tx, storeId: bigint, period: Period, text: string) => tx`
  select head.order_id from orders head
  where head.store_id = ${storeId} and ${placedWithin(tx, period)} and ${ofHead(tx, text)}
  union
  select line.order_id from sales line
  where ${within(tx, storeId, period)} and line.kind = 'sale' and ${ofLine(tx, text)}
  union
  -- Placed before the period, so that its sale does not lie within.
  select head.order_id from orders head
  where head.store_id = ${storeId} and not (${placedWithin(tx, period)}) and ${standsIn(tx, text)}
    and head.order_id = any(array(
      select distinct line.order_id from sales line where ${within(tx, storeId, period)} and line.kind = 'reversal'))`;

const standsIn = (tx: Tx, text: string): Fragment => tx`(${ofHead(tx, text)} or exists (
  select from sales line where line.store_id = head.store_id and line.order_id = head.order_id and ${ofLine(tx, text)}))`;

const ofHead = (tx: Tx, text: string) => tx`(head.number ilike ${text} or head.customer ilike ${text})`;
const ofLine = (tx: Tx, text: string) => tx`(line.title ilike ${text} or line.sku_key ilike ${text})`;
const within = (tx: Tx, storeId: bigint, period: Period) =>
  tx`line.store_id = ${storeId} and line.at >= ${period.from} and line.at < ${endOf(period)}`;
