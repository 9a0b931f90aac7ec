/** The kept sums of a store beside those made anew from its ledger. */
import type { Tx } from '../../src/db/client.ts';
import { SUM_TABLES } from '../../src/db/sums-build.ts';
import { digestOfSums } from '../../src/db/sums-keep.ts';
import { rebuildSums } from '../../src/db/sums-rebuild.ts';

/** Every row that has a line, as text. */
export async function sumsOfStore(tx: Tx, storeId: bigint): Promise<string[]> {
  const rows: string[] = [];
  for (const table of SUM_TABLES) {
    const found = await tx<{ row: string }[]>`
      select to_jsonb(kept)::text as row from ${tx(table)} kept where store_id = ${storeId} and lines <> 0 order by 1`;
    rows.push(...found.map(({ row }) => `${table} ${row}`));
  }
  return rows;
}

/** As they are kept, and as they are after they were made anew; the transaction that asks should be rolled back. */
export async function keptAndRebuilt(
  tx: Tx,
  storeId: bigint,
): Promise<{ kept: string[]; rebuilt: string[] }> {
  // Adds what waits, too.
  if ((await digestOfSums(tx, storeId)) === null) throw new Error('the sums of this store are not kept');
  const kept = await sumsOfStore(tx, storeId);
  await rebuildSums(tx, storeId);
  return { kept, rebuilt: await sumsOfStore(tx, storeId) };
}
