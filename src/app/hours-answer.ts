/** When in the week a shop sells: weekday by hour, with the orders of each. */
import { inSentence } from '../core/metrics/in-sentence.ts';
import { addsUp, cutsOf, type Measure } from '../core/metrics/measures.ts';
import type { Sums } from '../core/metrics/sums.ts';
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
import { type Figures, figuresOf } from './figures.ts';
import {
  byValue,
  type HourSums,
  hoursOf,
  perDay,
  sayHour,
  two,
  type WeekdaySums,
  weekdaysOf,
} from './hours-sums.ts';
import { busiestTable, sayIn, weekdayTable } from './hours-tables.ts';
import { measureOfSums, valuesOver } from './measure.ts';
import { columnOf, noHours } from './measure-words.ts';
import { contextJson } from './metric-json.ts';
import { descending } from './pair-up.ts';
import {
  type Beside,
  chartUnit,
  drawnValue,
  factOfMeasure,
  measureJson,
  sayMeasured,
  sayValue,
  valueJsonOf,
} from './say-measure.ts';
import { sayCount } from './say-metric.ts';
import { sayPart } from './say-part.ts';
import type { StoreView } from './store-view.ts';
import type { Asked } from './why-parts.ts';

/** Their share of all tells how much of the week matters. */
const TOP_HOURS = 10;

/** Throws UserError for a metric that has no hours. */
export async function hoursAnswer(tx: Tx, view: StoreView, asked: Asked): Promise<Answer> {
  const { store, now } = view;
  const { measure, period, range } = asked;
  if (!cutsOf(measure).includes('hour')) throw noHours(measure);
  const figures = await figuresOf(tx, view, period);
  if (figures.fresh.last === null) return noOrdersYet(view, period);
  const hours = await hoursOf(tx, store, period, measure);
  const weekdays = weekdaysOf(hours, period, store.weekStart);
  const ranked = byValue(hours, measure);
  const best = ranked[0];
  const { measured: _, ...beside } = await valuesOver(tx, store, measure, figures);
  const total = sayMeasured(measure, beside.now, store);
  const partOf = (sums: Sums) => ({
    value: measureOfSums(measure, sums),
    said: sayIn(measure, store)(sums),
  });
  const json = (sums: Sums) => valueJsonOf(measure.unit, measureOfSums(measure, sums), store);
  const ask = drillFrom(tx, view);
  return {
    reply: {
      summary: `${store.name}, ${period.label}: ${best ? `the busiest hour is ${sayHour(best)}, ${sayPart(partOf(best.sums), { value: beside.now, said: total })}` : total} ${inSentence(measure)}`,
      parts: [
        periodHeading(store, period, now),
        { kind: 'facts', facts: factsOf(measure, beside, { figures, ranked, weekdays }, view) },
        ...behindTheTimes(view, figures),
        ...beforeTheData(figures.fresh, figures.previous, now),
        picture(hours, figures, ranked, measure, view),
        await weekdayTable(tx, view, weekdays, asked),
        ...(await busiestTable(tx, view, ranked, asked)),
        ...notConverted(figures.now, store.locale),
        buttons(
          await ask('Orders', 'orders', { what: range, metric: measure.id }),
          await ask('Why?', 'why', { metric: measure.id, range }),
          await ask('CSV', 'export', { what: 'hours', range, ...columnOf(measure) }),
        ),
        figuresFooter(store, figures.fresh, now, `${inSentence(measure)} by the hour in which it happened`),
      ],
    },
    data: {
      metric: measure.id,
      ...measureJson(measure, beside, store),
      hours: hours.map(({ weekday, hour, sums }) => ({
        weekday,
        hour,
        value: json(sums),
      })),
      weekdays: weekdays.map(({ weekday, days, sums }) => ({
        weekday,
        days,
        value: json(sums),
      })),
      ...contextJson(figures),
    },
    period,
  };
}

interface Week {
  readonly figures: Figures;
  readonly ranked: readonly HourSums[];
  readonly weekdays: readonly WeekdaySums[];
}

function factsOf(measure: Measure, beside: Beside, week: Week, { store }: StoreView): Fact[] {
  const { figures, ranked, weekdays } = week;
  const before = `${figures.previous.label}: ${sayMeasured(measure, beside.before, store)}`;
  const whole = factOfMeasure(measure, beside, store, before);
  const best = ranked[0];
  if (!best) return [whole];
  return [
    whole,
    { label: 'Busiest hour', value: sayHour(best), note: sayIn(measure, store)(best.sums) },
    ...quietest(weekdays, measure, store),
    ...topShare(beside.now, ranked, measure, store.locale),
  ];
}

/** By what one such day brings, so that five Mondays are no more than four Tuesdays; days that never sell are closed. */
function quietest(weekdays: readonly WeekdaySums[], measure: Measure, store: StoreView['store']): Fact[] {
  if (!addsUp(measure)) return [];
  const open = weekdays
    .filter(({ sums }) => sums.orders > 0n)
    .map((each) => ({ ...each, each: perDay(each, measure) }))
    .sort((a, b) => descending(b.each, a.each));
  const [least] = open;
  if (!least || open.length < 2) return [];
  const value = sayValue(measure.unit, least.each, store);
  return [
    {
      label: 'Quietest weekday',
      value: weekdayName(least.weekday),
      note: `${value} a day, of those that sell`,
    },
  ];
}

function topShare(
  total: bigint | null,
  ranked: readonly HourSums[],
  measure: Measure,
  locale: string,
): Fact[] {
  if (!addsUp(measure) || total === null || total <= 0n || ranked.length <= TOP_HOURS) return [];
  const top = ranked
    .slice(0, TOP_HOURS)
    .reduce((sum, { sums }) => sum + (measureOfSums(measure, sums) ?? 0n), 0n);
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
  measure: Measure,
  { store }: StoreView,
): Part {
  const { period } = figures;
  const values = new Map(hours.map((each) => [each.weekday * 24 + each.hour, each.sums]));
  const best = ranked[0];
  const { from, to } = daysOf(period);
  const title = `${measure.label} by weekday and hour`;
  const said = (sums: Sums) => ({ value: measureOfSums(measure, sums), said: sayIn(measure, store)(sums) });
  const total = said(figures.now.own);
  return {
    kind: 'chart',
    name: `hours-${from}-${to}`,
    alt: `${title}: ${best ? `${sayHour(best)} is the busiest with ${sayPart(said(best.sums), total)}` : total.said}.`,
    spec: {
      type: 'heat',
      title,
      unit: chartUnit(measure, store),
      labels: Array.from({ length: 24 }, (_, hour) => two(hour)),
      series: weekFrom(store.weekStart).map((weekday) => ({
        label: weekdayName(weekday).slice(0, 3),
        values: Array.from({ length: 24 }, (_, hour) => {
          const sums = values.get(weekday * 24 + hour);
          return sums === undefined
            ? null
            : (drawnValue(measure.unit, measureOfSums(measure, sums), store) ?? 0);
        }),
      })),
    },
  };
}
