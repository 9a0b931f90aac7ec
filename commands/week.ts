import { z } from 'zod';
import { command, wordsStarting } from '../src/app/command.ts';
import { periodAnswer } from '../src/app/period-answer.ts';
import { readPeriod } from '../src/app/read-period.ts';

export const week = command({
  name: 'week',
  help: 'How this week is going, or how an earlier one went, against the week before it.',
  examples: ['week', 'week last', 'week 46'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    which: z
      .string()
      .max(40)
      .default('this')
      .meta({
        about: 'this, last, or its number',
        place: 'rest',
        example: 'last',
        complete: wordsStarting('this', 'last'),
      }),
  }),
  run: (ctx, { which }) => {
    const range = /^\d/.test(which) ? `week ${which}` : /week/i.test(which) ? which : `${which} week`;
    return periodAnswer(ctx, { period: readPeriod(ctx, range), range });
  },
});
