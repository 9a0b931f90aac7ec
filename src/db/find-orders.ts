/** What the store has of a file's orders, before any of them is written. */
import type { Tx } from './client.ts';
import type { LoadedOrders, Loading } from './load-orders.ts';
import { meetSameOrders, NEVER_ASKED } from './same-orders.ts';

/**
 * `staged_orders`: one row per order of the file with what the store has of it. A later row of a number wins.
 * New orders get their ids in the file's order: then the ledger's rows arrive in the order of its key.
 */
export async function findOrders(tx: Tx, loading: Loading): Promise<void> {
  const { storeId, isFirst = false, sameOrders = NEVER_ASKED } = loading;
  if (isFirst) {
    await tx`
      create temp table staged_orders on commit drop as
      select staged.*, nextval('orders_order_id_seq') as order_id, 'new' as state, false as is_met
      from staged_heads staged`;
    return;
  }
  await tx`
    create temp table staged_orders on commit drop as
    select staged.*, coalesce(known.order_id, nextval('orders_order_id_seq')) as order_id,
      case when known.order_id is null then 'new' when known.fingerprint = staged.fingerprint then 'unchanged'
        else 'changed' end as state, false as is_met
    from (
      select * from (
        select distinct on (source collate "C", number collate "C") * from staged_heads
        order by source collate "C", number collate "C", place desc
      ) latest
      order by place
    ) staged
    left join lateral (
      select order_id, fingerprint from orders
      where orders.store_id = ${storeId} and orders.source = staged.source and orders.number = staged.number
      limit 1
    ) known on true`;
  await meetSameOrders(tx, storeId, sameOrders);
}

export async function countOrders(tx: Tx): Promise<LoadedOrders['orders']> {
  const [row] = await tx<{ new: number; updated: number; unchanged: number }[]>`
    select count(*) filter (where state = 'new')::int as new, count(*) filter (where state = 'changed')::int as updated,
      count(*) filter (where state = 'unchanged')::int as unchanged from staged_orders`;
  return row as LoadedOrders['orders'];
}

/** Orders that are here under another name. */
export async function countMet(tx: Tx): Promise<number> {
  const [row] = await tx<{ met: number }[]>`select count(*)::int as met from staged_orders where is_met`;
  return row?.met ?? 0;
}
