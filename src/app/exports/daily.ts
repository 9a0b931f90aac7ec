import { dayOf } from '../../core/time.ts';
import { column } from './columns.ts';
import { seriesView } from './series-view.ts';

export const daily = seriesView({
  name: 'daily',
  about:
    'one row for each day in the store’s currency, also where nothing happened, and one for each other currency that was used on it',
  grain: () => 'day',
  columns: [column('day', 'a day of the store', 'day')],
  cells: ({ start }, zone) => ({ day: dayOf(start, zone) }),
});
