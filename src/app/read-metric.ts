/** `net sales last week` → the metric and the rest: by its name in JSON, as answers call it, or as its owner named it. */
import { definedMeasures, type Measure, measureNamed } from '../core/metrics/measures.ts';
import { nameKey } from '../core/metrics/parse-formula.ts';
import { within } from '../core/nearest.ts';

export interface MetricAsked {
  readonly measure: Measure;
  /** What follows it; empty where nothing does. */
  readonly rest: string;
}

/** No name of a metric is longer. */
const MOST_WORDS = 8;
const ALSO_CALLED: Readonly<Record<string, string>> = { sales: 'net_sales', revenue: 'net_sales' };

/** The longest beginning that is a name, so that `refund count` is not `refunds` with a rest. Null without one. */
export function metricFirst(text: string, measures: readonly Measure[]): MetricAsked | null {
  const words = text.trim().split(/\s+/);
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count -= 1) {
    const name = words.slice(0, count).join(' ').replaceAll('-', ' ');
    const own = words.slice(0, count).join(' ');
    const measure = measureNamed(own, measures) ?? measureNamed(ALSO_CALLED[nameKey(name)] ?? name, measures);
    if (measure) return { measure, rest: words.slice(count).join(' ') };
  }
  return null;
}

/** Whether it is one but for a slip of the fingers. */
export const isNearMetric = (text: string, measures: readonly Measure[]): boolean =>
  measures.some(({ id, label }) => [id, label].some((name) => within(nameKey(text), nameKey(name), 2)));

/**
 * A longer name that begins it, where only other rules than the store's have a number for that: by cash `returned units`
 * is not what was returned, of a period called `units`. Its refusal says why; null without one.
 */
export function otherwiseFirst(text: string, found: MetricAsked | null): string | null {
  const other = metricFirst(text, definedMeasures('shopify'));
  return other && (found === null || other.rest.length < found.rest.length) ? other.measure.label : null;
}
