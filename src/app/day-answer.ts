/** How a day is going: the answer of `today`, and of any single day. */

import { metricValue } from '../core/metrics/metrics.ts';
import { REVENUE_NAMED } from '../core/metrics/rules.ts';
import { money } from '../core/money.ts';
import { daysOf, type Period } from '../core/period.ts';
import { previousStretch } from '../core/previous-stretch.ts';
import type { Tx } from '../db/client.ts';
import { type Totals, totals } from '../db/sales.ts';
import { buttons, type Fact, type Part, text } from '../reply/reply.ts';
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
import { contextJson, metricsJson, moneyJson, stretchJson } from './metric-json.ts';
import { readPeriod } from './read-period.ts';
import { countToOrder, restockQueue, sayLate } from './restock-queue.ts';
import { dayChart } from './sales-charts.ts';
import { changeOf, factOf, refundsFact, sayChange, sayMetric, sayOrders } from './say-metric.ts';
import { standing } from './standing.ts';
import type { StoreView } from './store-view.ts';

/** `range` names one day: `today`, `yesterday`, `2026-11-20`. */
export const dayAnswer = (view: StoreView, range: string): Promise<Answer> =>
  view.tenant((tx) => dayAnswerIn(tx, view, range));

/** The stretch of the day before, beside the usual comparison. */
interface DayBefore {
  readonly stretch: Period;
  readonly totals: Totals;
}

async function dayAnswerIn(tx: Tx, view: StoreView, range: string): Promise<Answer> {
  const { store, now } = view;
  const period = readPeriod(view, range);
  const stretch = previousStretch(period, 'day-before');
  const [figures, before, queue] = await Promise.all([
    figuresOf(tx, view, period),
    totals(tx, store.id, stretch, store.currency),
    restockQueue(tx, store, now),
  ]);
  if (figures.fresh.last === null) return noOrdersYet(view, period);
  const dayBefore = { stretch, totals: before };
  const sentences = [await standing(tx, store, figures), sayLate(queue, store.locale)].filter(
    (each) => each !== null,
  );
  return {
    reply: {
      summary: summaryOf(figures, view),
      parts: [
        periodHeading(store, period, now),
        ...(await numbers(tx, view, figures, dayBefore)),
        ...(sentences.length > 0 ? [text(sentences.join(' '))] : []),
        ...notConverted(figures.now, store.locale),
        await drillDowns(tx, view, range, countToOrder(queue)),
        figuresFooter(store, figures.fresh, now),
      ],
    },
    data: dataOf(figures, view, dayBefore),
    period,
  };
}

function summaryOf(figures: Figures, { store }: StoreView): string {
  const pair = pairOf(figures);
  const change = sayChange('net_sales', changeOf('net_sales', pair), store);
  const net = `${sayMetric('net_sales', pair.now, store)}${change ? ` (${change})` : ''}`;
  return `${store.name}, ${figures.period.label}: ${REVENUE_NAMED[store.profile]} ${net}, ${sayOrders(pair.now, store.locale)}`;
}

async function numbers(tx: Tx, view: StoreView, figures: Figures, dayBefore: DayBefore): Promise<Part[]> {
  const { store, now } = view;
  const { period, previous } = figures;
  const pair = pairOf(figures);
  const against = `${previous.label}: ${sayMetric('net_sales', pair.before, store)}`;
  const also = `${dayBefore.stretch.label}: ${sayMetric('net_sales', dayBefore.totals.own, store)}`;
  const facts = dayFacts(figures, store, `${against}; ${also}`);
  const spec = await dayChart(tx, store, period, [previous, dayBefore.stretch]);
  const alt = `${spec.title}: ${sayMetric('net_sales', pair.now, store)} ${period.running ? 'so far' : 'in all'}; ${against}.`;
  return [
    { kind: 'facts', facts },
    // Why a number is low stands beside it, not below the picture.
    ...behindTheTimes(view, figures),
    ...beforeTheData(figures.fresh, previous, now),
    { kind: 'chart', spec, alt, name: `net-sales-${daysOf(period).from}` },
  ];
}

/** The four numbers of a day; `note`: what net sales are held against. */
export function dayFacts(figures: Figures, store: StoreView['store'], note: string): Fact[] {
  const pair = pairOf(figures);
  return [
    factOf('net_sales', pair, store, note),
    factOf('orders', pair, store),
    factOf('aov', pair, store),
    refundsFact(pair.now, store),
  ];
}

async function drillDowns(tx: Tx, { store, now }: StoreView, range: string, toOrder: number): Promise<Part> {
  const ask = (label: string, command: string, args: Record<string, unknown>) =>
    askButtonIn(tx, store.id, now, { label, command, args, asOf: now });
  return buttons(
    ...(await Promise.all([
      ask('Orders', 'orders', { what: range }),
      ask('Channels', 'channels', { range }),
      ...(toOrder > 0 ? [ask(`Restock (${toOrder})`, 'restock', {})] : []),
      ask('Why?', 'why', { metric: 'net_sales', range }),
      ask('CSV', 'export', { what: 'compare', range }),
    ])),
  );
}

const dataOf = (figures: Figures, { store }: StoreView, { stretch, totals: { own } }: DayBefore) => ({
  ...metricsJson(pairOf(figures), store.currency),
  ...contextJson(figures),
  day_before: {
    ...stretchJson(stretch),
    net_sales: moneyJson(money(metricValue('net_sales', own) ?? 0n, store.currency)),
    orders: Number(own.orders),
  },
});
