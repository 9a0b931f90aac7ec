import { grainOf } from '../../core/buckets.ts';
import { dayOf, instant, toIso } from '../../core/time.ts';
import { column } from './columns.ts';
import { LINE_FILTERS } from './sales-view.ts';
import { seriesView } from './series-view.ts';

export const trend = seriesView({
  name: 'trend',
  about:
    'one row for each hour, day, week or month in the store’s currency, as fits the days or as `by` says, and one for each other currency that was used in it',
  filters: [...LINE_FILTERS, 'by', 'metric'],
  ofMetric: true,
  grain: (period, { by }) => by ?? grainOf(period),
  columns: [
    column('starts_at', 'its first moment', 'instant'),
    column('from', 'its first day; a week or month that reaches beyond the days is cut', 'day'),
    column('to', 'its last day', 'day'),
  ],
  cells: ({ start, end }, zone) => ({
    starts_at: toIso(start, zone),
    from: dayOf(start, zone),
    to: dayOf(instant(end - 1), zone),
  }),
});
