import { z } from 'zod';
import { command } from '../src/app/command.ts';
import { dayAnswer } from '../src/app/day-answer.ts';

export const today = command({
  name: 'today',
  also: ['now'],
  help: 'How today is going, against the same weekday last week until the same time.',
  examples: ['today'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({}),
  run: (ctx) => dayAnswer(ctx, 'today'),
});
