/** What a metric's formula is made of: other metrics, each with its sign, that lead to orders by themselves. */
import { type MetricId, metricOf } from './metrics.ts';
import type { Rules } from './rules.ts';

export interface MetricPart {
  readonly id: MetricId;
  /** The divisor is written last. */
  readonly sign: '+' | '−' | '÷';
}

const plus = (...ids: MetricId[]): MetricPart[] => ids.map((id) => ({ id, sign: '+' }));
const minus = (...ids: MetricId[]): MetricPart[] => ids.map((id) => ({ id, sign: '−' }));

/** A metric that is made of no others is its own only part. */
export function partsOfMetric(id: MetricId, rules: Rules): MetricPart[] {
  const parts = madeOf(id, rules) ?? plus(id);
  return parts.filter((part) => !metricOf(part.id, rules).none);
}

function madeOf(id: MetricId, rules: Rules): MetricPart[] | null {
  const net = [...plus('gross_sales'), ...minus('discounts', 'returns')];
  switch (id) {
    case 'net_sales':
      return net;
    case 'total_sales':
      return [...net, ...plus('shipping', 'taxes', 'duties')];
    case 'aov': {
      const taken = rules === 'woocommerce' ? net : net.slice(0, 2);
      return [...taken, { id: 'orders', sign: '÷' }];
    }
    default:
      return null;
  }
}
