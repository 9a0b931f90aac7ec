import { z } from 'zod';
import { cohortsAnswer } from '../src/app/cohorts-answer.ts';
import { command, wordsStarting } from '../src/app/command.ts';
import { customersAnswer } from '../src/app/customers-answer.ts';
import { readPeriod } from '../src/app/read-period.ts';

const COHORTS = /^cohorts?\b\s*/i;

export const customers = command({
  name: 'customers',
  also: ['customer', 'buyers'],
  help: 'New and returning customers of a period, who bought most, and how each month’s new ones went on.',
  examples: ['customers', 'customers last month', 'customers cohorts', 'customers cohorts this year'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    what: z
      .string()
      .max(80)
      .default('last 30 days')
      .meta({
        about: 'a period, or cohorts and a period; last 30 days without one',
        place: 'rest',
        example: 'last month',
        complete: wordsStarting('last 7 days', 'this month', 'last month', 'cohorts', 'cohorts this year'),
      }),
  }),
  run: (ctx, { what }) => {
    if (!COHORTS.test(what)) return customersAnswer(ctx, readPeriod(ctx, what), what);
    const range = what.replace(COHORTS, '') || 'last 12 months';
    return cohortsAnswer(ctx, readPeriod(ctx, range), range);
  },
});
