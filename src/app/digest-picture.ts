/** The digest's picture: net sales of the last seven days, each beside the same weekday of the week before. */
import { bucketsOf } from '../core/buckets.ts';
import { metricValue } from '../core/metrics/metrics.ts';
import type { Sums } from '../core/metrics/sums.ts';
import { decimalText, money } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import { dayOf, sayDay } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { series } from '../db/sales.ts';
import type { Part } from '../reply/reply.ts';
import type { Figures } from './figures.ts';
import { sayMetric } from './say-metric.ts';
import type { StoreView } from './store-view.ts';

export async function weekPicture(tx: Tx, { store }: StoreView, week: Figures): Promise<Part> {
  const daily = async (period: Period) => {
    const sums = await series(tx, store.id, period, bucketsOf(period, 'day'), store.currency);
    return sums.map((each) => wholeUnits(each, store.currency));
  };
  const labels = bucketsOf(week.period, 'day').map((at) => sayDay(dayOf(at, store.zone), 'en-GB'));
  const sayNet = (sums: Sums) => sayMetric('net_sales', sums, store);
  return {
    kind: 'chart',
    name: 'last-7-days.png',
    alt: `Net sales by day, last 7 days: ${sayNet(week.now.own)} in all, against ${sayNet(week.before.own)} in the 7 days before.`,
    spec: {
      type: 'bar',
      title: 'Net sales, last 7 days',
      unit: { kind: 'money', currency: store.currency, locale: store.locale },
      labels,
      series: [
        { label: 'Last 7 days', values: await daily(week.period) },
        { label: 'The 7 before', values: await daily(week.previous), role: 'against' },
      ],
    },
  };
}

/** Only a picture may hold money as a number: its pixels are coarser than any cent. */
const wholeUnits = (sums: Sums, currency: string): number =>
  Number(decimalText(money(metricValue('net_sales', sums) ?? 0n, currency)));
