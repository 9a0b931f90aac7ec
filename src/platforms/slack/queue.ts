/** The queues that every chat has, by Slack's way to say that it takes nothing more for a while. */
import type { Clock } from '../../core/time.ts';
import {
  createQueues as createChatQueues,
  type Limits,
  type Queues,
  waitingOut as waitOut,
} from '../chat/queue.ts';
import { limitOf, slackError } from './errors.ts';
import type { Pause } from './room.ts';

export type { Queues } from '../chat/queue.ts';

const limits: Limits = {
  of: limitOf,
  error: (retryAfterMs) => slackError({ kind: 'limited', retryAfterMs }),
};

export const createQueues = ({ clock, pause }: { readonly clock: Clock; readonly pause: Pause }): Queues =>
  createChatQueues({ clock, pause, limits });

/** Does the work again once a limit is over, where that does not take too long. */
export const waitingOut = <T>(pause: Pause, work: () => Promise<T>, longest?: number): Promise<T> =>
  waitOut({ pause, limits }, work, longest);
