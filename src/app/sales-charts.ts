/** Pictures of net sales: through a day, and over a period by its days, weeks or months. */
import { bucketsIn } from '../core/bucket-ranges.ts';
import { bucketsOf, grainOf } from '../core/buckets.ts';
import { type Measure, metricMeasure } from '../core/metrics/measures.ts';
import { columnsOf, metricOf, metricValue } from '../core/metrics/metrics.ts';
import { addSums, NOTHING, type Sums } from '../core/metrics/sums.ts';
import { decimalText, money } from '../core/money.ts';
import { daysOf, type Period } from '../core/period.ts';
import { addDays, type Instant, sayDay, sayTime, startOfDay } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { series } from '../db/sales.ts';
import type { Store } from '../db/stores.ts';
import type { ChartSpec, Series } from '../reply/chart-spec.ts';
import { measureSeries } from './measure.ts';
import { bucketsChart, pairsOf, unitOf } from './metric-chart.ts';
import { chartUnit, drawnValue } from './say-measure.ts';

export { drawnName, unitOf } from './metric-chart.ts';

const HOURS = 24;

/** In whole currency units: a picture needs no cents' exactness. */
export const netOf = (sums: Sums, { currency }: Pick<Store, 'currency'>): number =>
  Number(decimalText(money(metricValue('net_sales', sums) ?? 0n, currency)));

/** A day's net sales cumulated hour by hour against earlier days, each of them whole; a running day ends at its now. */
export async function dayChart(
  tx: Tx,
  store: Store,
  period: Period,
  others: readonly Period[],
): Promise<ChartSpec> {
  const days = [period, ...others.map(wholeDay)];
  const lines = await Promise.all(days.map((day) => cumulated(tx, store, day)));
  const drawn = lines.map((values, index): Series => {
    const reached = values.findLastIndex((value) => value !== null);
    const day = daysOf(days[index] as Period).from;
    return {
      label: index === 0 && period.running ? 'Today' : sayDay(day, 'en-GB'),
      values,
      role: index === 0 ? 'main' : 'against',
      ...(index === 0 && period.running && reached > 0 ? { unfinishedFrom: reached } : {}),
    };
  });
  const labels = Array.from({ length: HOURS + 1 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
  return {
    type: 'line',
    title: `${metricOf('net_sales', store.profile).label} through the day`,
    unit: unitOf(store),
    labels,
    series: drawn,
  };
}

/** By the clock on the wall: the hour that comes twice in autumn is one point, the one that spring skips stays level. */
async function cumulated(tx: Tx, store: Store, day: Period): Promise<(number | null)[]> {
  const starts = bucketsOf(day, 'hour');
  const columns = columnsOf('net_sales', store.profile);
  const hours = await series(tx, store.id, day, starts, store.currency, { columns });
  const hourOf = (at: Instant) => Number(sayTime(at, day.zone).slice(0, 2));
  const hourly = starts.map(hourOf);
  const last = day.running ? hourOf(day.to) : (hourly.at(-1) ?? 0);
  let total = NOTHING;
  const values: (number | null)[] = [0];
  for (let hour = 0; hour < HOURS; hour += 1) {
    total = addSums([total, ...hours.filter((_, index) => hourly[index] === hour)]);
    values.push(hour > last ? null : netOf(total, store));
  }
  return values;
}

function wholeDay(period: Period): Period {
  const day = daysOf(period).from;
  const { inclusive: _, ...rest } = period;
  return { ...rest, to: startOfDay(addDays(day, 1), period.zone), running: false };
}

/** Net sales, or another measure, of each day (week, month) beside the same one of the stretch before. */
export async function periodChart(
  tx: Tx,
  store: Store,
  period: Period,
  previous: Period,
  measure: Measure = metricMeasure('net_sales', store.profile),
): Promise<ChartSpec> {
  const grain = grainOf(period);
  const now = bucketsIn(period, grain, store.weekStart);
  const before = bucketsIn(previous, grain, store.weekStart);
  const valuesOf = async (of: Period, buckets: typeof now) => {
    const starts = buckets.map(({ from }) => from);
    const values = await measureSeries(tx, store, measure, of, starts);
    return values.map((value) => drawnValue(measure.unit, value, store));
  };
  const [values, earlier] = await Promise.all([valuesOf(period, now), valuesOf(previous, before)]);
  const drawn = { label: measure.label, unit: chartUnit(measure, store), now: values, before: earlier };
  return bucketsChart({ grain, period, previous, now, pairs: pairsOf(now, before, grain, period) }, drawn);
}
