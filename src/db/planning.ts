/**
 * Postgres plans by what it counted last. Right after the first file it has counted nothing, takes every
 * table for empty and joins a hundred thousand rows one by one: minutes instead of a second.
 */
import type { Tx } from './client.ts';

/** For the rest of the transaction: joins are swept, never looked up row by row. */
export async function expectMuch(tx: Tx): Promise<void> {
  await tx`set local enable_nestloop = off`;
  await tx`set local work_mem = '64MB'`;
}

/**
 * Counts anew what an import has changed, in the columns that plans hang on: of the others nothing is asked. Before Postgres 17
 * only the owner may, and this only warns: autovacuum does, a minute later.
 */
export async function countAnew(tx: Tx): Promise<void> {
  await tx`
    analyze orders (store_id, order_id, source, number, placed_at, paid_at, cancelled_at, currency, channel, campaign,
      status, buyer, changed_by),
    sales (store_id, order_id, event, line, at, utc_week, currency, sku_key, kind, unit_cost), products, stock_counts`;
  await tx`analyze transactions, ad_spend, traffic, shipping_costs, customers`;
}

/** The same after pairs of SKUs were confirmed or taken back. */
export async function countAliasesAnew(tx: Tx): Promise<void> {
  await tx`analyze sku_aliases`;
}

/**
 * Runs a statement that is asked again and again with the plan that Postgres has of it. Left alone it plans a range of
 * time anew each time, because it knows better then how short the range is, and that takes longer than the answer.
 */
export async function asPlanned<T>(tx: Tx, run: () => Promise<T>): Promise<T> {
  // They travel together.
  const [, result] = await Promise.all([
    tx`set local plan_cache_mode = force_generic_plan`,
    run(),
    tx`set local plan_cache_mode = auto`,
  ]);
  return result;
}

/** Runs one statement that joins most of what a store has: swept, as `expectMuch` says, and what comes after it as before. */
export const asSwept = <T>(tx: Tx, run: () => Promise<T>): Promise<T> => without(tx, 'enable_nestloop', run);

/** Runs one statement that groups a hundred thousand rows: none of them is sorted for that. */
export const asHashed = <T>(tx: Tx, run: () => Promise<T>): Promise<T> => without(tx, 'enable_sort', run);

/** Without one way of going about it, and with memory for the other. */
async function without<T>(tx: Tx, way: 'enable_nestloop' | 'enable_sort', run: () => Promise<T>): Promise<T> {
  // They travel together.
  const [, , result] = await Promise.all([
    tx`set local ${tx(way)} = off`,
    tx`set local work_mem = '64MB'`,
    run(),
    tx`set local ${tx(way)} to default`,
    tx`set local work_mem to default`,
  ]);
  return result;
}
