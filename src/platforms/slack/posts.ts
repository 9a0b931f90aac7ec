/** What is said in Slack: messages, whispers, forms and the page of the app. */
import type { Clock } from '../../core/time.ts';
import type { Log } from '../../log.ts';
import type { DrawChart } from '../../reply/chart-spec.ts';
import { createChange } from './change.ts';
import { createPictures } from './pictures.ts';
import { createQueues } from './queue.ts';
import type { Api, Pause, Posts } from './room.ts';
import { createSay } from './say.ts';
import { createLatestSaid, type Speaking } from './speaking.ts';
import type { SlackStore } from './store.ts';
import { createViews } from './views.ts';
import { createChangeWhisper, createWhisper } from './whisper.ts';

export interface PostsOptions {
  readonly api: Api;
  /** Known only once the application has started. */
  readonly draw: () => DrawChart;
  readonly store: SlackStore;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly log: Log;
}

export function createPosts(options: PostsOptions): Posts {
  const speaking: Speaking = {
    ...options,
    pictures: createPictures(options),
    queues: createQueues(options),
    latest: createLatestSaid(),
  };
  const say = createSay(speaking);
  return {
    say,
    change: createChange(speaking, say),
    whisper: createWhisper(speaking, say),
    changeWhisper: createChangeWhisper(speaking),
    ...createViews(speaking),
  };
}
