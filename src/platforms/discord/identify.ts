/**
 * How often a session is begun anew. Discord takes 1,000 in a day and resets the token of who goes beyond, so that one
 * that breaks again and again waits longer each time; the library by itself waits five seconds, always.
 */
import type { Clock, Instant } from '../../core/time.ts';
import type { Pause } from './room.ts';

const STEP_MS = 5_000;
/** 720 in a day, of all shards together. */
const MOST_MS = 120_000;
/** A session that held for so long was a good one. */
const GOOD_MS = 10 * 60_000;

export interface Throttle {
  readonly waitForIdentify: (shard: number, signal: AbortSignal) => Promise<void>;
}

/**
 * What was begun is counted for as long as the process lives, however many clients take the place of one another.
 * `library`: its own, which spaces them out in any case.
 */
export function createThrottle({ clock, pause }: { readonly clock: Clock; readonly pause: Pause }) {
  const begun = new Map<number, { readonly at: Instant; readonly times: number }>();
  return (library: Throttle): Throttle => ({
    waitForIdentify: async (shard, signal) => {
      const last = begun.get(shard);
      const times = last && clock() - last.at < GOOD_MS ? last.times + 1 : 0;
      // The first two follow as they come: Discord moves sessions about at any time.
      const most = MOST_MS * Math.max(1, begun.size);
      if (times > 1) await pause(Math.min(most, STEP_MS * 2 ** Math.min(times - 2, 20)));
      // Whose connection broke meanwhile has begun nothing.
      signal.throwIfAborted();
      begun.set(shard, { at: clock(), times });
      await library.waitForIdentify(shard, signal);
    },
  });
}
