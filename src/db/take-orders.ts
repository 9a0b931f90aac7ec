/**
 * Orders as a live source tells of them, one or many, put into the store without a file: no staging tables, which
 * each cost Postgres a dozen rows of its catalogue. What a source tells is its own from then on: no undo of a
 * file takes it back.
 */

import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { keepTaxes } from './keep-taxes.ts';
import type { NewSkus } from './load-stubs.ts';
import { addNames } from './sold-names.ts';
import { followedZone } from './sums-keep.ts';
import { addOrders, linesOfOrders, takeOffOrders } from './sums-late.ts';

/** Its columns as text; amounts and counts too. */
export type Cells = Readonly<Record<string, string | number | null>>;

export interface ToldOrder {
  /** The columns of `orders`, with `source`, `number` and `fingerprint`; the taxes it names as a list. */
  readonly head: Cells & { readonly tax_lines: unknown };
  /** The columns of `sales` from `event` on, and `sku`. */
  readonly lines: readonly Cells[];
  /** Every moment that something happened at. */
  readonly moments: readonly Instant[];
}

export interface TakenOrders {
  readonly orders: { readonly new: number; readonly updated: number; readonly unchanged: number };
  readonly skus: NewSkus;
}

type State = 'new' | 'updated' | 'unchanged';

/** Each number of a source once. */
export async function writeOrders(
  tx: Tx,
  storeId: bigint,
  orders: readonly ToldOrder[],
): Promise<TakenOrders> {
  const [zone, found] = await Promise.all([followedZone(tx, storeId), findOrMake(tx, storeId, orders)]);
  const count = { new: 0, updated: 0, unchanged: 0 };
  for (const { state } of found) count[state] += 1;
  const told = orders.flatMap((order, index) => {
    const { id, state } = found[index] as Found;
    return state === 'unchanged' ? [] : [{ order, id, state }];
  });
  if (told.length === 0) return { orders: count, skus: { new: 0, first: [] } };
  const changed = told.filter(({ state }) => state === 'updated');
  const ids = told.map(({ id }) => id);
  const lines = told.flatMap(({ order, id }) =>
    order.lines.map((line) => ({ order_id: `${id}`, currency: order.head.currency ?? null, ...line })),
  );
  const moments = told.flatMap(({ order }) => order.moments);
  // Whoever waits for somebody holds nothing that those before it need: orders, products, the turn at the sums.
  if (changed.length > 0) await lockOrders(tx, storeId, changed);
  const stubs = makeStubs(tx, storeId, lines);
  if (changed.length > 0) await stubs;
  const costs = changed.length > 0 ? await clearChanged(tx, storeId, changed, { told: ids, zone }) : [];
  const [skus] = await Promise.all([
    stubs,
    addNames(tx, storeId, tx`jsonb_to_recordset(${tx.json(lines as never)}) told (sku_key text, title text)`),
    insertLines(tx, storeId, lines, costs),
    zone && addOrders(tx, storeId, ids, moments, zone),
  ]);
  await keepTaxes(
    tx,
    storeId,
    tx`select order_id, currency, country, tax_lines from orders
      where store_id = ${storeId} and order_id = any(${ids.map(String)}::bigint[])`,
  );
  return { orders: count, skus };
}

interface Found {
  readonly id: bigint;
  readonly state: State;
}

const HEAD = (
  tx: Tx,
) => tx`source, number, placed_at, cancelled_at, currency, channel, campaign, status, fulfilment,
  customer, country, fingerprint, tax_lines, paid_at`;
const HEADS = (tx: Tx) => tx`
  (nth int, source text, number text, placed_at timestamptz, cancelled_at timestamptz, currency text, channel text,
    campaign text, status text, fulfilment text, customer text, country text, fingerprint text, tax_lines jsonb, paid_at timestamptz)`;

/** In the order of what was told. New ones are made; two that bring the same one at once wait for each other. */
async function findOrMake(tx: Tx, storeId: bigint, orders: readonly ToldOrder[]): Promise<Found[]> {
  const heads = orders.map(({ head }, nth) => ({ nth, ...head }));
  // Looked up one by one: Postgres takes every JSON for a hundred rows, and would read whole tables for one order.
  const rows = await tx<{ nth: number; made: bigint | null; known: bigint | null; isSame: boolean | null }[]>`
    with told as (select * from jsonb_to_recordset(${tx.json(heads as never)}) told ${HEADS(tx)}), made as (
      insert into orders (store_id, ${HEAD(tx)})
      select ${storeId}::bigint, ${HEAD(tx)} from told order by source, number
      on conflict (store_id, source, number) do nothing returning order_id, source, number
    )
    select nth, made.order_id as made, known.order_id as known, known.fingerprint = told.fingerprint as "isSame"
    from told left join made using (source, number)
    left join lateral (
      select order_id, fingerprint from orders
      where orders.store_id = ${storeId} and orders.source = told.source and orders.number = told.number offset 0
    ) known on true
    order by nth`;
  if (rows.some(({ made, known }) => made === null && known === null)) return findOrMake(tx, storeId, orders);
  return rows.map(({ made, known, isSame }) =>
    made === null
      ? { id: known as bigint, state: isSame ? 'unchanged' : 'updated' }
      : { id: made, state: 'new' },
  );
}

interface Changed extends Found {
  readonly order: ToldOrder;
}

async function lockOrders(tx: Tx, storeId: bigint, changed: readonly Changed[]): Promise<void> {
  await tx`
    select 1 from orders where store_id = ${storeId} and order_id = any(${changed.map(({ id }) => `${id}`)}::bigint[])
    order by order_id for update`;
}

/** Their lines go, their heads say what was told. Gives what their units cost when they were sold. */
async function clearChanged(
  tx: Tx,
  storeId: bigint,
  changed: readonly Changed[],
  {
    told,
    zone,
  }: { readonly told: readonly bigint[]; readonly zone: Awaited<ReturnType<typeof followedZone>> },
): Promise<Cells[]> {
  const ids = changed.map(({ id }) => id);
  const heads = changed.map(({ order: { head }, id }, nth) => ({ nth, ...head, order_id: `${id}` }));
  const held = linesOfOrders(tx, ids);
  const old = await tx<{ order_id: bigint; sku_key: string | null; unit_cost: bigint | null; at: Instant }[]>`
    select order_id, sku_key, unit_cost, at from sales where store_id = ${storeId} and ${held}`;
  if (zone !== null) await takeOffOrders(tx, storeId, old, told, zone);
  await tx`delete from sales where store_id = ${storeId} and ${held}`;
  await tx`
    update orders set placed_at = told.placed_at, cancelled_at = told.cancelled_at, currency = told.currency,
      channel = told.channel, campaign = told.campaign, status = told.status, fulfilment = told.fulfilment,
      customer = told.customer, country = told.country, fingerprint = told.fingerprint,
      tax_lines = told.tax_lines, paid_at = told.paid_at, made_by = null, changed_by = null
    from jsonb_to_recordset(${tx.json(heads as never)}) told
      (order_id bigint, placed_at timestamptz, cancelled_at timestamptz, currency text, channel text, campaign text,
        status text, fulfilment text, customer text, country text, fingerprint text, tax_lines jsonb, paid_at timestamptz)
    where orders.store_id = ${storeId} and orders.order_id = told.order_id`;
  await tx`
    delete from upload_befores
    where store_id = ${storeId} and noun = 'order' and key = any(${ids.map(String)}::text[])`;
  return old.flatMap(({ order_id, sku_key, unit_cost }) =>
    unit_cost === null ? [] : [{ order_id: `${order_id}`, sku_key, unit_cost: `${unit_cost}` }],
  );
}

async function insertLines(
  tx: Tx,
  storeId: bigint,
  lines: readonly Cells[],
  costs: readonly Cells[],
): Promise<void> {
  await tx`
    insert into sales (store_id, order_id, event, line, kind, at, currency, sku_key, title, quantity, gross, discounts,
      shipping, taxes, duties, tips, gift_cards, refunded, orders, refunds, unit_cost)
    select ${storeId}, told.order_id, event, line, kind, at, currency, nullif(told.sku_key, ''), told.title, quantity,
      gross, discounts, shipping, taxes, duties, tips, gift_cards, refunded, orders, refunds,
      coalesce(old.unit_cost, (
        select cost from products where products.store_id = ${storeId} and products.sku_key = told.sku_key))
    from jsonb_to_recordset(${tx.json(lines as never)}) told
      (order_id bigint, event smallint, line smallint, kind text, at timestamptz, currency text, sku_key text,
        title text, quantity int, gross bigint, discounts bigint, shipping bigint, taxes bigint, duties bigint,
        tips bigint, gift_cards bigint, refunded bigint, orders smallint, refunds smallint)
    left join (
      select order_id, sku_key, max(unit_cost) as unit_cost
      from jsonb_to_recordset(${tx.json(costs as never)}) kept (order_id bigint, sku_key text, unit_cost bigint)
      group by 1, 2
    ) old on old.order_id = told.order_id and old.sku_key = told.sku_key`;
}

/** Products that nobody has described yet: a SKU and the title it was sold under. */
async function makeStubs(tx: Tx, storeId: bigint, lines: readonly Cells[]): Promise<NewSkus> {
  const rows = await tx<{ sku: string }[]>`
    insert into products (store_id, sku_key, sku, title, gift_card)
    select distinct on (sku_key collate "C") ${storeId}::bigint, sku_key, sku, coalesce(nullif(title, ''), sku),
      gift_cards <> 0
    from jsonb_to_recordset(${tx.json(lines as never)}) told (sku_key text, sku text, title text, gift_cards bigint)
    where sku_key <> ''
    order by sku_key collate "C"
    on conflict (store_id, sku_key) do nothing returning sku`;
  const first = rows.map(({ sku }) => sku).sort();
  return { new: first.length, first: first.slice(0, 20) };
}
