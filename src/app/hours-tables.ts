/** Weekdays and busiest hours, each leading to exactly the orders that make it. */
import { addsUp, type Measure } from '../core/metrics/measures.ts';
import type { Sums } from '../core/metrics/sums.ts';
import { weekdayName } from '../core/weekdays.ts';
import type { Tx } from '../db/client.ts';
import type { Store } from '../db/stores.ts';
import type { Cell, Part } from '../reply/reply.ts';
import { drillFrom } from './drill.ts';
import { type HourSums, perDay, sayHour, type WeekdaySums } from './hours-sums.ts';
import { measureOfSums } from './measure.ts';
import { sayMeasured, sayValue } from './say-measure.ts';
import type { StoreView } from './store-view.ts';
import type { Asked } from './why-parts.ts';

const MOST_HOURS = 10;

export const sayIn = (measure: Measure, store: Store) => (sums: Sums) =>
  sayMeasured(measure, measureOfSums(measure, sums), store);

export async function weekdayTable(
  tx: Tx,
  view: StoreView,
  weekdays: readonly WeekdaySums[],
  { measure, range }: Asked,
): Promise<Part> {
  const { store } = view;
  const ask = drillFrom(tx, view);
  const averaged = addsUp(measure);
  const say = sayIn(measure, store);
  const rows = await Promise.all(
    weekdays.map(async (each): Promise<Cell[]> => {
      const name = weekdayName(each.weekday);
      const button = await ask(name, 'orders', { what: range, metric: measure.id, weekday: name });
      return [
        { text: name, button },
        say(each.sums),
        ...(averaged ? [sayValue(measure.unit, perDay(each, measure), store)] : []),
        String(each.days),
      ];
    }),
  );
  return {
    kind: 'table',
    caption: `${measure.label} by weekday`,
    columns: [{ label: 'Weekday' }, ...[measure.label, ...(averaged ? ['A day'] : []), 'Days'].map(atEnd)],
    rows,
  };
}

export async function busiestTable(
  tx: Tx,
  view: StoreView,
  ranked: readonly HourSums[],
  { measure, range }: Asked,
): Promise<Part[]> {
  if (ranked.length === 0) return [];
  const ask = drillFrom(tx, view);
  const say = sayIn(measure, view.store);
  const rows = await Promise.all(
    ranked.slice(0, MOST_HOURS).map(async (each): Promise<Cell[]> => {
      const name = sayHour(each);
      const filters = { weekday: weekdayName(each.weekday), hour: String(each.hour) };
      const button = await ask(name, 'orders', { what: range, metric: measure.id, ...filters });
      return [{ text: name, button }, say(each.sums)];
    }),
  );
  const rest = ranked.length - rows.length;
  return [
    {
      kind: 'table',
      caption: 'The busiest hours',
      columns: [{ label: 'Hour' }, atEnd(measure.label)],
      rows,
      ...(rest > 0 ? { more: { count: rest, how: 'as CSV' } } : {}),
    },
  ];
}

const atEnd = (label: string) => ({ label, align: 'end' as const });
