/** The house put together: database, first store, commands and pictures; before it whatever platforms there are. */
import { randomInt } from 'node:crypto';
import { actions, commands } from '../commands/index.ts';
import type { App } from './app/app.ts';
import { createApp } from './app/create-app.ts';
import { firstStart } from './app/first-start.ts';
import { ingest } from './app/ingest.ts';
import type { Platform } from './app/platform.ts';
import { createDrawer } from './chart/drawer.ts';
import { rememberPictures } from './chart/remember.ts';
import type { Config } from './config.ts';
import type { Clock } from './core/time.ts';
import type { Database } from './db/client.ts';
import { prepareDatabase } from './db/prepare.ts';
import type { Member } from './db/stores.ts';
import type { Log } from './log.ts';
import { PEOPLE, PLATFORM, WORKSPACE } from './platforms/console/people.ts';

export interface HouseParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly platforms?: (database: Database) => readonly Platform[];
}

export interface House {
  readonly app: App;
  readonly database: Database;
  /** Where the data lies, to be shown. */
  readonly place: string;
  /** The platforms have stopped before it. */
  readonly close: () => Promise<void>;
}

const CHART_TIMEOUT_MS = 20_000;

/** Throws SetupError. */
export async function openHouse(parts: HouseParts): Promise<House> {
  const { config, clock, log } = parts;
  const { databaseUrl, dataFolder, zone, currency } = config;
  const prepared = await prepareDatabase({ databaseUrl, dataFolder, log });
  const { database, place } = prepared;
  const drawer = createDrawer({ timeoutMs: CHART_TIMEOUT_MS, log });
  const close = async () => {
    await drawer.stop();
    await prepared.close();
  };
  try {
    await firstStart(database, { zone, currency, members: consoleCast() }, clock());
    const platforms = parts.platforms?.(database) ?? [];
    const draw = rememberPictures(drawer.draw);
    const app = createApp({
      commands,
      actions,
      platforms,
      database,
      clock,
      log,
      draw,
      ingest,
      newReference,
    });
    return { app, database, place, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Who may do what in the first store: the people that one can act as in the console. */
const consoleCast = (): Member[] =>
  PEOPLE.flatMap(({ id, name, about }) =>
    about === 'owner' || about === 'manager' || about === 'accountant'
      ? [{ platform: PLATFORM, workspace: WORKSPACE, user: id, name, role: about }]
      : [],
  );

/** Without letters and digits that are taken for one another when read out. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const newReference = (): string =>
  Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
