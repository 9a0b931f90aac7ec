/** A metric over a period, bucket by bucket, with the orders behind each. */

import { rangeOf, sayBucket } from '../core/bucket-ranges.ts';
import { bucketsOf, type Grain, grainOf } from '../core/buckets.ts';
import { change } from '../core/metrics/change.ts';
import { inSentence } from '../core/metrics/in-sentence.ts';
import { cutsOf, isOfOrders, type Measure } from '../core/metrics/measures.ts';
import { daysOf, type Period } from '../core/period.ts';
import { previousStretch } from '../core/previous-stretch.ts';
import { toIso } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { buttons, type Cell, type Part } from '../reply/reply.ts';
import type { Answer } from './command.ts';
import { drillFrom } from './drill.ts';
import { UserError } from './errors.ts';
import {
  beforeTheData,
  behindTheTimes,
  figuresFooter,
  noOrdersYet,
  notConverted,
  periodHeading,
} from './figure-parts.ts';
import { figuresOf } from './figures.ts';
import { valuesOver } from './measure.ts';
import { columnOf, fileName, noHours } from './measure-words.ts';
import { type BucketValue, type Trend, trendChart, trendOf } from './metric-chart.ts';
import { contextJson } from './metric-json.ts';
import { measureJson, sayMeasured, sayValueChange, valueJsonOf } from './say-measure.ts';
import type { StoreView } from './store-view.ts';
import { type TrendFound, trendFacts } from './trend-facts.ts';
import { measureParts } from './why-notes.ts';
import type { Asked } from './why-parts.ts';

export interface TrendAsked extends Asked {
  readonly grain?: Grain;
  /** The stretch before unless one is given. */
  readonly previous?: Period;
  /** The same as it was typed. */
  readonly against?: string;
}

/** A line of more points than this is a smear on a phone. */
const MOST_BUCKETS = 800;
/** Each of them is asked for by itself where other files than the orders have a part. */
const MOST_ASKED = 100;
/** A table of more rows is nobody's to read in a chat. */
const MOST_ROWS = 31;

export async function trendAnswer(tx: Tx, view: StoreView, asked: TrendAsked): Promise<Answer> {
  const { store, now } = view;
  const { measure, period, range, previous = previousStretch(period) } = asked;
  const grain = grainFor(asked);
  refuseTooFine(measure, period, grain, store.weekStart);
  const figures = await figuresOf(tx, view, period, previous);
  if (figures.fresh.last === null) return noOrdersYet(view, period);
  const trend = await trendOf(tx, store, measure, period, previous, grain);
  const { measured, ...beside } = await valuesOver(tx, store, measure, figures);
  const say = (value: bigint | null) => sayMeasured(measure, value, store);
  const moved = sayValueChange(measure.unit, change(beside.now, beside.before), store);
  const found: TrendFound = { measure, figures, trend, beside };
  const ask = drillFrom(tx, view);
  return {
    reply: {
      summary: `${store.name}, ${period.label}: ${inSentence(measure)} ${say(beside.now)}${moved ? ` (${moved})` : ''}; ${previous.label}: ${say(beside.before)}`,
      parts: [
        periodHeading(store, period, now, asked.previous),
        { kind: 'facts', facts: trendFacts(found, view) },
        ...behindTheTimes(view, figures),
        ...beforeTheData(figures.fresh, previous, now),
        picture(found, view),
        ...(measured ? measureParts(measure, { now: measured }) : []),
        await table(tx, view, found),
        ...notConverted(figures.now, store.locale),
        buttons(
          ...(isOfOrders(measure)
            ? [await ask('Orders', 'orders', { what: range, metric: measure.id })]
            : []),
          await ask('Why?', 'why', { metric: measure.id, range }),
          await ask('CSV', 'export', csvOf(asked, grain)),
        ),
        figuresFooter(store, figures.fresh, now, `${inSentence(measure)}: ${measure.said}`),
      ],
    },
    data: {
      metric: measure.id,
      grain,
      ...measureJson(measure, beside, store),
      buckets: bucketsJson(found, view),
      ...contextJson(figures),
    },
    period,
  };
}

/** A day is the least where not only orders have a part. Throws UserError where hours were asked for by their name. */
function grainFor({ measure, period, grain }: TrendAsked): Grain {
  const fits = grain ?? grainOf(period);
  if (fits !== 'hour' || cutsOf(measure).includes('hour')) return fits;
  if (grain === undefined) return 'day';
  throw noHours(measure);
}

const csvOf = ({ measure, range, against }: TrendAsked, by: Grain) => ({
  ...(against === undefined ? { what: 'trend', range, by } : { what: 'compare', range, against }),
  ...columnOf(measure),
});

function refuseTooFine(measure: Measure, period: Period, grain: Grain, weekStart: number): void {
  const most = isOfOrders(measure) ? MOST_BUCKETS : MOST_ASKED;
  if (bucketsOf(period, grain, weekStart).length <= most) return;
  const coarser = grain === 'hour' ? 'day' : 'month';
  throw new UserError(`That would be more than ${most} points; a picture shows no more.`, [
    `trend by:${coarser}`,
  ]);
}

function picture({ measure, figures, trend, beside }: TrendFound, { store }: StoreView): Part {
  const { period, previous } = figures;
  const { from, to } = daysOf(period);
  const say = (value: bigint | null) => sayMeasured(measure, value, store);
  const spec = trendChart(trend, measure, store);
  const alt = `${spec.title}: ${say(beside.now)} ${period.running ? 'so far' : 'in all'}; ${previous.label}: ${say(beside.before)}.`;
  return { kind: 'chart', spec, alt, name: `${fileName(measure.id)}-${from}-${to}` };
}

/** The latest first: these are what one looks into. What has no orders alone behind it leads to its parts. */
async function table(tx: Tx, view: StoreView, { measure, figures, trend }: TrendFound): Promise<Part> {
  const { store } = view;
  const { zone } = trend.period;
  const { from, to } = daysOf(trend.period);
  const ask = drillFrom(tx, view);
  const first = figures.fresh.first ?? trend.period.from;
  const say = ({ to, value }: BucketValue) => (to > first ? sayMeasured(measure, value, store) : 'no data');
  const all = besideBefore(trend).reverse();
  const rows = await Promise.all(
    all.slice(0, MOST_ROWS).map(async ({ bucket, before }): Promise<Cell[]> => {
      const name = sayBucket(bucket, trend.grain, zone, from !== to);
      const range = rangeOf(bucket, zone);
      const button = isOfOrders(measure)
        ? await ask(name, 'orders', { what: range, metric: measure.id })
        : await ask(name, 'why', { metric: measure.id, range });
      return [{ text: name, button }, say(bucket), before ? say(before) : ''];
    }),
  );
  const rest = all.length - rows.length;
  return {
    kind: 'table',
    caption: `${measure.label} by ${trend.grain}, the latest first; before: ${trend.previous.label}`,
    columns: [
      { label: capital(trend.grain) },
      { label: measure.label, align: 'end' },
      { label: 'Before', align: 'end' },
    ],
    rows,
    ...(rest > 0 ? { more: { count: rest, how: 'as CSV' } } : {}),
  };
}

/** Each of the period's own, with the one that stands beside it. */
const besideBefore = ({ now, before, pairs }: Trend) =>
  pairs.flatMap(({ here, there }) => {
    const bucket = here === undefined ? undefined : now[here];
    return bucket ? [{ bucket, before: there === undefined ? undefined : before[there] }] : [];
  });

const bucketsJson = ({ measure, trend }: TrendFound, { store }: StoreView) =>
  besideBefore(trend).map(({ bucket: { from, to, whole, value }, before }) => ({
    start: toIso(from, store.zone),
    end: toIso(to, store.zone),
    whole,
    value: valueJsonOf(measure.unit, value, store),
    previous: before ? valueJsonOf(measure.unit, before.value, store) : null,
  }));

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
