import { z } from 'zod';
import { type Answer, command } from '../src/app/command.ts';
import type { Ctx } from '../src/app/ctx.ts';
import { DeliveryError, UserError } from '../src/app/errors.ts';
import type { JobCtx } from '../src/app/job.ts';
import { ended, liveFailed, lookAtLive, takeLive } from '../src/app/live.ts';
import { endOfDay } from '../src/app/live-reply.ts';
import { dayOf, toIso } from '../src/core/time.ts';
import { record } from '../src/db/audit.ts';
import { closeLive, insertLive } from '../src/db/live-messages.ts';
import { type Reply, text } from '../src/reply/reply.ts';

export const live = command({
  name: 'live',
  help: 'Posts today’s figures here as a message that keeps itself up to date until midnight.',
  examples: ['live', 'live stop'],
  role: 'accountant',
  // The message itself is for the channel: what is said of it stands beside it for nobody else.
  audience: 'only-me',
  args: z.object({
    what: z.enum(['stop']).optional().meta({ about: 'stop ends the one of this channel', place: 'word' }),
  }),
  run: (ctx, { what }) => (what === 'stop' ? stop(ctx) : start(ctx)),
});

/** The row is there before the message: whoever dies between leaves it to the job, which posts it with the same key. */
async function start(ctx: Ctx): Promise<Answer> {
  const { store, now, who } = ctx;
  const place = placeOf(ctx);
  if (!ctx.app.platforms.has(place.platform))
    throw new UserError('A terminal is no channel that can be posted to.', ['today']);
  const day = dayOf(now, store.zone);
  const { id, moved } = await ctx.tenant(async (tx) => {
    const moved = await closeLive(tx, store.id, place, 'moved', now);
    const setter = { setBy: who.name, setByUser: who.user };
    const id = await insertLive(tx, store.id, { ...place, day, ...setter }, now);
    await audited(ctx, tx, 'live.start');
    return { id, moved };
  });
  const waits = await postNow(ctx, id);
  return {
    reply: saying(started(waits, moved)),
    data: {
      live: { day, until: toIso(endOfDay(day, store), store.zone), channel: place.channel, posted: !waits },
    },
  };
}

const started = (waits: boolean, moved: boolean): string =>
  [
    waits
      ? 'The live message is posted here as soon as the chat takes it.'
      : 'Today’s figures are posted here and keep themselves up to date until midnight.',
    ...(moved ? ['The one before ends.'] : []),
  ].join(' ');

/** Whether it has to wait. Throws UserError where it cannot be posted at all. */
async function postNow(ctx: Ctx, id: bigint): Promise<boolean> {
  const jobs: JobCtx = { app: ctx.app, database: ctx.database, log: ctx.log, clock: () => ctx.now };
  const looked = await takeLive(jobs, ctx.store.id, id);
  if (!looked) return false;
  try {
    await lookAtLive(jobs, looked);
    return false;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    if (!error.permanent) {
      await liveFailed(jobs, looked, error);
      return true;
    }
    await ended(ctx, looked, error.message);
    throw new UserError(`It could not be posted here: ${error.message}. Nothing is kept up to date.`, [
      'today',
    ]);
  }
}

async function stop(ctx: Ctx): Promise<Answer> {
  const { store, now } = ctx;
  await ctx.tenant(async (tx) => {
    if (!(await closeLive(tx, store.id, placeOf(ctx), 'stopped', now)))
      throw new UserError(
        'No message keeps itself up to date in this channel, so there is nothing to stop.',
        ['live'],
      );
    await audited(ctx, tx, 'live.stop');
  });
  return {
    reply: saying('The live message of this channel ends with the figures of now.'),
    data: { live: null },
  };
}

const placeOf = ({ who, where }: Ctx) => ({
  platform: who.platform,
  workspace: who.workspace,
  channel: where.channel,
});

const audited = ({ store, now, who, where }: Ctx, tx: Parameters<typeof record>[0], action: string) =>
  record(tx, store.id, { at: now, actor: who.name, action, detail: { channel: where.channel } });

const saying = (summary: string): Reply => ({ summary, parts: [text(summary)] });
