import { localTimes } from '../../core/local-times.ts';
import type { Instant } from '../../core/time.ts';
import { sayBooked } from '../../csv/own/booked.ts';
import { sayTakenBack } from '../../csv/own/taken-back.ts';
import { orderTexts } from '../../db/export-orders.ts';
import { orderTotals } from '../../db/exports.ts';
import { column, GIFT_CARDS, METRIC_COLUMNS, ORDER_COLUMNS, PAID_AT } from './columns.ts';
import { currenciesOf, LINE_FILTERS, rowsIn, salesView, saysRows } from './sales-view.ts';

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
    PAID_AT,
    ...ORDER_COLUMNS,
    ...METRIC_COLUMNS,
    GIFT_CARDS,
    column(
      'taken_back',
      'each time something was taken back: the moment, then what, as in `2026-11-02T10:00:00+01:00 returns 20.50 refunds 28.73 units 2`; the next after `; `',
    ),
    column(
      'booked',
      'of a store with another profile than Shopify’s or with exchange rates: the whole order as it was booked, as in `USD sale gross_sales 40.00 units 2 orders 1; 2026-11-02T…`; an import reads this instead of the amounts beside it',
    ),
  ],
  found: async (_tx, ctx, { filter, totals }) => {
    const { store } = ctx;
    const rows = rowsIn(totals);
    return {
      rows,
      says: saysRows(ctx, rows, 'order'),
      async *read(tx) {
        const local = localTimes(store.zone);
        const isoOf = (at: Instant | null) => (at === null ? '' : local(at).iso);
        for await (const batch of orderTexts(tx, store.id, filter, currenciesOf(totals))) {
          let text = '';
          for (const row of batch) {
            const { head, placedAt, cancelledAt, paidAt, rest, booked } = row;
            const back = sayTakenBack(row.takenBack, row.currency, isoOf);
            const moments = `${isoOf(placedAt)},${isoOf(cancelledAt)},${isoOf(paidAt)}`;
            text += `${head},${moments},${rest},${back},${booked ? sayBooked(booked, isoOf) : ''}\r\n`;
          }
          yield text;
        }
      },
    };
  },
});
