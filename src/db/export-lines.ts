/** The ledger's rows as an export holds them: records in a text (src/csv/record-bytes.ts), the order's, then its lines'. */
import type { Tx } from './client.ts';
import { type ExportFilter, PIECE } from './exports.ts';
import { isOverOrders, ofLines, ofOrder } from './order-conditions.ts';
import { ledgerFor } from './orders.ts';
import { readAhead } from './read-ahead.ts';
import { ownCurrency, within } from './sales.ts';
import { productKey } from './same-products.ts';

/** The last cells of a line's record, in minor units and counts; before them its kind, SKU, title and currency. */
export const LINE_VALUES = [
  'gross',
  'discounts',
  'shipping',
  'taxes',
  'duties',
  'tips',
  'refunded',
  'orders',
  'refunds',
  'quantity',
  'cost',
  'costedNet',
  'gift_cards',
] as const;

/**
 * In the order they happened: all lines of an order that are of one moment in one text. Moments are milliseconds. An
 * order's record: that moment, when it was placed, cancelled and paid, its number, source, channel, campaign, status,
 * fulfilment, customer and country.
 */
export async function* lineRecords(
  tx: Tx,
  storeId: bigint,
  filter: ExportFilter,
): AsyncGenerator<readonly Buffer[]> {
  const ledger = await ledgerFor(tx, storeId, filter);
  const millis = (moment: string) => tx`(date_part('epoch', ${tx(moment)}) * 1000)::bigint`;
  const isCosted = tx`unit_cost is not null and sales.currency = ${ownCurrency(tx)}`;
  // A year of lines is sorted in memory; of more, larger runs are merged.
  await tx`select set_config('work_mem', '64MB', true)`;
  const rows = tx`
    select (
      select row(${millis('found.at')}, ${millis('placed_at')}, ${millis('cancelled_at')}, ${millis('paid_at')}, number, source,
        channel, campaign, status, fulfilment, customer, country)::text
      from orders where store_id = ${storeId} and orders.order_id = found.order_id
    ) || lines
    from (
      select sales.at, sales.order_id, string_agg(row(kind, coalesce(products.sku, ${productKey(tx, storeId, 'sales.sku_key')}),
          sales.title, sales.currency, gross, discounts, shipping, taxes, duties, tips, refunded, orders, refunds, quantity,
          case when ${isCosted} then unit_cost * quantity else 0 end,
          case when ${isCosted} then gross - discounts else 0 end, gift_cards)::text, '' order by event, line) as lines
      from ${ledger.source}
      ${isOverOrders(filter) ? tx`join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id` : tx``}
      left join products on products.store_id = sales.store_id
        and products.sku_key = ${productKey(tx, storeId, 'sales.sku_key')}
      where ${within(tx, storeId, filter.period)} ${ofOrder(tx, storeId, filter, ledger)} ${ofLines(tx, storeId, filter, ledger)}
      group by sales.at, sales.order_id
    ) found order by at, order_id`
    .raw()
    .cursor(PIECE);
  // A line without its order, which there should be none of, has nothing to stand beside.
  for await (const piece of readAhead(rows))
    yield piece.flatMap(([records]) => (records ? [records as Buffer] : []));
}
