import type { Job, JobCtx } from '../src/app/job.ts';
import { type Looked, liveFailed, lookAtLive, takeLive } from '../src/app/live.ts';
import { dueLive } from '../src/db/live-messages.ts';
import { errorFields } from '../src/log.ts';

const LOOKED_AT = 50;
/** Each asks the database for a dozen numbers, and may draw a picture. */
const MOST_AT_ONCE = 8;

/** Looks at the live messages that are due. A step begins some; a channel that is slow to answer holds up no other. */
export function createLive(): Job & Required<Pick<Job, 'finish'>> {
  const running = new Set<Promise<void>>();

  const begin = (ctx: JobCtx, looked: Looked): void => {
    const run = lookAtLive(ctx, looked)
      .catch((error: unknown) => liveFailed(ctx, looked, error))
      .catch((error: unknown) => {
        // Its lease runs out, and somebody looks again.
        const fields = { store: looked.store.id.toString(), live: looked.live.id.toString() };
        ctx.log('error', 'live.failed', { ...fields, ...errorFields(error) });
      })
      .finally(() => running.delete(run));
    running.add(run);
  };

  return {
    name: 'live',
    step: async (ctx) => {
      const room = MOST_AT_ONCE - running.size;
      if (room <= 0) {
        await Promise.race(running);
        return true;
      }
      const now = ctx.clock();
      const due = await ctx.database.scope('jobs', (tx) => dueLive(tx, now, LOOKED_AT));
      let any = false;
      for (const { storeId, liveId } of due.slice(0, room)) {
        const looked = await takeLive(ctx, storeId, liveId);
        if (!looked) continue;
        begin(ctx, looked);
        any = true;
      }
      return any;
    },
    finish: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
