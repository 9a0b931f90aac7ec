import { z } from 'zod';
import { campaignsAnswer } from '../src/app/campaigns-answer.ts';
import { command } from '../src/app/command.ts';
import { rangeArg, readPeriod } from '../src/app/read-period.ts';

export const campaigns = command({
  name: 'campaigns',
  also: ['campaign', 'ads', 'advertising'],
  help: 'Which campaigns the sales of a period came from, beside what was spent on them.',
  examples: ['campaigns', 'campaigns last month', 'campaigns 1-15 Nov'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({ range: rangeArg('last 30 days') }),
  run: (ctx, { range }) => campaignsAnswer(ctx, readPeriod(ctx, range), range),
});
