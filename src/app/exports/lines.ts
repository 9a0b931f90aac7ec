import { lineRecords } from '../../db/export-lines.ts';
import { exportTotals } from '../../db/exports.ts';
import { column, GIFT_CARDS, METRIC_COLUMNS, ORDER_COLUMNS, PAID_AT } from './columns.ts';
import { lineWriter } from './line-rows.ts';
import { rowsIn, salesView, saysRows } from './sales-view.ts';

export const lines = salesView({
  name: 'lines',
  about:
    'one row for each line of a sale and of what was taken back, in the order in which they happened; as booked, by Shopify’s rules and each in its own currency, whatever the store’s profile and rates',
  columns: [
    column('at', 'when it happened', 'instant'),
    column('day', 'the same as a day of the store', 'day'),
    column('event', '`sale`, or `reversal` for what was taken back, with negative amounts'),
    column('order', 'its number'),
    column('source', 'where the order comes from'),
    column('placed_at', 'when the order was placed', 'instant'),
    column('cancelled_at', 'when the order was cancelled; empty where it was not', 'instant'),
    PAID_AT,
    ...ORDER_COLUMNS,
    column('sku', 'the product’s; empty where it has none'),
    column('title', 'the product’s name at the sale'),
    ...METRIC_COLUMNS,
    GIFT_CARDS,
  ],
  totals: (tx, storeId, filter) => exportTotals(tx, storeId, { ...filter, booked: true }),
  found: async (_tx, ctx, { filter, totals }) => {
    const { store } = ctx;
    const rows = rowsIn(totals);
    return {
      rows,
      says: `${saysRows(ctx, rows, 'line')}${store.profile === 'shopify' ? '' : ' as booked, by Shopify’s rules,'}`,
      async *read(tx) {
        const write = lineWriter(store.zone);
        for await (const piece of lineRecords(tx, store.id, { ...filter, booked: true })) yield write(piece);
      },
    };
  },
});
