/** Ends a download from which nothing comes any more, or next to nothing. */
import type { Pause } from './queue.ts';

/** No answer, or so few bytes, for so long: it will not come, or not in any time that somebody waits. */
const IDLE_MS = 30_000;
const LEAST_BYTES = 1024;

export interface Watchdog {
  readonly signal: AbortSignal;
  /** So many bytes came. */
  readonly seen: (bytes: number) => void;
  /** What came is being worked on, and no more is asked for: that may take its time. */
  readonly rest: () => void;
  /** More is asked for. */
  readonly wake: () => void;
  /** It is over: what is still on its way is not fetched. */
  readonly end: () => void;
}

/** Gives up when too little is seen from one look to the next. One wait at a time, however many chunks there are. */
export function watchdog({ pause }: { readonly pause: Pause }): Watchdog {
  const control = new AbortController();
  let bytes = 0;
  let resting = false;
  let ended = false;
  const look = async (): Promise<void> => {
    while (!ended) {
      bytes = 0;
      await pause(IDLE_MS);
      if (resting || bytes >= LEAST_BYTES) continue;
      if (!ended) control.abort(new Error('nothing came for too long'));
      return;
    }
  };
  look().catch((error: unknown) => control.abort(error));
  return {
    signal: control.signal,
    seen: (more) => {
      bytes += more;
    },
    rest: () => {
      resting = true;
    },
    wake: () => {
      resting = false;
      // What is left of this look is no whole one.
      bytes = LEAST_BYTES;
    },
    end: () => {
      ended = true;
      control.abort();
    },
  };
}
