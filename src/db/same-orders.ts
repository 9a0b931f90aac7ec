/**
 * Orders of a file that the store has already under another name: their number is written another way (`#1001`, `1001`,
 * `001001`), or they came from another source, such as a vendor's export beside a list of one's own.
 */
import type { Tx } from './client.ts';
import { asSwept } from './planning.ts';

/** `ask`: throws where there are some from another source; `others`: those count beside. */
export type SameOrders = 'ask' | 'same' | 'others';

/** Nobody said yet whether they are the same. */
export class OrdersElsewhere extends Error {
  readonly found: Elsewhere;
  constructor(found: Elsewhere) {
    super('orders that are here already from another source');
    this.found = found;
  }
}

export interface Elsewhere {
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

/** A number without what stands before its digits or letters, and in one case. */
const plain = (tx: Tx, number: string) =>
  tx`upper(regexp_replace(${tx(number)}, '^[^[:alnum:]]*0*(?=[[:alnum:]])', ''))`;

/** Needs `staged_orders`: those that are here already are not new there any more. Throws OrdersElsewhere. */
export async function meetSameOrders(tx: Tx, storeId: bigint, policy: SameOrders): Promise<void> {
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
        and order_id not in (select order_id from staged_orders)
    )
    select *, count(*) over (partition by order_id) as rivals from met where choice = 1`,
  );
  // Two of the file's cannot both be the one.
  await tx`delete from same_orders where rivals > 1 ${policy === 'others' ? tx`or not is_own` : tx``}`;
  if (policy === 'ask') await refuseElsewhere(tx, storeId);
  await tx`
    update staged_orders staged set order_id = same.order_id, source = same.source, number = same.number, is_met = true,
      state = case when same.fingerprint = staged.fingerprint then 'unchanged' else 'changed' end
    from same_orders same where staged.place = same.place`;
  await tx`drop table same_orders`;
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
  throw new OrdersElsewhere({ ...found, numbers: found.numbers ?? [], files: found.files ?? [] });
}
