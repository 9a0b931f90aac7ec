import { z } from 'zod';
import { command } from '../src/app/command.ts';
import { measureNames } from '../src/app/complete-names.ts';
import { hoursAnswer } from '../src/app/hours-answer.ts';
import { measuresOf, resolveMeasure } from '../src/app/measure.ts';
import { metricFirst } from '../src/app/read-metric.ts';
import { isPeriod, rangeArg, readPeriod } from '../src/app/read-period.ts';

const USUAL = 'last 8 weeks';

export const hours = command({
  name: 'hours',
  also: ['hour', 'busiest hours'],
  help: 'When in the week the shop sells: weekday by hour, the busiest and the quietest.',
  examples: ['hours', 'hours last month', 'hours orders last 12 weeks'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    range: rangeArg(USUAL),
    metric: z
      .string()
      .max(60)
      .default('net_sales')
      .meta({ about: 'another metric than net sales, yours too', complete: measureNames }),
  }),
  run: (ctx, { range: typed, metric }) =>
    ctx.tenant(async (tx) => {
      // `hours gross margin last month`, as `trend` takes it.
      const first = isPeriod(ctx, typed) ? null : metricFirst(typed, await measuresOf(tx, ctx.store));
      const range = first ? first.rest || USUAL : typed;
      const measure =
        first?.measure ??
        (await resolveMeasure(tx, ctx.store, metric, (name) => `hours metric:"${name}" ${range}`));
      return hoursAnswer(tx, ctx, { measure, period: readPeriod(ctx, range), range });
    }),
});
