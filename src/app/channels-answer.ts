/** Which channels the net sales of a period came through. */

import { metricOf, metricValue } from '../core/metrics/metrics.ts';
import { REVENUE_NAMED } from '../core/metrics/rules.ts';
import { daysOf, type Period } from '../core/period.ts';
import type { Tx } from '../db/client.ts';
import { byChannelOfEach, type ChannelSums } from '../db/sales-by-source.ts';
import { buttons, type Cell, type Part } from '../reply/reply.ts';
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
import { byNet, pairUp } from './pair-up.ts';
import { drawnName, netOf, unitOf } from './sales-charts.ts';
import { changeOf, sayChange, sayMetric } from './say-metric.ts';
import { netPart } from './say-part.ts';
import { shareOf } from './share.ts';
import { standingParts } from './standing.ts';
import type { StoreView } from './store-view.ts';

/** How orders without a channel are shown, and asked for. */
export const NO_CHANNEL = { label: 'No channel', arg: 'none' };
const MOST_ROWS = 10;

type Row = Pair & { readonly of: ChannelSums };

export const channelsAnswer = (view: StoreView, period: Period, range: string): Promise<Answer> =>
  view.tenant((tx) => channelsAnswerIn(tx, view, period, range));

async function channelsAnswerIn(tx: Tx, view: StoreView, period: Period, range: string): Promise<Answer> {
  const { store, now } = view;
  const figures = await figuresOf(tx, view, period);
  if (figures.fresh.last === null) return noOrdersYet(view, period);
  const periods = [period, figures.previous];
  const [sold = [], before = []] = await byChannelOfEach(tx, store.id, periods, store.currency);
  const rows = byNet(pairUp(sold, before, (row) => row.channel?.toLowerCase() ?? null));
  const best = rows[0];
  const ask = (label: string, command: string, args: Record<string, unknown>) =>
    askButtonIn(tx, store.id, now, { label, command, args, asOf: now });
  return {
    reply: {
      summary: best
        ? `${store.name}, ${period.label}: ${nameOf(best)} leads with ${netPart(best, figures, store)} ${REVENUE_NAMED[store.profile]}`
        : `${store.name}, ${period.label}: no sales through any channel`,
      parts: [
        periodHeading(store, period, now),
        ...(rows.length > 0 ? await body(tx, view, figures, rows, range) : []),
        ...behindTheTimes(view, figures),
        ...beforeTheData(figures.fresh, figures.previous, now),
        ...(await standingParts(tx, store, figures)),
        ...notConverted(figures.now, store.locale),
        buttons(
          await ask('Orders', 'orders', { what: range }),
          await ask('Products', 'products', { range }),
          await ask('Why?', 'why', { metric: 'net_sales', range }),
          await ask('CSV', 'export', { what: 'channels', range }),
        ),
        figuresFooter(store, figures.fresh, now),
      ],
    },
    data: {
      channels: rows.map((row) => ({
        channel: row.of.channel,
        ...metricsJson(row, store.currency),
        share: shareIn(row, figures),
      })),
      total: metricsJson(pairOf(figures), store.currency),
      ...contextJson(figures),
    },
    period,
  };
}

async function body(tx: Tx, view: StoreView, figures: Figures, rows: Row[], range: string): Promise<Part[]> {
  const { store } = view;
  const { period, previous } = figures;
  const { label } = metricOf('net_sales', store.profile);
  const shown = rows.slice(0, MOST_ROWS);
  const cells: Cell[][] = [];
  for (const row of shown) {
    const share = shareIn(row, figures);
    cells.push([
      { text: nameOf(row), button: await ordersButton(tx, view, row, range) },
      sayMetric('net_sales', row.now, store),
      sayChange('net_sales', changeOf('net_sales', row), store) ?? '',
      sayMetric('orders', row.now, store),
      share === null ? '' : `${Math.round(share)} %`.replace('-', '−'),
    ]);
  }
  const more = rows.length - shown.length;
  const first = rows[0] as Row;
  return [
    {
      kind: 'table',
      caption: `${label} by channel, ${period.label}, the change against ${previous.label}`,
      columns: [
        { label: 'Channel' },
        ...[label, 'Change', 'Orders', 'Share'].map((each) => ({ label: each, align: 'end' as const })),
      ],
      rows: cells,
      ...(more > 0 ? { more: { count: more, how: 'as CSV' } } : {}),
    },
    {
      kind: 'chart',
      spec: {
        type: 'ranking',
        title: `${label} by channel`,
        unit: unitOf(store),
        labels: shown.map(nameOf),
        series: [
          { label: period.label, values: shown.map((row) => netOf(row.now, store)), role: 'main' },
          {
            label: drawnName(previous),
            values: shown.map((row) => netOf(row.before, store)),
            role: 'against',
          },
        ],
      },
      alt: `${label} by channel: ${nameOf(first)} ${netPart(first, figures, store)}.`,
      name: `channels-${daysOf(period).from}-${daysOf(period).to}`,
    },
  ];
}

const ordersButton = (tx: Tx, { store, now }: StoreView, row: Row, range: string) =>
  askButtonIn(tx, store.id, now, {
    label: nameOf(row),
    command: 'orders',
    args: { what: range, channel: row.of.channel ?? NO_CHANNEL.arg },
    asOf: now,
  });

const nameOf = (row: Row): string => row.of.channel ?? NO_CHANNEL.label;
const shareIn = (row: Row, figures: Figures): number | null =>
  shareOf(metricValue('net_sales', row.now) ?? 0n, metricValue('net_sales', figures.now.own) ?? 0n);
