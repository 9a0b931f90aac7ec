/** When a store's stock is looked at next: the `low_stock` schedules, one per channel that is told. */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

/** After an import, a threshold, anything that may have changed the figures: look now. */
export async function requestStockCheck(tx: Tx, storeId: bigint, now: Instant): Promise<void> {
  await tx`
    update schedules set next_run_at = ${now}
    where store_id = ${storeId} and kind = 'low_stock' and enabled and next_run_at > ${now}`;
}

export interface DueCheck {
  readonly storeId: bigint;
  readonly scheduleId: bigint;
  readonly dueAt: Instant;
}

/** The check that is due first, of any store. Needs the jobs' scope. */
export async function firstDueCheck(tx: Tx, now: Instant): Promise<DueCheck | null> {
  const [row] = await tx<DueCheck[]>`
    select store_id as "storeId", schedule_id as "scheduleId", next_run_at as "dueAt" from schedules
    where kind = 'low_stock' and enabled and next_run_at <= ${now}
    order by next_run_at, store_id, schedule_id limit 1`;
  return row ?? null;
}

/**
 * The channels to tell, all of them served by this one check; null when somebody else took it. All
 * rows are locked in one order first, so that two who see two channels of a store never wait in a ring.
 */
export async function claimCheck(tx: Tx, check: DueCheck, next: Instant): Promise<bigint[] | null> {
  const routes = await tx<{ id: bigint; dueAt: Instant }[]>`
    select schedule_id as id, next_run_at as "dueAt" from schedules
    where store_id = ${check.storeId} and kind = 'low_stock' and enabled order by schedule_id for update`;
  if (!routes.some(({ id, dueAt }) => id === check.scheduleId && dueAt === check.dueAt)) return null;
  await setNextCheck(tx, check.storeId, next);
  return routes.map(({ id }) => id);
}

export async function setNextCheck(tx: Tx, storeId: bigint, next: Instant): Promise<void> {
  await tx`
    update schedules set next_run_at = ${next}, failures = 0
    where store_id = ${storeId} and kind = 'low_stock' and enabled`;
}

/** A check that went wrong is put off and counted, and stands in nobody else's way. */
export async function putOffCheck(tx: Tx, check: DueCheck, until: Instant): Promise<void> {
  await tx`
    update schedules set next_run_at = ${until}, failures = failures + 1
    where store_id = ${check.storeId} and schedule_id = ${check.scheduleId} and next_run_at = ${check.dueAt}`;
}
