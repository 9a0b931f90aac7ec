/** The names of the store's sales channels and campaigns, for completion. */
import type { Tx } from './client.ts';

type Starting = (tx: Tx, storeId: bigint, typed: string, most: number) => Promise<string[]>;

/** Those that begin with the text as it stands, whatever its case; names that differ only in case are one channel. */
export const channelsStarting: Starting = (...asked) => namesStarting('channel', ...asked);

/** The same of campaigns. */
export const campaignsStarting: Starting = (...asked) => namesStarting('campaign', ...asked);

async function namesStarting(
  column: 'channel' | 'campaign',
  ...[tx, storeId, typed, most]: Parameters<Starting>
) {
  const name = tx(column);
  const rows = await tx<{ name: string }[]>`
    select min(${name} collate "C") as name from orders
    where store_id = ${storeId} and starts_with(lower(${name}), lower(${typed}))
    group by lower(${name}) order by 1 limit ${most}`;
  return rows.map((row) => row.name);
}
