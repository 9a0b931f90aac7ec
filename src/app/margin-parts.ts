/** The table and the picture of `margin`. */
import { metricValue } from '../core/metrics/metrics.ts';
import { money, sayMoney } from '../core/money.ts';
import { daysOf } from '../core/period.ts';
import { marginPercent } from '../core/rank-margins.ts';
import type { ProductSums } from '../db/sales-by-product.ts';
import type { Cell, Part } from '../reply/reply.ts';
import type { Drill } from './drill.ts';
import type { Figures, Pair } from './figures.ts';
import { drawnName, drawnValue, unitOf } from './metric-chart.ts';
import { changeOf, sayChange, sayMetric } from './say-metric.ts';
import { shareOf } from './share.ts';
import type { StoreView } from './store-view.ts';

export type MarginRow = Pair & { readonly of: ProductSums; readonly title: string };

/** Rows with a button each; a platform takes no endless number of them. */
const MOST_BUTTONS = 10;
const MOST_BARS = 10;
const FEW = 100;

export const titleOf = ({ skuKey, title }: ProductSums): string =>
  skuKey === null ? `${title || 'Not attributed to a product'} (no SKU)` : title;

/** `−12.5 %`; what there is none of. */
export const sayPercentOf = (percent: number | null): string =>
  percent === null ? 'no sales with a cost' : `${percent} %`.replace('-', '−');

interface Shown {
  readonly range: string;
  readonly limit: number;
  readonly drill: Drill;
}

/** Each row leads to the orders whose lines make its margin. */
export async function marginTable(
  { store }: StoreView,
  { period, previous }: Figures,
  rows: readonly MarginRow[],
  { range, limit, drill }: Shown,
): Promise<Part> {
  const shown = rows.slice(0, limit);
  const cells: Cell[][] = [];
  for (const [index, row] of shown.entries()) {
    const { sku } = row.of;
    const args = { what: range, sku, metric: 'gross_margin' };
    const leads = index < MOST_BUTTONS && sku !== null;
    const covers = shareOf(row.now.costedNet, metricValue('net_sales', row.now) ?? 0n);
    cells.push([
      leads ? { text: row.title, button: await drill(row.title, 'orders', args) } : row.title,
      sayMetric('gross_margin', row.now, store),
      marginPercent(row.now) === null ? '' : sayPercentOf(marginPercent(row.now)),
      sayChange('gross_margin', changeOf('gross_margin', row), store) ?? '',
      sayMetric('net_sales', row.now, store),
      `${sayMoney(money(row.now.cost, store.currency), store.locale)}${covers !== null && covers < FEW ? `, of ${covers} %` : ''}`,
    ]);
  }
  const more = rows.length - shown.length;
  return {
    kind: 'table',
    caption: `Gross margin by product, losses first, ${period.label}, the change against ${previous.label}`,
    columns: [
      { label: 'Product' },
      ...['Margin', '%', 'Change', 'Net sales', 'Cost'].map((label) => ({ label, align: 'end' as const })),
    ],
    rows: cells,
    ...(more > 0 ? { more: { count: more, how: `if you add limit:${Math.min(500, rows.length)}` } } : {}),
  };
}

export function marginChart(
  { store }: StoreView,
  { period, previous }: Figures,
  rows: readonly MarginRow[],
): Part {
  const bars = rows.slice(0, MOST_BARS);
  const first = bars[0] as MarginRow;
  const valuesOf = (side: 'now' | 'before') =>
    bars.map((row) => drawnValue('gross_margin', row[side], store));
  return {
    kind: 'chart',
    spec: {
      type: 'ranking',
      title: 'Gross margin, losses and the thinnest first',
      unit: unitOf(store),
      labels: bars.map(({ title }) => title),
      series: [
        { label: period.label, values: valuesOf('now'), role: 'main' },
        { label: drawnName(previous), values: valuesOf('before'), role: 'against' },
      ],
    },
    alt: `Gross margin by product, lowest first: ${first.title} with ${sayMetric('gross_margin', first.now, store)}, ${previous.label}: ${sayMetric('gross_margin', first.before, store)}.`,
    name: `margin-${daysOf(period).from}-${daysOf(period).to}`,
  };
}
