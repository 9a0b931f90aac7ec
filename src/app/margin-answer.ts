/** What each product earned after its cost, and how far the costs that are known reach. */
import { metricOf, metricValue } from '../core/metrics/metrics.ts';
import type { Sums } from '../core/metrics/sums.ts';
import { money } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import { isCosted, marginOf, marginPercent, rankMargins } from '../core/rank-margins.ts';
import type { Tx } from '../db/client.ts';
import { byProduct } from '../db/sales-by-product.ts';
import { buttons, type Fact, type Part, text } from '../reply/reply.ts';
import { bringFile } from './bring-file.ts';
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
import { type MarginRow, marginChart, marginTable, sayPercentOf, titleOf } from './margin-parts.ts';
import { refuse } from './measure.ts';
import { contextJson, metricJson, metricsJson, moneyJson } from './metric-json.ts';
import { byNet, pairUp } from './pair-up.ts';
import { factOf, sayCount, sayMetric } from './say-metric.ts';
import { shareOf } from './share.ts';
import type { StoreView } from './store-view.ts';

export interface MarginAsked {
  readonly period: Period;
  readonly range: string;
  readonly limit: number;
}

const MOST_NAMED = 5;

export const marginAnswer = (view: StoreView, asked: MarginAsked): Promise<Answer> =>
  view.tenant((tx) => marginAnswerIn(tx, view, asked));

async function marginAnswerIn(tx: Tx, view: StoreView, asked: MarginAsked): Promise<Answer> {
  const { store, now } = view;
  const { period, range } = asked;
  if (metricOf('gross_margin', store.profile).none) refuse(store, 'gross_margin', [], () => 'products');
  const figures = await figuresOf(tx, view, period);
  if (figures.fresh.last === null) return noOrdersYet(view, period);
  const all = await productsOf(tx, view, figures);
  const rows = rankMargins(all);
  const losing = rows.filter((row) => marginOf(row.now) < 0n).length;
  const pair = pairOf(figures);
  const total = sayMetric('gross_margin', pair.now, store);
  const drill = drillFrom(tx, view);
  return {
    reply: {
      summary:
        rows.length === 0
          ? `${store.name}, ${period.label}: no costs are known, so there is no margin`
          : `${store.name}, ${period.label}: gross margin ${total} (${sayPercentOf(marginPercent(pair.now))}), ${losing} ${losing === 1 ? 'product' : 'products'} at a loss`,
      parts: [
        periodHeading(store, period, now),
        { kind: 'facts', facts: factsOf(figures, losing, view) },
        ...coverage(all, figures, view),
        ...behindTheTimes(view, figures),
        ...beforeTheData(figures.fresh, figures.previous, now),
        ...(rows.length > 0
          ? [await marginTable(view, figures, rows, { ...asked, drill }), marginChart(view, figures, rows)]
          : []),
        ...notConverted(figures.now, store.locale),
        buttons(
          await drill('Orders', 'orders', { what: range, metric: 'gross_margin' }),
          await drill('Products', 'products', { range }),
          await drill('Why?', 'why', { metric: 'gross_margin', range }),
          await drill('CSV', 'export', { what: 'margin', range }),
        ),
        figuresFooter(store, figures.fresh, now, 'net sales less cost as of the sale'),
      ],
    },
    data: dataOf(all, rows, figures, view, asked),
    period,
  };
}

async function productsOf(tx: Tx, { store }: StoreView, { period, previous }: Figures): Promise<MarginRow[]> {
  const [now, before] = await Promise.all([
    byProduct(tx, store.id, period, store.currency),
    byProduct(tx, store.id, previous, store.currency),
  ]);
  return byNet(pairUp(now, before, ({ skuKey, title }) => skuKey ?? `untracked ${title}`)).map((row) => ({
    ...row,
    title: titleOf(row.of),
  }));
}

function factsOf(figures: Figures, losing: number, { store }: StoreView): Fact[] {
  const pair = pairOf(figures);
  const said = (sums: Sums) => (isCosted(sums) ? sayMetric('gross_margin', sums, store) : 'no costs known');
  const before = `${figures.previous.label}: ${said(pair.before)}`;
  return [
    // A margin of nothing is not a margin of 0.00.
    isCosted(pair.now)
      ? factOf('gross_margin', pair, store, before)
      : { label: metricOf('gross_margin').label, value: said(pair.now), note: before },
    {
      label: 'Of net sales',
      value: sayPercentOf(marginPercent(pair.now)),
      note: `before: ${sayPercentOf(marginPercent(pair.before))}`,
    },
    { label: 'Products at a loss', value: sayCount(losing, store.locale) },
  ];
}

const coversOf = ({ now }: Figures): number | null =>
  shareOf(now.own.costedNet, metricValue('net_sales', now.own) ?? 0n);

/** A margin over part of the sales is never shown as that of all. */
function coverage(all: readonly MarginRow[], figures: Figures, view: StoreView): Part[] {
  const { store } = view;
  const covers = coversOf(figures);
  const without = all.filter(({ now }) => !isCosted(now) && metricValue('net_sales', now) !== 0n);
  if (without.length === 0 && (covers === null || covers === 100)) return [];
  const named = without
    .slice(0, MOST_NAMED)
    .map(({ title, now }) => `${title} (${sayMetric('net_sales', now, store)})`);
  const more = without.length - named.length;
  const list = `${named.join(', ')}${more > 0 ? ` and ${sayCount(more, store.locale)} more` : ''}`;
  const count = sayCount(without.length, store.locale);
  const said =
    without.length === 0
      ? ''
      : `; ${count} ${without.length === 1 ? 'product has' : 'products have'} no cost: ${list}`;
  const bring = bringFile(view, 'a products file (CSV)', ' with SKU and cost: sales that have none take it');
  return [text(`Margin covers ${covers === null ? 'none' : `${covers} %`} of net sales${said}. ${bring}`)];
}

function dataOf(
  all: readonly MarginRow[],
  rows: readonly MarginRow[],
  figures: Figures,
  { store }: StoreView,
  { limit }: MarginAsked,
) {
  const { currency } = store;
  const pair = pairOf(figures);
  return {
    gross_margin: metricJson('gross_margin', pair, currency),
    margin_percent: { value: marginPercent(pair.now), previous: marginPercent(pair.before) },
    covers: coversOf(figures),
    products: rows.slice(0, limit).map(({ of, ...row }) => ({
      sku: of.sku,
      title: of.title,
      margin_percent: { value: marginPercent(row.now), previous: marginPercent(row.before) },
      cost: moneyJson(money(row.now.cost, currency)),
      covers: shareOf(row.now.costedNet, metricValue('net_sales', row.now) ?? 0n),
      ...metricsJson(row, currency),
    })),
    count: rows.length,
    without_cost: all
      .filter(({ now }) => !isCosted(now) && metricValue('net_sales', now) !== 0n)
      .map(({ of, now }) => ({
        sku: of.sku,
        title: of.title,
        net_sales: moneyJson(money(metricValue('net_sales', now) ?? 0n, currency)),
      })),
    ...contextJson(figures),
  };
}
