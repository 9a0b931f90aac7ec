/** What was taken back, one row for each time: the money, the goods, and the order. */
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { type ExportFilter, fromSales, PIECE } from './exports.ts';
import { ledgerFor } from './orders.ts';
import { productKey } from './same-products.ts';

export interface RefundRow {
  readonly at: Instant;
  readonly number: string;
  readonly source: string;
  readonly placedAt: Instant;
  readonly channel: string | null;
  readonly customer: string | null;
  readonly currency: Currency;
  /** Minor units and counts as the ledger has them: zero or less. */
  readonly refunded: bigint;
  readonly goods: bigint;
  readonly shipping: bigint;
  readonly taxes: bigint;
  readonly quantity: bigint;
  readonly refunds: bigint;
  /** What came back: how many of which SKU, or of which title where there is none. */
  readonly products: readonly { readonly units: number; readonly name: string }[];
}

/** In the order they happened. */
export async function* refundRows(
  tx: Tx,
  storeId: bigint,
  filter: ExportFilter,
): AsyncGenerator<readonly RefundRow[]> {
  const ledger = await ledgerFor(tx, storeId, filter);
  yield* tx<RefundRow[]>`
    select sales.at, number, source, placed_at as "placedAt", channel, customer, sales.currency,
      sum(refunded)::bigint as refunded, sum(gross - discounts)::bigint as goods, sum(shipping)::bigint as shipping,
      sum(taxes)::bigint as taxes, sum(quantity)::bigint as quantity, sum(refunds)::bigint as refunds,
      coalesce(jsonb_agg(jsonb_build_object('units', -quantity,
        'name', coalesce((
          select sku from products
          where products.store_id = ${storeId} and products.sku_key = ${productKey(tx, storeId, 'sales.sku_key')}
        ), ${productKey(tx, storeId, 'sales.sku_key')}, title)) order by line)
        filter (where quantity <> 0), '[]') as products
    ${fromSales(tx, storeId, { ...filter, kind: 'reversal' }, ledger, true)}
    group by sales.order_id, event, sales.at, sales.currency, number, source, placed_at, channel, customer
    order by sales.at, sales.order_id, event, sales.currency`.cursor(PIECE);
}

export async function countRefundRows(tx: Tx, storeId: bigint, filter: ExportFilter): Promise<number> {
  const ledger = await ledgerFor(tx, storeId, filter);
  const [row] = await tx<{ count: number }[]>`
    select count(distinct (sales.order_id, event, sales.at, sales.currency))::int as count
    ${fromSales(tx, storeId, { ...filter, kind: 'reversal' }, ledger)}`;
  return row?.count ?? 0;
}
