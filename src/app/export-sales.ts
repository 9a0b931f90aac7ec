/** The rows of the exports about sales: the ledger, its orders, its days. Their columns add up to the period's metrics. */
import { localTimes } from '../core/local-times.ts';
import { METRICS } from '../core/metrics/metrics.ts';
import { NOTHING } from '../core/metrics/sums.ts';
import { type Day, dayOf, type Instant } from '../core/time.ts';
import type { Column, Row } from '../csv/write.ts';
import type { Tx } from '../db/client.ts';
import { type DayRow, type ExportFilter, ledgerRows, orderRows } from '../db/exports.ts';
import type { Store } from '../db/stores.ts';
import { column, DAY_COLUMNS, METRIC_COLUMNS, withMetrics } from './export-columns.ts';

/** What a file holds, and how its rows are read once it is opened. */
export interface Export {
  readonly columns: readonly Column[];
  readonly rows: (tx: Tx) => AsyncIterable<readonly Row[]>;
}

const ORDER = ['channel', 'campaign', 'status', 'customer', 'country'].map((key) => column(key));

/** One row for each line of a sale or of a reversal. */
export const linesExport = (store: Store, filter: ExportFilter): Export => ({
  columns: [
    column('at', 'instant'),
    column('day', 'day'),
    column('event'),
    column('order'),
    column('source'),
    ...ORDER,
    column('sku'),
    column('title'),
    ...METRIC_COLUMNS,
  ],
  async *rows(tx) {
    const local = localTimes(store.zone);
    for await (const batch of ledgerRows(tx, store.id, filter))
      yield batch.map((row) => {
        const { iso, day } = local(row.at);
        const { number: order, source, channel, campaign, status, customer, country, sku, title } = row;
        const cells = {
          at: iso,
          day,
          event: row.kind,
          order,
          source,
          channel,
          campaign,
          status,
          customer,
          country,
          sku,
          title,
        };
        return withMetrics(cells, row, row.currency);
      });
  },
});

/** One row for each order, and for each currency where it has several. */
export const ordersExport = (store: Store, filter: ExportFilter): Export => ({
  columns: [
    column('order'),
    column('source'),
    column('placed_at', 'instant'),
    column('cancelled_at', 'instant'),
    ...ORDER,
    ...METRIC_COLUMNS,
  ],
  async *rows(tx) {
    const local = localTimes(store.zone);
    for await (const batch of orderRows(tx, store.id, filter))
      yield batch.map((row) => {
        const { number: order, source, channel, campaign, status, customer, country } = row;
        const placed_at = local(row.placedAt).iso;
        const cancelled_at = row.cancelledAt === null ? null : local(row.cancelledAt).iso;
        const placed = { order, source, placed_at, cancelled_at };
        const cells = { ...placed, channel, campaign, status, customer, country };
        return withMetrics(cells, row, row.currency);
      });
  },
});

/**
 * One row for each day of the period in the store's currency, and one for each other currency that was used
 * on it. `starts` are the days, `found` what happened on them.
 */
export const dailyExport = (store: Store, starts: readonly Instant[], found: readonly DayRow[]): Export => ({
  columns: DAY_COLUMNS,
  async *rows() {
    yield starts.flatMap((start, index): Row[] => {
      const day: Day = dayOf(start, store.zone);
      const here = found.filter((row) => row.day === index);
      const own = here.find((row) => row.currency === store.currency)?.sums ?? NOTHING;
      return [
        withMetrics({ day }, own, store.currency, METRICS),
        ...here
          .filter((row) => row.currency !== store.currency)
          .map((row) => withMetrics({ day }, row.sums, row.currency, METRICS)),
      ];
    });
  },
});
