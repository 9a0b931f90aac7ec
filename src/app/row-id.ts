/**
 * The id that a button carries: the store and one row of it, `12-345`. The store is only a hint where
 * to look; whether the person may is decided by their membership in it, and by the row's own store.
 */

export const rowId = (storeId: bigint, row: bigint): string => `${storeId}-${row}`;

/** Null for anything else: ids come back from a chat and may be anything. */
export function parseRowId(id: string): { storeId: bigint; row: bigint } | null {
  const found = /^(\d{1,18})-(\d{1,18})$/.exec(id);
  return found ? { storeId: BigInt(found[1] as string), row: BigInt(found[2] as string) } : null;
}
