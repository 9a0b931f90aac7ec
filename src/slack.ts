/** Slack put together from the configuration: its memory, its keys, and what is said of it at the start. */
import type { Clock } from './core/time.ts';
import type { Database } from './db/client.ts';
import type { SealKeys } from './db/seal.ts';
import { resealAll } from './db/slack-installations.ts';
import { slackStore } from './db/slack-store.ts';
import type { Log } from './log.ts';
import type { Mount } from './platforms/console/mount.ts';
import { createSlack, type Slack, type SlackSettings } from './platforms/slack/index.ts';
import { PATHS, PREFIX } from './platforms/slack/paths.ts';

export interface SlackParts {
  readonly settings: SlackSettings;
  readonly keys: SealKeys | null;
  readonly clock: Clock;
  readonly log: Log;
}

export const slackOf = ({ settings, keys, clock, log }: SlackParts, database: Database): Slack =>
  createSlack({ settings, store: slackStore(database, keys), clock, log });

/** Its paths at the console's port. */
export const mountOf = ({ listener }: Slack): Mount => ({ prefix: PREFIX, listener });

/** What an earlier key sealed gets the present one, so that the earlier can be left out the next time. */
export async function resealTokens({ keys, log }: SlackParts, database: Database): Promise<void> {
  if (!keys) return;
  const { resealed, unreadable } = await resealAll(database, keys);
  if (resealed > 0) log('info', 'slack.resealed', { tokens: resealed });
  for (const { message } of unreadable) log('error', 'slack.sealed', { error: message });
}

export function saySlack({ receive, install, command }: SlackSettings): string {
  const by = receive.kind === 'socket' ? 'by Socket Mode' : `by signed requests to ${PATHS.events}`;
  const at =
    install.kind === 'oauth' ? ` Workspaces install it at ${install.publicUrl}${PATHS.install}.` : '';
  return `It listens to Slack too, ${by}: type ${command} today there.${at}\n`;
}
