/** What gift cards were sold for, less what was taken back, by stretch: no sale, and so in none of the sums. */
import type { Currency } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { within } from './sales.ts';

/** Minor units, in the order of `starts`, the first instants of the stretches. */
export async function giftCardSeries(
  tx: Tx,
  storeId: bigint,
  period: Period,
  starts: readonly Instant[],
  currency: Currency,
): Promise<bigint[]> {
  const rows = await tx<{ stretch: number; value: bigint }[]>`
    select width_bucket(at, ${starts as Instant[]}::timestamptz[]) - 1 as stretch, sum(gift_cards)::bigint as value
    from sales where ${within(tx, storeId, period)} and currency = ${currency} and gift_cards <> 0 group by 1`;
  const found = new Map(rows.map(({ stretch, value }) => [stretch, value]));
  return starts.map((_, index) => found.get(index) ?? 0n);
}
