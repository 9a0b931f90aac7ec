/** Which campaigns the net sales of a period came from, by the first touch as the orders have it, and what they cost. */
import { metricValue } from '../core/metrics/metrics.ts';
import { money, sayMoney } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import { roasOf, sayRoas } from '../core/roas.ts';
import type { Tx } from '../db/client.ts';
import { buttons, type Fact, type Part, text } from '../reply/reply.ts';
import { bringFile } from './bring-file.ts';
import { type CampaignsFound, findCampaigns } from './campaigns-found.ts';
import { campaignRowJson } from './campaigns-json.ts';
import { campaignsChart, campaignsTable, nameOf, unsoldTable } from './campaigns-parts.ts';
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
import { contextJson, metricsJson, moneyJson } from './metric-json.ts';
import { factOf, sayMetric } from './say-metric.ts';
import { netPart } from './say-part.ts';
import type { StoreView } from './store-view.ts';

export const campaignsAnswer = (view: StoreView, period: Period, range: string): Promise<Answer> =>
  view.tenant((tx) => campaignsAnswerIn(tx, view, period, range));

async function campaignsAnswerIn(tx: Tx, view: StoreView, period: Period, range: string): Promise<Answer> {
  const { store, now } = view;
  const figures = await figuresOf(tx, view, period);
  if (figures.fresh.last === null) return noOrdersYet(view, period);
  const found = await findCampaigns(tx, store, period, figures.previous);
  const best = found.rows.find(({ campaign }) => campaign !== null);
  const drill = drillFrom(tx, view);
  return {
    reply: {
      summary: best
        ? `${store.name}, ${period.label}: ${nameOf(best)} leads with ${netPart(best, figures, store)} net sales`
        : `${store.name}, ${period.label}: no order names a campaign`,
      parts: [
        periodHeading(store, period, now),
        { kind: 'facts', facts: factsOf(found, figures, view) },
        ...behindTheTimes(view, figures),
        ...beforeTheData(figures.fresh, figures.previous, now),
        ...(best ? [] : [text(howToName(view))]),
        ...(found.rows.length > 0
          ? [
              await campaignsTable(view, figures, found, { drill, range }),
              campaignsChart(view, figures, found),
            ]
          : []),
        ...unsoldTable(view, figures, found),
        ...notes(found, view),
        ...notConverted(figures.now, store.locale),
        buttons(
          await drill('Orders', 'orders', { what: range }),
          await drill('Channels', 'channels', { range }),
          await drill('Why?', 'why', { metric: 'net_sales', range }),
          await drill('CSV', 'export', { what: 'campaigns', range }),
        ),
        figuresFooter(store, figures.fresh, now, 'net sales by first touch, as the orders have it'),
      ],
    },
    data: dataOf(found, figures, view),
    period,
  };
}

const howToName = (view: StoreView): string =>
  bringFile(
    view,
    'an orders export (CSV)',
    ' with a column of campaigns, such as utm_campaign: then each has its own row',
  );

function factsOf(found: CampaignsFound, figures: Figures, { store }: StoreView): Fact[] {
  const { currency, locale } = store;
  const pair = pairOf(figures);
  const before = `${figures.previous.label}: ${sayMetric('net_sales', pair.before, store)}`;
  const net = factOf('net_sales', pair, store, before);
  if (found.spend === 0n && found.spentBefore === 0n) return [net];
  const say = (minor: bigint) => sayMoney(money(minor, currency), locale);
  const blended = roasOf(metricValue('net_sales', pair.now) ?? 0n, found.spend);
  return [
    net,
    { label: 'Ad spend', value: say(found.spend), note: `before: ${say(found.spentBefore)}` },
    {
      label: 'ROAS, blended',
      value: blended === null ? 'nothing spent' : sayRoas(blended),
      note: 'all net sales ÷ all spend',
    },
  ];
}

function notes({ beyond, others, spend }: CampaignsFound, { store }: StoreView): Part[] {
  const say = (minor: bigint, currency: string) => sayMoney(money(minor, currency), store.locale);
  const foreign = new Map<string, bigint>();
  for (const each of others) foreign.set(each.currency, (foreign.get(each.currency) ?? 0n) + each.spend);
  const amounts = [...foreign].filter(([, minor]) => minor !== 0n).map(([code, minor]) => say(minor, code));
  return [
    ...(spend > 0n
      ? [text('Spend stands beside the campaign of the same name; ROAS is its net sales ÷ its spend.')]
      : []),
    ...(beyond === 0n
      ? []
      : [
          text(
            `${say(beyond, store.currency)} was spent over stretches that reach beyond this period; it is not in these numbers.`,
          ),
        ]),
    ...(amounts.length === 0
      ? []
      : [text(`Not converted and not in these numbers: ad spend of ${amounts.join(', ')}.`)]),
  ];
}

function dataOf(found: CampaignsFound, figures: Figures, { store }: StoreView) {
  const { currency } = store;
  const pair = pairOf(figures);
  return {
    campaigns: found.rows.map((row) => ({
      ...campaignRowJson(row, currency),
      ...metricsJson(row, currency),
    })),
    spend_without_sales: found.unsold.map((row) => campaignRowJson(row, currency)),
    ad_spend: {
      value: moneyJson(money(found.spend, currency)),
      previous: moneyJson(money(found.spentBefore, currency)),
    },
    blended_roas: {
      value: roasOf(metricValue('net_sales', pair.now) ?? 0n, found.spend),
      previous: roasOf(metricValue('net_sales', pair.before) ?? 0n, found.spentBefore),
    },
    ad_spend_beyond: moneyJson(money(found.beyond, currency)),
    ad_spend_not_converted: found.others.map((each) => ({
      campaign: each.campaign,
      spend: moneyJson(money(each.spend, each.currency)),
    })),
    total: metricsJson(pair, currency),
    ...contextJson(figures),
  };
}
