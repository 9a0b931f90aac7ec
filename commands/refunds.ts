import { z } from 'zod';
import { command } from '../src/app/command.ts';
import { rangeArg, readPeriod } from '../src/app/read-period.ts';
import { refundsAnswer } from '../src/app/refunds-answer.ts';

export const refunds = command({
  name: 'refunds',
  also: ['refund'],
  help: 'The money returned in a period, how often, for what, and how it differs from returns.',
  examples: ['refunds', 'refunds last month', 'refunds since 1 Nov'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({ range: rangeArg('last 28 days') }),
  run: (ctx, { range }) => refundsAnswer(ctx, readPeriod(ctx, range), range),
});
