import { bucketsOf } from '../../core/buckets.ts';
import { NOTHING } from '../../core/metrics/sums.ts';
import { dayOf, type Instant } from '../../core/time.ts';
import type { Row } from '../../csv/write.ts';
import { type DayRow, dayRows } from '../../db/exports.ts';
import type { Store } from '../../db/stores.ts';
import { column, WHOLE_COLUMNS, withAllMetrics } from './columns.ts';
import { salesView, saysRows } from './sales-view.ts';

export const daily = salesView({
  name: 'daily',
  about:
    'one row for each day in the store’s currency, also where nothing happened, and one for each other currency that was used on it',
  columns: [column('day', 'a day of the store', 'day'), ...WHOLE_COLUMNS],
  found: async (tx, ctx, { filter }) => {
    const { store } = ctx;
    const starts = bucketsOf(filter.period, 'day', store.weekStart);
    const found = await dayRows(tx, store.id, filter, starts);
    const rows = rowsOf(store, starts, found);
    return {
      rows: rows.length,
      says: saysRows(ctx, starts.length, 'day'),
      async *read() {
        yield rows;
      },
    };
  },
});

const rowsOf = (store: Store, starts: readonly Instant[], found: readonly DayRow[]): Row[] =>
  starts.flatMap((start, index): Row[] => {
    const day = dayOf(start, store.zone);
    const here = found.filter((row) => row.day === index);
    const own = here.find((row) => row.currency === store.currency)?.sums ?? NOTHING;
    return [
      withAllMetrics({ day }, own, store.currency),
      ...here
        .filter((row) => row.currency !== store.currency)
        .map((row) => withAllMetrics({ day }, row.sums, row.currency)),
    ];
  });
