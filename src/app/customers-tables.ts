/** The tables of `customers`: new beside returning, and who bought most. Each row leads to its orders. */
import { metricValue } from '../core/metrics/metrics.ts';
import type { Period } from '../core/period.ts';
import { BUYER_KINDS, type BuyerKind } from '../db/buyers.ts';
import type { Tx } from '../db/client.ts';
import type { BuyerCounts, TopBuyer } from '../db/customers.ts';
import type { Cell, Part } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import { type Figures, type Pair, pairOf } from './figures.ts';
import { changeOf, sayChange, sayCount, sayMetric } from './say-metric.ts';
import type { StoreView } from './store-view.ts';

export type Pairs = Readonly<Record<BuyerKind, Pair>>;

export const KIND_NAMES: Readonly<Record<BuyerKind, string>> = {
  new: 'New',
  returning: 'Returning',
  unknown: 'No customer',
};

interface Shown {
  readonly pairs: Pairs;
  readonly counts: BuyerCounts;
  readonly range: string;
}

const ordersOf = (tx: Tx, { store, now }: StoreView, label: string, range: string, buyers: string) =>
  askButtonIn(tx, store.id, now, {
    label,
    command: 'orders',
    args: { what: range, buyers },
    asOf: now,
  });

/** Its rows add up to the period's net sales. */
export async function kindsTable(
  tx: Tx,
  view: StoreView,
  figures: Figures,
  { pairs, counts, range }: Shown,
): Promise<Part> {
  const { store } = view;
  const rows: Cell[][] = [];
  for (const kind of BUYER_KINDS) {
    const pair = pairs[kind];
    if (kind === 'unknown' && isNothing(pair)) continue;
    const label = KIND_NAMES[kind];
    rows.push([
      { text: label, button: await ordersOf(tx, view, label, range, kind) },
      ...numbersOf(pair, view),
      kind === 'unknown' ? '' : sayCount(counts[kind], store.locale),
    ]);
  }
  rows.push(['All', ...numbersOf(pairOf(figures), view), sayCount(counts.all, store.locale)]);
  return {
    kind: 'table',
    caption: `New and returning customers, ${figures.period.label}, the change against ${figures.previous.label}`,
    columns: [
      { label: 'Orders of' },
      ...['Net sales', 'Change', 'Orders', 'AOV', 'People'].map((label) => ({
        label,
        align: 'end' as const,
      })),
    ],
    rows,
  };
}

const numbersOf = (pair: Pair, { store }: StoreView): string[] => [
  sayMetric('net_sales', pair.now, store),
  sayChange('net_sales', changeOf('net_sales', pair), store) ?? '',
  sayMetric('orders', pair.now, store),
  sayMetric('aov', pair.now, store),
];

const isNothing = ({ now, before }: Pair): boolean =>
  [now, before].every((sums) => sums.orders === 0n && metricValue('net_sales', sums) === 0n);

export async function topTable(
  tx: Tx,
  view: StoreView,
  top: readonly TopBuyer[],
  { period, range }: { readonly period: Period; readonly range: string },
): Promise<Part> {
  const rows: Cell[][] = [];
  for (const { buyer, customer, isNew, sums } of top) {
    rows.push([
      { text: customer, button: await ordersOf(tx, view, customer, range, buyer) },
      sayMetric('net_sales', sums, view.store),
      sayMetric('orders', sums, view.store),
      isNew ? 'new' : 'returning',
    ]);
  }
  return {
    kind: 'table',
    caption: `Customers by net sales, ${period.label}`,
    columns: [
      { label: 'Customer' },
      { label: 'Net sales', align: 'end' },
      { label: 'Orders', align: 'end' },
      { label: '' },
    ],
    rows,
  };
}
