/** A part beside the whole of it, in words. */
import { metricValue } from '../core/metrics/metrics.ts';
import type { Sums } from '../core/metrics/sums.ts';
import type { Store } from '../db/stores.ts';
import type { Figures } from './figures.ts';
import { sayMetric } from './say-metric.ts';

interface Said {
  readonly value: bigint | null;
  readonly said: string;
}

/** `€20.00 of €50.00`. Where what is beside it took off, a part can be more than the whole, and is no part "of" it. */
export const sayPart = (part: Said, whole: Said): string =>
  part.value !== null && whole.value !== null && part.value > whole.value
    ? `${part.said}, with the others ${whole.said}`
    : `${part.said} of ${whole.said}`;

/** The net sales of some of the orders beside those of all. */
export function netPart({ now }: { readonly now: Sums }, all: Figures, store: Store): string {
  const said = (sums: Sums) => ({
    value: metricValue('net_sales', sums),
    said: sayMetric('net_sales', sums, store),
  });
  return sayPart(said(now), said(all.now.own));
}
