/** One metric over a period, bucket by bucket, with the orders behind each. */
import { rangeOf, sayBucket } from '../core/bucket-ranges.ts';
import { bucketsOf, type Grain, grainOf } from '../core/buckets.ts';
import { type MetricId, metricOf, metricValue } from '../core/metrics/metrics.ts';
import { divideRounded, money, sayMoney } from '../core/money.ts';
import { daysOf, type Period } from '../core/period.ts';
import { previousStretch } from '../core/previous-stretch.ts';
import { toIso } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { buttons, type Cell, type Fact, type Part } from '../reply/reply.ts';
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
import { type Figures, figuresOf, pairOf } from './figures.ts';
import { type BucketSums, type Trend, trendChart, trendOf } from './metric-chart.ts';
import { contextJson, metricJson, valueJson } from './metric-json.ts';
import { changeOf, factOf, sayChange, sayCount, sayMetric } from './say-metric.ts';
import type { StoreView } from './store-view.ts';

export interface TrendAsked {
  readonly metric: MetricId;
  readonly period: Period;
  /** As it was typed. */
  readonly range: string;
  readonly grain?: Grain;
}

/** A line of more points than this is a smear on a phone. */
const MOST_BUCKETS = 800;
/** A table of more rows is nobody's to read in a chat. */
const MOST_ROWS = 31;

export const trendAnswer = (view: StoreView, asked: TrendAsked): Promise<Answer> =>
  view.tenant((tx) => trendAnswerIn(tx, view, asked));

async function trendAnswerIn(tx: Tx, view: StoreView, asked: TrendAsked): Promise<Answer> {
  const { store, now } = view;
  const { metric, period, range } = asked;
  const grain = asked.grain ?? grainOf(period);
  refuseTooFine(period, grain, store.weekStart);
  const previous = previousStretch(period);
  const figures = await figuresOf(tx, view, period, previous);
  if (figures.fresh.last === null) return noOrdersYet(view, period);
  const trend = await trendOf(tx, store, period, previous, grain);
  const { label } = metricOf(metric, store.profile);
  const pair = pairOf(figures);
  const value = sayMetric(metric, pair.now, store);
  const change = sayChange(metric, changeOf(metric, pair), store);
  const ask = drillFrom(tx, view);
  return {
    reply: {
      summary: `${store.name}, ${period.label}: ${label.toLowerCase()} ${value}${change ? ` (${change})` : ''}; ${previous.label}: ${sayMetric(metric, pair.before, store)}`,
      parts: [
        periodHeading(store, period, now),
        { kind: 'facts', facts: factsOf(figures, trend, metric, view) },
        ...behindTheTimes(view, figures),
        ...beforeTheData(figures.fresh, previous, now),
        picture(figures, trend, metric, view),
        await table(tx, view, trend, metric),
        ...notConverted(figures.now, store.locale),
        buttons(
          await ask('Orders', 'orders', { what: range, metric }),
          await ask('Why?', 'why', { metric, range }),
          await ask('CSV', 'export', { what: 'trend', range, by: grain }),
        ),
        figuresFooter(
          store,
          figures.fresh,
          now,
          `${label.toLowerCase()}: ${metricOf(metric, store.profile).formula}`,
        ),
      ],
    },
    data: {
      metric,
      grain,
      ...metricJson(metric, pair, store.currency),
      buckets: bucketsJson(trend, metric, view),
      ...contextJson(figures),
    },
    period,
  };
}

function refuseTooFine(period: Period, grain: Grain, weekStart: number): void {
  if (grain === 'month' || grain === 'week' || bucketsOf(period, grain, weekStart).length <= MOST_BUCKETS)
    return;
  const coarser = grain === 'hour' ? 'day' : 'month';
  throw new UserError(`That would be more than ${MOST_BUCKETS} points; a picture shows no more.`, [
    `trend by:${coarser}`,
  ]);
}

/** Only whole buckets are held against each other; without one, what there is. */
const comparable = (trend: Trend): readonly BucketSums[] => {
  const whole = trend.now.filter((each) => each.whole);
  return whole.length > 0 ? whole : trend.now;
};

function factsOf(figures: Figures, trend: Trend, metric: MetricId, { store }: StoreView): Fact[] {
  const pair = pairOf(figures);
  const { previous } = figures;
  const before = `${previous.label}: ${sayMetric(metric, pair.before, store)}`;
  const total = factOf(metric, pair, store, before);
  const held = comparable(trend);
  const ranked = held
    .flatMap((each) => {
      const value = metricValue(metric, each.sums);
      return value === null ? [] : [{ ...each, value }];
    })
    .sort((a, b) => (a.value === b.value ? a.from - b.from : a.value > b.value ? -1 : 1));
  const [best, worst] = [ranked[0], ranked.at(-1)];
  if (held.length < 2) return [total];
  const averaged = [total, ...average(held, trend.grain, metric, store)];
  if (!best || !worst || best.value === worst.value) return averaged;
  const named = (label: string, each: BucketSums): Fact => ({
    label,
    value: sayMetric(metric, each.sums, store),
    note: sayBucket(each, trend.grain, figures.period.zone, true),
  });
  return [...averaged, named(`Highest ${trend.grain}`, best), named(`Lowest ${trend.grain}`, worst)];
}

/** What is divided already has no average of its own. */
function average(
  held: readonly BucketSums[],
  grain: Grain,
  metric: MetricId,
  store: StoreView['store'],
): Fact[] {
  if (metricOf(metric).per) return [];
  const sum = held.reduce((total, each) => total + (metricValue(metric, each.sums) ?? 0n), 0n);
  const value =
    metricOf(metric).unit === 'money'
      ? sayMoney(money(divideRounded(sum, BigInt(held.length)), store.currency), store.locale)
      : new Intl.NumberFormat(store.locale, { maximumFractionDigits: 1 })
          .format(Number(sum) / held.length)
          .replace(/^-/, '−');
  const note = `over ${sayCount(held.length, store.locale)} ${held.every(({ whole }) => whole) ? 'whole ' : ''}${grain}s`;
  return [{ label: `Average ${grain}`, value, note }];
}

function picture(figures: Figures, trend: Trend, metric: MetricId, { store }: StoreView): Part {
  const { period, previous } = figures;
  const { from, to } = daysOf(period);
  const pair = pairOf(figures);
  const spec = trendChart(trend, metric, store);
  const alt = `${spec.title}: ${sayMetric(metric, pair.now, store)} ${period.running ? 'so far' : 'in all'}; ${previous.label}: ${sayMetric(metric, pair.before, store)}.`;
  return { kind: 'chart', spec, alt, name: `${metric.replaceAll('_', '-')}-${from}-${to}` };
}

/** The latest first: these are what one looks into. */
async function table(tx: Tx, view: StoreView, trend: Trend, metric: MetricId): Promise<Part> {
  const { store } = view;
  const { zone } = trend.period;
  const { from, to } = daysOf(trend.period);
  const ask = drillFrom(tx, view);
  const all = trend.now.map((bucket, index) => ({ bucket, before: trend.before[index] })).reverse();
  const rows = await Promise.all(
    all.slice(0, MOST_ROWS).map(async ({ bucket, before }): Promise<Cell[]> => {
      const name = sayBucket(bucket, trend.grain, zone, from !== to);
      const button = await ask(name, 'orders', { what: rangeOf(bucket, zone), metric });
      return [
        { text: name, button },
        sayMetric(metric, bucket.sums, store),
        before ? sayMetric(metric, before.sums, store) : '',
      ];
    }),
  );
  const rest = all.length - rows.length;
  return {
    kind: 'table',
    caption: `${metricOf(metric, store.profile).label} by ${trend.grain}, the latest first; before: ${trend.previous.label}`,
    columns: [
      { label: capital(trend.grain) },
      { label: metricOf(metric, store.profile).label, align: 'end' },
      { label: 'Before', align: 'end' },
    ],
    rows,
    ...(rest > 0 ? { more: { count: rest, how: 'as CSV' } } : {}),
  };
}

const bucketsJson = (trend: Trend, metric: MetricId, { store }: StoreView) =>
  trend.now.map(({ from, to, whole, sums }, index) => {
    const before = trend.before[index];
    return {
      start: toIso(from, store.zone),
      end: toIso(to, store.zone),
      whole,
      value: valueJson(metric, metricValue(metric, sums), store.currency),
      previous: before ? valueJson(metric, metricValue(metric, before.sums), store.currency) : null,
    };
  });

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
