import { z } from 'zod';
import { command } from '../src/app/command.ts';
import { measureNames } from '../src/app/complete-names.ts';
import { rangeArg } from '../src/app/read-period.ts';
import { readWhy } from '../src/app/read-why.ts';
import { whyAnswer } from '../src/app/why-answer.ts';

export const why = command({
  name: 'why',
  also: ['explain'],
  help: 'Where a number comes from: its formula, the orders behind each part, and the same by other rules.',
  examples: ['why net sales', 'why aov last week', 'why returns 1-15 Nov', 'why conversion_rate last month'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    metric: z.string().max(60).meta({
      about: 'a metric by its name, yours too',
      place: 'word',
      example: 'net_sales',
      complete: measureNames,
    }),
    range: rangeArg('today'),
  }),
  run: (ctx, { metric, range }) =>
    ctx.tenant(async (tx) => whyAnswer(tx, ctx, await readWhy(tx, ctx, metric, range))),
});
