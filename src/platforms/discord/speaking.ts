/** What everything that speaks in Discord works with. */
import { DeliveryError } from '../../app/errors.ts';
import type { MessageRef } from '../../app/platform.ts';
import type { Clock } from '../../core/time.ts';
import type { Log } from '../../log.ts';
import type { Limits, Queues } from '../chat/queue.ts';
import { discordError, limitOf } from './errors.ts';
import type { Pictures } from './pictures.ts';
import type { Places } from './places.ts';
import { type Api, type Pause, PLATFORM } from './room.ts';
import type { DiscordStore } from './store.ts';

export interface Speaking {
  readonly api: Api;
  readonly pictures: Pictures;
  readonly places: Places;
  readonly queues: Queues;
  readonly store: DiscordStore;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly log: Log;
}

export const LIMITS: Limits = {
  of: limitOf,
  error: (retryAfterMs) => discordError({ kind: 'limited', retryAfterMs }),
};

/** Discord's default, per file; an interaction says the true one. */
export const FILE_BYTES = 10 * 1024 * 1024;

/** Throws where ShopPulse was taken out of the server: nothing is said there from then on. */
export async function stillThere({ store }: Pick<Speaking, 'store'>, workspace: string): Promise<void> {
  if (!(await store.isRemoved(workspace))) return;
  const said = 'ShopPulse is not in that server any more. Whoever manages the server adds it again.';
  throw new DeliveryError(said, { permanent: true });
}

export const refOf = (workspace: string, channel: string, message: string): MessageRef => ({
  platform: PLATFORM,
  workspace,
  channel,
  message,
});

export function stringOf(thing: unknown, name: string): string | null {
  const value = typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : null;
  return typeof value === 'string' ? value : null;
}

/** The id of a message that Discord answered with; without one nobody knows whether it is there. */
export function messageIn(answer: unknown): string {
  const id = stringOf(answer, 'id');
  if (!id) throw discordError({ kind: 'unknown', why: 'an answer without the message’s id' });
  return id;
}
