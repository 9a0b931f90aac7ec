/** When in the week a shop sells: weekday by hour, with the orders of each. */
import { type MetricId, metricOf, metricValue } from '../core/metrics/metrics.ts';
import { divideRounded } from '../core/money.ts';
import { daysOf } from '../core/period.ts';
import { weekFrom } from '../core/week-hours.ts';
import { weekdayName } from '../core/weekdays.ts';
import type { Tx } from '../db/client.ts';
import { buttons, type Fact, type Part } from '../reply/reply.ts';
import type { Answer } from './command.ts';
import { drillFrom } from './drill.ts';
import {
  beforeTheData,
  behindTheTimes,
  figuresFooter,
  noOrdersYet,
  notConverted,
  periodHeading,
} from './figure-parts.ts';
import { type Figures, figuresOf, pairOf } from './figures.ts';
import {
  byValue,
  type HourSums,
  type HoursAsked,
  hoursOf,
  perDay,
  sayHour,
  sayValue,
  two,
  type WeekdaySums,
  weekdaysOf,
} from './hours-sums.ts';
import { busiestTable, weekdayTable } from './hours-tables.ts';
import { drawnValue, unitOf } from './metric-chart.ts';
import { contextJson, metricJson, valueJson } from './metric-json.ts';
import { descending } from './pair-up.ts';
import { factOf, sayCount, sayMetric } from './say-metric.ts';
import type { StoreView } from './store-view.ts';

/** Their share of all tells how much of the week matters. */
const TOP_HOURS = 10;

export const hoursAnswer = (view: StoreView, asked: HoursAsked): Promise<Answer> =>
  view.tenant((tx) => hoursAnswerIn(tx, view, asked));

async function hoursAnswerIn(tx: Tx, view: StoreView, asked: HoursAsked): Promise<Answer> {
  const { store, now } = view;
  const { metric, period, range } = asked;
  const figures = await figuresOf(tx, view, period);
  if (figures.fresh.last === null) return noOrdersYet(view, period);
  const hours = await hoursOf(tx, store, period);
  const weekdays = weekdaysOf(hours, period, store.weekStart);
  const ranked = byValue(hours, metric);
  const best = ranked[0];
  const { label } = metricOf(metric, store.profile);
  const total = sayMetric(metric, figures.now.own, store);
  const ask = drillFrom(tx, view);
  return {
    reply: {
      summary: `${store.name}, ${period.label}: ${best ? `the busiest hour is ${sayHour(best)}, ${sayMetric(metric, best.sums, store)} of ` : ''}${total} ${label.toLowerCase()}`,
      parts: [
        periodHeading(store, period, now),
        { kind: 'facts', facts: factsOf(figures, ranked, weekdays, metric, view) },
        ...behindTheTimes(view, figures),
        ...beforeTheData(figures.fresh, figures.previous, now),
        picture(hours, figures, ranked, metric, view),
        await weekdayTable(tx, view, weekdays, asked),
        ...(await busiestTable(tx, view, ranked, asked)),
        ...notConverted(figures.now, store.locale),
        buttons(
          await ask('Orders', 'orders', { what: range, metric }),
          await ask('Why?', 'why', { metric, range }),
          await ask('CSV', 'export', { what: 'hours', range }),
        ),
        figuresFooter(store, figures.fresh, now, `${label.toLowerCase()} by the hour in which it happened`),
      ],
    },
    data: {
      metric,
      ...metricJson(metric, pairOf(figures), store.currency),
      hours: hours.map(({ weekday, hour, sums }) => ({
        weekday,
        hour,
        value: valueJson(metric, metricValue(metric, sums), store.currency),
      })),
      weekdays: weekdays.map(({ weekday, days, sums }) => ({
        weekday,
        days,
        value: valueJson(metric, metricValue(metric, sums), store.currency),
      })),
      ...contextJson(figures),
    },
    period,
  };
}

function factsOf(
  figures: Figures,
  ranked: readonly HourSums[],
  weekdays: readonly WeekdaySums[],
  metric: MetricId,
  { store }: StoreView,
): Fact[] {
  const pair = pairOf(figures);
  const before = `${figures.previous.label}: ${sayMetric(metric, pair.before, store)}`;
  const best = ranked[0];
  if (!best) return [factOf(metric, pair, store, before)];
  return [
    factOf(metric, pair, store, before),
    { label: 'Busiest hour', value: sayHour(best), note: sayMetric(metric, best.sums, store) },
    ...quietest(weekdays, metric, store),
    ...topShare(figures, ranked, metric, store.locale),
  ];
}

/** By what one such day brings, so that five Mondays are no more than four Tuesdays; days that never sell are closed. */
function quietest(weekdays: readonly WeekdaySums[], metric: MetricId, store: StoreView['store']): Fact[] {
  if (metricOf(metric).per) return [];
  const open = weekdays
    .filter(({ sums }) => sums.orders > 0n)
    .map((each) => ({ ...each, each: perDay(each, metric) }))
    .sort((a, b) => descending(b.each, a.each));
  const [least] = open;
  if (!least || open.length < 2) return [];
  const value = sayValue(metric, least.each, store);
  return [
    {
      label: 'Quietest weekday',
      value: weekdayName(least.weekday),
      note: `${value} a day, of those that sell`,
    },
  ];
}

function topShare(figures: Figures, ranked: readonly HourSums[], metric: MetricId, locale: string): Fact[] {
  const total = metricValue(metric, figures.now.own) ?? 0n;
  if (metricOf(metric).per || total <= 0n || ranked.length <= TOP_HOURS) return [];
  const top = ranked
    .slice(0, TOP_HOURS)
    .reduce((sum, { sums }) => sum + (metricValue(metric, sums) ?? 0n), 0n);
  const share = divideRounded(top * 100n, total);
  const hours = sayCount(ranked.length, locale);
  return [
    {
      label: `The ${TOP_HOURS} busiest hours`,
      value: `${share} %`,
      note: `of all; ${hours} hours of the week have any`,
    },
  ];
}

/** Hours that the period has and that sold nothing are zero; those that it has not are nothing at all. */
function picture(
  hours: readonly HourSums[],
  figures: Figures,
  ranked: readonly HourSums[],
  metric: MetricId,
  { store }: StoreView,
): Part {
  const { period } = figures;
  const values = new Map(hours.map((each) => [each.weekday * 24 + each.hour, each.sums]));
  const best = ranked[0];
  const { from, to } = daysOf(period);
  const title = `${metricOf(metric, store.profile).label} by weekday and hour`;
  const total = sayMetric(metric, figures.now.own, store);
  return {
    kind: 'chart',
    name: `hours-${from}-${to}`,
    alt: `${title}: ${best ? `${sayHour(best)} is the busiest with ${sayMetric(metric, best.sums, store)} of ` : ''}${total}.`,
    spec: {
      type: 'heat',
      title,
      unit: unitOf(store, metric),
      labels: Array.from({ length: 24 }, (_, hour) => two(hour)),
      series: weekFrom(store.weekStart).map((weekday) => ({
        label: weekdayName(weekday).slice(0, 3),
        values: Array.from({ length: 24 }, (_, hour) => {
          const sums = values.get(weekday * 24 + hour);
          return sums === undefined ? null : (drawnValue(metric, sums, store) ?? 0);
        }),
      })),
    },
  };
}
