/** What is said in Slack: messages, whispers, forms and the page of the app. */
import type { Clock } from '../../core/time.ts';
import type { Log } from '../../log.ts';
import type { DrawChart } from '../../reply/chart-spec.ts';
import type { Api, Pause, Posts } from './room.ts';
import type { SlackStore } from './store.ts';

export interface PostsOptions {
  readonly api: Api;
  /** Known only once the application has started. */
  readonly draw: () => DrawChart;
  readonly store: SlackStore;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly log: Log;
}

export function createPosts(_options: PostsOptions): Posts {
  const notYet = () => Promise.reject(new Error('not there yet'));
  return {
    say: notYet,
    change: notYet,
    whisper: notYet,
    changeWhisper: notYet,
    openForm: notYet,
    changeForm: notYet,
    publishHome: notYet,
  };
}
