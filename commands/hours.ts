import { z } from 'zod';
import { command, wordsStarting } from '../src/app/command.ts';
import { hoursAnswer } from '../src/app/hours-answer.ts';
import { rangeArg, readPeriod } from '../src/app/read-period.ts';
import { METRIC_IDS } from '../src/core/metrics/metrics.ts';

export const hours = command({
  name: 'hours',
  help: 'When in the week the shop sells: weekday by hour, the busiest and the quietest.',
  examples: ['hours', 'hours last month', 'hours metric:orders last 12 weeks'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    range: rangeArg('last 8 weeks'),
    metric: z
      .enum(METRIC_IDS)
      .default('net_sales')
      .meta({ about: 'another metric than net sales', complete: wordsStarting(...METRIC_IDS) }),
  }),
  run: (ctx, { range, metric }) => hoursAnswer(ctx, { period: readPeriod(ctx, range), range, metric }),
});
