/** The morning digest: yesterday, the week it belongs to, what sold best, what runs out. */

import { metricOf, metricValue } from '../core/metrics/metrics.ts';
import { REVENUE_NAMED } from '../core/metrics/rules.ts';
import type { Sums } from '../core/metrics/sums.ts';
import { daysOf, type Period, parsePeriod } from '../core/period.ts';
import { sayDays } from '../core/say-days.ts';
import { type Day, dayOf, type Instant, sayDay, sayTime } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { rankedProducts } from '../db/product-ranking.ts';
import { buttons, heading, type Part, type Reply, text } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import { bringFile } from './bring-file.ts';
import { figuresFooter, noOrdersYet, notConverted, sayDataTo, sayPeriod } from './figure-parts.ts';
import { type Figures, figuresOf, pairOf } from './figures.ts';
import { monthOfDay } from './goal-figures.ts';
import { goalLine } from './goal-line.ts';
import { descending } from './pair-up.ts';
import { countToOrder, restockQueue } from './restock-queue.ts';
import { periodChart } from './sales-charts.ts';
import { changeOf, factOf, refundsFact, sayChange, sayMetric } from './say-metric.ts';
import { plural, sayCount } from './stock-words.ts';
import type { StoreView } from './store-view.ts';

const LOCALE = 'en-GB';
const BEST = 3;

export interface DigestAbout {
  /** Yesterday is the day before this moment's, whenever it is posted. */
  readonly dueAt: Instant;
  readonly late: boolean;
}

/** Read in one transaction, so that its numbers agree. */
export const digestReply = (view: StoreView, about: DigestAbout): Promise<Reply> =>
  view.tenant((tx) => digestReplyIn(tx, view, about));

async function digestReplyIn(tx: Tx, view: StoreView, { dueAt, late }: DigestAbout): Promise<Reply> {
  const { store, now } = view;
  const read = (typed: string) =>
    parsePeriod(typed, { now: dueAt, zone: store.zone, weekStart: store.weekStart }) as Period;
  const day = await figuresOf(tx, view, read('yesterday'));
  if (day.fresh.first === null) return noOrdersYet(view, day.period).reply;
  const week = await figuresOf(tx, view, read('last 7 days'));
  const title = `${store.name} · ${sayPeriod(day.period, dueAt)}`;
  const best = await bestProducts(tx, view, day.period);
  return {
    summary: summaryOf(view, day),
    parts: [
      heading(title),
      ...(late ? [lateLine(view, dueAt)] : []),
      ...behind(view, day),
      { kind: 'facts', facts: factsOf(view, day, week) },
      // Of the month that the day is in: on the first of a month of the one that has ended.
      ...(await goalLine(tx, store, monthOfDay(daysOf(day.period).from), now)),
      await weekPicture(tx, view, week),
      ...best,
      ...(await stockParts(tx, view, daysOf(day.period).from)),
      ...notConverted(day.now, store.locale),
      figuresFooter(store, day.fresh, now),
    ],
  };
}

function summaryOf({ store }: StoreView, day: Figures): string {
  const change = sayChange('net_sales', changeOf('net_sales', pairOf(day)), store);
  const against = sayDays(daysOf(day.previous), daysOf(day.period).to);
  const compared = change === undefined ? '' : ` (${change} against ${against})`;
  const orders = sayMetric('orders', day.now.own, store);
  return `${store.name} yesterday: ${REVENUE_NAMED[store.profile]} ${sayMetric('net_sales', day.now.own, store)}${compared}, ${orders} orders`;
}

function factsOf({ store }: StoreView, day: Figures, week: Figures) {
  const pair = pairOf(day);
  const against = sayDays(daysOf(day.previous), daysOf(day.period).to);
  const note = (id: 'net_sales' | 'orders' | 'aov') => `${against}: ${sayMetric(id, pair.before, store)}`;
  const weekNote = `the 7 days before: ${sayMetric('net_sales', week.before.own, store)}`;
  return [
    factOf('net_sales', pair, store, note('net_sales')),
    factOf('orders', pair, store, note('orders')),
    factOf('aov', pair, store, note('aov')),
    refundsFact(pair.now, store),
    {
      ...factOf('net_sales', pairOf(week), store, weekNote),
      label: `${metricOf('net_sales', store.profile).label}, last 7 days`,
    },
  ];
}

/** Each of the last seven days beside the same weekday of the week before. */
async function weekPicture(tx: Tx, { store }: StoreView, week: Figures): Promise<Part> {
  const net = (sums: Sums) => sayMetric('net_sales', sums, store);
  return {
    kind: 'chart',
    name: 'last-7-days',
    alt: `${metricOf('net_sales', store.profile).label} by day, last 7 days: ${net(week.now.own)} in all, against ${net(week.before.own)} in the 7 days before.`,
    spec: await periodChart(tx, store, week.period, { ...week.previous, label: 'the week before' }),
  };
}

/** A digest of days that the data does not reach would look like a bad day. */
function behind(view: StoreView, { fresh, period }: Figures): Part[] {
  if (fresh.last === null || fresh.last >= period.from) return [];
  const until = sayDataTo(fresh.last, view.now, view.store.zone);
  const newer = bringFile(view, 'a newer orders export (CSV)');
  return [text(`The data ends before that, at ${until}. ${newer}`)];
}

const lateLine = ({ store }: StoreView, dueAt: Instant): Part =>
  text(
    `This digest is late: it was due at ${sayTime(dueAt, store.zone)} on ${sayDay(dayOf(dueAt, store.zone), LOCALE)}.`,
  );

async function bestProducts(tx: Tx, { store }: StoreView, period: Period): Promise<Part[]> {
  const asked = { storeId: store.id, periods: [period], currency: store.currency };
  const { best } = await rankedProducts(tx, asked, [{ by: 'best', most: BEST }]);
  const net = (sums: Sums) => metricValue('net_sales', sums) ?? 0n;
  const sold = [...best.products].sort(
    (a, b) => descending(net(a.now), net(b.now)) || a.title.localeCompare(b.title, LOCALE),
  );
  if (sold.length === 0) return [];
  const rows = sold
    .slice(0, BEST)
    .map(({ title, now }) => [title, sayMetric('units', now, store), sayMetric('net_sales', now, store)]);
  const more = best.count - rows.length;
  const left = more > 0 ? { more: { count: more, how: 'with products yesterday' } } : {};
  const columns = [
    { label: 'Best products' },
    { label: 'Units', align: 'end' as const },
    { label: metricOf('net_sales', store.profile).label, align: 'end' as const },
  ];
  return [
    {
      kind: 'table',
      caption: `Best products yesterday, by ${REVENUE_NAMED[store.profile]}`,
      columns,
      rows,
      ...left,
    },
  ];
}

async function stockParts(tx: Tx, { store, now }: StoreView, yesterday: Day): Promise<Part[]> {
  const queue = await restockQueue(tx, store, now);
  const low = queue.figures.filter((product) => product.low).length;
  const ask = (label: string, command: string, args: Record<string, string> = {}) =>
    askButtonIn(tx, store.id, now, { label, command, args });
  const today = await ask('Today so far', 'today');
  const why = await ask('Why?', 'why', { metric: 'net_sales', range: yesterday });
  if (low === 0) return [buttons(today, why)];
  const verb = low === 1 ? 'is at or under its' : 'are at or under their';
  return [
    text(`${plural(low, 'product', store.locale)} ${verb} reorder point.`),
    buttons(
      {
        ...(await ask(`Restock (${sayCount(countToOrder(queue), store.locale)})`, 'restock')),
        style: 'primary',
      },
      today,
      why,
    ),
  ];
}
