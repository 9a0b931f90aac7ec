import { z } from 'zod';
import { command } from '../src/app/command.ts';
import { measureNames } from '../src/app/complete-names.ts';
import { rangeArg } from '../src/app/read-period.ts';
import { readTrend, USUAL_TREND } from '../src/app/read-trend.ts';
import { trendAnswer } from '../src/app/trend-answer.ts';
import { GRAINS } from '../src/core/buckets.ts';

export const trend = command({
  name: 'trend',
  also: ['trends', 'chart', 'graph'],
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
      about: 'a metric, yours too; net sales without one',
      place: 'word',
      example: 'orders',
      complete: measureNames,
    }),
    range: rangeArg(USUAL_TREND),
    by: z.enum(GRAINS).optional().meta({ about: 'hour, day, week or month; as fits without it' }),
  }),
  run: (ctx, { metric, range, by }) =>
    ctx.tenant(async (tx) =>
      trendAnswer(tx, ctx, {
        ...(await readTrend(tx, ctx, metric, range)),
        ...(by === undefined ? {} : { grain: by }),
      }),
    ),
});
