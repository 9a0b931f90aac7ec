/**
 * Discord bars an address of which it refused 10,000 calls (401, 403, 429) within ten minutes from all that it has.
 * Long before that nothing is asked any more until those ten minutes are over.
 */

const WINDOW_MS = 10 * 60_000;
/** Two windows that touch have fewer than 10,000 of them. */
export const MOST_REFUSED = 4_000;

export interface RefusedCalls {
  /** What a call was answered with. True where it was one too many. */
  readonly note: (status: number, scope: string | null) => boolean;
  /** How long nothing is to be asked any more; 0 where it may. */
  readonly wait: () => number;
}

export function createRefusedCalls(clock: () => number, most: number = MOST_REFUSED): RefusedCalls {
  let since = Number.NEGATIVE_INFINITY;
  let count = 0;
  return {
    note: (status, scope) => {
      // What several share a limit for is nobody's fault.
      if (!(status === 401 || status === 403 || (status === 429 && scope !== 'shared'))) return false;
      if (clock() - since >= WINDOW_MS) [since, count] = [clock(), 0];
      count += 1;
      return count === most;
    },
    wait: () => (count >= most ? Math.max(0, since + WINDOW_MS - clock()) : 0),
  };
}
