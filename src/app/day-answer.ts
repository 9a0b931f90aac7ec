/** How a day is going: the answer of `today`, and of any single day. */

import { metricValue } from '../core/metrics/metrics.ts';
import { money, sayMoney } from '../core/money.ts';
import { daysOf } from '../core/period.ts';
import { previousStretch } from '../core/previous-stretch.ts';
import { standsOut } from '../core/stand-out.ts';
import { toIso } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { byChannel, totals } from '../db/sales.ts';
import type { Store } from '../db/stores.ts';
import { buttons, type Part, text } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import type { Answer } from './command.ts';
import { behindTheTimes, figuresFooter, noOrdersYet, notConverted, periodHeading } from './figure-parts.ts';
import { type Figures, figuresOf, pairOf } from './figures.ts';
import { contextJson, metricsJson, moneyJson } from './metric-json.ts';
import { pairUp } from './pair-up.ts';
import { readPeriod } from './read-period.ts';
import { dayChart } from './sales-charts.ts';
import { changeOf, factOf, refundsFact, sayChange, sayMetric, sayPercent } from './say-metric.ts';
import { stockFigures } from './stock-figures.ts';
import type { StoreView } from './store-view.ts';

/** `range` names one day: `today`, `yesterday`, `2026-11-20`. */
export const dayAnswer = (view: StoreView, range: string): Promise<Answer> =>
  view.tenant((tx) => dayAnswerIn(tx, view, range));

async function dayAnswerIn(tx: Tx, view: StoreView, range: string): Promise<Answer> {
  const { store, now } = view;
  const period = readPeriod(view, range);
  const figures = await figuresOf(tx, view, period);
  if (figures.fresh.last === null) return noOrdersYet(store, period);
  const pair = pairOf(figures);
  const dayBefore = previousStretch(period, 'day-before');
  const other = await totals(tx, store.id, dayBefore, store.currency);
  const { low, late } = await lowStock(tx, view);
  const chart = await dayChart(tx, store, period, [figures.previous, dayBefore]);
  const against = `${figures.previous.label}: ${sayMetric('net_sales', pair.before, store)}`;
  const also = `${dayBefore.label}: ${sayMetric('net_sales', other.own, store)}`;
  const net = sayMetric('net_sales', pair.now, store);
  const ask = (label: string, command: string, args: Record<string, unknown>) =>
    askButtonIn(tx, store.id, now, { label, command, args, asOf: now });
  const parts: Part[] = [
    periodHeading(store, period, now),
    {
      kind: 'facts',
      facts: [
        factOf('net_sales', pair, store, `${against}; ${also}`),
        factOf('orders', pair, store),
        factOf('aov', pair, store),
        refundsFact(pair.now, store),
      ],
    },
    {
      kind: 'chart',
      spec: chart,
      alt: `Net sales through the day: ${net} ${period.running ? 'so far' : 'in all'}; ${against}.`,
      name: `net-sales-${daysOf(period).from}`,
    },
    ...behindTheTimes(figures.fresh, period, now),
    ...(await standing(tx, store, figures, late)),
    ...notConverted(figures.now, store.locale),
    buttons(
      await ask('Orders', 'orders', { what: range }),
      await ask('Channels', 'channels', { range }),
      ...(low > 0 ? [await ask(`Restock (${low})`, 'restock', {})] : []),
      await ask('CSV', 'export', { what: 'orders', range }),
    ),
    figuresFooter(store, figures.fresh, now),
  ];
  const change = sayChange('net_sales', changeOf('net_sales', pair), store);
  const orders = metricValue('orders', pair.now) ?? 0n;
  return {
    reply: {
      summary: `${store.name}, ${period.label}: net sales ${net}${change ? ` (${change})` : ''}, ${orders} ${orders === 1n ? 'order' : 'orders'}`,
      parts,
    },
    data: {
      ...metricsJson(pair, store.currency),
      ...contextJson(figures),
      day_before: {
        from: toIso(dayBefore.from, store.zone),
        to: toIso(dayBefore.to, store.zone),
        label: dayBefore.label,
        net_sales: moneyJson(money(metricValue('net_sales', other.own) ?? 0n, store.currency)),
        orders: Number(other.own.orders),
      },
    },
    period,
  };
}

/** How many products are low, and how many of them run out before an order placed now could arrive. */
async function lowStock(tx: Tx, { store, now }: StoreView): Promise<{ low: number; late: number }> {
  const low = (await stockFigures(tx, store, now)).filter((each) => each.low);
  const late = low.filter(
    ({ onOrder, daysOfCover, leadTimeDays }) =>
      onOrder === 0 && daysOfCover !== null && daysOfCover < leadTimeDays,
  );
  return { low: low.length, late: late.length };
}

/** The sentence under the picture: the channel that moved most, and what runs out. */
async function standing(tx: Tx, store: Store, figures: Figures, late: number): Promise<Part[]> {
  const { id, currency, locale } = store;
  const channels = pairUp(
    await byChannel(tx, id, figures.period, currency),
    await byChannel(tx, id, figures.previous, currency),
    (each) => each.channel?.toLowerCase() ?? null,
  );
  const found = standsOut(
    channels.flatMap(({ of, now, before }) =>
      of.channel === null ? [] : [{ name: of.channel, now, before }],
    ),
  );
  const sentences: string[] = [];
  if (found) {
    const amount = (sums: typeof found.of.now) =>
      sayMoney(money(metricValue('net_sales', sums) ?? 0n, currency), locale);
    const { by, percent } = found.change;
    const how =
      percent === null ? 'is new' : `is ${by > 0n ? 'up' : 'down'} ${sayPercent(Math.abs(percent)).slice(1)}`;
    sentences.push(`${found.of.name} ${how} (${amount(found.of.now)} after ${amount(found.of.before)}).`);
  }
  if (late === 1) sentences.push('One product runs out before a reorder could arrive.');
  if (late > 1) sentences.push(`${late} products run out before a reorder could arrive.`);
  return sentences.length === 0 ? [] : [text(sentences.join(' '))];
}
