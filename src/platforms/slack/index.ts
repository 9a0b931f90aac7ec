/** Slack as a platform: the same commands and replies as everywhere, in any workspace that installed ShopPulse. */
import type { RequestListener } from 'node:http';
import type { Platform } from '../../app/platform.ts';
import type { Clock } from '../../core/time.ts';
import type { Log } from '../../log.ts';
import { type Pause, PLATFORM } from './room.ts';
import type { SlackSettings } from './settings.ts';
import type { SlackStore } from './store.ts';

export type { SlackSettings } from './settings.ts';
export type { SlackStore } from './store.ts';

export interface SlackOptions {
  readonly settings: SlackSettings;
  readonly store: SlackStore;
  readonly clock: Clock;
  readonly log: Log;
  /** How waiting is done; real time without it. */
  readonly pause?: Pause;
}

export interface Slack extends Platform {
  /** Everything under `/slack/`: signed requests and the installation in a browser. The console's server mounts it. */
  readonly listener: RequestListener;
  readonly takeUp: () => Promise<boolean>;
}

export function createSlack(_options: SlackOptions): Slack {
  const notYet = () => Promise.reject(new Error('not there yet'));
  return {
    name: PLATFORM,
    listener: (_request, response) => void response.writeHead(404).end(),
    start: notYet,
    stop: async () => {},
    send: notYet,
    update: notYet,
    direct: (workspace, user) => ({ platform: PLATFORM, workspace, channel: user }),
    takeUp: async () => false,
  };
}
