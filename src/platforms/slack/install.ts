/** Who ShopPulse is in each workspace: one token from outside, or whoever installed it by OAuth. */
import type { RequestListener } from 'node:http';
import type { App } from '../../app/app.ts';
import { DeliveryError } from '../../app/errors.ts';
import type { Clock } from '../../core/time.ts';
import { errorFields, type Log } from '../../log.ts';
import { createOAuth } from './oauth.ts';
import { PATHS } from './paths.ts';
import type { Installations } from './room.ts';
import type { SlackSettings } from './settings.ts';
import { createSingleToken } from './single-token.ts';
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

export function createInstaller({ settings, ...parts }: InstallerOptions): Installer {
  const { install, apiUrl, command } = settings;
  if (install.kind === 'token') {
    const token = createSingleToken({ ...parts, settings, botToken: install.botToken });
    return { ...token, listener: null };
  }
  return {
    installations: kept(parts.store, `${install.publicUrl}${PATHS.install}`),
    listener: createOAuth({ ...parts, apiUrl, command, install }),
    check: async () => {},
  };
}

/** Read from the store at each use: what was removed is gone for every process at once. */
const kept = (store: SlackStore, installUrl: string): Installations => ({
  of: async (workspace) => {
    const installation = await store.findInstallation(workspace).catch((error: unknown) => {
      // A lost key or a database that is away can be mended; the route is kept.
      throw new DeliveryError(errorFields(error).error, { permanent: false });
    });
    if (installation) return installation;
    const message = `ShopPulse is not in this Slack workspace, or was removed from it. It is installed at ${installUrl}.`;
    throw new DeliveryError(message, { permanent: true });
  },
});
