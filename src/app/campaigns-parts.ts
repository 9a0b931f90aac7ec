/** The tables and the picture of `campaigns`. */
import { money, sayMoney } from '../core/money.ts';
import { daysOf } from '../core/period.ts';
import { roasOf, sayRoas } from '../core/roas.ts';
import type { Cell, Part } from '../reply/reply.ts';
import { type CampaignRow, type CampaignsFound, NO_CAMPAIGN, netOf } from './campaigns-found.ts';
import type { Drill } from './drill.ts';
import { type Figures, pairOf } from './figures.ts';
import { drawnName, drawnValue, unitOf } from './metric-chart.ts';
import { changeOf, sayChange, sayMetric } from './say-metric.ts';
import type { StoreView } from './store-view.ts';

const MOST_ROWS = 10;

export const nameOf = ({ campaign }: Pick<CampaignRow, 'campaign'>): string => campaign ?? NO_CAMPAIGN.label;

/** Each row leads to its orders. */
export async function campaignsTable(
  { store }: StoreView,
  { period, previous }: Figures,
  { rows }: CampaignsFound,
  { drill, range }: { readonly drill: Drill; readonly range: string },
): Promise<Part> {
  const shown = rows.slice(0, MOST_ROWS);
  const cells: Cell[][] = [];
  for (const row of shown) {
    const args = { what: range, campaign: row.campaign ?? NO_CAMPAIGN.arg };
    cells.push([
      { text: nameOf(row), button: await drill(nameOf(row), 'orders', args) },
      sayMetric('net_sales', row.now, store),
      sayChange('net_sales', changeOf('net_sales', row), store) ?? '',
      row.spend === 0n ? '' : sayMoney(money(row.spend, store.currency), store.locale),
      sayRoas(roasOf(netOf(row), row.spend)),
      sayMetric('orders', row.now, store),
    ]);
  }
  const more = rows.length - shown.length;
  return {
    kind: 'table',
    caption: `Net sales by campaign, ${period.label}, the change against ${previous.label}`,
    columns: [
      { label: 'Campaign' },
      ...['Net sales', 'Change', 'Spend', 'ROAS', 'Orders'].map((label) => ({
        label,
        align: 'end' as const,
      })),
    ],
    rows: cells,
    ...(more > 0 ? { more: { count: more, how: 'as CSV' } } : {}),
  };
}

/** Nothing where every campaign that was paid for has sales. */
export function unsoldTable({ store }: StoreView, { period }: Figures, { unsold }: CampaignsFound): Part[] {
  if (unsold.length === 0) return [];
  const shown = unsold.slice(0, MOST_ROWS);
  const more = unsold.length - shown.length;
  return [
    {
      kind: 'table',
      caption: `Spend on campaigns that no order names, ${period.label}`,
      columns: [{ label: 'No sales by this name' }, { label: 'Spend', align: 'end' }],
      rows: shown.map((row) => [
        row.campaign || 'Without a name',
        sayMoney(money(row.spend, store.currency), store.locale),
      ]),
      ...(more > 0 ? { more: { count: more, how: 'as CSV' } } : {}),
    },
  ];
}

export function campaignsChart({ store }: StoreView, figures: Figures, { rows }: CampaignsFound): Part {
  const { period, previous } = figures;
  const shown = rows.slice(0, MOST_ROWS);
  const first = shown[0] as CampaignRow;
  const valuesOf = (side: 'now' | 'before') => shown.map((row) => drawnValue('net_sales', row[side], store));
  const total = sayMetric('net_sales', pairOf(figures).now, store);
  return {
    kind: 'chart',
    spec: {
      type: 'ranking',
      title: 'Net sales by campaign',
      unit: unitOf(store),
      labels: shown.map(nameOf),
      series: [
        { label: period.label, values: valuesOf('now'), role: 'main' },
        { label: drawnName(previous), values: valuesOf('before'), role: 'against' },
      ],
    },
    alt: `Net sales by campaign: ${nameOf(first)} ${sayMetric('net_sales', first.now, store)} of ${total}.`,
    name: `campaigns-${daysOf(period).from}-${daysOf(period).to}`,
  };
}
