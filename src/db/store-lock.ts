/** One import of a store at a time: the store's row is the turn. Not locked against rows that refer to it. */
import type { Tx } from './client.ts';

/** Resolves when it is our turn, until the transaction ends. `waiting` is called when somebody else has it. */
export async function takeTurn(tx: Tx, storeId: bigint, waiting: () => void): Promise<void> {
  const free = await tx`select 1 from stores where store_id = ${storeId} for no key update skip locked`;
  if (free.count > 0) return;
  waiting();
  await tx`select 1 from stores where store_id = ${storeId} for no key update`;
}
