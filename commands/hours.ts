import { z } from 'zod';
import { command } from '../src/app/command.ts';
import { measureNames } from '../src/app/complete-names.ts';
import { hoursAnswer } from '../src/app/hours-answer.ts';
import { resolveMeasure } from '../src/app/measure.ts';
import { rangeArg, readPeriod } from '../src/app/read-period.ts';

export const hours = command({
  name: 'hours',
  help: 'When in the week the shop sells: weekday by hour, the busiest and the quietest.',
  examples: ['hours', 'hours last month', 'hours metric:orders last 12 weeks'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    range: rangeArg('last 8 weeks'),
    metric: z
      .string()
      .max(60)
      .default('net_sales')
      .meta({ about: 'another metric than net sales, yours too', complete: measureNames }),
  }),
  run: (ctx, { range, metric }) =>
    ctx.tenant(async (tx) => {
      const measure = await resolveMeasure(
        tx,
        ctx.store,
        metric,
        (name) => `hours metric:"${name}" ${range}`,
      );
      return hoursAnswer(tx, ctx, { measure, period: readPeriod(ctx, range), range });
    }),
});
