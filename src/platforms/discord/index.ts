/** Discord as a platform: the same commands and replies as everywhere, in any server that added ShopPulse. */
import type { Platform } from '../../app/platform.ts';
import type { Clock } from '../../core/time.ts';
import type { Log } from '../../log.ts';
import { type Pause, PLATFORM } from './room.ts';
import type { DiscordSettings } from './settings.ts';
import type { DiscordStore } from './store.ts';

export type { DiscordSettings } from './settings.ts';
export type { DiscordStore } from './store.ts';

export interface DiscordOptions {
  readonly settings: DiscordSettings;
  readonly store: DiscordStore;
  readonly clock: Clock;
  readonly log: Log;
  /** How waiting is done; real time without it. */
  readonly pause?: Pause;
}

export interface Discord extends Platform {
  /** Resolves when nothing runs any more that was begun. */
  readonly settled: () => Promise<void>;
}

export function createDiscord(_options: DiscordOptions): Discord {
  const later = async (): Promise<never> => {
    throw new Error('Discord is not put together yet.');
  };
  return {
    name: PLATFORM,
    start: later,
    stop: async () => {},
    send: later,
    update: later,
    direct: (workspace, user) => ({ platform: PLATFORM, workspace, channel: user }),
    settled: async () => {},
  };
}
