/**
 * The sums of a store kept in step with its ledger, in the transaction that changes it. Whoever changes lines takes
 * them off before and puts them on after; the condition must name the same unchanged lines both times, and may name
 * more than those that change. Needs the store's turn, or at least its row locked against who has the turn.
 */
import type { Zone } from '../core/time.ts';
import { addBuyers, type Touched } from './buyer-sums.ts';
import type { Tx } from './client.ts';
import { addLines, daysOfLedger, type Lines, SUM_TABLES } from './sums-build.ts';
import { EDITION, NEVER } from './sums-edition.ts';
import { foldOrders } from './sums-late.ts';
import { rebuildSums } from './sums-rebuild.ts';

/** The store's zone where its sums are kept by today's calendar; null where they are not. */
async function keptZone(tx: Tx, storeId: bigint): Promise<Zone | null> {
  const [row] = await tx<{ zone: Zone; edition: string }[]>`
    select zone, edition from kept_sums join stores using (store_id, zone) where store_id = ${storeId}`;
  if (!row || row.edition === NEVER) return null;
  if (row.edition === EDITION) return row.zone;
  // They do not follow the ledger from here on.
  await tx`update kept_sums set edition = ${NEVER} where store_id = ${storeId}`;
  return null;
}

/**
 * The same for a writer of a few orders: nobody who needs the store's turn begins before it ends, and others like it
 * go on. The sums of an empty store are made: there is nothing to make.
 */
export async function followedZone(tx: Tx, storeId: bigint): Promise<Zone | null> {
  const [store] = await tx<{ zone: Zone; state: 'kept' | 'open' | 'not kept' }[]>`
    select stores.zone, case
      when kept.zone = stores.zone and edition = ${EDITION} then 'kept'
      when edition <> ${NEVER} or not exists (select from sales where sales.store_id = ${storeId}) then 'open'
      else 'not kept' end as state
    from stores join kept_sums kept on kept.store_id = ${storeId} where stores.store_id = ${storeId} for share of stores`;
  if (store?.state !== 'open') return store?.state === 'kept' ? store.zone : null;
  const [made] = await tx<{ zone: Zone; edition: string }[]>`
    update kept_sums set zone = stores.zone,
      edition = case when exists (select from sales where sales.store_id = ${storeId}) then ${NEVER} else ${EDITION} end
    from stores where kept_sums.store_id = ${storeId} and stores.store_id = ${storeId}
    returning kept_sums.zone, edition`;
  return made?.edition === EDITION ? made.zone : null;
}

/** Before lines are changed or deleted; `touched`: where their orders are, too. */
export const takeOff = (tx: Tx, storeId: bigint, lines: Lines, touched?: Touched): Promise<void> =>
  keep(tx, storeId, { lines, touched, how: 'takeOff' });

/** After lines were changed or added; `touched`: where their orders were, too. */
export const putOn = (tx: Tx, storeId: bigint, lines: Lines, touched?: Touched): Promise<void> =>
  keep(tx, storeId, { lines, touched, how: 'add' });

interface Keeping {
  readonly lines: Lines;
  readonly touched: Touched | undefined;
  readonly how: 'add' | 'takeOff';
}

async function keep(tx: Tx, storeId: bigint, { lines, touched, how }: Keeping): Promise<void> {
  const zone = await keptZone(tx, storeId);
  if (zone === null) return;
  // What waits may be among what is taken off; to what is added it is nothing.
  if (how === 'takeOff') await foldOrders(tx, storeId, zone, touched?.unsummed);
  const calendar = await daysOfLedger(tx, storeId, zone);
  await addLines(tx, storeId, lines, calendar, how);
  await addBuyers(tx, storeId, touched ?? onlyLines(tx, storeId, lines), { ...calendar, zone }, how);
}

const onlyLines = (tx: Tx, storeId: bigint, lines: Lines): Touched => ({
  orders: tx`select order_id, buyer from orders where false`,
  others: tx`select distinct order_id from sales where sales.store_id = ${storeId} and ${lines}`,
});

/** What has no line any more goes: to be called where many may have lost their last. */
export async function dropEmpty(tx: Tx, storeId: bigint): Promise<void> {
  for (const table of SUM_TABLES)
    await tx`delete from ${tx(table)} where store_id = ${storeId} and lines = 0`;
}

/** The same for the same sums; null where they are not kept. */
export async function digestOfSums(tx: Tx, storeId: bigint): Promise<string | null> {
  const zone = await keptZone(tx, storeId);
  if (zone === null) return null;
  await foldOrders(tx, storeId, zone);
  const digests: string[] = [];
  for (const table of SUM_TABLES) {
    const [row] = await tx<{ digest: string }[]>`
      select count(*) || ':' || coalesce(sum(hashtextextended(kept::text, 0)), 0) as digest
      from ${tx(table)} kept where store_id = ${storeId} and lines <> 0`;
    digests.push(row?.digest ?? '');
  }
  return digests.join(' ');
}

/** Where they are kept already: all of it anew, after a change that no line tells of. */
export async function rebuildKept(tx: Tx, storeId: bigint): Promise<void> {
  const kept = await tx`select 1 from kept_sums where store_id = ${storeId} and edition <> ${NEVER}`;
  if (kept.count > 0) await rebuildSums(tx, storeId);
}

/** At the end of an import: sums that were not kept before are from now on. */
export async function beginSums(tx: Tx, storeId: bigint): Promise<void> {
  if ((await keptZone(tx, storeId)) === null) await rebuildSums(tx, storeId);
}

/** In the scope `jobs`: a store, none of these, whose sums were never made, or by another edition. */
export async function storeWithoutSums(tx: Tx, except: readonly bigint[]): Promise<bigint | null> {
  const [row] = await tx<{ id: bigint }[]>`
    select store_id as id from kept_sums
    where edition <> ${EDITION} and store_id <> all(${except.map(String)}::bigint[]) order by store_id limit 1`;
  return row?.id ?? null;
}
