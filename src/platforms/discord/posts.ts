/** What is said in Discord: messages, answers to interactions, and what changes in them. */
import type { Clock } from '../../core/time.ts';
import type { Log } from '../../log.ts';
import type { DrawChart } from '../../reply/chart-spec.ts';
import type { Api, Pause, Posts } from './room.ts';
import type { DiscordStore } from './store.ts';

export interface PostsOptions {
  readonly api: Api;
  /** Known only once the application has started. */
  readonly draw: () => DrawChart;
  readonly store: DiscordStore;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly log: Log;
}

export function createPosts(_options: PostsOptions): Posts {
  const notYet = async (): Promise<never> => {
    throw new Error('not yet');
  };
  return { say: notYet, change: notYet, answer: notYet, followUp: notYet, changeHeld: notYet };
}
