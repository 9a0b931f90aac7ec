/** `net sales last week`: a metric by its name, which can be several words, and a period. */
import { measureNamed } from '../core/metrics/measures.ts';
import { partNamed } from '../core/metrics/parse-formula.ts';
import type { Tx } from '../db/client.ts';
import type { Ctx } from './ctx.ts';
import { measuresOf, refuse } from './measure.ts';
import { readPeriod } from './read-period.ts';
import type { Asked } from './why-parts.ts';

/** No name of a metric is longer. */
const MOST_WORDS = 8;

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
  const words = `${metric} ${range}`.trim().split(/\s+/);
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count -= 1) {
    const measure = measureNamed(words.slice(0, count).join(' '), measures);
    if (!measure) continue;
    const rest = words.slice(count).join(' ') || 'today';
    return { measure, period: readPeriod(ctx, rest), range: rest };
  }
  const longest = words.slice(0, 2).join(' ');
  const named = partNamed(longest) ? longest : metric;
  return refuse(ctx.store, named, measures, (name) => `why ${name} ${range}`);
}
