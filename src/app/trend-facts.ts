/** What stands above the picture of a trend: the whole, an average, and the highest and lowest stretch. */
import { sayBucket } from '../core/bucket-ranges.ts';
import type { Grain } from '../core/buckets.ts';
import { addsUp, type Measure } from '../core/metrics/measures.ts';
import { divideRounded, money, sayMoney } from '../core/money.ts';
import { dayOf, startOfDay } from '../core/time.ts';
import type { Fact } from '../reply/reply.ts';
import type { Figures } from './figures.ts';
import type { BucketValue, Trend } from './metric-chart.ts';
import { type Beside, factOfMeasure, sayMeasured } from './say-measure.ts';
import { sayCount } from './say-metric.ts';
import type { StoreView } from './store-view.ts';

export interface TrendFound {
  readonly measure: Measure;
  readonly figures: Figures;
  readonly trend: Trend;
  readonly beside: Beside;
}

/** Only whole buckets are held against each other, and only of days that the data has; without one, what there is. */
function comparable({ now, period }: Trend, { first }: Figures['fresh']): readonly BucketValue[] {
  const begins = first === null ? period.from : startOfDay(dayOf(first, period.zone), period.zone);
  const whole = now.filter((each) => each.whole && each.from >= begins);
  return whole.length > 0 ? whole : now.filter((each) => each.to > begins);
}

export function trendFacts({ measure, figures, trend, beside }: TrendFound, { store }: StoreView): Fact[] {
  const { previous, period } = figures;
  const say = (value: bigint | null) => sayMeasured(measure, value, store);
  const total = factOfMeasure(measure, beside, store, `${previous.label}: ${say(beside.before)}`);
  const held = comparable(trend, figures.fresh);
  const ranked = held
    .flatMap((each) => (each.value === null ? [] : [{ ...each, value: each.value }]))
    .sort((a, b) => (a.value === b.value ? a.from - b.from : a.value > b.value ? -1 : 1));
  const [best, worst] = [ranked[0], ranked.at(-1)];
  if (held.length < 2) return [total];
  const averaged = [total, ...average(held, trend.grain, measure, store)];
  if (!best || !worst || best.value === worst.value) return averaged;
  const named = (label: string, each: BucketValue): Fact => ({
    label,
    value: say(each.value),
    note: sayBucket(each, trend.grain, period.zone, true),
  });
  return [...averaged, named(`Highest ${trend.grain}`, best), named(`Lowest ${trend.grain}`, worst)];
}

/** What is divided already has no average of its own. */
function average(
  held: readonly BucketValue[],
  grain: Grain,
  measure: Measure,
  { currency, locale }: StoreView['store'],
): Fact[] {
  if (!addsUp(measure)) return [];
  const sum = held.reduce((total, { value }) => total + (value ?? 0n), 0n);
  const value =
    measure.unit === 'money'
      ? sayMoney(money(divideRounded(sum, BigInt(held.length)), currency), locale)
      : new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
          .format(Number(sum) / held.length)
          .replace(/^-/, '−');
  const note = `over ${sayCount(held.length, locale)} ${held.every(({ whole }) => whole) ? 'whole ' : ''}${grain}s`;
  return [{ label: `Average ${grain}`, value, note }];
}
