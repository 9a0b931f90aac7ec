import { localTimes } from '../../core/local-times.ts';
import type { Zone } from '../../core/time.ts';
import type { Row } from '../../csv/write.ts';
import { countRefundRows, type RefundRow, refundRows } from '../../db/export-refunds.ts';
import { exportTotals } from '../../db/exports.ts';
import { amountCell, CURRENCY, column, metricColumn } from './columns.ts';
import { salesView, saysRows } from './sales-view.ts';

export const refunds = salesView({
  name: 'refunds',
  about: 'one row for each time something was taken back: goods, money or both',
  columns: [
    column('at', 'when', 'instant'),
    column('day', 'the same as a day of the store', 'day'),
    column('order', 'the number of the order'),
    column('source', 'where the order comes from'),
    column('placed_at', 'when the order was placed', 'instant'),
    column('channel', 'where it was sold; empty where no channel is known'),
    column('customer', 'name or address, as its source has it'),
    column('products', 'what came back: `2 × MUG-BL, 1 × TEA`'),
    CURRENCY,
    metricColumn('refunds'),
    metricColumn('returns'),
    column('shipping_back', 'shipping that was given back', 'money', 'adds'),
    column('taxes_back', 'taxes that were given back', 'money', 'adds'),
    metricColumn('returned_units'),
    metricColumn('refund_count'),
  ],
  totals: (tx, storeId, filter) => exportTotals(tx, storeId, { ...filter, kind: 'reversal' }),
  found: async (tx, ctx, { filter }) => {
    const { store } = ctx;
    const rows = await countRefundRows(tx, store.id, filter);
    return {
      rows,
      says: saysRows(ctx, rows, 'refund or return', 'refunds and returns'),
      async *read(reading) {
        const cells = cellsIn(store.zone);
        for await (const batch of refundRows(reading, store.id, filter)) yield batch.map(cells);
      },
    };
  },
});

function cellsIn(zone: Zone): (row: RefundRow) => Row {
  const local = localTimes(zone);
  return (row) => {
    const { iso, day } = local(row.at);
    return {
      at: iso,
      day,
      order: row.number,
      source: row.source,
      placed_at: local(row.placedAt).iso,
      channel: row.channel,
      customer: row.customer,
      products: row.products.map(({ units, name }) => `${units} × ${name}`).join(', '),
      currency: row.currency,
      refunds: amountCell(-row.refunded, row.currency),
      returns: amountCell(-row.goods, row.currency),
      shipping_back: amountCell(-row.shipping, row.currency),
      taxes_back: amountCell(-row.taxes, row.currency),
      returned_units: -row.quantity,
      refund_count: row.refunds,
    };
  };
}
