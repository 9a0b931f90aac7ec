import { z } from 'zod';
import { command } from '../src/app/command.ts';
import { rangeArg, readPeriod } from '../src/app/read-period.ts';
import { taxesAnswer } from '../src/app/taxes-answer.ts';

export const taxes = command({
  name: 'taxes',
  also: ['tax', 'vat'],
  help: 'The taxes of a period by place and rate, with what each was charged on, and what no file tells apart.',
  examples: ['taxes', 'taxes last month', 'taxes Q3 2026'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({ range: rangeArg('this month') }),
  run: (ctx, { range }) => taxesAnswer(ctx, readPeriod(ctx, range), range),
});
