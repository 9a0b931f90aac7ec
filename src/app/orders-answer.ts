/** The orders behind a number: what is listed adds up to it to the cent. */
import { inSentence } from '../core/metrics/in-sentence.ts';
import { type Measure, metricMeasure } from '../core/metrics/measures.ts';
import { dayOf, sayDay, sayTime } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { listOrders, type OrderSums } from '../db/orders.ts';
import { type OrdersTotals, totalsOfOrders } from '../db/orders-totals.ts';
import { type Freshness, freshness, type Totals } from '../db/sales.ts';
import { type Button, buttons, type Cell, type Part, text } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import { sayBuyers } from './buyers-filter.ts';
import type { Answer } from './command.ts';
import {
  behindTheTimes,
  dataFooter,
  figuresFooter,
  noOrdersYet,
  notConverted,
  periodHeading,
} from './figure-parts.ts';
import { type ListedNumber, listedNumber } from './listed-number.ts';
import { instantJson, notConvertedJson, stretchJson } from './metric-json.ts';
import { orderAnswer } from './order-answer.ts';
import { type ListQuestion, type OrderArgs, questionOf, rangeOf } from './order-question.ts';
import { besideOrders, isWholePeriod } from './orders-beside.ts';
import { sayCount } from './say-metric.ts';
import type { StoreView } from './store-view.ts';
import { STEPS } from './why-words.ts';

/** Rows whose number can be pressed; a platform takes no endless number of buttons. */
const MOST_BUTTONS = 20;

export const ordersAnswer = (view: StoreView, args: OrderArgs): Promise<Answer> =>
  view.tenant(async (tx) => {
    const question = await questionOf(tx, view, args);
    return question.kind === 'one'
      ? orderAnswer(tx, view, question.orders)
      : listAnswer(tx, view, args, question);
  });

async function listAnswer(
  tx: Tx,
  view: StoreView,
  args: OrderArgs,
  { filter, measure }: ListQuestion,
): Promise<Answer> {
  const { store, now } = view;
  const number = numberOf(view, args, measure);
  const { period } = filter;
  const fresh = await freshness(tx, store.id, now);
  if (fresh.last === null) return noOrdersYet(view, period);
  const found = await totalsOfOrders(tx, store.id, filter, store.currency);
  const pages = Math.max(1, Math.ceil(found.count / args.limit));
  const page = Math.min(args.page, pages);
  const rows = await listOrders(tx, store.id, filter, { offset: (page - 1) * args.limit, limit: args.limit });
  const title = `${found.more ? 'at least ' : ''}${sayCount(found.count, store.locale)} ${found.count === 1 ? 'order' : 'orders'}`;
  const amount = number.say(found.own, store);
  const { label, formula } = number;
  const whole = isWholePeriod(args)
    ? await besideOrders(tx, view, measure ?? metricMeasure('net_sales', store.profile), period)
    : null;
  const filters = sayFilters(args, measure);
  return {
    reply: {
      summary: `${store.name}, ${period.label}${filters}: ${title}, ${label.toLowerCase()} ${amount}`,
      parts: [
        periodHeading(store, period, now),
        {
          kind: 'facts',
          facts: [
            whole ? whole.fact : { label, value: amount, note: formula },
            { label: 'Listed', value: `${title}${filters}` },
          ],
        },
        ...(rows.length > 0
          ? [await table(tx, view, rows, { number, page, pages, found })]
          : [text('No order has part in it. ', { code: 'orders all' }, ' lists every order there is.')]),
        ...(whole && page === 1 ? whole.picture : []),
        ...behindTheTimes(view, { fresh, period }),
        ...notConverted(found, store.locale),
        ...(await turns(tx, view, args, { page, pages })),
        footerOf(view, args, fresh),
      ],
    },
    data: {
      orders: rows.map((row) => rowJson(row, view, number)),
      ...{ count: found.count, page, pages, ...(found.more ? { count_is_least: true } : {}) },
      total: found.more ? number.alone(found.own, store) : number.json(found.own, store),
      previous: whole && number.json(whole.figures.before.own, store),
      comparison: whole && stretchJson(whole.figures.previous),
      not_converted: notConvertedJson(found as Totals),
      data_to: instantJson(fresh.last, store.zone),
    },
    period,
  };
}

interface Listed {
  readonly number: ListedNumber;
  readonly page: number;
  readonly pages: number;
  readonly found: OrdersTotals;
}

function footerOf({ store, now }: StoreView, { step, tax }: OrderArgs, fresh: Freshness): Part {
  if (step !== undefined) return dataFooter('one step of the bridge between rules', store.zone, fresh, now);
  if (tax !== undefined) return dataFooter('taxes as charged', store.zone, fresh, now);
  return figuresFooter(store, fresh, now, 'with what was taken back in the period');
}

/** A tax is of the events as they were booked, whatever the store's rules. */
const numberOf = ({ store }: StoreView, { tax, step }: OrderArgs, measure: Measure | null): ListedNumber =>
  tax === undefined
    ? listedNumber(store, measure, step)
    : listedNumber({ ...store, profile: 'shopify' }, measure ?? metricMeasure('taxes', 'shopify'), undefined);

/** Amounts of another currency stand in their own. */
async function table(tx: Tx, view: StoreView, rows: readonly OrderSums[], listed: Listed): Promise<Part> {
  const { store, now } = view;
  const cells: Cell[][] = [];
  for (const [index, row] of rows.entries()) {
    const speaker = { currency: row.currency, locale: store.locale };
    const placed = `${sayDay(dayOf(row.placedAt, store.zone), 'en-GB', dayOf(now, store.zone))} ${sayTime(row.placedAt, store.zone)}`;
    cells.push([
      index < MOST_BUTTONS ? { text: row.number, button: await orderButton(tx, view, row) } : row.number,
      listed.number.say(row.sums, speaker),
      placed,
      row.channel ?? '',
      row.cancelledAt !== null && row.cancelledAt <= now ? 'cancelled' : (row.status ?? ''),
      row.customer ?? '',
    ]);
  }
  const { count, more } = listed.found;
  const rest = count - rows.length;
  return {
    kind: 'table',
    caption: listed.pages > 1 ? `Orders, page ${listed.page} of ${listed.pages}` : 'Orders',
    columns: [
      // What a phone shows without scrolling comes first.
      { label: 'Order' },
      { label: listed.number.label, align: 'end' },
      ...['Placed', 'Channel', 'Status', 'Customer'].map((each) => ({ label: each })),
    ],
    rows: cells,
    ...(rest > 0
      ? { more: { count: rest, how: more ? 'on the other pages, and all as CSV' : 'on the other pages' } }
      : {}),
  };
}

const orderButton = (tx: Tx, { store, now }: StoreView, { number }: OrderSums) =>
  askButtonIn(tx, store.id, now, {
    label: number,
    command: 'orders',
    args: { what: number.startsWith('#') ? number : `#${number}` },
    asOf: now,
  });

async function turns(
  tx: Tx,
  { store, now }: Pick<StoreView, 'store' | 'now'>,
  args: OrderArgs,
  { page, pages }: { page: number; pages: number },
): Promise<Part[]> {
  const given = Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
  const turn = (label: string, to: number) =>
    askButtonIn(tx, store.id, now, {
      label,
      command: 'orders',
      args: { ...given, page: to },
      asOf: now,
      replaces: true,
    });
  const list = [
    ...(page > 1 ? [await turn('Previous', page - 1)] : []),
    ...(page < pages ? [await turn('Next', page + 1)] : []),
    ...(await whyButton(tx, { store, now }, args)),
    ...(await csvButton(tx, { store, now }, args)),
  ];
  return [buttons(...list)];
}

/** Only where the number is the period's own: `why` knows no filters. */
async function whyButton(
  tx: Tx,
  { store, now }: Pick<StoreView, 'store' | 'now'>,
  { step: _, ...asked }: OrderArgs,
): Promise<Button[]> {
  if (!isWholePeriod(asked)) return [];
  const { metric = 'net_sales', what = 'today' } = asked;
  const args = { metric, range: what };
  return [await askButtonIn(tx, store.id, now, { label: 'Why?', command: 'why', args, asOf: now })];
}

/** The whole list, also what is on the other pages. A step's amounts have no columns in the file. */
async function csvButton(
  tx: Tx,
  { store, now }: Pick<StoreView, 'store' | 'now'>,
  args: OrderArgs,
): Promise<Button[]> {
  const { what, page, limit, step, ...filters } = args;
  if (step !== undefined) return [];
  const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
  const asked = { what: 'orders', range: rangeOf(args), ...given };
  return [await askButtonIn(tx, store.id, now, { label: 'CSV', command: 'export', args: asked, asOf: now })];
}

/** ` · channel Instagram, over 50`: what was asked, so that nobody takes a part for the whole. */
function sayFilters({ step, buyers, sku, min, max, ...args }: OrderArgs, measure: Measure | null): string {
  const { channel, campaign, status, customer, tax, search, weekday, hour } = args;
  const said = Object.entries({
    ...{ channel, campaign, status, customer, tax },
    SKU: sku,
    from: min,
    'up to': max,
    ...{ search, weekday, hour },
  })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${value}`);
  if (buyers !== undefined) said.unshift(sayBuyers(buyers));
  if (step !== undefined) said.unshift(`step “${STEPS[step]}”`);
  if (measure !== null) said.unshift(`with ${inSentence(measure)}`);
  return said.length === 0 ? '' : ` · ${said.join(', ')}`;
}

const rowJson = (row: OrderSums, { store }: StoreView, number: ListedNumber) => ({
  number: row.number,
  source: row.source,
  placed_at: instantJson(row.placedAt, store.zone),
  cancelled_at: instantJson(row.cancelledAt, store.zone),
  channel: row.channel,
  campaign: row.campaign,
  status: row.status,
  customer: row.customer,
  currency: row.currency,
  ...number.json(row.sums, { currency: row.currency, locale: store.locale }),
});
