/** The table and the picture of products: by what they sold, or by what came back of them. */
import { change } from '../core/metrics/change.ts';
import { RETURN_RATE } from '../core/metrics/measures.ts';
import { metricOf } from '../core/metrics/metrics.ts';
import { REVENUE_NAMED } from '../core/metrics/rules.ts';
import type { Sums } from '../core/metrics/sums.ts';
import { daysOf } from '../core/period.ts';
import { ENOUGH_SOLD, type OrderOfProducts } from '../core/rank-products.ts';
import type { Tx } from '../db/client.ts';
import type { RankedProduct } from '../db/product-ranking.ts';
import type { Store } from '../db/stores.ts';
import type { ChartSpec } from '../reply/chart-spec.ts';
import { type Cell, type Part, text } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import type { Figures, Pair } from './figures.ts';
import { measureOfSums } from './measure.ts';
import { drawnName, netOf, unitOf } from './sales-charts.ts';
import { chartUnit, drawnValue, sayValue, sayValueChange } from './say-measure.ts';
import { changeOf, sayChange, sayMetric } from './say-metric.ts';
import type { StoreView } from './store-view.ts';

export type ProductRow = Pair & {
  readonly of: Omit<RankedProduct, 'now' | 'before'>;
  readonly title: string;
};

export interface ProductsFound {
  /** As many as were asked for. */
  readonly rows: readonly ProductRow[];
  /** How many there are in this order. */
  readonly count: number;
}

export interface Listing {
  /** As it was typed. */
  readonly range: string;
  readonly sort: OrderOfProducts;
  readonly limit: number;
}

export const TITLES = {
  best: 'Best sellers',
  worst: 'Least sold',
  rising: 'Rising',
  falling: 'Falling',
  returned: 'Most returned',
} as const satisfies Record<OrderOfProducts, string>;

/** Rows with a button each; a platform takes no endless number of them. */
const MOST_BUTTONS = 10;
const MOST_BARS = 10;

/** What the products are listed by, in which columns, and what is drawn of them. */
interface Look {
  readonly title: string;
  readonly columns: readonly string[];
  readonly cells: (row: ProductRow) => string[];
  readonly unit: ChartSpec['unit'];
  readonly drawn: (sums: Sums) => number | null;
  readonly said: (sums: Sums) => string;
  /** Of the orders that a product leads to only those with part in it. */
  readonly metric?: string;
}

export async function productsParts(
  tx: Tx,
  view: StoreView,
  { period, previous }: Figures,
  { rows: shown, count }: ProductsFound,
  asked: Listing,
): Promise<Part[]> {
  const look = asked.sort === 'returned' ? byReturns(view.store) : bySales(view.store, asked.sort);
  const cells: Cell[][] = [];
  for (const [index, row] of shown.entries()) {
    const button = index < MOST_BUTTONS ? await ordersButton(tx, view, row, asked.range, look) : null;
    cells.push([button ? { text: row.title, button } : row.title, ...look.cells(row)]);
  }
  const more = count - shown.length;
  const bars = shown.slice(0, MOST_BARS);
  const first = shown[0] as ProductRow;
  return [
    {
      kind: 'table',
      caption: `${look.title}, ${period.label}, the change against ${previous.label}`,
      columns: [{ label: 'Product' }, ...look.columns.map((label) => ({ label, align: 'end' as const }))],
      rows: cells,
      ...(more > 0 ? { more: { count: more, how: `if you add limit:${Math.min(500, count)}` } } : {}),
    },
    ...(asked.sort === 'returned' ? [text(...HOW_RETURNED)] : []),
    {
      kind: 'chart',
      spec: {
        type: 'ranking',
        title: look.title,
        unit: look.unit,
        labels: bars.map((row) => row.title),
        series: [
          { label: period.label, values: bars.map(({ now }) => look.drawn(now)), role: 'main' },
          {
            label: drawnName(previous),
            values: bars.map(({ before }) => look.drawn(before)),
            role: 'against',
          },
        ],
      },
      alt: `${look.title}: ${first.title} with ${look.said(first.now)}, ${previous.label}: ${look.said(first.before)}.`,
      name: `products-${asked.sort}-${daysOf(period).from}-${daysOf(period).to}`,
    },
  ];
}

/** What the first of a list stands out by, for one line. */
export const sayFirst = (sort: OrderOfProducts, { now }: ProductRow, store: Store): string =>
  sort === 'returned'
    ? `${sayRate(now, store)}, ${sayMetric('returned_units', now, store)} of ${sayMetric('units', now, store)}`
    : sayMetric('net_sales', now, store);

const bySales = (store: Store, sort: OrderOfProducts): Look => ({
  title: `${TITLES[sort]} by ${REVENUE_NAMED[store.profile]}`,
  columns: [metricOf('net_sales', store.profile).label, 'Change', 'Units', 'Returned', RETURN_RATE.label],
  cells: (row) => [
    sayMetric('net_sales', row.now, store),
    sayChange('net_sales', changeOf('net_sales', row), store) ?? '',
    sayMetric('units', row.now, store),
    sayMetric('returned_units', row.now, store),
    sayRate(row.now, store),
  ],
  unit: unitOf(store),
  drawn: (sums) => netOf(sums, store),
  said: (sums) => sayMetric('net_sales', sums, store),
});

/** The second column is what the orders behind a row add up to. */
const byReturns = (store: Store): Look => ({
  title: `${TITLES.returned} by return rate`,
  columns: ['Returned', 'Sold', RETURN_RATE.label, 'Change'],
  cells: (row) => [
    sayMetric('returned_units', row.now, store),
    sayMetric('units', row.now, store),
    sayRate(row.now, store),
    sayValueChange('percent', change(returnRate(row.now), returnRate(row.before)), store) ?? '',
  ],
  unit: chartUnit(RETURN_RATE, store),
  drawn: (sums) => drawnValue('percent', returnRate(sums), store),
  said: (sums) => sayRate(sums, store),
  metric: 'returned_units',
});

export const returnRate = (sums: Sums): bigint | null => measureOfSums(RETURN_RATE, sums);

const sayRate = (sums: Sums, store: Store): string => {
  const rate = returnRate(sums);
  return rate === null ? '—' : sayValue('percent', rate, store);
};

const HOW_RETURNED = [
  `Return rate: units taken back in the period ÷ units sold in it. What came back counts on the day of it, also where its sale lies before the period, so a rate can be above 100 %, and there is none where nothing was sold; of what was sold in the period more can still come back. Products with fewer than ${ENOUGH_SOLD} units sold stand last, by units returned: of so few one return would be a large rate.`,
] as const;

/** None for lines without a SKU: there is nothing to ask for exactly these by. */
async function ordersButton(
  tx: Tx,
  { store, now }: StoreView,
  { of, title }: ProductRow,
  range: string,
  { metric }: Look,
) {
  if (of.sku === null) return null;
  const args = { what: range, sku: of.sku, ...(metric === undefined ? {} : { metric }) };
  return askButtonIn(tx, store.id, now, { label: title, command: 'orders', args, asOf: now });
}
