/** One order whole: what was sold, what was taken back, and what is left of it after each line. */
import { type MetricId, metricOf, metricValue } from '../core/metrics/metrics.ts';
import type { Sums } from '../core/metrics/sums.ts';
import { money, sayMoney } from '../core/money.ts';
import { dayOf, type Instant, sayDay, sayTime } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { eventsOfOrder, type OrderEventLine, type OrderHead, sumsOfOrder } from '../db/one-order.ts';
import { freshness } from '../db/sales.ts';
import { type Fact, heading, type Part, text } from '../reply/reply.ts';
import type { Answer } from './command.ts';
import { figuresFooter } from './figure-parts.ts';
import { instantJson, moneyJson, valuesJson } from './metric-json.ts';
import { sayCount, sayMetric } from './say-metric.ts';
import type { StoreView } from './store-view.ts';

/** Shown even when they are nothing; the others only when they are something. */
const ALWAYS: readonly MetricId[] = ['net_sales', 'total_sales'];
const MONEY: readonly MetricId[] = ['net_sales', 'shipping', 'taxes', 'duties', 'total_sales'];

interface Whole {
  readonly head: OrderHead;
  readonly lines: readonly OrderEventLine[];
  readonly sums: Sums;
}

/** More than one when several sources use the number: each is shown, and said. */
export async function orderAnswer(tx: Tx, view: StoreView, heads: readonly OrderHead[]): Promise<Answer> {
  const { store, now } = view;
  const orders: Whole[] = [];
  for (const head of heads) {
    const lines = await eventsOfOrder(tx, store.id, head.orderId, now);
    orders.push({ head, lines, sums: await sumsOfOrder(tx, store.id, head.orderId, now) });
  }
  const fresh = await freshness(tx, store.id, now);
  const [first] = orders as [Whole];
  const several = orders.length > 1 ? [text(`${orders.length} sources have an order of this number.`)] : [];
  const net = sayMetric('net_sales', first.sums, { currency: first.head.currency, locale: store.locale });
  return {
    reply: {
      summary: `Order ${first.head.number}, ${sayMoment(first.head.placedAt, view)}: net sales ${net}`,
      parts: [
        heading(`${store.name} · order ${first.head.number}`),
        ...several,
        ...orders.flatMap((order) => partsOf(order, view)),
        // One order is shown as it was booked, whatever the store's own rules.
        figuresFooter({ ...store, profile: 'shopify' }, fresh, now),
      ],
    },
    data: { order: orderJson(first, view), others: orders.slice(1).map((order) => orderJson(order, view)) },
  };
}

function partsOf({ head, lines, sums }: Whole, view: StoreView): Part[] {
  const speaker = { currency: head.currency, locale: view.store.locale };
  const fact = (id: MetricId): Fact => ({ label: metricOf(id).label, value: sayMetric(id, sums, speaker) });
  const amounts = MONEY.filter((id) => ALWAYS.includes(id) || metricValue(id, sums) !== 0n);
  const facts = [
    ...amounts.map(fact),
    ...beyondTotalSales(lines, sums, speaker),
    ...(sums.refunded === 0n ? [] : [fact('refunds')]),
  ];
  return [text(describe(head, view)), { kind: 'facts', facts }, table(lines, speaker, view)];
}

/** Tips and gift cards are in no total sales, yet somebody paid them: with them it adds up to the order's own total. */
function beyondTotalSales(
  lines: readonly OrderEventLine[],
  sums: Sums,
  { currency, locale }: { currency: string; locale: string },
): Fact[] {
  const giftCards = lines.reduce((sum, line) => sum + line.giftCards, 0n);
  if (giftCards === 0n && sums.tips === 0n) return [];
  const total = (metricValue('total_sales', sums) ?? 0n) + sums.tips + giftCards;
  const amounts: readonly (readonly [string, bigint])[] = [
    ['Tips', sums.tips],
    ['Gift cards sold', giftCards],
    ['Order total', total],
  ];
  return amounts
    .filter(([label, minor]) => minor !== 0n || label === 'Order total')
    .map(([label, minor]) => ({ label, value: sayMoney(money(minor, currency), locale) }));
}

/** `Placed Tue 21 Nov 10:12 by Anna, Instagram, paid; cancelled Wed 22 Nov 09:00`. */
function describe(head: OrderHead, view: StoreView): string {
  const by = head.customer ? ` by ${head.customer}` : '';
  const rest = [head.channel, head.status, head.fulfilment, head.country, `from ${head.source}`];
  const cancelled = head.cancelledAt === null ? '' : `; cancelled ${sayMoment(head.cancelledAt, view)}`;
  const placed = `Placed ${sayMoment(head.placedAt, view)}${by}`;
  return `${[placed, ...rest.filter((each) => each)].join(', ')}${cancelled}.`;
}

function table(
  lines: readonly OrderEventLine[],
  { currency, locale }: { currency: string; locale: string },
  view: StoreView,
): Part {
  const say = (minor: bigint) => sayMoney(money(minor, currency), locale);
  const rows = running(lines).map(({ line, left }) => [
    `${line.kind === 'sale' ? '' : 'Taken back: '}${line.title}${line.sku ? ` (${line.sku})` : ''}`,
    sayCount(line.quantity, locale),
    line.giftCards === 0n ? say(netOf(line)) : `gift card ${say(line.giftCards)}`,
    say(left),
    sayMoment(line.at, view),
  ]);
  return {
    kind: 'table',
    caption: 'Lines, and what was taken back',
    columns: [
      { label: 'Line' },
      ...['Quantity', 'Net sales', 'Net so far'].map((label) => ({ label, align: 'end' as const })),
      { label: 'When' },
    ],
    rows,
  };
}

const netOf = (line: OrderEventLine): bigint => line.gross - line.discounts;

function running(lines: readonly OrderEventLine[]): { line: OrderEventLine; left: bigint }[] {
  let left = 0n;
  return lines.map((line) => {
    left += netOf(line);
    return { line, left };
  });
}

const sayMoment = (at: Instant, { store: { zone }, now }: StoreView): string =>
  `${sayDay(dayOf(at, zone), 'en-GB', dayOf(now, zone))} ${sayTime(at, zone)}`;

function orderJson({ head, lines, sums }: Whole, { store: { zone } }: StoreView) {
  const amount = (minor: bigint) => moneyJson(money(minor, head.currency));
  return {
    number: head.number,
    source: head.source,
    placed_at: instantJson(head.placedAt, zone),
    cancelled_at: instantJson(head.cancelledAt, zone),
    channel: head.channel,
    campaign: head.campaign,
    status: head.status,
    fulfilment: head.fulfilment,
    customer: head.customer,
    country: head.country,
    currency: head.currency,
    ...valuesJson(sums, head.currency),
    lines: running(lines).map(({ line, left }) => ({
      event: line.event,
      kind: line.kind,
      at: instantJson(line.at, zone),
      sku: line.sku,
      title: line.title,
      quantity: line.quantity,
      gross_sales: amount(line.gross),
      discounts: amount(line.discounts),
      net_sales: amount(netOf(line)),
      shipping: amount(line.shipping),
      taxes: amount(line.taxes),
      duties: amount(line.duties),
      tips: amount(line.tips),
      gift_cards: amount(line.giftCards),
      refunds: amount(-line.refunded),
      running_net_sales: amount(left),
    })),
  };
}
