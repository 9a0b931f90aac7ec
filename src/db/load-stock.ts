/** Staged counts into the store: one count per SKU, place and moment. */
import { KEPT_ELSEWHERE, ONLY_PLACE } from '../core/places.ts';
import type { Tx } from './client.ts';
import type { Loading } from './load-orders.ts';
import { addStubs, type NewSkus } from './load-stubs.ts';
import { inWeeks } from './product-lines.ts';
import { same } from './same-products.ts';

export interface LoadedStock {
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skus: NewSkus;
  /** Products counted place by place in the store, which the file counts without a place: left out. */
  readonly placed: number;
}

export async function loadStock(tx: Tx, loading: Loading): Promise<LoadedStock> {
  const { storeId, uploadId } = loading;
  const skus = await addStubs(tx, storeId, uploadId, 'staged_stock');
  const placed = await leaveOutUnplaced(tx, storeId);
  await replaceUnplaced(tx, storeId);
  await findCounts(tx, loading);
  await tx`
    insert into upload_befores (store_id, upload_id, noun, key, before)
    select ${storeId}, ${uploadId}, 'stock',
      jsonb_build_array(counts.sku_key, counts.location, counts.counted_at)::text, to_jsonb(counts)
    from stock_counts counts join staged_counts staged using (sku_key, location, counted_at)
    where counts.store_id = ${storeId} and staged.state = 'changed'`;
  await tx`
    update stock_counts counts set on_hand = staged.on_hand, committed = staged.committed,
      incoming = staged.incoming, made_by = ${uploadId}
    from staged_counts staged
    where counts.store_id = ${storeId} and counts.sku_key = staged.sku_key and counts.location = staged.location
      and counts.counted_at = staged.counted_at and staged.state = 'changed'`;
  await tx`
    insert into stock_counts (store_id, sku_key, location, counted_at, on_hand, committed, incoming, made_by)
    select ${storeId}, sku_key, location, counted_at, on_hand, committed, incoming, ${uploadId}
    from staged_counts where state = 'new'`;
  const [row] = await tx<Omit<LoadedStock, 'skus' | 'placed'>[]>`
    select count(*) filter (where state = 'new')::int as new, count(*) filter (where state = 'changed')::int as updated,
      count(*) filter (where state = 'unchanged')::int as unchanged
    from staged_counts where not replaces`;
  return { ...(row as Omit<LoadedStock, 'skus' | 'placed'>), skus, placed };
}

/** The very file that came in before says nothing new, though its counts would be taken as of now. */
export async function leaveOutRepeated(tx: Tx, { storeId, uploadId }: Loading): Promise<void> {
  await tx`
    delete from staged_stock where exists (
      select 1 from uploads own join uploads earlier using (store_id, sha256)
      where own.store_id = ${storeId} and own.upload_id = ${uploadId} and own.sha256 <> ''
        and earlier.upload_id <> own.upload_id and earlier.state = 'loaded')`;
}

/** A count of all places together would come on top of the store's counts of each. */
async function leaveOutUnplaced(tx: Tx, storeId: bigint): Promise<number> {
  const left = await tx`
    delete from staged_stock staged where location = ${ONLY_PLACE} and exists (
      select 1 from stock_counts counts
      where counts.store_id = ${storeId} and counts.sku_key = staged.sku_key
        and counts.location <> ${ONLY_PLACE} and counts.location <> all(${KEPT_ELSEWHERE as string[]}))`;
  return left.count;
}

/** Counts by place take the place of an earlier one of all together: from now on there is nothing beside them. */
async function replaceUnplaced(tx: Tx, storeId: bigint): Promise<void> {
  await tx`alter table staged_stock add column replaces boolean not null default false`;
  await tx`
    insert into staged_stock (sku_key, sku, title, location, on_hand, committed, incoming, counted_on, replaces)
    select distinct on (sku_key collate "C", counted_on) sku_key, sku, title, ${ONLY_PLACE}, 0, 0, 0, counted_on, true
    from staged_stock staged
    where location <> ${ONLY_PLACE} and location <> all(${KEPT_ELSEWHERE as string[]}) and exists (
      select 1 from stock_counts counts
      where counts.store_id = ${storeId} and counts.sku_key = staged.sku_key and counts.location = ${ONLY_PLACE})
      and not exists (
        select 1 from staged_stock own where own.sku_key = staged.sku_key and own.location = ${ONLY_PLACE})
    order by sku_key collate "C", counted_on`;
}

/**
 * `staged_counts`: the file's counts, the last row of a SKU, place and day, dated
 * (a day counts from its start in the store's zone). A count equal to the one
 * before it says nothing new, unless something was sold or came in between, or the product was counted under another
 * of its SKUs: then it corrects what is on hand.
 */
async function findCounts(tx: Tx, { storeId, moment, zone }: Loading): Promise<void> {
  await tx`
    create temp table staged_counts on commit drop as
    with keys as (
      select alias_key as own, sku_key as other from ${same(tx, storeId)} one
      union all select sku_key, alias_key from ${same(tx, storeId)} one
      union all select one.alias_key, two.alias_key
        from ${same(tx, storeId)} one join ${same(tx, storeId)} two using (sku_key)
        where one.alias_key <> two.alias_key
    )
    select staged.*,
      case when before.counted_at is null then 'new'
        when before.on_hand = staged.on_hand and before.committed = staged.committed
          and before.incoming = staged.incoming and not exists (
            select 1 from sales where sales.store_id = ${storeId} and sales.sku_key = staged.sku_key
              and ${inWeeks(tx, tx`before.counted_at`, tx`staged.counted_at`)}
              and sales.at > before.counted_at and sales.at <= staged.counted_at)
          and not exists (
            select 1 from restocks where restocks.store_id = ${storeId} and restocks.sku_key = staged.sku_key
              and restocks.state = 'received' and restocks.closed_at > before.counted_at
              and restocks.closed_at <= staged.counted_at)
          and not exists (
            select 1 from keys join sales on sales.store_id = ${storeId} and sales.sku_key = keys.other
            where keys.own = staged.sku_key and sales.at > before.counted_at and sales.at <= staged.counted_at
              and ${inWeeks(tx, tx`before.counted_at`, tx`staged.counted_at`)})
          and not exists (
            select 1 from keys join stock_counts others on others.store_id = ${storeId} and others.sku_key = keys.other
            where keys.own = staged.sku_key and others.location = staged.location
              and others.counted_at > before.counted_at and others.counted_at <= staged.counted_at)
          and not exists (
            select 1 from keys join restocks on restocks.store_id = ${storeId} and restocks.sku_key = keys.other
            where keys.own = staged.sku_key and restocks.state = 'received' and restocks.closed_at > before.counted_at
              and restocks.closed_at <= staged.counted_at)
        then 'unchanged'
        when before.counted_at = staged.counted_at then 'changed' else 'new' end as state
    from (
      select distinct on (sku_key collate "C", location collate "C", counted_on) sku_key, location,
        coalesce(counted_on::timestamp at time zone ${zone}, ${moment}) as counted_at, on_hand, coalesce(committed, 0) as committed,
        coalesce(incoming, 0) as incoming, replaces
      from staged_stock where sku_key <> '' order by sku_key collate "C", location collate "C", counted_on, ctid desc
    ) staged
    left join lateral (
      select * from stock_counts counts
      where counts.store_id = ${storeId} and counts.sku_key = staged.sku_key and counts.location = staged.location
        and counts.counted_at <= staged.counted_at
      order by counts.counted_at desc limit 1
    ) before on true`;
}
