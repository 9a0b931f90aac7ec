/** Metrics as `--json` has them: docs/json.md is the promise. */
import type { Change } from '../core/metrics/change.ts';
import { METRICS, type MetricId, metricOf, metricValue } from '../core/metrics/metrics.ts';
import type { Sums } from '../core/metrics/sums.ts';
import { type Currency, decimalText, type Money, money } from '../core/money.ts';
import { daysOf, type Period } from '../core/period.ts';
import { type Instant, toIso, type Zone } from '../core/time.ts';
import type { Totals } from '../db/sales.ts';
import type { Figures, Pair } from './figures.ts';
import { changeOf } from './say-metric.ts';

export interface MoneyJson {
  readonly amount: string;
  readonly currency: Currency;
}
type Value = MoneyJson | number | null;
export interface MetricJson {
  readonly value: Value;
  readonly previous: Value;
  readonly change: { readonly by: Value; readonly percent: number | null } | null;
}

export const moneyJson = (amount: Money): MoneyJson => ({
  amount: decimalText(amount),
  currency: amount.currency,
});

export function metricJson(id: MetricId, pair: Pair, currency: Currency): MetricJson {
  const found: Change | null = changeOf(id, pair);
  return {
    value: valueJson(id, metricValue(id, pair.now), currency),
    previous: valueJson(id, metricValue(id, pair.before), currency),
    change: found && { by: valueJson(id, found.by, currency), percent: found.percent },
  };
}

/** Every metric with its comparison. */
export const metricsJson = (pair: Pair, currency: Currency): Record<MetricId, MetricJson> =>
  Object.fromEntries(METRICS.map(({ id }) => [id, metricJson(id, pair, currency)])) as Record<
    MetricId,
    MetricJson
  >;

/** Every metric alone, where there is nothing to compare with. */
export const valuesJson = (sums: Sums, currency: Currency): Record<MetricId, Value> =>
  Object.fromEntries(METRICS.map(({ id }) => [id, valueJson(id, metricValue(id, sums), currency)])) as Record<
    MetricId,
    Value
  >;

export const valueJson = (id: MetricId, value: bigint | null, currency: Currency): Value =>
  value === null ? null : metricOf(id).unit === 'money' ? moneyJson(money(value, currency)) : Number(value);

export const instantJson = (at: Instant | null, zone: Zone): string | null => at && toIso(at, zone);

/** A period: its first and last day, and the moments in between which it lies. */
export const periodJson = (period: Period) => ({
  ...daysOf(period),
  zone: period.zone,
  start: toIso(period.from, period.zone),
  end: toIso(period.to, period.zone),
});

/** A period and what a person calls it. */
export const stretchJson = (period: Period) => ({ ...periodJson(period), label: period.label });

/** Amounts of other currencies, each in its own. */
export const notConvertedJson = (totals: Totals) =>
  totals.others.map(({ currency, sums }) => ({ currency, ...valuesJson(sums, currency) }));

/** What every answer about a period carries beside its own figures. */
export const contextJson = (figures: Figures) => ({
  rules: figures.now.own.rules ?? 'shopify',
  comparison: stretchJson(figures.previous),
  not_converted: notConvertedJson(figures.now),
  data_to: instantJson(figures.fresh.last, figures.period.zone),
});
