/** Exports with one row for each stretch of the days: an hour, a day, a week or a month. */
import { bucketsOf, type Grain } from '../../core/buckets.ts';
import { NOTHING, ruled } from '../../core/metrics/sums.ts';
import { endOf, type Period } from '../../core/period.ts';
import { type Instant, instant } from '../../core/time.ts';
import type { Row, Value } from '../../csv/write.ts';
import { type StretchRow, stretchRows } from '../../db/exports.ts';
import type { Store } from '../../db/stores.ts';
import { WHOLE_COLUMNS, withAllMetrics } from './columns.ts';
import type { ExportAsked, ExportColumn, ExportView, Filter } from './export-view.ts';
import { MEASURE, measureCells } from './measure-column.ts';
import { LINE_FILTERS, salesView, saysRows } from './sales-view.ts';

export interface Stretch {
  readonly start: Instant;
  /** The first instant after it. */
  readonly end: Instant;
}

interface SeriesView {
  readonly name: string;
  readonly about: string;
  readonly filters?: readonly Filter[];
  readonly ofMetric?: true;
  readonly grain: (period: Period, asked: ExportAsked) => Grain;
  /** What says which stretch a row is. */
  readonly columns: readonly ExportColumn[];
  readonly cells: (stretch: Stretch, zone: Period['zone']) => Record<string, Value>;
}

export const seriesView = ({ grain, columns, cells, ...view }: SeriesView): ExportView =>
  salesView({
    filters: LINE_FILTERS,
    ...view,
    columns: [...columns, ...WHOLE_COLUMNS, ...(view.ofMetric ? [MEASURE] : [])],
    found: async (tx, ctx, { filter }, asked) => {
      const { store } = ctx;
      const { period } = filter;
      const each = grain(period, asked);
      const starts = bucketsOf(period, each, store.weekStart);
      const measured = await measureCells(tx, store, asked, period, starts);
      const found = byStretch(await stretchRows(tx, store.id, filter, starts));
      const rows = stretchesOf(period, starts).flatMap((stretch, index): Row[] =>
        inCurrencies(found.get(index), store).map(({ currency, sums }) =>
          withAllMetrics(
            {
              ...cells(stretch, store.zone),
              ...(view.ofMetric ? { value: measured.of(index, sums, currency) } : {}),
            },
            sums,
            currency,
          ),
        ),
      );
      return {
        rows: rows.length,
        says: saysRows(ctx, starts.length, each),
        async *read() {
          yield rows;
        },
      };
    },
  });

const stretchesOf = (period: Period, starts: readonly Instant[]): Stretch[] =>
  starts.map((start, index) => ({ start, end: starts[index + 1] ?? instant(endOf(period)) }));

export const byStretch = (found: readonly StretchRow[]): ReadonlyMap<number, readonly StretchRow[]> => {
  const rows = new Map<number, StretchRow[]>();
  for (const row of found) {
    const here = rows.get(row.stretch);
    if (here) here.push(row);
    else rows.set(row.stretch, [row]);
  }
  return rows;
};

/** The store's own currency also where nothing happened in it, before all others. */
export const inCurrencies = (
  here: readonly StretchRow[] = [],
  { currency, profile }: Pick<Store, 'currency' | 'profile'>,
): Pick<StretchRow, 'currency' | 'sums'>[] => [
  here.find((row) => row.currency === currency) ?? { currency, sums: ruled(NOTHING, profile) },
  ...here.filter((row) => row.currency !== currency),
];
