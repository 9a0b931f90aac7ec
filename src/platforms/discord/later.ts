/** Work that goes on after its acknowledgement, and what is said when it fails. */
import { randomBytes } from 'node:crypto';
import { DeliveryError } from '../../app/errors.ts';
import { errorFields, type Log } from '../../log.ts';
import type { Reply } from '../../reply/reply.ts';
import { redact } from './log.ts';
import type { Room } from './room.ts';

export interface Work {
  readonly later: Room['later'];
  /** Resolves once nothing is running. */
  readonly idle: () => Promise<void>;
}

export function createWork(log: Log): Work {
  const all = new Set<Promise<unknown>>();
  return {
    idle: async () => {
      while (all.size > 0) await Promise.allSettled(all);
    },
    later: (work, told) => {
      const running = work()
        .catch(async (error: unknown) => {
          const reference = logFailure(log, error);
          await told?.(reference, error).catch((second: unknown) => logFailure(log, second, reference));
        })
        .finally(() => all.delete(running));
      all.add(running);
    },
  };
}

/** The reference that it is logged under. Discord being away is no bug of ours. */
export function logFailure(log: Log, error: unknown, reference = randomBytes(4).toString('hex')): string {
  const { error: message, stack } = errorFields(error);
  if (error instanceof DeliveryError)
    log('warn', 'discord.undelivered', { reference, error: redact(message) });
  else log('error', 'discord.bug', { reference, error: redact(message), stack: redact(stack ?? '') });
  return reference;
}

export const saying = (text: string): Reply => ({ summary: text, parts: [{ kind: 'text', text: [text] }] });

/** One line of small print. */
export const quietly = (text: string): Reply => ({
  summary: text,
  parts: [{ kind: 'text', text: [text], quiet: true }],
});

/** A DeliveryError says by itself what is in the way. */
export const bugText = (reference: string, error?: unknown): string =>
  error instanceof DeliveryError
    ? `This was not answered. ${error.message} In the log it is ${reference}.`
    : `Something in ShopPulse went wrong, and this was not answered. The reference is ${reference}: give it to whoever runs ShopPulse, the same id is in the log. Then try again.`;
