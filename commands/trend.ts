import { z } from 'zod';
import { command } from '../src/app/command.ts';
import type { Ctx } from '../src/app/ctx.ts';
import { isNearMetric, metricFirst, metricNames, readMetric } from '../src/app/read-metric.ts';
import { isPeriod, rangeArg, readPeriod } from '../src/app/read-period.ts';
import { trendAnswer } from '../src/app/trend-answer.ts';

const USUAL = 'last 28 days';
const GRAINS = ['hour', 'day', 'week', 'month'] as const;

export const trend = command({
  name: 'trend',
  help: 'One metric over a period by hour, day, week or month, against the stretch before it.',
  examples: [
    'trend',
    'trend orders last month',
    'trend refunds this year',
    'trend net sales yesterday by:hour',
  ],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    metric: z.string().max(120).optional().meta({
      about: 'a metric; net sales without one',
      place: 'word',
      example: 'orders',
      complete: metricNames,
    }),
    range: rangeArg(USUAL),
    by: z.enum(GRAINS).optional().meta({ about: 'hour, day, week or month; as fits without it' }),
  }),
  run: (ctx, { metric: first, range, by }) => {
    const asked = read(ctx, first, range);
    return trendAnswer(ctx, {
      ...asked,
      period: readPeriod(ctx, asked.range),
      ...(by === undefined ? {} : { grain: by }),
    });
  },
});

/** The first word may begin a metric of two words, or the period already. */
function read(ctx: Ctx, first: string | undefined, range: string) {
  if (first === undefined) return { metric: 'net_sales', range } as const;
  const both = range === USUAL ? first : `${first} ${range}`;
  const found = metricFirst(both);
  if (found) return { metric: found.metric, range: found.rest === '' ? range : found.rest };
  // `trend salez last week` is about a metric that is none, `trend lst week` about a period that is none.
  const meansMetric = range === USUAL ? isNearMetric(first) : isPeriod(ctx, range);
  if (!isPeriod(ctx, both) && meansMetric) return { metric: readMetric(first), range };
  return { metric: 'net_sales', range: both } as const;
}
