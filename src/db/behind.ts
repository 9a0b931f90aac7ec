/** What stands behind a number beside its orders: how many lines, what was left out, how late its sources are. */
import { columnsOf, type MetricId } from '../core/metrics/metrics.ts';
import type { Currency } from '../core/money.ts';
import { endOf, type Period } from '../core/period.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { ledgerOf } from './ledger.ts';
import { behind } from './part-in-sum.ts';
import { within } from './sales.ts';

export interface Behind {
  readonly lines: number;
  readonly orders: number;
}

/** Lines of the ledger that a metric sums over the stretches of a period, and of how many orders they are. */
export async function linesBehind(
  tx: Tx,
  storeId: bigint,
  id: MetricId,
  period: Period,
  currency: Currency,
  stretches: readonly Period[] = [period],
): Promise<Behind> {
  const { source, rules } = await ledgerOf(tx, storeId, period);
  const inStretch = stretches.reduce((any, each) => tx`${any} or ${within(tx, storeId, each)}`, tx`false`);
  const [row] = await tx<Behind[]>`
    select count(*)::int as lines, count(distinct order_id)::int as orders from ${source}
    where ${within(tx, storeId, period)} and (${inStretch}) and currency = ${currency}
      and (${behind(tx, columnsOf(id, rules))})`;
  return row ?? { lines: 0, orders: 0 };
}

export interface Converted {
  readonly currency: Currency;
  readonly orders: number;
}

/** Orders that were booked in another currency and are in the numbers at a rate. */
export async function convertedOrders(
  tx: Tx,
  storeId: bigint,
  period: Period,
  own: Currency,
): Promise<Converted[]> {
  const { source, plain } = await ledgerOf(tx, storeId, period);
  if (plain) return [];
  return tx<Converted[]>`
    select booked_in as currency, count(distinct order_id)::int as orders from ${source}
    where ${within(tx, storeId, period)} and currency = ${own} and booked_in <> ${own}
    group by booked_in order by booked_in`;
}

/** Gift cards sold in the period, less those taken back. */
export async function giftCardsSold(
  tx: Tx,
  storeId: bigint,
  period: Period,
  currency: Currency,
): Promise<{ amount: bigint; orders: number }> {
  const [row] = await tx<{ amount: bigint; orders: number }[]>`
    select coalesce(sum(gift_cards), 0)::bigint as amount, count(distinct order_id)::int as orders from sales
    where ${within(tx, storeId, period)} and currency = ${currency} and gift_cards <> 0`;
  return row ?? { amount: 0n, orders: 0 };
}

export interface Source {
  readonly source: string;
  readonly last: Instant;
  /** Longer silent than five of its usual gaps, and than a day and a half. */
  readonly late: boolean;
}

const DAY = 86_400_000;
const LOOKED_AT = 60 * DAY;

/** Where orders came from in the sixty days before a moment, the latest first; late is none that has been heard of since. */
export async function sourcesUntil(tx: Tx, storeId: bigint, at: Instant, now: Instant): Promise<Source[]> {
  const rows = await tx<{ source: string; first: Instant; last: Instant; orders: number; since: boolean }[]>`
    select source, min(placed_at) as first, max(placed_at) as last, count(*)::int as orders,
      exists (select from orders later where later.store_id = ${storeId} and later.source = orders.source
        and later.placed_at > ${at} and later.placed_at <= ${now}) as since
    from orders
    where store_id = ${storeId} and placed_at > ${(at - LOOKED_AT) as Instant} and placed_at <= ${at}
    group by source order by last desc, source`;
  return rows.map(({ source, first, last, orders, since }) => ({
    source,
    last,
    late: !since && orders > 1 && at - last > Math.max(1.5 * DAY, (5 * (last - first)) / (orders - 1)),
  }));
}

/** The last moment that a period is about and that has been. */
export const lastMoment = (period: Period, now: Instant): Instant =>
  Math.min(endOf(period) - 1, now) as Instant;
