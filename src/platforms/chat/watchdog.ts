/** Ends a download from which nothing comes any more. */
import type { Pause } from './queue.ts';

/** No answer, or no more bytes, for so long: it will not come. */
const IDLE_MS = 30_000;

export interface Watchdog {
  readonly signal: AbortSignal;
  /** Something came. */
  readonly seen: () => void;
  /** It is over: what is still on its way is not fetched. */
  readonly end: () => void;
}

/** Gives up when nothing is seen from one look to the next. One wait at a time, however many chunks there are. */
export function watchdog({ pause }: { readonly pause: Pause }): Watchdog {
  const control = new AbortController();
  let alive = true;
  let ended = false;
  const look = async (): Promise<void> => {
    while (!ended) {
      alive = false;
      await pause(IDLE_MS);
      if (!alive && !ended) control.abort(new Error('nothing came for too long'));
      if (!alive) return;
    }
  };
  look().catch((error: unknown) => control.abort(error));
  return {
    signal: control.signal,
    seen: () => {
      alive = true;
    },
    end: () => {
      ended = true;
      control.abort();
    },
  };
}
