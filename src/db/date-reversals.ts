/**
 * Dates the reversals that a file states without a date, such as the refunded amount in an orders export.
 * An order seen for the first time: its cancellation, else its own day. An order that is known: what was
 * taken back before keeps its date, and only what came on top is new, as of the file.
 */
import type { Tx } from './client.ts';
import type { Loading } from './load-orders.ts';

/** How many orders had reversals without a date, by the date they were given. */
export interface Dated {
  readonly onOrder: number;
  readonly onCancellation: number;
  readonly onFile: number;
}

const AMOUNTS = [
  'quantity',
  'gross',
  'discounts',
  'shipping',
  'taxes',
  'duties',
  'tips',
  'gift_cards',
  'refunded',
] as const;

/** Needs `staged_orders`; `isKnown`: some are known in another version. Afterwards no reversal that will be loaded is without a date. */
export async function dateReversals(tx: Tx, loading: Loading, isKnown: boolean): Promise<Dated> {
  const [undated] = await tx<{ found: boolean }[]>`
    select exists (select 1 from staged_sales where event > 0 and at is null) as found`;
  if (!undated?.found) return { onOrder: 0, onCancellation: 0, onFile: 0 };
  const [fresh] = await tx<{ on_order: number; on_cancellation: number }[]>`
    with dated as (
      update staged_sales staged set at = coalesce(found.cancelled_at, found.placed_at)
      from staged_orders found
      where staged.event > 0 and staged.at is null and found.state = 'new' and found.place = staged.place
      returning found.order_id, found.cancelled_at is not null as cancelled
    )
    select count(distinct order_id) filter (where not cancelled)::int as on_order,
      count(distinct order_id) filter (where cancelled)::int as on_cancellation from dated`;
  const onFile = isKnown ? await settleKnown(tx, loading) : 0;
  return { onOrder: fresh?.on_order ?? 0, onCancellation: fresh?.on_cancellation ?? 0, onFile };
}

/** Known orders: how many got a new reversal as of the file. */
async function settleKnown(tx: Tx, { storeId, asOf }: Loading): Promise<number> {
  await tx`
    create temp table undated on commit drop as
    select distinct found.* from staged_orders found join staged_sales staged using (place)
    where staged.event > 0 and staged.at is null and found.state = 'changed'`;
  // What the file dates itself replaces what stood there at that moment; the rest stays as it was dated.
  await tx`
    create temp table kept_reversals on commit drop as
    select undated.place, sales.* from undated join sales using (order_id)
    where sales.store_id = ${storeId} and sales.kind = 'reversal' and not exists (
      select 1 from staged_sales staged
      where staged.place = undated.place and staged.event > 0 and staged.at = sales.at)`;
  await tx`
    create temp table more_reversed on commit drop as
    select * from (
      select undated.order_id, coalesce(sku_key, '') as sku_key, max(sku) as sku, max(title) as title,
        ${totals(tx)}
      from (
        select order_id, staged.sku_key, sku, title, ${amounts(tx, 'staged')}
        from undated join staged_sales staged using (place) where staged.event > 0 and staged.at is null
        union all
        select order_id, sku_key, null, title, ${negated(tx)} from kept_reversals
      ) both_sides join undated using (order_id)
      group by undated.order_id, coalesce(sku_key, '')
    ) differences where ${anyNonzero(tx)}`;
  await tx`
    delete from staged_sales staged using undated
    where staged.event > 0 and staged.at is null and staged.place = undated.place`;
  await restage(tx, asOf);
  const [row] = await tx<
    { orders: number }[]
  >`select count(distinct order_id)::int as orders from more_reversed`;
  return row?.orders ?? 0;
}

/** Puts what was kept and what is new among the staged rows, with events numbered by date. */
async function restage(tx: Tx, asOf: Loading['asOf']): Promise<void> {
  const columns = tx`place, line, at, sku_key, sku, title, orders, refunds, ${amounts(tx)}`;
  // Numbers above any that a file gives, until all of an order's events are numbered anew.
  await tx`
    insert into staged_sales (event, ${columns})
    select 10000 + event, place, line, at, sku_key, null, title, orders, refunds, ${amounts(tx)}
    from kept_reversals`;
  await tx`
    insert into staged_sales (event, ${columns})
    select 20000, place, row_number() over (partition by order_id order by sku_key) - 1,
      case when cancelled_at is not null and not exists (
          select 1 from kept_reversals kept where kept.order_id = undated.order_id and kept.at = cancelled_at)
        then cancelled_at else greatest(${asOf}, placed_at) end,
      sku_key, sku, title, 0,
      (refunded < 0 and 1 = row_number() over (partition by order_id, refunded < 0 order by sku_key))::int,
      ${amounts(tx, 'more_reversed')}
    from more_reversed join undated using (order_id)`;
  await tx`
    update staged_sales staged set event = numbered.event
    from (
      select rows.ctid as row, (dense_rank() over (
        partition by rows.place order by (rows.event > 0), rows.at, rows.event) - 1)::smallint as event
      from staged_sales rows join undated using (place)
    ) numbered
    where staged.ctid = numbered.row`;
}

const amounts = (tx: Tx, table?: string) =>
  AMOUNTS.map((name, index) => tx`${index > 0 ? tx`, ` : tx``}${tx(table ? `${table}.${name}` : name)}`);
const negated = (tx: Tx) => AMOUNTS.map((name, index) => tx`${index > 0 ? tx`, ` : tx``}-${tx(name)}`);
const totals = (tx: Tx) =>
  AMOUNTS.map((name, index) => tx`${index > 0 ? tx`, ` : tx``}sum(${tx(name)})::bigint as ${tx(name)}`);
const anyNonzero = (tx: Tx) =>
  AMOUNTS.map((name, index) => tx`${index > 0 ? tx` or ` : tx``}${tx(name)} <> 0`);
