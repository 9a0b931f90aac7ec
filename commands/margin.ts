import { z } from 'zod';
import { command } from '../src/app/command.ts';
import { marginAnswer } from '../src/app/margin-answer.ts';
import { rangeArg, readPeriod } from '../src/app/read-period.ts';

export const margin = command({
  name: 'margin',
  also: ['margins', 'profit', 'profits', 'profitability'],
  help: 'What each product earned after its cost, losses first, and of how much of the sales the costs are known.',
  examples: ['margin', 'margin last month', 'margin limit:30 this year'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    range: rangeArg('last 30 days'),
    limit: z.number().int().min(1).max(500).default(10).meta({ about: 'how many products' }),
  }),
  run: (ctx, { range, limit }) => marginAnswer(ctx, { period: readPeriod(ctx, range), range, limit }),
});
