import { z } from 'zod';
import { command, wordsStarting } from '../src/app/command.ts';
import { periodAnswer } from '../src/app/period-answer.ts';
import { readComparison } from '../src/app/read-comparison.ts';

export const compare = command({
  name: 'compare',
  help: 'Two periods side by side; one alone is held against the one before it.',
  examples: [
    'compare last week',
    'compare 1-15 Nov to 1-15 Oct',
    'compare Black Friday 2025 to Black Friday 2024',
  ],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    ranges: z
      .string()
      .max(120)
      .default('this week')
      .meta({
        about: 'a period, or two with “to” between them; this week without one',
        place: 'rest',
        example: 'this week to last week',
        complete: wordsStarting('today', 'yesterday', 'this week', 'last week', 'this month', 'last month'),
      }),
  }),
  run: (ctx, { ranges }) => periodAnswer(ctx, readComparison(ctx, ranges)),
});
