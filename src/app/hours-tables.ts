/** Weekdays and busiest hours, each leading to exactly the orders that make it. */
import { metricOf } from '../core/metrics/metrics.ts';
import { weekdayName } from '../core/weekdays.ts';
import type { Tx } from '../db/client.ts';
import type { Cell, Part } from '../reply/reply.ts';
import { drillFrom } from './drill.ts';
import { type HourSums, type HoursAsked, perDay, sayHour, sayValue, type WeekdaySums } from './hours-sums.ts';
import { sayMetric } from './say-metric.ts';
import type { StoreView } from './store-view.ts';

const MOST_HOURS = 10;

export async function weekdayTable(
  tx: Tx,
  view: StoreView,
  weekdays: readonly WeekdaySums[],
  { metric, range }: HoursAsked,
): Promise<Part> {
  const { store } = view;
  const ask = drillFrom(tx, view);
  const averaged = !metricOf(metric).per;
  const rows = await Promise.all(
    weekdays.map(async (each): Promise<Cell[]> => {
      const name = weekdayName(each.weekday);
      const button = await ask(name, 'orders', { what: range, metric, weekday: name });
      return [
        { text: name, button },
        sayMetric(metric, each.sums, store),
        ...(averaged ? [sayValue(metric, perDay(each, metric), store)] : []),
        String(each.days),
      ];
    }),
  );
  return {
    kind: 'table',
    caption: `${metricOf(metric, view.store.profile).label} by weekday`,
    columns: [
      { label: 'Weekday' },
      ...[metricOf(metric, view.store.profile).label, ...(averaged ? ['A day'] : []), 'Days'].map(atEnd),
    ],
    rows,
  };
}

export async function busiestTable(
  tx: Tx,
  view: StoreView,
  ranked: readonly HourSums[],
  { metric, range }: HoursAsked,
): Promise<Part[]> {
  if (ranked.length === 0) return [];
  const ask = drillFrom(tx, view);
  const rows = await Promise.all(
    ranked.slice(0, MOST_HOURS).map(async (each): Promise<Cell[]> => {
      const name = sayHour(each);
      const filters = { weekday: weekdayName(each.weekday), hour: String(each.hour) };
      const button = await ask(name, 'orders', { what: range, metric, ...filters });
      return [{ text: name, button }, sayMetric(metric, each.sums, view.store)];
    }),
  );
  const rest = ranked.length - rows.length;
  return [
    {
      kind: 'table',
      caption: 'The busiest hours',
      columns: [{ label: 'Hour' }, atEnd(metricOf(metric, view.store.profile).label)],
      rows,
      ...(rest > 0 ? { more: { count: rest, how: 'as CSV' } } : {}),
    },
  ];
}

const atEnd = (label: string) => ({ label, align: 'end' as const });
