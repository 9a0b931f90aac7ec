/** One metric over a period by its hours, days, weeks or months, beside the same of the stretch before. */
import { type Bucket, bucketsIn } from '../core/bucket-ranges.ts';
import type { Grain } from '../core/buckets.ts';
import type { Measure } from '../core/metrics/measures.ts';
import { type MetricId, metricOf, metricValue } from '../core/metrics/metrics.ts';
import type { Sums } from '../core/metrics/sums.ts';
import { decimalText, money } from '../core/money.ts';
import { daysOf, type Period } from '../core/period.ts';
import { sayDays } from '../core/say-days.ts';
import { type SideBySide, sideBySide } from '../core/side-by-side.ts';
import { dayOf, sayDay, sayTime, type Zone } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import type { Store } from '../db/stores.ts';
import type { ChartSpec, Series } from '../reply/chart-spec.ts';
import { measureSeries } from './measure.ts';
import { chartUnit, drawnValue as drawnOf } from './say-measure.ts';

/** More bars than this become lines: they would be too thin on a phone. */
const MOST_BARS = 14;

export interface BucketValue extends Bucket {
  /** As `measureSeries` has it; null where there is none. */
  readonly value: bigint | null;
}

export interface Trend {
  readonly grain: Grain;
  readonly period: Period;
  readonly previous: Period;
  readonly now: readonly BucketValue[];
  /** Of the stretch before; there may be more or fewer. */
  readonly before: readonly BucketValue[];
  /** Which of them belong together. */
  readonly pairs: readonly SideBySide[];
}

export async function trendOf(
  tx: Tx,
  store: Store,
  measure: Measure,
  period: Period,
  previous: Period,
  grain: Grain,
): Promise<Trend> {
  const valuesOf = async (of: Period): Promise<BucketValue[]> => {
    const buckets = bucketsIn(of, grain, store.weekStart);
    const starts = buckets.map(({ from }) => from);
    const found = await measureSeries(tx, store, measure, of, starts);
    return buckets.map((bucket, index) => ({ ...bucket, value: found[index] ?? null }));
  };
  const [now, before] = await Promise.all([valuesOf(period), valuesOf(previous)]);
  return { grain, period, previous, now, before, pairs: pairsOf(now, before, grain, period) };
}

export const pairsOf = (
  now: readonly Bucket[],
  before: readonly Bucket[],
  grain: Grain,
  { zone }: Period,
): SideBySide[] => {
  const starts = (list: readonly Bucket[]) => list.map(({ from }) => from);
  return sideBySide(starts(now), starts(before), grain, zone);
};

/** In whole currency units or counts: a picture needs no cents' exactness. Null where there is nothing to divide by. */
export function drawnValue(
  metric: MetricId,
  sums: Sums,
  { currency }: Pick<Store, 'currency'>,
): number | null {
  const value = metricValue(metric, sums);
  if (value === null) return null;
  return metricOf(metric).unit === 'money' ? Number(decimalText(money(value, currency))) : Number(value);
}

/** What is drawn of a number: what it is called, in what it is, and its value in each bucket. */
export interface Drawn {
  readonly label: string;
  readonly unit: ChartSpec['unit'];
  readonly now: readonly (number | null)[];
  readonly before: readonly (number | null)[];
}

export function trendChart(trend: Trend, measure: Measure, store: Store): ChartSpec {
  const valuesOf = (list: readonly BucketValue[]) =>
    list.map(({ value }) => drawnOf(measure.unit, value, store));
  return bucketsChart(trend, {
    label: measure.label,
    unit: chartUnit(measure, store),
    now: valuesOf(trend.now),
    before: valuesOf(trend.before),
  });
}

type Drawing = Pick<Trend, 'grain' | 'period' | 'previous' | 'pairs'> & { readonly now: readonly Bucket[] };

export function bucketsChart({ grain, period, previous, now, pairs }: Drawing, drawn: Drawn): ChartSpec {
  const placed = (list: readonly (number | null)[], side: keyof SideBySide) =>
    pairs.map(({ [side]: place }) => (place === undefined ? null : (list[place] ?? null)));
  const main: Series = {
    label: period.label,
    values: placed(drawn.now, 'here'),
    role: 'main',
    ...(period.running ? { unfinishedFrom: pairs.findIndex(({ here }) => here === now.length - 1) } : {}),
  };
  const against: Series = {
    label: drawnName(previous),
    values: placed(drawn.before, 'there'),
    role: 'against',
  };
  const { from, to } = daysOf(period);
  const room = { short: now.length <= 7, manyDays: from !== to };
  return {
    type: pairs.length > MOST_BARS ? 'line' : 'bar',
    title: `${drawn.label} by ${grain}`,
    unit: drawn.unit,
    labels: pairs.map(({ here }) => {
      const at = here === undefined ? undefined : now[here];
      return at === undefined ? '' : axisLabel(at, grain, period.zone, room);
    }),
    series: [main, against],
  };
}

interface Room {
  readonly short: boolean;
  readonly manyDays: boolean;
}

export function axisLabel(
  { from }: Pick<Bucket, 'from'>,
  grain: Grain,
  zone: Zone,
  { short, manyDays }: Room,
): string {
  const [weekday, date, month] = sayDay(dayOf(from, zone), 'en-GB').split(' ');
  if (grain === 'hour') return manyDays ? `${weekday} ${sayTime(from, zone)}` : sayTime(from, zone);
  if (grain === 'month') return month ?? '';
  return grain === 'day' && short ? `${weekday} ${date}` : `${date} ${month}`;
}

/** Letters that fit beside a line. */
const MOST_LETTERS = 18;

/** Beside a line there is no room for the time of day, nor for two dates with their years. */
export function drawnName(period: Period): string {
  const name = / by /.test(period.label) ? sayDays(daysOf(period), daysOf(period).to) : period.label;
  return name.length > MOST_LETTERS ? 'before' : name;
}

export function unitOf(
  { currency, locale }: Pick<Store, 'currency' | 'locale'>,
  metric: MetricId = 'net_sales',
): ChartSpec['unit'] {
  const { unit, label } = metricOf(metric);
  return unit === 'money'
    ? { kind: 'money', currency, locale }
    : { kind: 'count', of: label.toLowerCase(), locale };
}
