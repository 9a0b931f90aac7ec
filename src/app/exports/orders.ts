import { localTimes } from '../../core/local-times.ts';
import { sayTakenBack } from '../../csv/own/taken-back.ts';
import { orderRows } from '../../db/export-orders.ts';
import { orderTotals } from '../../db/exports.ts';
import { amountCell, column, GIFT_CARDS, METRIC_COLUMNS, ORDER_COLUMNS, withMetrics } from './columns.ts';
import { LINE_FILTERS, salesView, saysRows, sumOf } from './sales-view.ts';

export const orders = salesView({
  name: 'orders',
  about:
    'one row for each order that something happened to in the days, with what this adds up to; one for each currency of an order that has several',
  filters: [...LINE_FILTERS, 'metric', 'tax', 'min', 'max'],
  totals: orderTotals,
  columns: [
    column('order', 'its number'),
    column('source', 'where it comes from'),
    column('placed_at', 'when it was placed', 'instant'),
    column('cancelled_at', 'when it was cancelled; empty where it was not', 'instant'),
    ...ORDER_COLUMNS,
    ...METRIC_COLUMNS,
    GIFT_CARDS,
    column(
      'taken_back',
      'each time something was taken back: the moment, then what, as in `2026-11-02T10:00:00+01:00 returns 20.50 refunds 28.73 units 2`; the next after `; `',
    ),
  ],
  found: async (_tx, ctx, { filter, totals }) => {
    const { store } = ctx;
    const rows = sumOf(totals, 'orders');
    return {
      rows,
      says: saysRows(ctx, rows, 'order'),
      async *read(tx) {
        const local = localTimes(store.zone);
        for await (const batch of orderRows(tx, store.id, filter))
          yield batch.map((row) => {
            const { number: order, source, channel, status, fulfilment, customer, country } = row;
            const placed_at = local(row.placedAt).iso;
            const cancelled_at = row.cancelledAt === null ? null : local(row.cancelledAt).iso;
            const cells = {
              ...{ order, source, placed_at, cancelled_at, channel, status, fulfilment, customer, country },
              gift_cards: amountCell(row.giftCards, row.currency),
              taken_back: sayTakenBack(row.takenBack, row.currency, (at) => local(at).iso),
            };
            return withMetrics(cells, row, row.currency);
          });
      },
    };
  },
});
