/** What a store wants to reach in a month. */
import type { Currency } from '../core/money.ts';
import type { Day, Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

export interface Goal {
  /** The first day of its month. */
  readonly month: Day;
  /** Minor units of `currency`, above 0. */
  readonly amount: bigint;
  /** The store's when it was set. */
  readonly currency: Currency;
  readonly setBy: string;
  readonly setAt: Instant;
}

const METRIC = 'net_sales';

export async function findGoal(tx: Tx, storeId: bigint, month: Day): Promise<Goal | null> {
  const [row] = await tx<Goal[]>`
    select month, amount, currency, set_by as "setBy", set_at as "setAt" from goals
    where store_id = ${storeId} and month = ${month} and metric = ${METRIC}`;
  return row ?? null;
}

export async function setGoal(tx: Tx, storeId: bigint, goal: Goal): Promise<void> {
  const { month, amount, currency, setBy, setAt } = goal;
  await tx`
    insert into goals (store_id, month, metric, amount, currency, set_by, set_at)
    values (${storeId}, ${month}, ${METRIC}, ${amount}, ${currency}, ${setBy}, ${setAt})
    on conflict (store_id, month, metric) do update
      set amount = excluded.amount, currency = excluded.currency, set_by = excluded.set_by, set_at = excluded.set_at`;
}

/** Whether there was one. */
export async function removeGoal(tx: Tx, storeId: bigint, month: Day): Promise<boolean> {
  const gone =
    await tx`delete from goals where store_id = ${storeId} and month = ${month} and metric = ${METRIC}`;
  return gone.count > 0;
}
