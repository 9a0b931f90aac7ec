/** The taxes of a period by place and rate: the rows and what is untold add up to the metric, to the cent. */
import { metricOf } from '../core/metrics/metrics.ts';
import { daysOf, type Period } from '../core/period.ts';
import { previousStretch } from '../core/previous-stretch.ts';
import type { Tx } from '../db/client.ts';
import { type TaxSums, taxSums, type Untold, untoldTaxes } from '../db/order-taxes.ts';
import { buttons, type Part, text } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import type { Answer } from './command.ts';
import {
  beforeTheData,
  behindTheTimes,
  dataFooter,
  noOrdersYet,
  notConverted,
  periodHeading,
} from './figure-parts.ts';
import { type Figures, figuresOf, pairOf } from './figures.ts';
import { contextJson, metricJson } from './metric-json.ts';
import { unitOf } from './sales-charts.ts';
import { factOf, sayCount, sayMetric } from './say-metric.ts';
import type { StoreView } from './store-view.ts';
import { taxJson, untoldJson } from './taxes-json.ts';
import { chargedOf, drawn, MOST_ROWS, sayMinor, taxesTable, taxOf } from './taxes-table.ts';

/** Told apart, and not. */
export interface TaxesFound {
  readonly told: readonly TaxSums[];
  readonly untold: readonly Untold[];
}

export const taxesAnswer = (view: StoreView, period: Period, range: string): Promise<Answer> =>
  view.tenant((tx) => taxesAnswerIn(tx, view, period, range));

async function taxesAnswerIn(tx: Tx, view: StoreView, period: Period, range: string): Promise<Answer> {
  const { store, now } = view;
  // What files tell of taxes is of the events as they were booked, whatever the store's rules.
  const figures = await figuresOf(tx, view, period, previousStretch(period), 'booked');
  if (figures.fresh.last === null) return noOrdersYet(view, period);
  const [told, untold] = await Promise.all([
    taxSums(tx, store.id, period, store.currency),
    untoldTaxes(tx, store.id, period, store.currency),
  ]);
  const found = { told, untold };
  const pair = pairOf(figures);
  const total = sayMetric('taxes', pair.now, store);
  const first = told[0];
  return {
    reply: {
      summary: `${store.name}, ${period.label}: taxes ${total}${first ? `, of that ${first.label} ${sayMinor(taxOf(first), store)}` : ''}`,
      parts: [
        periodHeading(store, period, now),
        { kind: 'facts', facts: factsOf(found, figures, view) },
        ...behindTheTimes(view, figures),
        ...beforeTheData(figures.fresh, figures.previous, now),
        ...(told.length + untold.length > 0
          ? [await taxesTable(tx, view, found, { period, range }), ...picture(found, view, period)]
          : [text('No order was taxed in it.')]),
        ...notes(found, view),
        ...notConverted(figures.now, store.locale, 'taxes'),
        await turns(tx, view, range),
        dataFooter('taxes as charged', store.zone, figures.fresh, now),
      ],
    },
    data: {
      taxes: metricJson('taxes', pair, store.currency),
      rates: told.map((each) => taxJson(each, store)),
      not_stated: untold.map((each) => untoldJson(each, store)),
      ...contextJson(figures),
    },
    period,
  };
}

function factsOf(found: TaxesFound, figures: Figures, { store }: StoreView) {
  const pair = pairOf(figures);
  const { charged, refunded, shipping } = chargedOf(found);
  const before = `${figures.previous.label}: ${sayMetric('taxes', pair.before, store)}`;
  return [
    factOf('taxes', pair, store, before),
    { label: 'Charged', value: sayMinor(charged, store) },
    { label: 'Refunded', value: sayMinor(refunded, store) },
    ...(shipping === 0n
      ? []
      : [{ label: 'Of that on shipping', value: sayMinor(shipping, store), note: 'where it is told apart' }]),
  ];
}

/** What the accountant must know before using the numbers. */
function notes({ told, untold }: TaxesFound, { store }: StoreView): Part[] {
  const orders = untold.reduce((all, each) => all + each.orders, 0);
  const amount = untold.reduce((all, each) => all + taxOf(each), 0n);
  const places = untold.map((each) => `${each.country ?? 'no country'} ${sayMinor(taxOf(each), store)}`);
  const untoldSaid = `Rate not stated in the export: ${sayCount(orders, store.locale)} ${orders === 1 ? 'order' : 'orders'}, ${sayMinor(amount, store)} (by where they went: ${places.join(', ')}).`;
  const assumed = told.some((each) => !each.stated && each.place !== null);
  return [
    ...(orders > 0 ? [text(untoldSaid)] : []),
    ...(assumed
      ? [
          text(
            'Where a file names no place beside a tax, it stands under the country that the order went to.',
          ),
        ]
      : []),
    ...(told.some(({ derived }) => derived)
      ? [
          text(
            'Derived: the rate, the tax, or the base of each of several rates, follows from the others and was not stated.',
          ),
        ]
      : []),
    ...(told.some(({ expected, checked }) => expected !== null && expected !== checked)
      ? [
          text(
            'Check: the tax less base × rate. Up to a cent an order is rounding; more means that part of the order was not taxed at that rate.',
          ),
        ]
      : []),
  ];
}

function picture({ told, untold }: TaxesFound, { store }: StoreView, period: Period): Part[] {
  const amount = untold.reduce((all, each) => all + taxOf(each), 0n);
  const rows = [
    ...told.slice(0, MOST_ROWS).map((each) => ({ label: each.label, minor: taxOf(each) })),
    ...(amount === 0n ? [] : [{ label: 'Rate not stated', minor: amount }]),
  ];
  const [first] = rows;
  if (!first) return [];
  return [
    {
      kind: 'chart',
      spec: {
        type: 'ranking',
        title: 'Taxes by place and rate',
        unit: unitOf(store),
        labels: rows.map(({ label }) => label),
        series: [{ label: period.label, values: rows.map(({ minor }) => drawn(minor, store)), role: 'main' }],
      },
      alt: `Taxes by place and rate: ${first.label} ${sayMinor(first.minor, store)}.`,
      name: `taxes-${daysOf(period).from}-${daysOf(period).to}`,
    },
  ];
}

async function turns(tx: Tx, { store, now }: StoreView, range: string): Promise<Part> {
  const ask = (label: string, command: string, args: Record<string, unknown>) =>
    askButtonIn(tx, store.id, now, { label, command, args, asOf: now });
  return buttons(
    await ask('Orders', 'orders', { what: range, tax: 'all' }),
    await ask('Why?', 'why', { metric: whyOf(store), range }),
    await ask('CSV', 'export', { what: 'taxes', range }),
  );
}

/** Where the rules have no taxes of their own, they are a step between the others' figures. */
const whyOf = ({ profile }: StoreView['store']): string =>
  metricOf('taxes', profile).none ? 'net_sales' : 'taxes';
