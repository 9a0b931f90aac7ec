/**
 * Orders that come one by one wait beside the sums until there are enough of them: to bring six tables up to date for
 * each would take as long as the order itself. They are noted in the transaction that writes them, and until they are
 * added every answer counts their lines, so nobody sees a difference.
 */
import type { Instant, Zone } from '../core/time.ts';
import type { Tx } from './client.ts';
import { asPlanned } from './planning.ts';
import { addLines, daysOfMoments } from './sums-build.ts';

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

/** Before the lines of these orders change: takes off those that sums have. */
export async function takeOffOrders(
  tx: Tx,
  storeId: bigint,
  old: readonly { readonly order_id: bigint; readonly at: Instant }[],
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
}

/** Adds what waits; whoever is at it already does it for all. */
export async function foldOrders(tx: Tx, storeId: bigint, zone: Zone): Promise<void> {
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
  );
}

const add = (tx: Tx, storeId: bigint, ids: readonly bigint[], moments: readonly Instant[], zone: Zone) =>
  asPlanned(tx, () => addLines(tx, storeId, linesOfOrders(tx, ids), daysOfMoments(moments, zone), 'add'));

/** One after another: a busy hour's row would make them wait in any case. */
async function takeSumsTurn(tx: Tx, storeId: bigint): Promise<void> {
  await tx`select 1 from kept_sums where store_id = ${storeId} for update`;
}
