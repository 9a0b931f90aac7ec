import { z } from 'zod';
import { channelsAnswer } from '../src/app/channels-answer.ts';
import { command } from '../src/app/command.ts';
import { rangeArg, readPeriod } from '../src/app/read-period.ts';

export const channels = command({
  name: 'channels',
  also: ['channel', 'sources'],
  help: 'Which channels the sales of a period came through, and how each has moved.',
  examples: ['channels', 'channels last month', 'channels 1-15 Nov'],
  role: 'accountant',
  audience: 'channel',
  args: z.object({ range: rangeArg('last 7 days') }),
  run: (ctx, { range }) => channelsAnswer(ctx, readPeriod(ctx, range), range),
});
