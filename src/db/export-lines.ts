/** The ledger's rows as an export holds them, as text but for their moments, whose calendar is the code's alone. */
import type { SumColumn } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { amountCell, joined, metricCells, type Piece, textCells, unitsOf } from './csv-text.ts';
import { type ExportFilter, PIECE } from './exports.ts';
import { ofLines, ofOrder } from './orders.ts';
import { readAhead } from './read-ahead.ts';
import { ownCurrency, within } from './sales.ts';
import { productKey } from './same-products.ts';

export interface LineTexts {
  readonly at: Instant;
  readonly placedAt: Instant;
  readonly cancelledAt: Instant | null;
  /** Event, order, source. */
  readonly head: string;
  /** From the channel to the last amount. */
  readonly rest: string;
}

/** In the order they happened. `currencies`: all that occur. */
export const lineTexts = (
  tx: Tx,
  storeId: bigint,
  filter: ExportFilter,
  currencies: readonly Currency[],
): AsyncIterable<readonly LineTexts[]> => {
  const head = textCells(tx, ['kind', 'number', 'source']);
  const rest = [
    ...textCells(tx, [
      'channel',
      'campaign',
      'status',
      'fulfilment',
      'customer',
      'country',
      'sku',
      'title',
      'currency',
    ]),
    ...metricCells(tx, (column) => OF_ROW[column](tx)),
    amountCell(tx, tx`gift_cards`),
  ];
  return readAhead(
    tx<LineTexts[]>`
      select at, placed_at as "placedAt", cancelled_at as "cancelledAt", ${joined(tx, head)} as head,
        ${joined(tx, rest)} as rest
      from (
        select sales.at, placed_at, cancelled_at, kind, number, source, channel, campaign, status, fulfilment, customer,
          country,
          sales.order_id, event, line, sales.currency, sales.title, quantity, gross, discounts, shipping, taxes, duties,
          tips, refunded, orders, refunds, gift_cards,
          case when sales.currency = ${ownCurrency(tx)} then unit_cost end as unit_cost,
          coalesce(products.sku, ${productKey(tx, storeId, 'sales.sku_key')}) as sku
        from sales join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
        left join products on products.store_id = sales.store_id
          and products.sku_key = ${productKey(tx, storeId, 'sales.sku_key')}
        where ${within(tx, storeId, filter.period)} ${ofOrder(tx, filter)} ${ofLines(tx, storeId, filter)}
      ) found join ${unitsOf(tx, currencies)} using (currency)
      order by at, order_id, event, line`.cursor(PIECE),
  );
};

const ofKind = (kind: 'sale' | 'reversal', column: 'gross' | 'discounts' | 'quantity') => (tx: Tx) =>
  tx`case when kind = ${kind} then ${tx(column)} else 0 end`;
const own = (column: SumColumn) => (tx: Tx) => tx`${tx(column)}`;

/** What one row alone adds to each sum. */
const OF_ROW: Readonly<Record<SumColumn, (tx: Tx) => Piece>> = {
  saleGross: ofKind('sale', 'gross'),
  saleDiscounts: ofKind('sale', 'discounts'),
  reversedGross: ofKind('reversal', 'gross'),
  reversedDiscounts: ofKind('reversal', 'discounts'),
  shipping: own('shipping'),
  taxes: own('taxes'),
  duties: own('duties'),
  tips: own('tips'),
  refunded: own('refunded'),
  orders: own('orders'),
  refunds: own('refunds'),
  saleUnits: ofKind('sale', 'quantity'),
  reversedUnits: ofKind('reversal', 'quantity'),
  cost: (tx) => tx`coalesce(unit_cost * quantity, 0)`,
  costedNet: (tx) => tx`case when unit_cost is null then 0 else gross - discounts end`,
};
