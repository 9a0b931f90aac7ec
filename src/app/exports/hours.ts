import { bucketsOf } from '../../core/buckets.ts';
import { addSums, type Sums } from '../../core/metrics/sums.ts';
import { dayOf, type Instant, timeOf, weekdayOf } from '../../core/time.ts';
import { type StretchRow, stretchRows } from '../../db/exports.ts';
import type { Store } from '../../db/stores.ts';
import { column, WHOLE_COLUMNS, withAllMetrics } from './columns.ts';
import { MEASURE, measureCells } from './measure-column.ts';
import { LINE_FILTERS, salesView, saysRows } from './sales-view.ts';
import { byStretch, inCurrencies } from './series-view.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const hours = salesView({
  name: 'hours',
  about:
    'one row for each weekday and hour that the days have, in the store’s currency, and one for each other currency that was used then',
  filters: [...LINE_FILTERS, 'metric'],
  ofMetric: true,
  columns: [
    column('weekday', '`Monday` to `Sunday`'),
    column('hour', '0 to 23, by the store’s clock', 'number'),
    column('hours', 'how many such hours the days have', 'number'),
    ...WHOLE_COLUMNS,
    MEASURE,
  ],
  found: async (tx, ctx, { filter }, asked) => {
    const { store } = ctx;
    const measured = await measureCells(tx, store, asked, filter.period, null);
    const starts = bucketsOf(filter.period, 'hour', store.weekStart);
    const found = await stretchRows(tx, store.id, filter, starts);
    const slots = slotsOf(starts, found, store).sort((a, b) => a.weekday - b.weekday || a.hour - b.hour);
    const rows = slots.flatMap(({ weekday, hour, count, sums }) =>
      [...sums].map(([currency, each]) => {
        const all = addSums(each);
        const value = measured.of(0, all, currency);
        const cells = { weekday: WEEKDAYS[weekday - 1] as string, hour, hours: count, value };
        return withAllMetrics(cells, all, currency);
      }),
    );
    return {
      rows: rows.length,
      says: saysRows(ctx, slots.length, 'hour of the week', 'hours of the week'),
      async *read() {
        yield rows;
      },
    };
  },
});

interface Slot {
  readonly weekday: number;
  readonly hour: number;
  count: number;
  readonly sums: Map<string, Sums[]>;
}

function slotsOf(
  starts: readonly Instant[],
  found: readonly StretchRow[],
  store: Pick<Store, 'zone' | 'currency' | 'profile'>,
): Slot[] {
  const { zone } = store;
  const here = byStretch(found);
  const slots = new Map<string, Slot>();
  for (const [index, start] of starts.entries()) {
    const weekday = weekdayOf(dayOf(start, zone));
    const hour = Number.parseInt(timeOf(start, zone), 10);
    const key = `${weekday} ${hour}`;
    const slot = slots.get(key) ?? { weekday, hour, count: 0, sums: new Map<string, Sums[]>() };
    slots.set(key, slot);
    slot.count += 1;
    for (const { currency, sums } of inCurrencies(here.get(index), store))
      slot.sums.set(currency, [...(slot.sums.get(currency) ?? []), sums]);
  }
  return [...slots.values()];
}
