/** Work that goes on after its acknowledgement, and what is said when it fails. */
import { randomBytes } from 'node:crypto';
import { DeliveryError } from '../../app/errors.ts';
import { errorFields, type Log } from '../../log.ts';
import type { Reply } from '../../reply/reply.ts';
import { redact } from './log.ts';
import type { Room } from './room.ts';

export interface Work {
  readonly later: Room['later'];
  /** Keeps count of work that somebody else waits for as well. */
  readonly running: <T>(work: Promise<T>) => Promise<T>;
  /** Resolves once nothing is running. */
  readonly idle: () => Promise<void>;
}

export function createWork(log: Log): Work {
  const all = new Set<Promise<unknown>>();
  const running = <T>(work: Promise<T>): Promise<T> => {
    const kept = work.finally(() => all.delete(kept)).catch(() => {});
    all.add(kept);
    return work;
  };
  return {
    running,
    idle: async () => {
      while (all.size > 0) await Promise.allSettled(all);
    },
    later: (work, told) => {
      void running(
        work().catch(async (error: unknown) => {
          const reference = logFailure(log, error);
          await told?.(reference, error).catch((second: unknown) => logFailure(log, second, reference));
        }),
      );
    },
  };
}

/** The reference that it is logged under. Slack being away is no bug of ours. */
export function logFailure(log: Log, error: unknown, reference = randomBytes(4).toString('hex')): string {
  const { error: message, stack } = errorFields(error);
  if (error instanceof DeliveryError) log('warn', 'slack.undelivered', { reference, error: redact(message) });
  else log('error', 'slack.bug', { reference, error: redact(message), stack: redact(stack ?? '') });
  return reference;
}

export const saying = (text: string): Reply => ({ summary: text, parts: [{ kind: 'text', text: [text] }] });

/** A DeliveryError says by itself what is in the way. */
export const bugText = (reference: string, error?: unknown): string =>
  error instanceof DeliveryError
    ? `This was not answered. ${error.message} In the log it is ${reference}.`
    : `Something in ShopPulse went wrong, and this was not answered. The reference is ${reference}: give it to whoever runs ShopPulse, the same id is in the log. Then try again.`;
