import { z } from 'zod';
import { command } from '../src/app/command.ts';
import { dayAnswer } from '../src/app/day-answer.ts';

export const yesterday = command({
  name: 'yesterday',
  help: 'How yesterday went, against the same weekday a week before and the day before.',
  examples: ['yesterday'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({}),
  run: (ctx) => dayAnswer(ctx, 'yesterday'),
});
