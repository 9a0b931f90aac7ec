/** What sold best, worst, more and less than before, and what came back. */
import { RETURN_RATE } from '../core/metrics/measures.ts';
import { metricOf } from '../core/metrics/metrics.ts';
import type { Period } from '../core/period.ts';
import { ORDERS_OF_PRODUCTS, type OrderOfProducts, rankProducts } from '../core/rank-products.ts';
import type { Tx } from '../db/client.ts';
import { rankedProducts } from '../db/product-ranking.ts';
import type { Store } from '../db/stores.ts';
import { buttons, type Part, text } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import type { Answer } from './command.ts';
import {
  beforeTheData,
  behindTheTimes,
  figuresFooter,
  isBeforeTheData,
  noOrdersYet,
  notConverted,
  periodHeading,
} from './figure-parts.ts';
import { type Figures, figuresOf, pairOf } from './figures.ts';
import { refuse } from './measure.ts';
import { contextJson, metricsJson } from './metric-json.ts';
import {
  type Listing,
  type ProductRow,
  type ProductsFound,
  productsParts,
  returnRate,
  sayFirst,
  TITLES,
} from './products-parts.ts';
import { measureJson } from './say-measure.ts';
import { sayMetric } from './say-metric.ts';
import { shortTitle } from './short-title.ts';
import type { StoreView } from './store-view.ts';

export interface ProductsAsked extends Listing {
  readonly period: Period;
}

const MOST_NAMED = 3;
const MOVERS = ['rising', 'falling'] as const;
const NONE: Partial<Readonly<Record<OrderOfProducts, string>>> = {
  best: 'Nothing was sold in it.',
  worst: 'Nothing was sold in it.',
  returned: 'No product came back in it.',
};

export const productsAnswer = (view: StoreView, asked: ProductsAsked): Promise<Answer> =>
  view.tenant((tx) => productsAnswerIn(tx, view, asked));

async function productsAnswerIn(tx: Tx, view: StoreView, asked: ProductsAsked): Promise<Answer> {
  const { store, now } = view;
  const { period, range, sort } = asked;
  const tellsReturns = !metricOf('returned_units', store.profile).none;
  if (sort === 'returned' && !tellsReturns) refuse(store, 'returned_units', [], () => 'products');
  const figures = await figuresOf(tx, view, period);
  if (figures.fresh.last === null) return noOrdersYet(view, period);
  const found = await findProducts(tx, store, figures, asked);
  const { rows, count } = found;
  const first = rows[0];
  const ask = (label: string, command: string, args: Record<string, unknown>) =>
    askButtonIn(tx, store.id, now, { label, command, args, asOf: now });
  const others = ORDERS_OF_PRODUCTS.filter((each) => each !== sort && (each !== 'returned' || tellsReturns));
  const metric = sort === 'returned' ? 'return_rate' : 'net_sales';
  const turns = [];
  for (const each of others) turns.push(await ask(TITLES[each], 'products', { range, sort: each }));
  turns.push(await ask('Why?', 'why', { metric, range }));
  turns.push(await ask('CSV', 'export', { what: 'products', range }));
  return {
    reply: {
      summary: first
        ? `${store.name}, ${period.label}: ${TITLES[sort].toLowerCase()}: ${shortTitle(first.title)}, ${sayFirst(sort, first, store)}`
        : `${store.name}, ${period.label}: no products ${sort === 'best' ? 'sold' : 'to show'}`,
      parts: [
        periodHeading(store, period, now),
        ...(first
          ? await productsParts(tx, view, figures, found, asked)
          : [text(NONE[sort] ?? `No product is ${sort} in it.`)]),
        ...movers(found, store, figures),
        ...behindTheTimes(view, figures),
        ...beforeTheData(figures.fresh, figures.previous, now),
        ...notConverted(figures.now, store.locale),
        buttons(...turns),
        figuresFooter(
          store,
          figures.fresh,
          now,
          sort === 'returned' ? 'returned units ÷ units sold' : undefined,
        ),
      ],
    },
    data: {
      products: rows.map((row) => rowJson(row, store)),
      count,
      sort,
      total: metricsJson(pairOf(figures), store.currency),
      ...contextJson(figures),
    },
    period,
  };
}

interface Found extends ProductsFound {
  /** Beside the best sellers: the first few of these. */
  readonly movers: Readonly<Partial<Record<OrderOfProducts, readonly ProductRow[]>>>;
}

async function findProducts(
  tx: Tx,
  { id: storeId, currency }: Store,
  { period, previous }: Figures,
  { sort, limit }: ProductsAsked,
): Promise<Found> {
  const beside = sort === 'best' ? MOVERS.map((by) => ({ by, most: MOST_NAMED })) : [];
  const lists = [{ by: sort, most: limit }, ...beside];
  const found = await rankedProducts(tx, { storeId, periods: [period, previous], currency }, lists);
  const first = (by: OrderOfProducts, most: number) =>
    rankProducts(
      found[by].products.map(({ now, before, ...of }) => ({ of, now, before, title: titleOf(of) })),
      by,
    ).slice(0, most);
  return {
    rows: first(sort, limit),
    count: found[sort].count,
    movers: Object.fromEntries(beside.map(({ by, most }) => [by, first(by, most)])),
  };
}

/** Two lines under the best sellers, so that one need not ask again to see what moved. */
function movers({ movers }: Found, store: Store, { previous, fresh }: Figures): Part[] {
  if (isBeforeTheData(fresh, previous)) return [];
  return MOVERS.flatMap((sort) => {
    const rows = movers[sort] ?? [];
    if (rows.length === 0) return [];
    const named = rows.map(
      (row) =>
        `${shortTitle(row.title)} (${sayMetric('net_sales', row.now, store)} after ${sayMetric('net_sales', row.before, store)})`,
    );
    return [text(`${TITLES[sort]} against ${previous.label}: ${named.join(', ')}.`)];
  });
}

const titleOf = ({ skuKey, title }: ProductRow['of']): string =>
  skuKey === null ? `${title || 'Not attributed to a product'} (no SKU)` : title;

const rowJson = ({ of, ...pair }: ProductRow, store: Store) => ({
  sku: of.sku,
  title: of.title,
  ...metricsJson(pair, store.currency),
  return_rate: measureJson(
    RETURN_RATE,
    { now: returnRate(pair.now), before: returnRate(pair.before) },
    store,
  ),
});
