/** What stands beside a list of all orders of a period: its number in the stretch before, and its picture. */
import { bucketsOf, grainOf } from '../core/buckets.ts';
import type { Measure } from '../core/metrics/measures.ts';
import { daysOf, type Period } from '../core/period.ts';
import type { Tx } from '../db/client.ts';
import type { Fact, Part } from '../reply/reply.ts';
import { type Figures, figuresOf } from './figures.ts';
import { valuesOver } from './measure.ts';
import { fileName } from './measure-words.ts';
import { isAll } from './order-filters.ts';
import type { OrderArgs } from './order-question.ts';
import { periodChart } from './sales-charts.ts';
import { factOfMeasure, sayMeasured } from './say-measure.ts';
import type { StoreView } from './store-view.ts';

/** Of a part of the orders there are no sums to compare with, and of all time there is nothing before. */
export const isWholePeriod = ({
  what = 'today',
  metric: _,
  page: _page,
  limit: _limit,
  ...filters
}: OrderArgs) => !isAll(what.trim()) && Object.values(filters).every((each) => each === undefined);

export interface Beside {
  readonly figures: Figures;
  readonly fact: Fact;
  readonly picture: readonly Part[];
}

export async function besideOrders(
  tx: Tx,
  view: StoreView,
  measure: Measure,
  period: Period,
): Promise<Beside> {
  const { store } = view;
  const figures = await figuresOf(tx, view, period);
  const { previous } = figures;
  const { now, before } = await valuesOver(tx, store, measure, figures);
  const say = (value: bigint | null) => sayMeasured(measure, value, store);
  const note = `${previous.label}: ${say(before)}`;
  const fact = factOfMeasure(measure, { now, before }, store, `${measure.said}; ${note}`);
  // One bar says no more than the number.
  if (bucketsOf(period, grainOf(period), store.weekStart).length < 2) return { figures, fact, picture: [] };
  const spec = await periodChart(tx, store, period, previous, measure);
  const { from, to } = daysOf(period);
  const alt = `${spec.title}: ${say(now)} ${period.running ? 'so far' : 'in all'}; ${note}.`;
  return {
    figures,
    fact,
    picture: [{ kind: 'chart', spec, alt, name: `orders-${fileName(measure.id)}-${from}-${to}` }],
  };
}
