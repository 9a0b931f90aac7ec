/** The names of the store's sales channels, for completion. */
import type { Tx } from './client.ts';

/** Those that begin with the text as it stands, whatever its case; names that differ only in case are one channel. */
export async function channelsStarting(
  tx: Tx,
  storeId: bigint,
  typed: string,
  most: number,
): Promise<string[]> {
  const rows = await tx<{ channel: string }[]>`
    select min(channel collate "C") as channel from orders
    where store_id = ${storeId} and starts_with(lower(channel), lower(${typed}))
    group by lower(channel) order by 1 limit ${most}`;
  return rows.map(({ channel }) => channel);
}
