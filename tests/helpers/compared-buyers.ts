/** What is said of customers from the kept sums, held against the same worked out from all orders and lines. */
import { expect } from 'vitest';
import { findCohorts } from '../../src/app/cohorts-found.ts';
import { bucketsOf } from '../../src/core/buckets.ts';
import { endOf, type Period } from '../../src/core/period.ts';
import type { Tx } from '../../src/db/client.ts';
import { buyersOf } from '../../src/db/customers.ts';
import type { Store } from '../../src/db/stores.ts';

export async function compareBuyers(tx: Tx, store: Store, period: Period): Promise<void> {
  const { id, currency } = store;
  const ask = async () => ({
    byDay: await buyersOf(tx, id, period, bucketsOf(period, 'day'), currency),
    atOnce: await buyersOf(tx, id, period, [period.from], currency),
    cohorts: await findCohorts(tx, { store, now: endOf(period) }, period),
  });
  const kept = await ask();
  const [was] = await tx<{ edition: string }[]>`select edition from kept_sums where store_id = ${id}`;
  await tx`update kept_sums set edition = '' where store_id = ${id}`;
  expect(kept).toEqual(await ask());
  await tx`update kept_sums set edition = ${was?.edition ?? ''} where store_id = ${id}`;
}
