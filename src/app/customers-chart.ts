/** Net sales of new and of returning customers over a period, one on the other. */
import { bucketsOf, type Grain, grainOf } from '../core/buckets.ts';
import { metricValue } from '../core/metrics/metrics.ts';
import { addSums, type Sums } from '../core/metrics/sums.ts';
import { money, sayMoney } from '../core/money.ts';
import { daysOf, type Period } from '../core/period.ts';
import { BUYER_KINDS } from '../db/buyers.ts';
import type { BuyerSeries } from '../db/customers.ts';
import type { Part } from '../reply/reply.ts';
import { KIND_NAMES } from './customers-tables.ts';
import { axisLabel } from './metric-chart.ts';
import { netOf, unitOf } from './sales-charts.ts';
import type { StoreView } from './store-view.ts';

/** More bars than this are too thin on a phone. */
const MOST_BARS = 31;

/** As fine as bars can show. */
export function grainOfBars(period: Period): Grain {
  const grain = grainOf(period);
  return grain === 'day' && bucketsOf(period, 'day').length > MOST_BARS ? 'week' : grain;
}

/** `series` by the stretches of `grainOfBars`. */
export function customersChart({ store }: StoreView, period: Period, series: BuyerSeries): Part {
  const grain = grainOfBars(period);
  const starts = bucketsOf(period, grain, store.weekStart);
  const isThere = (each: readonly Sums[]) => each.some((sums) => metricValue('net_sales', sums) !== 0n);
  const kinds = BUYER_KINDS.filter((kind) => kind !== 'unknown' || isThere(series.unknown));
  const total = (kind: (typeof kinds)[number]) => metricValue('net_sales', addSums(series[kind])) ?? 0n;
  const say = (minor: bigint) => sayMoney(money(minor, store.currency), store.locale);
  return {
    kind: 'chart',
    spec: {
      type: 'bar',
      title: `New and returning: net sales by ${grain}`,
      unit: unitOf(store),
      labels: starts.map((from) =>
        axisLabel({ from }, grain, period.zone, { short: starts.length <= 7, manyDays: false }),
      ),
      series: kinds.map((kind) => ({
        label: KIND_NAMES[kind],
        values: series[kind].map((sums) => netOf(sums, store)),
        ...(kind === 'unknown' ? { role: 'against' as const } : { role: 'main' as const }),
        ...(period.running ? { unfinishedFrom: starts.length - 1 } : {}),
      })),
      stacked: true,
    },
    alt: `Net sales by ${grain}: new customers ${say(total('new'))}, returning ${say(total('returning'))}.`,
    name: `customers-${daysOf(period).from}-${daysOf(period).to}`,
  };
}
