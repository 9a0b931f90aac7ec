/** Files that came before with the very same bytes, and whether the orders of their time are as they left them. */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

/** As many as are looked at: there is seldom more than one. */
const FEW = 10;

/** Receipts of those that are loaded and say how they were read, the latest first. */
export async function loadedOfSameBytes(tx: Tx, storeId: bigint, sha256: string): Promise<unknown[]> {
  const rows = await tx<{ receipt: unknown }[]>`
    select receipt from uploads
    where store_id = ${storeId} and sha256 = ${sha256} and state = 'loaded' and receipt ? 'read'
    order by upload_id desc limit ${FEW}`;
  return rows.map(({ receipt }) => receipt);
}

/** Both included. */
export interface Placed {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The same while no order that was placed then is made, changed, taken back or erased, by whomever. Null where more than
 * `most` were: looking at them would take longer than it saves. Needs the store's turn.
 */
export async function digestOfOrders(
  tx: Tx,
  storeId: bigint,
  { from, to }: Placed,
  most: number,
): Promise<string | null> {
  const [row] = await tx<{ count: number; sum: string }[]>`
    select count(*)::int as count, coalesce(sum(hashtextextended(fingerprint, order_id)), 0)::text as sum from (
      select order_id, fingerprint from orders
      where store_id = ${storeId} and placed_at between ${from} and ${to} limit ${most + 1}) orders`;
  return row && row.count <= most ? `${row.count} ${row.sum}` : null;
}
