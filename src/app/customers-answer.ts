/** New and returning customers of a period, against the stretch before it. */
import { bucketsOf } from '../core/buckets.ts';
import { RULES_NAMED } from '../core/metrics/rules.ts';
import { addSums, NOTHING, type Sums } from '../core/metrics/sums.ts';
import type { Period } from '../core/period.ts';
import { dayOf, sayDay } from '../core/time.ts';
import { BUYER_KINDS, type BuyerKind } from '../db/buyers.ts';
import type { Tx } from '../db/client.ts';
import { type BuyerCounts, type BuyerSeries, buyersOf, type TopBuyer, topBuyers } from '../db/customers.ts';
import { buttons, type Fact, type Part, text } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import type { Answer } from './command.ts';
import { customersChart, grainOfBars } from './customers-chart.ts';
import { kindsTable, type Pairs, topTable } from './customers-tables.ts';
import {
  beforeTheData,
  behindTheTimes,
  figuresFooter,
  noOrdersYet,
  notConverted,
  periodHeading,
} from './figure-parts.ts';
import { type Figures, figuresOf, pairOf } from './figures.ts';
import { contextJson, instantJson, metricsJson, valuesJson } from './metric-json.ts';
import { sayCount, sayMetric } from './say-metric.ts';
import { shareOf } from './share.ts';
import type { StoreView } from './store-view.ts';

const MOST_ROWS = 10;

/** All that is known of the customers of a period and of the stretch before. */
interface Found {
  readonly series: BuyerSeries;
  readonly pairs: Pairs;
  readonly now: BuyerCounts;
  readonly before: BuyerCounts;
  readonly top: readonly TopBuyer[];
}

export const customersAnswer = (view: StoreView, period: Period, range: string): Promise<Answer> =>
  view.tenant((tx) => customersAnswerIn(tx, view, period, range));

async function customersAnswerIn(tx: Tx, view: StoreView, period: Period, range: string): Promise<Answer> {
  const { store, now } = view;
  const figures = await figuresOf(tx, view, period);
  if (figures.fresh.last === null) return noOrdersYet(view, period);
  const found = await find(tx, view, figures);
  const counts = `${people(found.now.new, store.locale)} new, ${sayCount(found.now.returning, store.locale)} came back`;
  return {
    reply: {
      summary:
        found.now.all > 0
          ? `${store.name}, ${period.label}: ${counts}, net sales ${sayMetric('net_sales', figures.now.own, store)}`
          : `${store.name}, ${period.label}: no order names a customer`,
      parts: [
        periodHeading(store, period, now),
        { kind: 'facts', facts: factsOf(found, figures, view) },
        ...behindTheTimes(view, figures),
        ...beforeTheData(figures.fresh, figures.previous, now),
        await kindsTable(tx, view, figures, { pairs: found.pairs, counts: found.now, range }),
        customersChart(view, period, found.series),
        ...(found.top.length > 0 ? [await topTable(tx, view, found.top, { period, range })] : []),
        ...sinceWhen(view, figures),
        ...notConverted(figures.now, store.locale),
        await turns(tx, view, range),
        figuresFooter(store, figures.fresh, now),
      ],
    },
    data: dataOf(found, figures, view),
    period,
  };
}

async function find(tx: Tx, { store }: StoreView, { period, previous }: Figures): Promise<Found> {
  const { id, currency } = store;
  const starts = bucketsOf(period, grainOfBars(period), store.weekStart);
  const [now, before, top] = await Promise.all([
    buyersOf(tx, id, period, starts, currency),
    buyersOf(tx, id, previous, [previous.from], currency),
    topBuyers(tx, id, period, currency, MOST_ROWS),
  ]);
  const pair = (kind: BuyerKind) => ({
    now: addSums(now.series[kind]),
    before: before.series[kind][0] ?? NOTHING,
  });
  const pairs = Object.fromEntries(BUYER_KINDS.map((kind) => [kind, pair(kind)])) as unknown as Pairs;
  return { series: now.series, pairs, now: now.counts, before: before.counts, top };
}

function factsOf({ now, before, pairs }: Found, { previous }: Figures, { store }: StoreView): Fact[] {
  const said = (value: number) => sayCount(value, store.locale);
  const count = (label: string, key: keyof BuyerCounts, note: string): Fact => {
    const by = now[key] - before[key];
    const change = by === 0 ? '±0' : `${by > 0 ? '+' : ''}${said(by)}`;
    return { label, value: said(now[key]), change, note };
  };
  const unknown = pairs.unknown.now.orders;
  return [
    count('Customers', 'all', `${previous.label}: ${said(before.all)}`),
    count('New', 'new', `first order in it; before: ${said(before.new)}`),
    count('Returning', 'returning', `had ordered before; before: ${said(before.returning)}`),
    repeatFact(now, before),
    {
      label: 'Orders without a customer',
      value: said(Number(unknown)),
      ...(unknown === 0n ? {} : { note: 'neither new nor returning' }),
    },
  ];
}

/** Of those who ordered, how many had before. */
const repeatRate = ({ returning, all }: BuyerCounts): number | null =>
  shareOf(BigInt(returning), BigInt(all));

function repeatFact(now: BuyerCounts, before: BuyerCounts): Fact {
  const [rate, earlier] = [repeatRate(now), repeatRate(before)];
  const label = 'Repeat rate';
  if (rate === null) return { label, value: 'no customers' };
  if (earlier === null) return { label, value: `${rate} %` };
  const by = Math.round((rate - earlier) * 10) / 10;
  const size = Math.abs(by);
  const change = by === 0 ? '±0' : `${by > 0 ? '+' : '−'}${size} ${size === 1 ? 'point' : 'points'}`;
  return { label, value: `${rate} %`, change, note: `returning ÷ customers; before: ${earlier} %` };
}

const people = (count: number, locale: string): string =>
  `${sayCount(count, locale)} ${count === 1 ? 'customer' : 'customers'}`;

/** People are counted by their orders, whatever money they brought by which rules. */
const sayRules = ({ profile }: StoreView['store']): string =>
  profile === 'shopify'
    ? ''
    : ` How many customers there are goes by the day an order was placed, paid or not; what they brought goes by ${RULES_NAMED[profile]}.`;

/** Somebody is new to the store's data, which may begin later than the shop. */
function sinceWhen({ store, now }: StoreView, { fresh }: Figures): Part[] {
  if (fresh.first === null) return [];
  const day = sayDay(dayOf(fresh.first, store.zone), 'en-GB', dayOf(now, store.zone));
  return [
    text(
      `New means the first order since ${day}, where the data begins; who came back within the period counts as both. Orders of one e-mail address are one customer’s; names and numbers are told apart by where they were sold.${sayRules(store)}`,
    ),
  ];
}

async function turns(tx: Tx, { store, now }: StoreView, range: string): Promise<Part> {
  const ask = (label: string, command: string, args: Record<string, unknown>) =>
    askButtonIn(tx, store.id, now, { label, command, args, asOf: now });
  return buttons(
    await ask('Orders', 'orders', { what: range }),
    await ask('Cohorts', 'customers', { what: 'cohorts' }),
    await ask('Why?', 'why', { metric: 'new_customers', range }),
    await ask('CSV', 'export', { what: 'customers', range }),
  );
}

function dataOf({ pairs, now, before, top }: Found, figures: Figures, { store }: StoreView) {
  const { currency, zone } = store;
  const kind = (id: BuyerKind) => metricsJson(pairs[id], currency);
  const counted = (key: keyof BuyerCounts) => ({ value: now[key], previous: before[key] });
  const values = (sums: Sums) => valuesJson(sums, currency);
  return {
    customers: counted('all'),
    repeat_rate: { value: repeatRate(now), previous: repeatRate(before) },
    new: { customers: counted('new'), ...kind('new') },
    returning: { customers: counted('returning'), ...kind('returning') },
    unknown: kind('unknown'),
    top: top.map((each) => ({
      customer: each.customer,
      buyer: each.buyer,
      new: each.isNew,
      ...values(each.sums),
    })),
    total: metricsJson(pairOf(figures), currency),
    since: instantJson(figures.fresh.first, zone),
    ...contextJson(figures),
  };
}
