/**
 * How often a session is begun anew. Discord takes 1,000 in a day and resets the token of who goes beyond, so that one
 * that breaks again and again waits longer each time; the library by itself waits five seconds, always.
 */
import type { Clock, Instant } from '../../core/time.ts';
import type { Pause } from './room.ts';

const STEP_MS = 5_000;
/** 720 in a day for each shard. */
const MOST_MS = 120_000;
/** A session that held for so long was a good one. */
const GOOD_MS = 10 * 60_000;

export interface Throttle {
  readonly waitForIdentify: (shard: number, signal: AbortSignal) => Promise<void>;
}

/** `library`: its own, which spaces them out in any case. */
export function createThrottle(
  { clock, pause }: { readonly clock: Clock; readonly pause: Pause },
  library: Throttle,
): Throttle {
  const begun = new Map<number, { readonly at: Instant; readonly times: number }>();
  return {
    waitForIdentify: async (shard, signal) => {
      const last = begun.get(shard);
      const times = last && clock() - last.at < GOOD_MS ? last.times + 1 : 0;
      // The first two follow as they come: Discord moves sessions about at any time.
      if (times > 1) await pause(Math.min(MOST_MS, STEP_MS * 2 ** (times - 2)));
      begun.set(shard, { at: clock(), times });
      signal.throwIfAborted();
      await library.waitForIdentify(shard, signal);
    },
  };
}
