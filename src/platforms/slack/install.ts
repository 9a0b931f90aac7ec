/** Who ShopPulse is in each workspace: one token from outside, or whoever installed it by OAuth. */
import type { RequestListener } from 'node:http';
import type { App } from '../../app/app.ts';
import type { Clock } from '../../core/time.ts';
import type { Log } from '../../log.ts';
import type { Installations } from './room.ts';
import type { SlackSettings } from './settings.ts';
import type { SlackStore } from './store.ts';

export interface InstallerOptions {
  readonly settings: SlackSettings;
  readonly store: SlackStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Known once the platform is started; asked for when somebody has installed. */
  readonly app: () => App;
}

export interface Installer {
  readonly installations: Installations;
  /** Serves `/slack/install` and `/slack/oauth_redirect`; null with a token, where nothing is installed here. */
  readonly listener: RequestListener | null;
  /** Before anything is taken: whether the token is one. Throws SetupError; that Slack cannot be reached is none. */
  readonly check: () => Promise<void>;
}

export function createInstaller(_options: InstallerOptions): Installer {
  throw new Error('not written yet');
}
