/** What was paid back in a period, how that differs from what was taken back, and which orders it was. */
import { grainOf } from '../core/buckets.ts';
import { metricMeasure } from '../core/metrics/measures.ts';
import { metricOf } from '../core/metrics/metrics.ts';
import { money } from '../core/money.ts';
import { daysOf, endOf, type Period } from '../core/period.ts';
import { type Instant, instant } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { type Cohort, refundCohort, type TakenBack, takenBack } from '../db/refunds.ts';
import { buttons, type Fact, type Part, text } from '../reply/reply.ts';
import type { Answer } from './command.ts';
import { drillFrom } from './drill.ts';
import {
  beforeTheData,
  behindTheTimes,
  figuresFooter,
  noOrdersYet,
  notConverted,
  periodHeading,
} from './figure-parts.ts';
import { type Figures, figuresOf, pairOf } from './figures.ts';
import { trendChart, trendOf } from './metric-chart.ts';
import { contextJson, metricsJson, moneyJson } from './metric-json.ts';
import { bridgeTable, latestRefunds, mostReturned, notPaidBack } from './refund-tables.ts';
import { factOf, sayCount, sayMetric } from './say-metric.ts';
import type { StoreView } from './store-view.ts';

export const refundsAnswer = (view: StoreView, period: Period, range: string): Promise<Answer> =>
  view.tenant((tx) => refundsAnswerIn(tx, view, period, range));

async function refundsAnswerIn(tx: Tx, view: StoreView, period: Period, range: string): Promise<Answer> {
  const { store, now } = view;
  const { id, currency } = store;
  const figures = await figuresOf(tx, view, period);
  if (figures.fresh.last === null) return noOrdersYet(view, period);
  const { previous } = figures;
  const [cohort, earlier, back] = await Promise.all([
    refundCohort(tx, id, period, currency, now),
    refundCohort(tx, id, previous, currency, sameAge(previous, period, now)),
    takenBack(tx, id, period, currency),
  ]);
  const pair = pairOf(figures);
  const refunded = sayMetric('refunds', pair.now, store);
  const ask = drillFrom(tx, view);
  const none = pair.now.refunded === 0n && back.goods === 0n;
  return {
    reply: {
      summary: `${store.name}, ${period.label}: ${refunded} refunded, ${sayTimes(pair.now.refunds, store.locale)}; ${previous.label}: ${sayMetric('refunds', pair.before, store)}`,
      parts: [
        periodHeading(store, period, now),
        { kind: 'facts', facts: factsOf(figures, cohort, earlier, view) },
        ...behindTheTimes(view, figures),
        ...beforeTheData(figures.fresh, previous, now),
        await picture(tx, view, figures),
        ...(none
          ? [text('Nothing was taken back or paid back in it.')]
          : [
              await bridgeTable(tx, view, back, range),
              ...(await mostReturned(tx, view, period, range)),
              ...(await latestRefunds(tx, view, period)),
            ]),
        ...notConverted(figures.now, store.locale),
        buttons(
          await ask('Orders', 'orders', { what: range, metric: 'refunds' }),
          await ask('Products', 'products', { range }),
          await ask('Why?', 'why', { metric: 'refunds', range }),
          await ask('CSV', 'export', { what: 'refunds', range }),
        ),
        figuresFooter(store, figures.fresh, now, 'money returned to customers, on the day it went back'),
      ],
    },
    data: {
      ...metricsJson(pair, currency),
      refund_rate: cohortJson(cohort),
      refund_rate_before: cohortJson(earlier),
      bridge: bridgeJson(back, currency),
      ...contextJson(figures),
    },
    period,
  };
}

/** The orders of the stretch before are judged by as much time as those of this one have had. */
function sameAge(previous: Period, period: Period, now: Instant): Instant {
  return instant(Math.max(endOf(previous) - 1, previous.from + (now - period.from)));
}

/** To a tenth of a percent; null without orders. */
export const rateOf = ({ orders, refunded }: Cohort): number | null =>
  orders === 0n ? null : Math.round((Number(refunded) * 1000) / Number(orders)) / 10;

function factsOf(figures: Figures, cohort: Cohort, earlier: Cohort, { store }: StoreView): Fact[] {
  const pair = pairOf(figures);
  const { previous } = figures;
  const note = (id: 'refunds' | 'refund_count' | 'returns' | 'returned_units') =>
    sayMetric(id, pair.before, store);
  return [
    factOf('refunds', pair, store, `${previous.label}: ${note('refunds')}`),
    factOf('refund_count', pair, store, note('refund_count')),
    rateFact(cohort, earlier, store.locale),
    factOf('returns', pair, store, note('returns')),
    factOf('returned_units', pair, store, note('returned_units')),
  ];
}

/** By the orders placed in the period, whenever their money went back: a refund of an old order is no new order's. */
function rateFact(cohort: Cohort, earlier: Cohort, locale: string): Fact {
  const rate = rateOf(cohort);
  if (rate === null) return { label: 'Refund rate', value: 'no orders' };
  const before = rateOf(earlier);
  const of = `${sayCount(cohort.refunded, locale)} of ${sayCount(cohort.orders, locale)} orders placed in it`;
  const compared = before === null ? '' : `; before, at the same age: ${sayRate(before, locale)}`;
  return { label: 'Refund rate', value: sayRate(rate, locale), note: `${of}${compared}` };
}

const sayRate = (rate: number, locale: string): string =>
  `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(rate)} %`;

const sayTimes = (count: bigint, locale: string): string =>
  `${sayCount(count, locale)} ${count === 1n ? 'time' : 'times'}`;

async function picture(tx: Tx, { store }: StoreView, figures: Figures): Promise<Part> {
  const { period, previous } = figures;
  const { from, to } = daysOf(period);
  const pair = pairOf(figures);
  const measure = metricMeasure('refunds', store.profile);
  const trend = await trendOf(tx, store, measure, period, previous, grainOf(period));
  const spec = trendChart(trend, measure, store);
  const alt = `${spec.title}: ${sayMetric('refunds', pair.now, store)} ${period.running ? 'so far' : 'in all'}; ${previous.label}: ${sayMetric('refunds', pair.before, store)}.`;
  return { kind: 'chart', spec, alt, name: `${metricOf('refunds').id}-${from}-${to}` };
}

const cohortJson = (cohort: Cohort) => ({
  percent: rateOf(cohort),
  orders: Number(cohort.orders),
  refunded: Number(cohort.refunded),
});

function bridgeJson(back: TakenBack, currency: string) {
  const of = (minor: bigint) => moneyJson(money(minor, currency));
  return {
    returns: of(back.goods),
    shipping: of(back.shipping),
    taxes: of(back.taxes),
    duties: of(back.duties),
    tips: of(back.tips),
    gift_cards: of(back.giftCards),
    not_paid_back: of(notPaidBack(back)),
    refunds: of(back.refunded),
  };
}
