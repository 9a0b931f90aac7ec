/** What sold best, worst, more and less than before. */
import { metricOf } from '../core/metrics/metrics.ts';
import { REVENUE_NAMED } from '../core/metrics/rules.ts';
import { daysOf, type Period } from '../core/period.ts';
import { type OrderOfProducts, rankProducts } from '../core/rank-products.ts';
import type { Tx } from '../db/client.ts';
import { byProduct, type ProductSums } from '../db/sales.ts';
import type { Store } from '../db/stores.ts';
import { buttons, type Cell, type Part, text } from '../reply/reply.ts';
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
import { type Figures, figuresOf, type Pair, pairOf } from './figures.ts';
import { contextJson, metricsJson } from './metric-json.ts';
import { pairUp } from './pair-up.ts';
import { drawnName, netOf, unitOf } from './sales-charts.ts';
import { changeOf, sayChange, sayMetric } from './say-metric.ts';
import type { StoreView } from './store-view.ts';

export interface ProductsAsked {
  readonly period: Period;
  readonly range: string;
  readonly sort: OrderOfProducts;
  readonly limit: number;
}

type Row = Pair & { readonly of: ProductSums; readonly title: string };

/** Rows with a button each; a platform takes no endless number of them. */
const MOST_BUTTONS = 10;
const MOST_BARS = 10;
const MOST_NAMED = 3;
const TITLES = {
  best: 'Best sellers',
  worst: 'Least sold',
  rising: 'Rising',
  falling: 'Falling',
} as const satisfies Record<OrderOfProducts, string>;

export const productsAnswer = (view: StoreView, asked: ProductsAsked): Promise<Answer> =>
  view.tenant((tx) => productsAnswerIn(tx, view, asked));

async function productsAnswerIn(tx: Tx, view: StoreView, asked: ProductsAsked): Promise<Answer> {
  const { store, now } = view;
  const { period, range, sort } = asked;
  const figures = await figuresOf(tx, view, period);
  if (figures.fresh.last === null) return noOrdersYet(view, period);
  const all = pairUp(
    await byProduct(tx, store.id, period, store.currency),
    await byProduct(tx, store.id, figures.previous, store.currency),
    ({ skuKey, title }) => skuKey ?? `untracked ${title}`,
  ).map((row) => ({ ...row, title: titleOf(row.of) }));
  const rows = rankProducts(all, sort);
  const first = rows[0];
  const ask = (label: string, command: string, args: Record<string, unknown>) =>
    askButtonIn(tx, store.id, now, { label, command, args, asOf: now });
  const others = (['best', 'rising', 'falling', 'worst'] as const).filter((each) => each !== sort);
  const turns = [];
  for (const each of others) turns.push(await ask(TITLES[each], 'products', { range, sort: each }));
  turns.push(await ask('Why?', 'why', { metric: 'net_sales', range }));
  turns.push(await ask('CSV', 'export', { what: 'products', range }));
  return {
    reply: {
      summary: first
        ? `${store.name}, ${period.label}: ${TITLES[sort].toLowerCase()}: ${first.title}, ${sayMetric('net_sales', first.now, store)}`
        : `${store.name}, ${period.label}: no products ${sort === 'best' ? 'sold' : 'to show'}`,
      parts: [
        periodHeading(store, period, now),
        ...(first
          ? await body(tx, view, figures, rows, asked)
          : [text(sort === 'best' ? 'Nothing was sold in it.' : `No product is ${sort} in it.`)]),
        ...(sort === 'best' ? movers(all, store, figures) : []),
        ...behindTheTimes(view, figures),
        ...beforeTheData(figures.fresh, figures.previous, now),
        ...notConverted(figures.now, store.locale),
        buttons(...turns),
        figuresFooter(store, figures.fresh, now),
      ],
    },
    data: {
      products: rows.slice(0, asked.limit).map((row) => rowJson(row, store)),
      count: rows.length,
      sort,
      total: metricsJson(pairOf(figures), store.currency),
      ...contextJson(figures),
    },
    period,
  };
}

async function body(
  tx: Tx,
  view: StoreView,
  figures: Figures,
  rows: Row[],
  asked: ProductsAsked,
): Promise<Part[]> {
  const { store } = view;
  const { period, previous } = figures;
  const shown = rows.slice(0, asked.limit);
  const cells: Cell[][] = [];
  for (const [index, row] of shown.entries()) {
    const orders = index < MOST_BUTTONS ? await ordersButton(tx, view, row, asked.range) : null;
    cells.push([
      orders ? { text: row.title, button: orders } : row.title,
      sayMetric('net_sales', row.now, store),
      sayChange('net_sales', changeOf('net_sales', row), store) ?? '',
      sayMetric('units', row.now, store),
      sayMetric('returned_units', row.now, store),
    ]);
  }
  const more = rows.length - shown.length;
  const bars = shown.slice(0, MOST_BARS);
  const first = rows[0] as Row;
  const title = `${TITLES[asked.sort]} by ${REVENUE_NAMED[store.profile]}`;
  return [
    {
      kind: 'table',
      caption: `${title}, ${period.label}, the change against ${previous.label}`,
      columns: [
        { label: 'Product' },
        ...[metricOf('net_sales', store.profile).label, 'Change', 'Units', 'Returned'].map((label) => ({
          label,
          align: 'end' as const,
        })),
      ],
      rows: cells,
      ...(more > 0 ? { more: { count: more, how: `if you add limit:${Math.min(500, rows.length)}` } } : {}),
    },
    {
      kind: 'chart',
      spec: {
        type: 'ranking',
        title,
        unit: unitOf(store),
        labels: bars.map((row) => row.title),
        series: [
          { label: period.label, values: bars.map((row) => netOf(row.now, store)), role: 'main' },
          {
            label: drawnName(previous),
            values: bars.map((row) => netOf(row.before, store)),
            role: 'against',
          },
        ],
      },
      alt: `${title}: ${first.title} with ${sayMetric('net_sales', first.now, store)}, ${previous.label}: ${sayMetric('net_sales', first.before, store)}.`,
      name: `products-${asked.sort}-${daysOf(period).from}-${daysOf(period).to}`,
    },
  ];
}

/** Two lines under the best sellers, so that one need not ask again to see what moved. */
function movers(all: readonly Row[], store: Store, { previous }: Figures): Part[] {
  return (['rising', 'falling'] as const).flatMap((sort) => {
    const rows = rankProducts(all, sort).slice(0, MOST_NAMED);
    if (rows.length === 0) return [];
    const named = rows.map(
      (row) =>
        `${row.title} (${sayMetric('net_sales', row.now, store)} after ${sayMetric('net_sales', row.before, store)})`,
    );
    return [text(`${TITLES[sort]} against ${previous.label}: ${named.join(', ')}.`)];
  });
}

const titleOf = ({ skuKey, title }: ProductSums): string =>
  skuKey === null ? `${title || 'Not attributed to a product'} (no SKU)` : title;

/** None for lines without a SKU: there is nothing to ask for exactly these by. */
async function ordersButton(tx: Tx, { store, now }: StoreView, { of, title }: Row, range: string) {
  if (of.sku === null) return null;
  const args = { what: range, sku: of.sku };
  return askButtonIn(tx, store.id, now, { label: title, command: 'orders', args, asOf: now });
}

const rowJson = ({ of, ...pair }: Row, store: Store) => ({
  sku: of.sku,
  title: of.title,
  ...metricsJson(pair, store.currency),
});
