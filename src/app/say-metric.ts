/** Metrics in words: the value as the store's locale writes it, the change with its sign. */
import { type Change, change } from '../core/metrics/change.ts';
import { type MetricId, metricOf, metricValue } from '../core/metrics/metrics.ts';
import type { Sums } from '../core/metrics/sums.ts';
import { money, sayMoney } from '../core/money.ts';
import type { Store } from '../db/stores.ts';
import type { Fact } from '../reply/reply.ts';
import type { Pair } from './figures.ts';

type Speaker = Pick<Store, 'currency' | 'locale'>;

export const sayCount = (count: bigint | number, locale: string): string =>
  new Intl.NumberFormat(locale).format(count).replace(/^-/, '−');

/** `1,284.50 €`, `31`, or what there is none of. */
export function sayMetric(id: MetricId, sums: Sums, { currency, locale }: Speaker): string {
  const value = metricValue(id, sums);
  if (value === null) return metricOf(id, sums.rules).none ? '—' : 'no orders';
  return metricOf(id).unit === 'money' ? sayMoney(money(value, currency), locale) : sayCount(value, locale);
}

/** `1 order`, `1,204 orders`. */
export const sayOrders = ({ orders }: Sums, locale: string): string =>
  `${sayCount(orders, locale)} ${orders === 1n ? 'order' : 'orders'}`;

/** `+12 %`, `−0.4 %`; `±0.0 %` of what moved by less than can be said; `new` from nothing. */
export function sayPercent(percent: number | null): string {
  if (percent === null) return 'new';
  const size = Math.abs(percent);
  if (size === 0) return '±0.0 %';
  const digits = size < 1 && size > 0 ? size.toFixed(1) : inThousands(Math.round(size));
  return `${percent < 0 ? '−' : '+'}${digits} %`;
}

/** Of five digits and more, by thin spaces: it has no language's marks. */
export const inThousands = (size: number | bigint): string =>
  size < 10_000 ? String(size) : String(size).replace(/\B(?=(?:\d{3})+$)/g, '\u202f');

/** Amounts as a percent, counts as the difference; nothing where nothing can be compared. */
export function sayChange(id: MetricId, found: Change | null, speaker: Speaker): string | undefined {
  if (!found) return undefined;
  const { by, percent } = found;
  if (by === 0n) return '±0';
  if (percent === null && by > 0n) return 'new';
  const isMoney = metricOf(id).unit === 'money';
  if (isMoney && percent !== null) return sayPercent(percent);
  const amount = isMoney
    ? sayMoney(money(by, speaker.currency), speaker.locale)
    : sayCount(by, speaker.locale);
  return by > 0n ? `+${amount}` : amount;
}

export const changeOf = (id: MetricId, { now, before }: Pair): Change | null =>
  change(metricValue(id, now), metricValue(id, before));

/** `note` says in words what it is compared with. */
export function factOf(id: MetricId, pair: Pair, speaker: Speaker, note?: string): Fact {
  const metric = metricOf(id, pair.now.rules);
  const found = changeOf(id, pair);
  const said = sayChange(id, found, speaker);
  const up = found && found.by !== 0n ? (found.by > 0n ? 'up' : 'down') : undefined;
  return {
    label: metric.label,
    value: sayMetric(id, pair.now, speaker),
    ...(said === undefined ? {} : { change: said }),
    ...(note === undefined ? {} : { note }),
    ...(up && metric.good ? { state: up === metric.good ? ('good' as const) : ('bad' as const) } : {}),
  };
}

/** How often and how much: `2`, `−58.00 €`. */
export function refundsFact(sums: Sums, { currency, locale }: Speaker): Fact {
  const value = sayCount(sums.refunds, locale);
  if (sums.refunded === 0n) return { label: 'Refunds', value };
  return { label: 'Refunds', value, change: sayMoney(money(sums.refunded, currency), locale) };
}
