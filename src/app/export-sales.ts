/** The rows of the exports about sales: the ledger, its orders, its days. Their columns add up to the period's metrics. */
import { bucketsOf } from '../core/buckets.ts';
import { localTimes } from '../core/local-times.ts';
import { NOTHING } from '../core/metrics/sums.ts';
import { type Day, dayOf } from '../core/time.ts';
import type { Column, Row } from '../csv/write.ts';
import type { Tx } from '../db/client.ts';
import { dayRows, type ExportFilter, ledgerRows, orderRows } from '../db/exports.ts';
import type { Store } from '../db/stores.ts';
import { column, DAY_COLUMNS, METRIC_COLUMNS, metricCells } from './export-columns.ts';

/** What a file holds, and how its rows are read once it is opened. */
export interface Export {
  readonly columns: readonly Column[];
  readonly rows: (tx: Tx) => AsyncIterable<readonly Row[]>;
}

const ORDER = ['channel', 'status', 'customer', 'country'].map((key) => column(key));

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
      yield batch.map(
        ({ at, kind, number, source, channel, status, customer, country, sku, title, ...row }) => ({
          at: local(at).iso,
          day: local(at).day,
          event: kind,
          order: number,
          ...{ source, channel, status, customer, country, sku, title },
          ...metricCells(row, row.currency),
        }),
      );
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
      yield batch.map(
        ({ number, source, placedAt, cancelledAt, channel, status, customer, country, ...row }) => ({
          order: number,
          source,
          placed_at: local(placedAt).iso,
          cancelled_at: cancelledAt === null ? null : local(cancelledAt).iso,
          ...{ channel, status, customer, country },
          ...metricCells(row, row.currency),
        }),
      );
  },
});

/** One row for each day of the period in the store's currency, and one for each other currency that was used on it. */
export const dailyExport = (store: Store, filter: ExportFilter): Export => ({
  columns: DAY_COLUMNS,
  async *rows(tx) {
    const starts = bucketsOf(filter.period, 'day', store.weekStart);
    const found = await dayRows(tx, store.id, filter, starts);
    yield starts.flatMap((start, index): Row[] => {
      const day: Day = dayOf(start, store.zone);
      const here = found.filter((row) => row.day === index);
      const own = here.find((row) => row.currency === store.currency)?.sums ?? NOTHING;
      return [
        { day, ...metricCells(own, store.currency, true) },
        ...here
          .filter((row) => row.currency !== store.currency)
          .map((row) => ({ day, ...metricCells(row.sums, row.currency, true) })),
      ];
    });
  },
});
