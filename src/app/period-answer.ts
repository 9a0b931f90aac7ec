/** How a period went against another: the answer of `week` and `compare`. */

import { type MetricId, metricOf } from '../core/metrics/metrics.ts';
import { REVENUE_NAMED } from '../core/metrics/rules.ts';
import { daysOf, type Period } from '../core/period.ts';
import { previousStretch } from '../core/previous-stretch.ts';
import { sayDays } from '../core/say-days.ts';
import { dayOf } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { buttons, type Fact, type Part } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import type { Answer } from './command.ts';
import {
  beforeTheData,
  behindTheTimes,
  figuresFooter,
  noOrdersYet,
  notConverted,
  periodHeading,
} from './figure-parts.ts';
import { type Figures, figuresOf, pairOf } from './figures.ts';
import { monthOfDay } from './goal-figures.ts';
import { goalLine } from './goal-line.ts';
import { contextJson, metricsJson } from './metric-json.ts';
import { dayChart, periodChart } from './sales-charts.ts';
import { changeOf, factOf, refundsFact, sayChange, sayMetric, sayOrders } from './say-metric.ts';
import { standingParts } from './standing.ts';
import type { StoreView } from './store-view.ts';

/** All that a period is about, at most ten facts. */
const SHOWN: readonly MetricId[] = [
  'net_sales',
  'gross_sales',
  'discounts',
  'returns',
  'total_sales',
  'orders',
  'aov',
  'units',
];

export interface Compared {
  readonly period: Period;
  /** As it was typed: the buttons ask for it again as of the same moment. */
  readonly range: string;
  /** The stretch before it unless one is given. */
  readonly previous?: Period;
  /** The same as it was typed. */
  readonly against?: string;
}

export const periodAnswer = (view: StoreView, compared: Compared): Promise<Answer> =>
  view.tenant((tx) => periodAnswerIn(tx, view, compared));

async function periodAnswerIn(tx: Tx, view: StoreView, compared: Compared): Promise<Answer> {
  const { store } = view;
  const { period } = compared;
  const figures = await figuresOf(tx, view, period, compared.previous ?? previousStretch(period));
  if (figures.fresh.last === null) return noOrdersYet(view, period);
  const pair = pairOf(figures);
  const change = sayChange('net_sales', changeOf('net_sales', pair), store);
  const net = sayMetric('net_sales', pair.now, store);
  const before = sayMetric('net_sales', pair.before, store);
  const against = sayAgainst(figures, view);
  return {
    reply: {
      summary: `${store.name}, ${period.label}: ${REVENUE_NAMED[store.profile]} ${net}${change ? ` (${change})` : ''}, ${sayOrders(pair.now, store.locale)}; ${against}: ${before}`,
      parts: [
        periodHeading(store, period, view.now, compared.previous),
        { kind: 'facts', facts: factsOf(figures, view, against) },
        // Why a number is low stands beside it, not below the picture.
        ...behindTheTimes(view, figures),
        ...beforeTheData(figures.fresh, figures.previous, view.now),
        ...(await goalOf(tx, view, period)),
        await picture(tx, view, figures, against),
        ...(await standingParts(tx, store, figures)),
        ...notConverted(figures.now, store.locale),
        await drillDowns(tx, view, compared),
        figuresFooter(store, figures.fresh, view.now),
      ],
    },
    data: { ...metricsJson(pair, store.currency), ...contextJson(figures) },
    period,
  };
}

/** A month's, where it has one. */
const goalOf = async (tx: Tx, { store, now }: StoreView, period: Period): Promise<Part[]> =>
  period.shape === 'month' ? goalLine(tx, store, monthOfDay(daysOf(period).from), now) : [];

/** Each fact says what it was; the first also says when. */
function factsOf(figures: Figures, { store }: StoreView, against: string): Fact[] {
  const pair = pairOf(figures);
  const shown = SHOWN.filter((id) => !metricOf(id, store.profile).none);
  const facts = shown.map((id, index) => {
    const before = sayMetric(id, pair.before, store);
    return factOf(id, pair, store, index === 0 ? `${against}: ${before}` : before);
  });
  return [...facts, refundsFact(pair.now, store)];
}

/** `the week before, 2–8 Nov`; a label that names its days already stands alone. */
function sayAgainst({ previous }: Figures, { now }: StoreView): string {
  const days = sayDays(daysOf(previous), dayOf(now, previous.zone));
  return previous.label === 'the week before' ? `${previous.label}, ${days}` : previous.label;
}

async function picture(tx: Tx, { store }: StoreView, figures: Figures, against: string): Promise<Part> {
  const { period, previous } = figures;
  const pair = pairOf(figures);
  const single = daysOf(period).from === daysOf(period).to;
  const spec = single
    ? await dayChart(tx, store, period, [previous])
    : await periodChart(tx, store, period, previous);
  const alt = `${spec.title}: ${sayMetric('net_sales', pair.now, store)} ${period.running ? 'so far' : 'in all'}; ${against}: ${sayMetric('net_sales', pair.before, store)}.`;
  return { kind: 'chart', spec, alt, name: `net-sales-${daysOf(period).from}-${daysOf(period).to}` };
}

async function drillDowns(tx: Tx, { store, now }: StoreView, { range, against }: Compared): Promise<Part> {
  const ask = (label: string, command: string, args: Record<string, unknown>) =>
    askButtonIn(tx, store.id, now, { label, command, args, asOf: now });
  return buttons(
    await ask('Orders', 'orders', { what: range }),
    await ask('Channels', 'channels', { range }),
    await ask('Products', 'products', { range }),
    await ask('Why?', 'why', { metric: 'net_sales', range }),
    await ask('CSV', 'export', { what: 'compare', range, ...(against === undefined ? {} : { against }) }),
  );
}
