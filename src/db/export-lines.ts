/** The ledger's rows as an export holds them, as text but for their moments, whose calendar is the code's alone. */
import type { SumColumn } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { amountCell, joined, metricCells, type Piece, textCells, unitsOf } from './csv-text.ts';
import { type ExportFilter, PIECE } from './exports.ts';
import { ofLines, ofOrder } from './order-conditions.ts';
import { ledgerFor } from './orders.ts';
import { readAhead } from './read-ahead.ts';
import { ownCurrency, within } from './sales.ts';
import { productKey } from './same-products.ts';

export interface LineTexts {
  readonly at: Instant;
  readonly placedAt: Instant;
  readonly cancelledAt: Instant | null;
  readonly paidAt: Instant | null;
  /** Event, order, source. */
  readonly head: string;
  /** From the channel to the last amount. */
  readonly rest: string;
}

/** In the order they happened. `currencies`: all that occur. */
export async function* lineTexts(
  tx: Tx,
  storeId: bigint,
  filter: ExportFilter,
  currencies: readonly Currency[],
): AsyncGenerator<readonly LineTexts[]> {
  const ledger = await ledgerFor(tx, storeId, filter);
  const { source, rules } = ledger;
  const head = textCells(tx, ['kind', 'number', 'source']);
  const rest = textCells(tx, [
    ...['channel', 'campaign', 'status', 'fulfilment', 'customer', 'country', 'sku', 'title', 'currency'],
  ]);
  const metrics = (kind: 'sale' | 'reversal') =>
    joined(
      tx,
      metricCells(tx, rules, (column) => ofRow(tx, column, kind)),
    );
  const sums = tx`case when kind = 'sale' then ${metrics('sale')} else ${metrics('reversal')} end`;
  // A year of lines is sorted in memory; of more, larger runs are merged.
  await tx`select set_config('work_mem', '64MB', true)`;
  yield* readAhead(
    tx<LineTexts[]>`
      select at, placed_at as "placedAt", cancelled_at as "cancelledAt", paid_at as "paidAt", ${joined(tx, head)} as head,
        ${joined(tx, [...rest, sums, amountCell(tx, tx`gift_cards`)])} as rest
      from (
        select sales.at, placed_at, cancelled_at, paid_at, kind, number, source, channel, campaign, status, fulfilment, customer,
          country,
          sales.order_id, event, line, sales.currency, sales.title, quantity, gross, discounts, shipping, taxes, duties,
          tips, refunded, orders, refunds, gift_cards, unit, zero,
          case when sales.currency = ${ownCurrency(tx)} then unit_cost end as unit_cost,
          coalesce(products.sku, ${productKey(tx, storeId, 'sales.sku_key')}) as sku
        from ${source} join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
        left join products on products.store_id = sales.store_id
          and products.sku_key = ${productKey(tx, storeId, 'sales.sku_key')}
        join ${unitsOf(tx, currencies)} on units.currency = sales.currency
        where ${within(tx, storeId, filter.period)} ${ofOrder(tx, storeId, filter, ledger)} ${ofLines(tx, storeId, filter, ledger)}
        -- The rows in their order first: their texts are made as they are fetched, each part of them once.
        order by sales.at, sales.order_id, event, line offset 0
      ) units order by at, order_id, event, line`.cursor(PIECE),
  );
}

/** What one row alone adds to each sum; null where rows of its kind never do. */
function ofRow(tx: Tx, column: SumColumn, kind: 'sale' | 'reversal'): Piece | null {
  if (column === 'cost') return tx`coalesce(unit_cost * quantity, 0)`;
  if (column === 'costedNet') return tx`case when unit_cost is null then 0 else gross - discounts end`;
  const own = OF_KIND[column];
  if (own === undefined) return tx`${tx(column)}`;
  return own.kind === kind ? tx`${tx(own.column)}` : null;
}

const OF_KIND: Readonly<Partial<Record<SumColumn, { kind: 'sale' | 'reversal'; column: string }>>> = {
  saleGross: { kind: 'sale', column: 'gross' },
  saleDiscounts: { kind: 'sale', column: 'discounts' },
  saleUnits: { kind: 'sale', column: 'quantity' },
  reversedGross: { kind: 'reversal', column: 'gross' },
  reversedDiscounts: { kind: 'reversal', column: 'discounts' },
  reversedUnits: { kind: 'reversal', column: 'quantity' },
};
