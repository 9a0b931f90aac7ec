import { z } from 'zod';
import { command, wordsStarting } from '../src/app/command.ts';
import { periodAnswer } from '../src/app/period-answer.ts';
import { readPeriod } from '../src/app/read-period.ts';

export const month = command({
  name: 'month',
  help: 'How this month is going, or how an earlier one went, against the month before it.',
  examples: ['month', 'month last', 'month November'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    which: z
      .string()
      .max(40)
      .default('this')
      .meta({
        about: 'this, last, or its name',
        place: 'rest',
        example: 'last',
        complete: wordsStarting('this', 'last'),
      }),
  }),
  run: (ctx, { which }) => {
    const range = /^(?:this|last|previous)$/i.test(which.trim()) ? `${which.trim()} month` : which;
    return periodAnswer(ctx, { period: readPeriod(ctx, range), range });
  },
});
