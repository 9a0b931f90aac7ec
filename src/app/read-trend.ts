/** `trend net sales last week`: the first word may begin a metric of several words, or the period already. */
import { metricMeasure } from '../core/metrics/measures.ts';
import type { Tx } from '../db/client.ts';
import type { Ctx } from './ctx.ts';
import { measuresOf, refuse } from './measure.ts';
import { isNearMetric, metricFirst, otherwiseFirst } from './read-metric.ts';
import { isPeriod, readPeriod } from './read-period.ts';
import type { Asked } from './why-parts.ts';

export const USUAL_TREND = 'last 28 days';

/** Throws UserError. */
export async function readTrend(
  tx: Tx,
  ctx: Pick<Ctx, 'now' | 'store'>,
  first: string | undefined,
  range: string,
): Promise<Asked> {
  const { store } = ctx;
  const net = metricMeasure('net_sales', store.profile);
  if (first === undefined) return { measure: net, period: readPeriod(ctx, range), range };
  const measures = await measuresOf(tx, store);
  const both = range === USUAL_TREND ? first : `${first} ${range}`;
  const found = metricFirst(both, measures);
  const otherwise = otherwiseFirst(both, found);
  if (found && otherwise === null) {
    const rest = found.rest || range;
    return { measure: found.measure, period: readPeriod(ctx, rest), range: rest };
  }
  // `trend salez last week` is about a metric that is none, `trend lst week` about a period that is none.
  const meansMetric = range === USUAL_TREND ? isNearMetric(first, measures) : isPeriod(ctx, range);
  if (otherwise !== null || (meansMetric && !isPeriod(ctx, both)))
    refuse(store, otherwise ?? first, measures, (name) => `trend ${name}`);
  return { measure: net, period: readPeriod(ctx, both), range: both };
}
