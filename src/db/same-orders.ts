/**
 * Orders of a file that the store has already under another name: their number is written another way (`#1001`, `1001`,
 * `001001`), or they came from another source, such as a vendor's export beside a list of one's own. And the contrary:
 * orders with a number that the store has of a day far off, which another shop's or another year's orders have, too.
 */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { asSwept } from './planning.ts';

/** What was said of orders that may be the same. `ask`: nothing yet, so it throws where there are any. */
export interface SameOrders {
  /** Of another source; `others`: they count beside. */
  readonly elsewhere: 'ask' | 'same' | 'others';
  /** Of a day far off. */
  readonly moved: 'ask' | 'same';
}

/** As a source is taken that is known to tell of its own orders alone. */
export const NEVER_ASKED: SameOrders = { elsewhere: 'others', moved: 'same' };

/** Nobody said yet whether they are the same. */
export class OrdersInDoubt extends Error {
  readonly found: Elsewhere | Moved;
  constructor(found: Elsewhere | Moved) {
    super('orders that may be the same as those that are here already');
    this.found = found;
  }
}

/** Orders of the file with numbers that the store has of a day far off. */
export interface Moved {
  readonly kind: 'moved';
  readonly orders: number;
  /** Of the first: its number, the day it has here, and that in the file. */
  readonly number: string;
  readonly here: Instant;
  readonly there: Instant;
}

export interface Elsewhere {
  readonly kind: 'elsewhere';
  /** Orders of the file that the store has from another source, and those that it has not at all. */
  readonly orders: number;
  readonly new: number;
  /** Numbers of the first, as the store has them. */
  readonly numbers: readonly string[];
  /** Names of the files that brought them. */
  readonly files: readonly string[];
}

const NAMED = 3;

/** Placed at most so far apart: one export has the hour, another the day alone, each in a zone of its own. */
const APART = '36 hours';

/** One order's days are never so far apart, be it that of the order and that of the payment. */
const FAR = '7 days';

/** A number without what stands before its digits or letters, and in one case. */
const plain = (tx: Tx, number: string) =>
  tx`upper(regexp_replace(${tx(number)}, '^[^[:alnum:]]*0*(?=[[:alnum:]])', ''))`;

/** Needs `staged_orders`: those that are here already are not new there any more. Throws OrdersInDoubt. */
export async function meetSameOrders(
  tx: Tx,
  storeId: bigint,
  { elsewhere, moved }: SameOrders,
): Promise<void> {
  if (moved === 'ask') await refuseMoved(tx, storeId);
  const [fresh] = await tx`select from staged_orders where state = 'new' limit 1`;
  if (!fresh) return;
  await asSwept(
    tx,
    () => tx`
    create temp table same_orders on commit drop as
    with fresh as materialized (
      select place, source, currency, placed_at, ${plain(tx, 'number')} as key from staged_orders where state = 'new'
    ), known as materialized (
      select order_id, source, number, fingerprint, currency, placed_at, ${plain(tx, 'number')} as key from orders
      where store_id = ${storeId}
        and placed_at >= (select min(placed_at) from fresh) - ${APART}::interval
        and placed_at <= (select max(placed_at) from fresh) + ${APART}::interval
    ), met as (
      select place, known.*, known.source = fresh.source as is_own,
        row_number() over (partition by place order by known.source <> fresh.source, order_id) as choice
      from fresh join known using (key, currency)
      where known.placed_at between fresh.placed_at - ${APART}::interval and fresh.placed_at + ${APART}::interval
        and not exists (select from staged_orders other where other.order_id = known.order_id)
    )
    select *, count(*) over (partition by order_id) as rivals from met where choice = 1`,
  );
  // Two of the file's cannot both be the one.
  await tx`delete from same_orders where rivals > 1 ${elsewhere === 'others' ? tx`or not is_own` : tx``}`;
  if (elsewhere === 'ask') await refuseElsewhere(tx, storeId);
  await tx`
    update staged_orders staged set order_id = same.order_id, source = same.source, number = same.number, is_met = true,
      state = case when same.fingerprint = staged.fingerprint then 'unchanged' else 'changed' end
    from same_orders same where staged.place = same.place`;
  await tx`drop table same_orders`;
}

async function refuseMoved(tx: Tx, storeId: bigint): Promise<void> {
  const [found] = await tx<Omit<Moved, 'kind'>[]>`
    select count(*) over ()::int as orders, orders.number, orders.placed_at as here, staged.placed_at as there
    from staged_orders staged join orders on orders.store_id = ${storeId} and orders.order_id = staged.order_id
    where staged.state = 'changed'
      and staged.placed_at not between orders.placed_at - ${FAR}::interval and orders.placed_at + ${FAR}::interval
    order by staged.place limit 1`;
  if (found) throw new OrdersInDoubt({ kind: 'moved', ...found });
}

async function refuseElsewhere(tx: Tx, storeId: bigint): Promise<void> {
  const [found] = await tx<
    { orders: number; new: number; numbers: string[] | null; files: string[] | null }[]
  >`
    with elsewhere as (
      select order_id, number from same_orders where not is_own
    ), files as (
      select distinct file_name from elsewhere join orders using (order_id)
      join uploads on uploads.store_id = ${storeId} and uploads.upload_id = orders.changed_by
      where orders.store_id = ${storeId} limit ${NAMED}
    )
    select (select count(*) from elsewhere)::int as orders,
      (select count(*) from staged_orders where state = 'new')::int - (select count(*) from same_orders)::int as new,
      (select array_agg(number) from (select number from elsewhere order by order_id limit ${NAMED}) first) as numbers,
      (select array_agg(file_name order by file_name) from files) as files`;
  if (!found || found.orders === 0) return;
  throw new OrdersInDoubt({
    kind: 'elsewhere',
    ...found,
    numbers: found.numbers ?? [],
    files: found.files ?? [],
  });
}
