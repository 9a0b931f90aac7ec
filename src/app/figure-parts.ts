/** The parts that all answers about a period share: heading, what is beside the number, the small print. */

import { inSentence } from '../core/metrics/in-sentence.ts';
import { type MetricId, metricOf } from '../core/metrics/metrics.ts';
import { REVENUE_NAMED, RULES_NAMED } from '../core/metrics/rules.ts';
import { daysOf, endOf, type Period } from '../core/period.ts';
import { sayDays } from '../core/say-days.ts';
import { dayOf, type Instant, sayDay, sayTime, type Zone } from '../core/time.ts';
import type { Freshness, Totals } from '../db/sales.ts';
import type { Store } from '../db/stores.ts';
import { footer, heading, type Part, text } from '../reply/reply.ts';
import { bringFile } from './bring-file.ts';
import type { Answer } from './command.ts';
import type { Figures } from './figures.ts';
import { sayMetric, sayOrders } from './say-metric.ts';
import type { StoreView } from './store-view.ts';

const LOCALE = 'en-GB';
/** `November 2025`, `Q3 2025`, `2025`, `since Mon 16 Nov`: their days would say nothing more. */
const NAMES_ITS_DAYS = /^(?:(?:[A-Z]\w+ )?\d{4}(?: so far)?$|since )/;

/** `today so far, Tue 21 Nov, until 10:40`; `last week, 9–15 Nov`; `1–15 Nov`. */
export function sayPeriod(period: Period, now: Instant): string {
  const days = sayDays(daysOf(period), dayOf(now, period.zone));
  const known = period.label.includes(days) || NAMES_ITS_DAYS.test(period.label);
  const until = period.running ? `, until ${sayTime(period.to, period.zone)}` : '';
  return `${period.label}${known ? '' : `, ${days}`}${until}`;
}

/** `against` is said where a person chose it. */
export const periodHeading = (store: Store, period: Period, now: Instant, against?: Period): Part =>
  heading(`${store.name} · ${sayPeriod(period, now)}${against ? ` · against ${against.label}` : ''}`);

/** `10:38`; with its day when that is not today. */
export function sayDataTo(last: Instant, now: Instant, zone: Zone): string {
  const [day, today] = [dayOf(last, zone), dayOf(now, zone)];
  return day === today ? sayTime(last, zone) : `${sayDay(day, LOCALE, today)} ${sayTime(last, zone)}`;
}

/** `net sales, Shopify rules, Europe/Berlin · data to 10:38`: only under numbers that follow these rules. */
export const figuresFooter = (
  store: Pick<Store, 'zone' | 'profile'>,
  fresh: Freshness,
  now: Instant,
  what = REVENUE_NAMED[store.profile],
): Part => dataFooter(`${what}, ${RULES_NAMED[store.profile]}`, store.zone, fresh, now);

/** The small print of what follows no profile. */
export const dataFooter = (what: string, zone: Zone, fresh: Freshness, now: Instant): Part =>
  footer(`${what}, ${zone}${fresh.last === null ? '' : ` · data to ${sayDataTo(fresh.last, now, zone)}`}`);

/** Nothing when all is in the store's currency. */
export function notConverted(totals: Totals, locale: string, metric: MetricId = 'net_sales'): Part[] {
  if (totals.others.length === 0) return [];
  const amounts = totals.others.map(
    ({ currency, sums }) =>
      `${sayMetric(metric, sums, { currency, locale })} (${currency}, ${sayOrders(sums, locale)})`,
  );
  return [
    text(
      `Not converted and not in these numbers: ${inSentence(metricOf(metric, totals.others[0]?.sums.rules))} of ${amounts.join(', ')}.`,
    ),
  ];
}

export const isBeforeTheData = ({ first }: Freshness, previous: Period): boolean =>
  first !== null && first >= endOf(previous);

/** Nothing to compare with is not a rise from nothing, nor is a part of it a rise from all: the data starts later. */
export function beforeTheData(fresh: Freshness, previous: Period, now: Instant): Part[] {
  if (fresh.first === null) return [];
  const day = dayOf(fresh.first, previous.zone);
  if (day <= dayOf(previous.from, previous.zone)) return [];
  const start = sayDay(day, LOCALE, dayOf(now, previous.zone));
  return isBeforeTheData(fresh, previous)
    ? [text(`There is nothing to compare with: the data starts on ${start}.`)]
    : [text(`The data starts on ${start}: of what this is compared with, the days before that are missing.`)];
}

/** A period that the data does not reach is not a bad day: it is an old file. */
export function behindTheTimes(
  view: StoreView,
  { fresh, period }: Pick<Figures, 'fresh' | 'period'>,
): Part[] {
  if (fresh.last === null || fresh.last >= period.from) return [];
  const until = sayDataTo(fresh.last, view.now, period.zone);
  const newer = bringFile(view, 'a newer orders export (CSV)', ' to bring it up to now');
  return [text(`The data ends before that, at ${until}. ${newer}`)];
}

export const ORDERS_FILE = 'Shopify’s as it is, or any table with an order number, a date and an amount';

/** What every command about sales says until there are any. */
export function noOrdersYet(view: StoreView, period: Period): Answer {
  const { store } = view;
  const summary = `${store.name}: no orders yet`;
  const parts = [
    heading(`${store.name} · no orders yet`),
    text(
      `${bringFile(view, 'your orders export (CSV)', `: ${ORDERS_FILE}`)} Or load the sample store with `,
      { code: 'store sample' },
      ' to look around.',
    ),
  ];
  return { reply: { summary, parts }, data: null, period };
}
