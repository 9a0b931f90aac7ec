/** The number that a list of orders is about: a metric, one that the store named, or a step of the bridge. */
import type { Measure } from '../core/metrics/measures.ts';
import { metricOf, metricValue } from '../core/metrics/metrics.ts';
import { partNamed } from '../core/metrics/parse-formula.ts';
import { isQuantity } from '../core/metrics/quantities.ts';
import type { Sums } from '../core/metrics/sums.ts';
import { type Currency, money } from '../core/money.ts';
import type { Store } from '../db/stores.ts';
import { measureOfSums } from './measure.ts';
import { moneyJson, valueJson, valuesJson } from './metric-json.ts';
import { sayValue, valueJsonOf } from './say-measure.ts';
import { sayMetric } from './say-metric.ts';
import { FIGURES, STEPS, type StepId, TO_WOOCOMMERCE } from './why-words.ts';

type Speaker = Pick<Store, 'currency' | 'locale'>;

export interface ListedNumber {
  readonly label: string;
  readonly formula: string;
  readonly say: (sums: Sums, speaker: Speaker) => string;
  readonly json: (sums: Sums, speaker: Speaker) => Readonly<Record<string, unknown>>;
  /** The same without the metrics beside it, where the sums are right for it alone. */
  readonly alone: (sums: Sums, speaker: Speaker) => Readonly<Record<string, unknown>>;
}

export function listedNumber(store: Store, measure: Measure | null, step: StepId | undefined): ListedNumber {
  if (step !== undefined) return numberOfStep(step);
  if (measure && measure.formula.kind !== 'part') {
    const value = (sums: Sums, speaker: Speaker) =>
      valueJsonOf(measure.unit, measureOfSums(measure, sums), speaker);
    return {
      label: measure.label,
      formula: measure.said,
      say: (sums, speaker) => sayValue(measure.unit, measureOfSums(measure, sums), speaker),
      json: (sums, speaker) => ({
        ...valuesJson(sums, speaker.currency),
        value: value(sums, speaker),
      }),
      alone: (sums, speaker) => ({ value: value(sums, speaker) }),
    };
  }
  const named = measure === null ? null : partNamed(measure.id);
  const id = named === null || isQuantity(named) ? 'net_sales' : named;
  const { label, formula } = metricOf(id, store.profile);
  return {
    label,
    formula,
    say: (sums, speaker) => sayMetric(id, sums, speaker),
    json: (sums, { currency }) => valuesJson(sums, currency),
    alone: (sums, { currency }) => ({ [id]: valueJson(id, metricValue(id, sums), currency) }),
  };
}

/** What a step has of an order is one amount, which stands where gross sales do, and none of the metrics. */
const numberOfStep = (step: StepId): ListedNumber => ({
  label: STEPS[step],
  formula: `one step towards “${TO_WOOCOMMERCE.includes(step) ? FIGURES.woocommerce : FIGURES.cash}”`,
  say: (sums, speaker) => sayValue('money', sums.saleGross, speaker),
  json: (sums, { currency }) => stepJson(sums, currency),
  alone: (sums, { currency }) => stepJson(sums, currency),
});

const stepJson = (sums: Sums, currency: Currency) => ({ amount: moneyJson(money(sums.saleGross, currency)) });
