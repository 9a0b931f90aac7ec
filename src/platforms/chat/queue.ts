/**
 * One thing after the other per name (a channel, a message); others are not held up. A rate limit closes its own
 * name and no other: who can wait does so here, who is kept by an outbox is told at once for how long, since the
 * outbox has a row to wait with and others to send meanwhile.
 */
import { type Clock, type Instant, instant } from '../../core/time.ts';

const MOST_TRIES = 4;
const LONGEST_WAIT_MS = 60_000;

/** How a platform says that it takes nothing more for a while. */
export interface Limits {
  /** How long to wait; null for every error but a rate limit. */
  readonly of: (error: unknown) => number | null;
  readonly error: (retryAfterMs: number) => Error;
}

export type Pause = (ms: number) => Promise<void>;

export interface Queues {
  /** Runs after whatever was put under this name before. Throws what the work throws. `kept`: no waiting for a rate limit. */
  readonly inTurn: <T>(name: string, work: () => Promise<T>, options?: { kept?: boolean }) => Promise<T>;
  /** Names that have work now. */
  readonly size: () => number;
}

interface Line {
  tail: Promise<unknown>;
  waiting: number;
}

export interface QueuesOptions {
  readonly clock: Clock;
  readonly pause: Pause;
  readonly limits: Limits;
}

export function createQueues({ clock, pause, limits }: QueuesOptions): Queues {
  const lines = new Map<string, Line>();
  const closed = createClosed(clock);

  const atOnce = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const wait = closed.waitFor(name);
    if (wait > 0) throw limits.error(wait);
    return noting(name, work);
  };
  const noting = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    try {
      const done = await work();
      closed.open(name);
      return done;
    } catch (error) {
      const wait = limits.of(error);
      if (wait !== null) closed.close(name, wait);
      throw error;
    }
  };
  const patiently = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = closed.waitFor(name);
    if (before > LONGEST_WAIT_MS) throw limits.error(before);
    if (before > 0) await pause(before);
    return waitingOut({ pause, limits }, () => noting(name, work), LONGEST_WAIT_MS - before);
  };

  return {
    size: () => lines.size,
    inTurn: async (name, work, { kept = false } = {}) => {
      // Not only in its turn: whoever is before it in the line may be waiting for a minute.
      const wait = kept ? closed.waitFor(name) : 0;
      if (wait > 0) throw limits.error(wait);
      const line = lines.get(name) ?? { tail: Promise.resolve(), waiting: 0 };
      lines.set(name, line);
      line.waiting += 1;
      const turn = line.tail.then(() => (kept ? atOnce(name, work) : patiently(name, work)));
      line.tail = turn.catch(() => {});
      try {
        return await turn;
      } finally {
        line.waiting -= 1;
        if (line.waiting === 0) lines.delete(name);
      }
    },
  };
}

/** Tries again after a rate limit, four times and a minute at most in all. */
export async function waitingOut<T>(
  { pause, limits }: Pick<QueuesOptions, 'pause' | 'limits'>,
  work: () => Promise<T>,
  most = LONGEST_WAIT_MS,
): Promise<T> {
  let left = most;
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const wait = limits.of(error);
      if (wait === null || wait > left || tries === MOST_TRIES) throw error;
      left -= wait;
      await pause(wait);
    }
  }
}

/** Until when a name takes nothing more. */
function createClosed(clock: Clock) {
  const until = new Map<string, Instant>();
  return {
    waitFor: (name: string): number => Math.max(0, (until.get(name) ?? 0) - clock()),
    open: (name: string) => void until.delete(name),
    close: (name: string, ms: number) => {
      const now = clock();
      for (const [each, end] of until) if (end <= now) until.delete(each);
      until.set(name, instant(now + ms));
    },
  };
}
