/** From returns to refunds, the products that came back most, and the orders that money went back for. */
import { metricValue } from '../core/metrics/metrics.ts';
import type { Sums } from '../core/metrics/sums.ts';
import { money, sayMoney } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import { dayOf, sayDay, sayTime } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { listOrders } from '../db/orders.ts';
import { totalsOfOrders } from '../db/orders-totals.ts';
import { rankedProducts } from '../db/product-ranking.ts';
import type { TakenBack } from '../db/refunds.ts';
import type { Cell, Part } from '../reply/reply.ts';
import { drillFrom } from './drill.ts';
import { descending } from './pair-up.ts';
import { sayMetric } from './say-metric.ts';
import type { StoreView } from './store-view.ts';

const MOST_PRODUCTS = 5;
const MOST_ORDERS = 10;

/** Taken back with all that belongs to it, but not (yet) paid: a fee kept, an order that nobody had paid. Negative: paid beyond it. */
export const notPaidBack = ({
  goods,
  shipping,
  taxes,
  duties,
  tips,
  giftCards,
  refunded,
}: TakenBack): bigint => goods + shipping + taxes + duties + tips + giftCards - refunded;

/** Adds up to the cent: what no line explains is a line of its own. */
export async function bridgeTable(tx: Tx, view: StoreView, back: TakenBack, range: string): Promise<Part> {
  const { store } = view;
  const ask = drillFrom(tx, view);
  const say = (minor: bigint) => sayMoney(money(minor, store.currency), store.locale);
  const kept = notPaidBack(back);
  const parts: [string, bigint][] = [
    ['Shipping taken back', back.shipping],
    ['Taxes on them', back.taxes],
    ['Duties', back.duties],
    ['Tips', back.tips],
    ['Gift cards taken back', back.giftCards],
    [kept > 0n ? 'Kept, or not paid back yet' : 'Paid back beyond that', -kept],
  ];
  const pressed = async (text: string, metric: string): Promise<Cell> => ({
    text,
    button: await ask(text, 'orders', { what: range, metric }),
  });
  return {
    kind: 'table',
    caption: 'From what was taken back to the money returned',
    columns: [{ label: 'Part' }, { label: 'Amount', align: 'end' }],
    rows: [
      [await pressed('Returns, the goods', 'returns'), say(back.goods)],
      ...parts.filter(([, amount]) => amount !== 0n).map(([name, amount]) => [name, say(amount)]),
      [await pressed('Refunds, the money', 'refunds'), say(back.refunded)],
    ],
  };
}

export async function mostReturned(tx: Tx, view: StoreView, period: Period, range: string): Promise<Part[]> {
  const { store } = view;
  const ask = drillFrom(tx, view);
  const value = (sums: Sums) => metricValue('returns', sums) ?? 0n;
  const asked = { storeId: store.id, periods: [period], currency: store.currency };
  const { returns } = await rankedProducts(tx, asked, [{ by: 'returns', most: MOST_PRODUCTS }]);
  const back = [...returns.products].sort(
    (a, b) => descending(value(a.now), value(b.now)) || a.title.localeCompare(b.title, 'en-GB'),
  );
  if (back.length === 0) return [];
  const rows = await Promise.all(
    back.slice(0, MOST_PRODUCTS).map(async ({ sku, title, now: sums }): Promise<Cell[]> => {
      const args = { what: range, metric: 'returns', sku };
      const named = title || 'No product';
      return [
        sku === null ? `${named} (no SKU)` : { text: named, button: await ask(named, 'orders', args) },
        sayMetric('returns', sums, store),
        sayMetric('returned_units', sums, store),
      ];
    }),
  );
  const rest = returns.count - rows.length;
  return [
    {
      kind: 'table',
      caption: 'Most returned products, by the goods’ value',
      columns: [{ label: 'Product' }, { label: 'Returns', align: 'end' }, { label: 'Units', align: 'end' }],
      rows,
      ...(rest > 0 ? { more: { count: rest, how: 'as CSV' } } : {}),
    },
  ];
}

export async function latestRefunds(tx: Tx, view: StoreView, period: Period): Promise<Part[]> {
  const { store, now } = view;
  const ask = drillFrom(tx, view);
  const filter = { period, metric: 'refunds' } as const;
  const found = await listOrders(tx, store.id, filter, { offset: 0, limit: MOST_ORDERS });
  if (found.length === 0) return [];
  const { count, more } = await totalsOfOrders(tx, store.id, filter, store.currency);
  const rows = await Promise.all(
    found.map(async ({ number, latest, sums, currency, customer }): Promise<Cell[]> => {
      const what = number.startsWith('#') ? number : `#${number}`;
      const day = sayDay(dayOf(latest, store.zone), 'en-GB', dayOf(now, store.zone));
      return [
        { text: number, button: await ask(number, 'orders', { what }) },
        sayMetric('refunds', sums, { currency, locale: store.locale }),
        `${day} ${sayTime(latest, store.zone)}`,
        customer ?? '',
      ];
    }),
  );
  const rest = count - rows.length;
  return [
    {
      kind: 'table',
      caption: 'Orders that money went back for, the latest first',
      columns: [
        { label: 'Order' },
        { label: 'Refunded', align: 'end' },
        { label: 'When' },
        { label: 'Customer' },
      ],
      rows,
      ...(rest > 0 ? { more: { count: rest, how: more ? 'at least, under Orders' : 'under Orders' } } : {}),
    },
  ];
}
