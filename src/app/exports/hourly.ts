import { toIso } from '../../core/time.ts';
import { column } from './columns.ts';
import { seriesView } from './series-view.ts';

export const hourly = seriesView({
  name: 'hourly',
  about:
    'one row for each hour in the store’s currency, also where nothing happened, and one for each other currency that was used in it; a day has 23 or 25 of them when the clocks change',
  grain: () => 'hour',
  columns: [column('hour', 'its first moment', 'instant')],
  cells: ({ start }, zone) => ({ hour: toIso(start, zone) }),
});
