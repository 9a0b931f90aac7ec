/** Discord put together from the configuration: its memory, and what is said of it at the start. */
import type { Clock } from './core/time.ts';
import type { Database } from './db/client.ts';
import { discordStore } from './db/discord-store.ts';
import type { Log } from './log.ts';
import { createDiscord, type Discord, type DiscordSettings } from './platforms/discord/index.ts';

export interface DiscordParts {
  readonly settings: DiscordSettings;
  readonly clock: Clock;
  readonly log: Log;
}

export const discordOf = ({ settings, clock, log }: DiscordParts, database: Database): Discord =>
  createDiscord({ settings, store: discordStore(database), clock, log });

export const sayDiscord = ({ command }: DiscordSettings): string =>
  `It listens to Discord too: type /${command} today there.\n`;
