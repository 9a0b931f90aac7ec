import { bucketsOf, type Grain } from '../../core/buckets.ts';
import { NOTHING, ruled, type Sums } from '../../core/metrics/sums.ts';
import { daysOf, type Period } from '../../core/period.ts';
import { previousStretch } from '../../core/previous-stretch.ts';
import { sideBySide } from '../../core/side-by-side.ts';
import { dayOf, type Instant, toIso, type Zone } from '../../core/time.ts';
import type { Row, Value } from '../../csv/write.ts';
import type { Tx } from '../../db/client.ts';
import { exportTotals, type StretchRow, stretchRows } from '../../db/exports.ts';
import { freshness } from '../../db/sales.ts';
import type { Store } from '../../db/stores.ts';
import type { Ctx } from '../ctx.ts';
import { noOrdersYet } from '../figure-parts.ts';
import { heldAgainst } from '../read-comparison.ts';
import { readPeriod } from '../read-period.ts';
import { CURRENCY, column, METRIC_COLUMNS, withMetrics } from './columns.ts';
import type { ExportAsked, ExportView } from './export-view.ts';
import { isByDay, MEASURE, type MeasureCells, measureCells } from './measure-column.ts';
import { nothing, OF_METRIC, saysRows, USUAL_RANGE } from './sales-view.ts';
import { byStretch } from './series-view.ts';

const METRICS = METRIC_COLUMNS.slice(1);

/** Two periods side by side: the first day of the one beside the first of the other. */
export const compare: ExportView = {
  name: 'compare',
  about:
    'one row for each day, of a single day for each hour, beside the one that it is compared with: those `against` holds, else of the stretch before; and for each other currency that was used',
  filters: ['range', 'against', 'metric'],
  columns: [
    column('starts_at', 'its first moment; empty where the other period is longer', 'instant'),
    column('day', 'the same as a day of the store', 'day'),
    column(
      'against_starts_at',
      'the first moment of what it is compared with; empty where this is longer',
      'instant',
    ),
    column('against_day', 'the same as a day of the store', 'day'),
    CURRENCY,
    ...METRICS.flatMap((each) => [
      each,
      column(`${each.key}_before`, `${each.key} of what it is compared with`, each.kind, 'adds'),
    ]),
    MEASURE,
    column('value_before', 'value of what it is compared with', 'number'),
  ],
  open: (ctx, asked) =>
    ctx.tenant(async (tx) => {
      const { store } = ctx;
      const { period, previous } = comparisonOf(ctx, asked);
      const fresh = await freshness(tx, store.id, ctx.now);
      if (fresh.first === null) return { unready: noOrdersYet(ctx, period) };
      const single = daysOf(period).from === daysOf(period).to;
      const grain = single && !(await isByDay(tx, store, asked)) ? 'hour' : 'day';
      const here = await sideOf(tx, store, period, grain, asked);
      const there = await sideOf(tx, store, previous, grain, asked);
      if (here.rows.size + there.rows.size === 0)
        return nothing('No order has anything in it', { period }, asked);
      const rows = rowsOf(store, here, there, grain);
      return {
        period,
        rows: rows.length,
        says: `${saysRows(ctx, here.starts.length, grain)} against ${previous.label}`,
        meant: OF_METRIC,
        totals: await exportTotals(tx, store.id, { period }),
        async *read() {
          yield rows;
        },
      };
    }),
};

function comparisonOf(ctx: Ctx, { range = USUAL_RANGE, against }: ExportAsked) {
  if (against !== undefined) return heldAgainst(ctx, range, against);
  const period = readPeriod(ctx, range);
  return { period, previous: previousStretch(period) };
}

interface Side {
  readonly starts: readonly Instant[];
  readonly rows: ReadonlyMap<number, readonly StretchRow[]>;
  readonly measured: MeasureCells;
}

async function sideOf(tx: Tx, store: Store, period: Period, grain: Grain, asked: ExportAsked): Promise<Side> {
  const starts = bucketsOf(period, grain);
  const measured = await measureCells(tx, store, asked, period, starts);
  return { starts, measured, rows: byStretch(await stretchRows(tx, store.id, { period }, starts)) };
}

/** The place of what has no counterpart. */
const NONE = -1;

function rowsOf(store: Store, here: Side, there: Side, grain: Grain): Row[] {
  const { zone, currency: own } = store;
  return sideBySide(here.starts, there.starts, grain, zone).flatMap((pair) => {
    const [now, before] = [rowsAt(here, pair.here), rowsAt(there, pair.there)];
    const currencies = new Set([own, ...[...now, ...before].map(({ currency }) => currency)]);
    return [...currencies].map((currency): Row => {
      const cells = when(zone, startAt(here, pair.here), startAt(there, pair.there));
      const [sums, sumsBefore] = [sumsIn(now, currency, store), sumsIn(before, currency, store)];
      for (const [key, value] of Object.entries(withMetrics({}, sumsBefore, currency)))
        cells[`${key}_before`] = value;
      cells.value = here.measured.of(pair.here ?? NONE, sums, currency);
      cells.value_before = there.measured.of(pair.there ?? NONE, sumsBefore, currency);
      return withMetrics(cells, sums, currency);
    });
  });
}

const rowsAt = ({ rows }: Side, place = NONE): readonly StretchRow[] => rows.get(place) ?? [];
const startAt = ({ starts }: Side, place = NONE): Instant | undefined => starts[place];

const sumsIn = (rows: readonly StretchRow[], currency: string, { profile }: Pick<Store, 'profile'>): Sums =>
  rows.find((row) => row.currency === currency)?.sums ?? ruled(NOTHING, profile);

const when = (zone: Zone, here?: Instant, there?: Instant): Record<string, Value> => ({
  starts_at: here === undefined ? null : toIso(here, zone),
  day: here === undefined ? null : dayOf(here, zone),
  against_starts_at: there === undefined ? null : toIso(there, zone),
  against_day: there === undefined ? null : dayOf(there, zone),
});
