/**
 * Orders that come one by one wait beside the sums until there are enough of them: to bring six tables up to date for
 * each would take as long as the order itself. They are noted in the transaction that writes them, and until they are
 * added every answer counts their lines, so nobody sees a difference.
 */
import type { Instant, Zone } from '../core/time.ts';
import { addBuyers, ordersNamed } from './buyer-sums.ts';
import type { Tx } from './client.ts';
import { asPlanned } from './planning.ts';
import { addLines, daysOfMoments } from './sums-build.ts';
import type { Sql } from './sums-columns.ts';

/** So many lines an answer may read besides: a fifth of a millisecond. */
const MOST_WAITING = 64;
/** From this many at once on it is quicker to add them than to let them wait. */
const MANY = 25;

export const linesOfOrders = (tx: Tx, ids: readonly bigint[]) =>
  tx`sales.order_id = any(${ids.map(String)}::bigint[])`;

/** Lines of orders that no sum has yet. */
export const unsummedLines = (tx: Tx, storeId: bigint) =>
  tx`sales.order_id = any(array(select order_id from unsummed_orders where store_id = ${storeId}))`;

/**
 * After the lines of these orders were written, none of which a sum has. Whoever waits here holds nothing that those
 * before it need.
 */
export async function addOrders(
  tx: Tx,
  storeId: bigint,
  ids: readonly bigint[],
  moments: readonly Instant[],
  zone: Zone,
): Promise<void> {
  if (ids.length >= MANY) {
    await takeSumsTurn(tx, storeId);
    await add(tx, storeId, ids, moments, zone);
    return;
  }
  const [waiting] = await tx<{ orders: number }[]>`
    with noted as (
      insert into unsummed_orders (store_id, order_id) select ${storeId}::bigint, unnest(${ids.map(String)}::bigint[]))
    select count(*)::int as orders from unsummed_orders where store_id = ${storeId}`;
  if ((waiting?.orders ?? 0) >= MOST_WAITING) await foldOrders(tx, storeId, zone);
}

/**
 * Before the lines of these orders change: takes off those that sums have. `told`: all orders that are about to be
 * added, of which some may be there already.
 */
export async function takeOffOrders(
  tx: Tx,
  storeId: bigint,
  old: readonly { readonly order_id: bigint; readonly at: Instant }[],
  told: readonly bigint[],
  zone: Zone,
): Promise<void> {
  await takeSumsTurn(tx, storeId);
  const ids = [...new Set(old.map(({ order_id }) => order_id))];
  const gone = await tx<{ order_id: bigint }[]>`
    delete from unsummed_orders where store_id = ${storeId} and order_id = any(${ids.map(String)}::bigint[])
    returning order_id`;
  const waited = new Set(gone.map(({ order_id }) => order_id));
  const summed = ids.filter((id) => !waited.has(id));
  if (summed.length === 0) return;
  const days = daysOfMoments(
    old.map(({ at }) => at),
    zone,
  );
  await asPlanned(tx, () => addLines(tx, storeId, linesOfOrders(tx, summed), days, 'takeOff'));
  const isSummed = new Set(summed);
  const others = told.filter((id) => !isSummed.has(id)).map(String);
  const unsummed = tx`known.order_id = any(${others}::bigint[])`;
  await keepBuyers(tx, storeId, summed, { unsummed, zone, how: 'takeOff' });
}

interface Keeping {
  readonly unsummed?: Sql | undefined;
  readonly zone: Zone;
  readonly how: 'add' | 'takeOff';
}

async function keepBuyers(
  tx: Tx,
  storeId: bigint,
  ids: readonly bigint[],
  { unsummed, zone, how }: Keeping,
): Promise<void> {
  // Of all orders of their buyers: which was the first may change.
  const moments = await tx<{ at: Instant }[]>`
    select distinct sales.at from (
      select distinct buyer from orders
      where store_id = ${storeId} and order_id = any(${ids.map(String)}::bigint[]) and buyer is not null
    ) buyers cross join lateral (
      select order_id from orders where store_id = ${storeId} and orders.buyer = buyers.buyer offset 0
    ) known cross join lateral (
      select at from sales where store_id = ${storeId} and sales.order_id = known.order_id offset 0) sales
    union select at from sales where store_id = ${storeId} and ${linesOfOrders(tx, ids)}`;
  const { days } = daysOfMoments(
    moments.map(({ at }) => at),
    zone,
  );
  await addBuyers(tx, storeId, { orders: ordersNamed(tx, storeId, ids), unsummed }, { days, zone }, how);
}

/** Adds what waits; whoever is at it already does it for all. `unsummed`: of orders besides, as in `Touched`. */
export async function foldOrders(tx: Tx, storeId: bigint, zone: Zone, unsummed?: Sql): Promise<void> {
  const turn = await tx`select 1 from kept_sums where store_id = ${storeId} for update skip locked`;
  if (turn.count === 0) return;
  const waiting = await tx<{ order_id: bigint }[]>`
    delete from unsummed_orders where store_id = ${storeId} returning order_id`;
  if (waiting.length === 0) return;
  const ids = waiting.map(({ order_id }) => order_id);
  const moments = await tx<{ at: Instant }[]>`
    select distinct at from sales where store_id = ${storeId} and ${linesOfOrders(tx, ids)}`;
  await add(
    tx,
    storeId,
    ids,
    moments.map(({ at }) => at),
    zone,
    unsummed,
  );
}

async function add(
  tx: Tx,
  storeId: bigint,
  ids: readonly bigint[],
  moments: readonly Instant[],
  zone: Zone,
  unsummed?: Sql,
): Promise<void> {
  await asPlanned(tx, () =>
    addLines(tx, storeId, linesOfOrders(tx, ids), daysOfMoments(moments, zone), 'add'),
  );
  await keepBuyers(tx, storeId, ids, { unsummed, zone, how: 'add' });
}

/** One after another: a busy hour's row would make them wait in any case. */
async function takeSumsTurn(tx: Tx, storeId: bigint): Promise<void> {
  await tx`select 1 from kept_sums where store_id = ${storeId} for update`;
}
