import { z } from 'zod';
import { command, wordsStarting } from '../src/app/command.ts';
import { periodAnswer } from '../src/app/period-answer.ts';
import { isComparison, readComparison, readMetricCompared } from '../src/app/read-comparison.ts';
import { trendAnswer } from '../src/app/trend-answer.ts';

export const compare = command({
  name: 'compare',
  help: 'Two periods side by side, or one metric in both; a period alone is held against the one before it.',
  examples: [
    'compare last week',
    'compare 1-15 Nov to 1-15 Oct',
    'compare Black Friday 2025 to Black Friday 2024',
    'compare conversion rate last week',
  ],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    ranges: z
      .string()
      .max(120)
      .default('this week')
      .meta({
        about: 'a period, or two with “to” between them, a metric first for it alone; this week without one',
        place: 'rest',
        example: 'this week to last week',
        complete: wordsStarting('today', 'yesterday', 'this week', 'last week', 'this month', 'last month'),
      }),
  }),
  run: (ctx, { ranges }) =>
    isComparison(ctx, ranges)
      ? periodAnswer(ctx, readComparison(ctx, ranges))
      : ctx.tenant(async (tx) => trendAnswer(tx, ctx, await readMetricCompared(tx, ctx, ranges))),
});
