/**
 * Staged ledger rows into orders and sales, set by set: one order's old rows are kept as its
 * before-image and replaced whole, so lines never double. Runs within the file's one transaction.
 */
import type { Instant, Zone } from '../core/time.ts';
import type { Silence } from '../csv/silence.ts';
import type { Tx } from './client.ts';
import { type Dated, dateReversals } from './date-reversals.ts';
import { countMet, countOrders, findOrders } from './find-orders.ts';
import { keepTaxes, keepToldTaxes } from './keep-taxes.ts';
import { KEPT_NOTHING, type Kept, keepTold } from './keep-told.ts';
import { addStubs, type NewSkus } from './load-stubs.ts';
import { expectMuch } from './planning.ts';
import type { SameOrders } from './same-orders.ts';
import { addNames } from './sold-names.ts';
import type { Sql } from './sums-columns.ts';
import { putOn, rebuildKept, takeOff } from './sums-keep.ts';

export interface LoadedOrders {
  readonly orders: { readonly new: number; readonly updated: number; readonly unchanged: number };
  readonly skus: NewSkus;
  readonly dated: Dated;
  readonly kept: Kept;
  /** Orders that were here already under another name. */
  readonly met: number;
}

export interface Loading {
  readonly storeId: bigint;
  readonly uploadId: bigint;
  /** The moment that the file speaks of: for what it does not date itself. */
  readonly asOf: Instant;
  /** The moment of the import: a count of stock without a day was made now. */
  readonly moment: Instant;
  /** The store's. */
  readonly zone: Zone;
  /** The store had no order before this file, and the file has none twice: none is looked for. */
  readonly isFirst?: boolean;
  /** What was said of orders that may be here already. */
  readonly sameOrders?: SameOrders;
  /** What the file has no column for; where it is not said, it tells all. */
  readonly silence?: Silence | undefined;
  /** It comes in groups: what follows from its lines is worked out once, by `followOrders`. */
  readonly inGroups?: boolean;
}

/** Needs `stage()` before it, on the same transaction. */
export async function loadOrders(tx: Tx, loading: Loading): Promise<LoadedOrders> {
  await findOrders(tx, loading);
  await tx`analyze staged_orders`;
  return loadFound(tx, loading);
}

/**
 * What the store has of the staged heads; gives the places of those that it has not, or in another version. None where it
 * had no order before: there is no need to know.
 */
export async function findNeeded(tx: Tx, loading: Loading): Promise<ReadonlySet<number>> {
  await findOrders(tx, loading);
  if (loading.isFirst) return new Set();
  const [row] = await tx<{ places: number[] | null }[]>`
    select json_agg(place) as places from staged_orders where state <> 'unchanged'`;
  return new Set(row?.places);
}

/**
 * Needs `findNeeded()` before it, and the lines of what that gave. Without the orders that the store has in another
 * version: these are put into the `waiting_` tables.
 */
export async function loadWithoutChanged(tx: Tx, loading: Loading): Promise<LoadedOrders> {
  await tx`
    insert into waiting_heads select heads.* from staged_heads heads join staged_orders using (place)
    where state = 'changed'`;
  await tx`
    insert into waiting_sales select sales.* from staged_sales sales join staged_orders using (place)
    where state = 'changed'`;
  await tx`delete from staged_orders where state = 'changed'`;
  return loadFound(tx, loading);
}

async function loadFound(tx: Tx, loading: Loading): Promise<LoadedOrders> {
  const { storeId, uploadId } = loading;
  const orders = await countOrders(tx);
  if (orders.new + orders.updated + orders.unchanged > MANY) await expectMuch(tx);
  const { silence } = loading;
  const kept = silence && orders.updated > 0 ? await keepTold(tx, storeId, silence) : KEPT_NOTHING;
  const met = await countMet(tx);
  const dated = await dateReversals(tx, loading, orders.updated > 0);
  const skus = await addStubs(tx, storeId, uploadId, 'staged_sales');
  await addNames(tx, storeId, tx`staged_sales`);
  if (orders.updated > 0) {
    await keepToldTaxes(tx, storeId);
    await takeOff(tx, storeId, ofOrders(tx, tx`state = 'changed'`), {
      orders: stagedBuyers(tx, storeId, tx`state = 'changed'`),
      // What came before it in the file is added once all of it is in.
      unsummed: tx`known.changed_by is not distinct from ${uploadId}`,
    });
    await replaceOrders(tx, storeId, uploadId);
  }
  if (orders.new > 0) await insertOrders(tx, storeId, uploadId);
  if (orders.new + orders.updated > 0) {
    await insertSales(tx, storeId, orders.updated > 0);
    if (!loading.inGroups) {
      const touched = tx`select * from staged_orders where state <> 'unchanged'`;
      await sumTouched(tx, storeId, touched, stagedBuyers(tx, storeId, tx`state <> 'unchanged'`));
      await keepTouchedTaxes(tx, storeId, touched);
    }
  }
  await tx`drop table staged_orders`;
  return { orders, skus, dated, kept, met };
}

/** What follows from the lines of all orders that this upload made or changed: to be called once its groups are in. */
export async function followOrders(
  tx: Tx,
  { storeId, uploadId, isFirst }: Loading,
  changed: number,
): Promise<void> {
  const touched = tx`select * from orders where store_id = ${storeId} and changed_by = ${uploadId}`;
  // Made anew they are met in the order of their keys, and nothing is looked up: half the work.
  if (isFirst || (await areMost(tx, storeId, changed))) await rebuildKept(tx, storeId);
  else await sumTouched(tx, storeId, touched, tx`select order_id, buyer from (${touched}) touched`);
  await keepTouchedTaxes(tx, storeId, touched);
}

/** Whether these are more than half of all the store's orders. */
async function areMost(tx: Tx, storeId: bigint, changed: number): Promise<boolean> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from (select from orders where store_id = ${storeId} limit ${2 * changed}) orders`;
  return (row?.count ?? 0) < 2 * changed;
}

const sumTouched = (tx: Tx, storeId: bigint, touched: Sql, orders: Sql): Promise<void> =>
  putOn(tx, storeId, tx`sales.order_id in (select order_id from (${touched}) touched)`, { orders });

/** Looked up one by one: a few orders' buyers are not worth a sweep over all orders. */
const stagedBuyers = (tx: Tx, storeId: bigint, state: Sql): Sql => tx`
  select head.order_id, head.buyer from staged_orders staged cross join lateral (
    select order_id, buyer from orders
    where orders.store_id = ${storeId} and orders.order_id = staged.order_id offset 0) head where ${state}`;

const keepTouchedTaxes = (tx: Tx, storeId: bigint, touched: Sql): Promise<void> =>
  keepTaxes(tx, storeId, tx`select order_id, currency, country, tax_lines from (${touched}) orders`);

/** Lines of staged orders in this state. */
const ofOrders = (tx: Tx, state: Sql) =>
  tx`sales.order_id in (select order_id from staged_orders where ${state})`;

/** From this many orders on, one sweep over a table is sure to beat a look-up for each. */
const MANY = 500;

async function replaceOrders(tx: Tx, storeId: bigint, uploadId: bigint): Promise<void> {
  await tx`
    insert into upload_befores (store_id, upload_id, noun, key, before)
    select ${storeId}, ${uploadId}, 'order', orders.order_id::text,
      jsonb_build_object('order', to_jsonb(orders), 'sales', coalesce(lines.sales, '[]'))
    from staged_orders join orders using (order_id)
    left join (
      select order_id, jsonb_agg(to_jsonb(sales)) as sales from sales
      where store_id = ${storeId} and order_id in (select order_id from staged_orders where state = 'changed')
      group by order_id
    ) lines using (order_id)
    where staged_orders.state = 'changed' and orders.store_id = ${storeId}`;
  // What a unit cost when it was sold stays known, whatever the product costs by now.
  await tx`
    create temp table kept_costs on commit drop as
    select order_id, sku_key, max(unit_cost) as unit_cost from staged_orders join sales using (order_id)
    where staged_orders.state = 'changed' and sales.store_id = ${storeId} and unit_cost is not null
    group by order_id, sku_key`;
  await tx`
    delete from sales using staged_orders
    where sales.store_id = ${storeId} and sales.order_id = staged_orders.order_id and staged_orders.state = 'changed'`;
  await tx`
    update orders set placed_at = staged.placed_at, cancelled_at = staged.cancelled_at, currency = staged.currency,
      channel = coalesce(staged.channel, orders.channel), status = coalesce(staged.status, orders.status),
      fulfilment = coalesce(staged.fulfilment, orders.fulfilment),
      customer = coalesce(staged.customer, orders.customer), country = coalesce(staged.country, orders.country),
      campaign = coalesce(staged.campaign, orders.campaign), fingerprint = staged.fingerprint,
      tax_lines = staged.tax_lines, paid_at = coalesce(staged.paid_at, orders.paid_at), changed_by = ${uploadId}
    from staged_orders staged
    where orders.store_id = ${storeId} and orders.order_id = staged.order_id and staged.state = 'changed'`;
}

async function insertOrders(tx: Tx, storeId: bigint, uploadId: bigint): Promise<void> {
  await tx`
    insert into orders (store_id, order_id, source, number, placed_at, cancelled_at, currency, channel, status,
      fulfilment, customer, country, campaign, fingerprint, tax_lines, paid_at, made_by, changed_by)
    overriding system value
    select ${storeId}, order_id, source, number, placed_at, cancelled_at, currency, channel, status,
      fulfilment, customer, country, campaign, fingerprint, tax_lines, paid_at, ${uploadId}, ${uploadId}
    from staged_orders where state = 'new'`;
}

/** In the order of the ledger's key, which the joins keep: the rows of new orders stand so already. */
async function insertSales(tx: Tx, storeId: bigint, isKnown: boolean): Promise<void> {
  const [costs] = await tx<{ known: boolean }[]>`
    select exists (select 1 from products where store_id = ${storeId} and cost is not null) as known`;
  const priced = costs?.known
    ? tx`left join products on products.store_id = ${storeId} and products.sku_key = staged.sku_key`
    : tx``;
  const kept = isKnown
    ? tx`left join kept_costs on kept_costs.order_id = found.order_id and kept_costs.sku_key = staged.sku_key`
    : tx``;
  const cost = tx`coalesce(${isKnown ? tx`kept_costs.unit_cost` : tx`null::bigint`},
    ${costs?.known ? tx`products.cost` : tx`null::bigint`})`;
  await tx`
    insert into sales (store_id, order_id, event, line, kind, at, currency, sku_key, title, quantity, gross, discounts,
      shipping, taxes, duties, tips, gift_cards, refunded, orders, refunds, unit_cost)
    select ${storeId}, found.order_id, staged.event, staged.line,
      case when staged.event = 0 then 'sale' else 'reversal' end,
      case when staged.event = 0 then found.placed_at else staged.at end, found.currency,
      nullif(staged.sku_key, ''), staged.title, staged.quantity, staged.gross, staged.discounts, staged.shipping, staged.taxes,
      staged.duties, staged.tips, staged.gift_cards, staged.refunded, staged.orders, staged.refunds, ${cost}
    from staged_sales staged
    join staged_orders found using (place)
    ${priced} ${kept}
    where found.state <> 'unchanged'
    ${isKnown ? tx`order by found.order_id, staged.event, staged.line` : tx``}`;
}
