import { z } from 'zod';
import { authorize } from '../src/app/authorize.ts';
import { type Answer, command } from '../src/app/command.ts';
import type { Ctx } from '../src/app/ctx.ts';
import { digestReply } from '../src/app/digest.ts';
import { digestStatus } from '../src/app/digest-status.ts';
import { DeliveryError, UserError } from '../src/app/errors.ts';
import { readChannel } from '../src/app/mention.ts';
import { readDays, readTime, routeHere, setAlerts, setDigest, turnOff } from '../src/app/routes.ts';
import { text } from '../src/reply/reply.ts';

/** Where somebody at a terminal is. */
const TERMINAL = 'terminal';

export const digest = command({
  name: 'digest',
  also: ['digests', 'alerts'],
  help: 'The morning digest and the low-stock alerts of this channel: see, set up, try, turn off.',
  examples: [
    'digest',
    'digest at 08:30',
    'digest on weekdays',
    'digest test',
    'digest off',
    'digest alerts off',
  ],
  role: 'accountant',
  audience: 'channel',
  group: 'setup',
  args: z.object({
    what: z
      .enum(['at', 'on', 'off', 'test', 'alerts'])
      .optional()
      .meta({ about: 'a time, days, off, or a try now', place: 'word' }),
    value: z
      .string()
      .max(80)
      .optional()
      .meta({ about: 'the time or the days', place: 'rest', example: '08:30 on weekdays' }),
    channel: z
      .string()
      .max(80)
      .optional()
      .meta({ about: 'another channel than this one: mentioned, or its id' }),
  }),
  run: async (asked, { what, value, channel }) => {
    const ctx =
      channel === undefined ? asked : { ...asked, where: { ...asked.where, channel: readChannel(channel) } };
    if (what === undefined) return digestStatus(ctx);
    authorize(ctx.role, 'manager', 'Changing what is posted to a channel');
    if (what === 'test') return test(ctx);
    if (ctx.where.channel === TERMINAL) {
      throw new UserError('A terminal is no channel that can be posted to. Say which one.', [
        `digest ${what} ${value ?? ''} channel:team`.replace(/ +/g, ' '),
      ]);
    }
    if (what === 'off') await turnOff(ctx, 'digest');
    else if (what === 'alerts') await setAlerts(ctx, readOnOff(value));
    else await setDigest(ctx, readChange(what, value ?? ''));
    return digestStatus(ctx);
  },
});

/** `at 08:30 on weekdays`, `on weekdays at 08:30`, `on`. */
function readChange(what: 'at' | 'on', value: string): { time?: string; weekdays?: readonly number[] } {
  const [first = '', second] = value.split(what === 'at' ? /\bon\b/i : /\bat\b/i);
  const [time, days] = what === 'at' ? [first, second] : [second, first];
  if (what === 'at' && first.trim() === '') throw new UserError('At what time?', ['digest at 08:30']);
  return {
    ...(time === undefined ? {} : { time: readTime(time) }),
    ...(days === undefined || days.trim() === '' ? {} : { weekdays: readDays(days) }),
  };
}

function readOnOff(value: string | undefined): boolean {
  const word = value?.trim().toLowerCase();
  if (word === 'on' || word === 'off') return word === 'on';
  throw new UserError('Low-stock alerts are on or off.', ['digest alerts on', 'digest alerts off']);
}

/** Takes the way that the real one takes, so that it also tells whether the channel can be reached; counts as no day's. */
async function test(ctx: Ctx): Promise<Answer> {
  const reply = await digestReply(ctx, { dueAt: ctx.now, late: false });
  const { kind: _, ...address } = routeHere(ctx, 'digest');
  // In a terminal there is no channel to post to: the answer is the digest.
  if (!ctx.app.platforms.has(address.platform)) return { reply };
  try {
    await ctx.app.send(address, reply, `digest-test/${ctx.store.id}/${address.channel}/${ctx.now}`);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    throw new UserError(`The digest could not be posted here: ${error.message}. Nothing was changed.`);
  }
  const summary = 'A digest is posted here, as a try; the next one comes as set up.';
  return { reply: { summary, parts: [text(summary)] } };
}
