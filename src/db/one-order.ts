/** One order whole: what it says of itself and every line of its events. */

import type { Sums } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { sumsOf, sumsOnly } from './sales.ts';
import { productKey } from './same-products.ts';

export interface OrderHead {
  readonly orderId: bigint;
  readonly source: string;
  readonly number: string;
  readonly placedAt: Instant;
  readonly cancelledAt: Instant | null;
  readonly currency: Currency;
  readonly channel: string | null;
  readonly campaign: string | null;
  readonly status: string | null;
  readonly fulfilment: string | null;
  readonly customer: string | null;
  readonly country: string | null;
}

/** A row of the ledger; amounts are minor units of the order's currency, negative where taken back. */
export interface OrderEventLine {
  readonly event: number;
  readonly kind: 'sale' | 'reversal';
  readonly at: Instant;
  /** As the product has it; null for a line without. */
  readonly sku: string | null;
  readonly title: string;
  readonly quantity: number;
  readonly gross: bigint;
  readonly discounts: bigint;
  readonly shipping: bigint;
  readonly taxes: bigint;
  readonly duties: bigint;
  readonly tips: bigint;
  readonly giftCards: bigint;
  readonly refunded: bigint;
}

/** Orders of this number that were placed by `now`: `1001` finds `#1001` too. More than one when several sources use it. */
export async function ordersNumbered(
  tx: Tx,
  storeId: bigint,
  number: string,
  now: Instant,
): Promise<OrderHead[]> {
  const bare = number.trim().replace(/^#\s*/, '');
  const spelt = [bare, bare.toUpperCase(), bare.toLowerCase()].flatMap((text) => [text, `#${text}`]);
  return tx<OrderHead[]>`
    select order_id as "orderId", source, number, placed_at as "placedAt",
      case when cancelled_at <= ${now} then cancelled_at end as "cancelledAt", currency, channel, campaign, status,
      fulfilment, customer, country
    from orders where store_id = ${storeId} and number in ${tx([...new Set(spelt)])} and placed_at <= ${now}
    order by placed_at desc, order_id`;
}

/** Its lines by `now`, event by event as they happened. */
export async function eventsOfOrder(
  tx: Tx,
  storeId: bigint,
  orderId: bigint,
  now: Instant,
): Promise<OrderEventLine[]> {
  return tx<OrderEventLine[]>`
    select event, kind, at, coalesce(products.sku, ${productKey(tx, storeId, 'sales.sku_key')}) as sku, sales.title, quantity, gross, discounts,
      shipping, taxes, duties, tips, gift_cards as "giftCards", refunded
    from sales left join products on products.store_id = sales.store_id
      and products.sku_key = ${productKey(tx, storeId, 'sales.sku_key')}
    where sales.store_id = ${storeId} and order_id = ${orderId} and at <= ${now}
    order by at, event, line`;
}

/** What its events by `now` add up to. */
export async function sumsOfOrder(tx: Tx, storeId: bigint, orderId: bigint, now: Instant): Promise<Sums> {
  const [row] = await tx<Sums[]>`
    select ${sumsOf(tx)} from sales where store_id = ${storeId} and order_id = ${orderId} and at <= ${now}`;
  return sumsOnly(row);
}
