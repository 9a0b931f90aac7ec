/** What a number leaves out and how well it is known, in sentences. */
import { optionalIn, type PartId, partsIn } from '../core/metrics/formula.ts';
import { cutsOf, type Measure, needsSessions } from '../core/metrics/measures.ts';
import { metricValue } from '../core/metrics/metrics.ts';
import { isQuantity, quantityOf } from '../core/metrics/quantities.ts';
import { RULES_NAMED } from '../core/metrics/rules.ts';
import type { Sums } from '../core/metrics/sums.ts';
import { money, sayMoney } from '../core/money.ts';
import { endOf, type Period } from '../core/period.ts';
import { dayOf, type Instant, instant, sayDay, sayTime } from '../core/time.ts';
import {
  type Converted,
  convertedOrders,
  giftCardsSold,
  lastMoment,
  type Source,
  sourcesUntil,
} from '../db/behind.ts';
import type { Tx } from '../db/client.ts';
import { type Part, text } from '../reply/reply.ts';
import { sayDataTo } from './figure-parts.ts';
import type { Measured } from './measure.ts';
import { instantJson } from './metric-json.ts';
import { shareOf } from './share.ts';
import { plural } from './stock-words.ts';
import type { StoreView } from './store-view.ts';

export interface Notes {
  readonly converted: readonly Converted[];
  readonly giftCards: { readonly amount: bigint; readonly orders: number };
  readonly sources: readonly Source[];
}

export async function notesOf(tx: Tx, { store, now }: StoreView, period: Period): Promise<Notes> {
  const [converted, giftCards, sources] = await Promise.all([
    convertedOrders(tx, store.id, period, store.currency),
    giftCardsSold(tx, store.id, period, store.currency),
    sourcesUntil(tx, store.id, lastMoment(period, now), now),
  ]);
  return { converted, giftCards, sources };
}

export function filterParts(view: StoreView, period: Period, notes: Notes): Part[] {
  const { store } = view;
  return [
    text(
      `Counted: ${store.name}, from ${moment(period.from, view)} ${sayEnd(period, view)}, ${store.zone}, in ${store.currency}, ${RULES_NAMED[store.profile]}. ${leftOut(view, notes)}`,
    ),
    ...(notes.converted.length > 0 ? [text(sayConverted(notes.converted, view))] : []),
    ...(notes.sources.length > 0 ? [text(saySources(notes.sources, view))] : []),
  ];
}

const moment = (at: Instant, { store: { zone }, now }: StoreView): string =>
  `${sayDay(dayOf(at, zone), 'en-GB', dayOf(now, zone))} ${sayTime(at, zone)}`;

/** The bound itself counts where a period was cut at a moment that has been. */
const sayEnd = (period: Period, view: StoreView): string =>
  period.inclusive
    ? `to ${moment(period.to, view)} inclusive`
    : `to before ${moment(instant(endOf(period)), view)}`;

function leftOut({ store }: StoreView, { giftCards }: Notes): string {
  const { amount, orders } = giftCards;
  const cards =
    store.profile === 'shopify' && orders > 0
      ? `, gift cards sold (${sayMoney(money(amount, store.currency), store.locale)} of ${plural(orders, 'order', store.locale)})`
      : store.profile === 'shopify'
        ? ', gift cards sold'
        : '';
  const state = store.profile === 'shopify' ? '' : ', unpaid orders';
  const cancelled = store.profile === 'woocommerce' ? ', cancelled orders' : '';
  return `Left out: test orders, deleted orders and drafts${cards}${state}${cancelled}.`;
}

const sayConverted = (converted: readonly Converted[], { store }: StoreView): string =>
  `Converted at the rate of their day, line by line: ${converted
    .map(({ currency, orders }) => `${plural(orders, 'order', store.locale)} in ${currency}`)
    .join(', ')}.`;

function saySources(sources: readonly Source[], view: StoreView): string {
  const said = sources.map(
    ({ source, last, late }) =>
      `${source} to ${sayDataTo(last, view.now, view.store.zone)}${late ? ', which is late' : ''}`,
  );
  return `Orders come from ${said.join('; ')}.`;
}

/** A margin is of the lines whose cost is known: how much of net sales that is. */
export function coverageParts(measure: Measure, { costedNet, ...sums }: Sums): Part[] {
  if (!partsIn(measure.formula).includes('gross_margin')) return [];
  const covers = shareOf(costedNet, metricValue('net_sales', { costedNet, ...sums }) ?? 0n);
  const said = covers === null ? 'none' : `${covers} %`;
  return [text(`Gross margin covers ${said} of net sales: lines without a known cost are not in it.`)];
}

/** What a formula over several tables lacks, and what it can be cut by. */
export function measureParts(measure: Measure, { now }: { readonly now: Measured }): Part[] {
  const { formula } = measure;
  if (formula.kind === 'part' && !isQuantity(formula.id)) return [];
  const optional: readonly PartId[] = optionalIn(formula);
  const missing = now.lacks.map((id) => quantityOf(id).lacks);
  const lacks =
    missing.length === 0
      ? ''
      : now.lacks.every((id) => optional.includes(id))
        ? `It lacks ${missing.join(', ')}: none are known for the period, and nothing is taken off for them. `
        : `No ${missing.join(', no ')} are known for the period. `;
  const days =
    needsSessions(measure) && now.days
      ? `Sessions are known for ${now.days.known} of ${plural(now.days.of, 'whole day', 'en-GB')}; all its parts are of these days alone${now.stretches.length > 1 ? ', so the orders of a part are not listed' : ''}. `
      : '';
  return [text(`${lacks}${days}It can be cut by ${cutsOf(measure).join(', ')}.`)];
}

export const notesJson = ({ converted, giftCards, sources }: Notes, { store }: StoreView) => ({
  converted: converted.map(({ currency, orders }) => ({ currency, orders })),
  gift_cards_orders: giftCards.orders,
  sources: sources.map(({ source, last, late }) => ({ source, last: instantJson(last, store.zone), late })),
});
