/** What is said in Discord: messages, answers to interactions, and what changes in them. */
import type { Clock } from '../../core/time.ts';
import type { Log } from '../../log.ts';
import type { DrawChart } from '../../reply/chart-spec.ts';
import { createQueues } from '../chat/queue.ts';
import { createAnswer, createChangeHeld, createFollowUp } from './by-token.ts';
import { createChange } from './change.ts';
import { createPictures } from './pictures.ts';
import { createPlaces } from './places.ts';
import type { Api, Pause, Posts } from './room.ts';
import { createSay } from './say.ts';
import { LIMITS, type Speaking } from './speaking.ts';
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

export function createPosts(options: PostsOptions): Posts {
  const speaking: Speaking = {
    ...options,
    pictures: createPictures(options),
    places: createPlaces(options),
    queues: createQueues({ ...options, limits: LIMITS }),
  };
  const change = createChange(speaking);
  return {
    say: createSay(speaking),
    change,
    answer: createAnswer(speaking),
    followUp: createFollowUp(speaking),
    changeHeld: createChangeHeld(speaking, change),
  };
}
