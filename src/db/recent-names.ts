/** What the store's latest orders call their status, channel and campaign: enough to know a word by. */
import type { Tx } from './client.ts';

const LATEST = 2000;

export interface RecentNames {
  readonly status: readonly string[];
  readonly channel: readonly string[];
  readonly campaign: readonly string[];
}

/** Each once, in no order. A cancelled order has that status, whatever else its own says. */
export async function recentNames(tx: Tx, storeId: bigint): Promise<RecentNames> {
  const [row] = await tx<[RecentNames]>`
    select coalesce(array_agg(distinct status) filter (where status <> ''), '{}') as status,
      coalesce(array_agg(distinct channel) filter (where channel <> ''), '{}') as channel,
      coalesce(array_agg(distinct campaign) filter (where campaign <> ''), '{}') as campaign
    from (
      select case when cancelled_at is null then status else 'cancelled' end as status, channel, campaign
      from orders where store_id = ${storeId} order by placed_at desc limit ${LATEST}
    ) latest`;
  return row;
}
