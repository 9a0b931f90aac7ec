/**
 * The last lines of a period, found from its end: enough for a page of the orders with the latest events, where the
 * whole of it would be a hundred thousand orders.
 */
import { endOf, type Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import type { Ledger } from './ledger.ts';
import type { OrderFilter, Page } from './orders.ts';

/** What is rarer than this among the lines is looked for in the whole period at once. */
const MOST_LINES = 10_000;
/** A search that finds no more is added up order by order. */
const MANY_ORDERS = 1000;
const LINES_AN_ORDER = 4;
const LINES_BESIDE = 64;
const FURTHER = 8;

/** Whether its orders are many enough for a page of them to be among the last lines. Only the table itself has an index by time. */
export const isWalked = (filter: OrderFilter, { plain }: Pick<Ledger, 'plain'>): boolean => {
  const { customer, buyers, search, found, skuKey, tax, step } = filter;
  const few = found === undefined ? search : found.length > MANY_ORDERS ? undefined : found;
  return plain && [customer, buyers, few, skuKey, tax, step].every((each) => each === undefined);
};

/** Of how many lines to look at, one time after another, until the page is full. */
export function walkOf({ offset, limit }: Page): number[] {
  const steps: number[] = [];
  for (let lines = LINES_AN_ORDER * (offset + limit) + LINES_BESIDE; lines <= MOST_LINES; lines *= FURTHER)
    steps.push(lines);
  return steps;
}

/** The moment from which on so many lines of the period lie, the last of them and all of that moment; null where there are fewer. */
export async function momentBefore(
  tx: Tx,
  storeId: bigint,
  period: Period,
  lines: number,
): Promise<Instant | null> {
  const [row] = await tx<{ at: Instant }[]>`
    select at from sales where store_id = ${storeId} and at >= ${period.from} and at < ${endOf(period)}
    order by at desc offset ${lines - 1} limit 1`;
  return row?.at ?? null;
}

/** A condition on `sales`: of orders with a line from `since` on. Each of them whole, also what lies before that. */
export const ofLatest = (tx: Tx, storeId: bigint, { period, since }: OrderFilter) =>
  since === undefined
    ? tx``
    : tx`and sales.order_id = any(array(
        select distinct order_id from sales
        where store_id = ${storeId} and at >= ${since} and at < ${endOf(period)}))`;
