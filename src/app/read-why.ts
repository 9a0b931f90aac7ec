/** `net sales last week`: a metric by its name, which can be several words, and a period. */
import type { Tx } from '../db/client.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';
import { measuresOf, refuse } from './measure.ts';
import { metricFirst, otherwiseFirst } from './read-metric.ts';
import { readPeriod } from './read-period.ts';
import { metricWithin, periodWithin } from './said-within.ts';
import type { Asked } from './why-parts.ts';

/**
 * `metric` is the first word and `range` all that follows, as they are typed; a button gives each whole. The longest
 * beginning that is a metric's name is taken as one. Throws UserError.
 */
export async function readWhy(
  tx: Tx,
  ctx: Pick<Ctx, 'now' | 'store'>,
  metric: string,
  range: string,
): Promise<Asked> {
  const measures = await measuresOf(tx, ctx.store);
  const both = `${metric} ${range}`;
  const found = metricFirst(both, measures);
  const otherwise = otherwiseFirst(both, found);
  if (found && otherwise === null) {
    const rest = found.rest || 'today';
    return { measure: found.measure, period: readPeriod(ctx, rest), range: rest };
  }
  const words = both.split(/\s+/);
  const when = periodWithin(ctx, words);
  const named = metricWithin(words, measures)?.label.toLowerCase() ?? (when?.from === 0 ? 'net sales' : null);
  if (otherwise === null && named !== null) {
    const shown = both.trim().slice(0, 60).replaceAll('`', '');
    throw new UserError(`“${shown}” does not begin with a metric.`, [
      `why ${named} ${when?.text ?? ''}`.trim(),
    ]);
  }
  return refuse(ctx.store, otherwise ?? metric, measures, (name) => `why ${name} ${range}`);
}
