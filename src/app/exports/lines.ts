import { localTimes } from '../../core/local-times.ts';
import { ledgerRows } from '../../db/exports.ts';
import { amountCell, column, GIFT_CARDS, METRIC_COLUMNS, ORDER_COLUMNS, withMetrics } from './columns.ts';
import { salesView, saysRows, sumOf } from './sales-view.ts';

export const lines = salesView({
  name: 'lines',
  about: 'one row for each line of a sale and of what was taken back, in the order in which they happened',
  columns: [
    column('at', 'when it happened', 'instant'),
    column('day', 'the same as a day of the store', 'day'),
    column('event', '`sale`, or `reversal` for what was taken back, with negative amounts'),
    column('order', 'its number'),
    column('source', 'where the order comes from'),
    column('placed_at', 'when the order was placed', 'instant'),
    column('cancelled_at', 'when the order was cancelled; empty where it was not', 'instant'),
    ...ORDER_COLUMNS,
    column('sku', 'the product’s; empty where it has none'),
    column('title', 'the product’s name at the sale'),
    ...METRIC_COLUMNS,
    GIFT_CARDS,
  ],
  found: async (_tx, ctx, { filter, totals }) => {
    const { store } = ctx;
    const rows = sumOf(totals, 'lines');
    return {
      rows,
      says: saysRows(ctx, rows, 'line'),
      async *read(tx) {
        const local = localTimes(store.zone);
        for await (const batch of ledgerRows(tx, store.id, filter))
          yield batch.map((row) => {
            const { iso: at, day } = local(row.at);
            const { number: order, source, channel, status, fulfilment, customer, country } = row;
            const cells = {
              ...{ at, day, event: row.kind, order, source, channel, status, fulfilment, customer, country },
              placed_at: local(row.placedAt).iso,
              cancelled_at: row.cancelledAt === null ? null : local(row.cancelledAt).iso,
              sku: row.sku,
              title: row.title,
              gift_cards: amountCell(row.giftCards, row.currency),
            };
            return withMetrics(cells, row, row.currency);
          });
      },
    };
  },
});
