/** The house over Postgres with the console's server and whatever other platform, as `npm start` puts it together. */
import type { JobCtx } from '../../src/app/job.ts';
import type { Platform } from '../../src/app/platform.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { Clock } from '../../src/core/time.ts';
import type { Database } from '../../src/db/client.ts';
import { consoleStore } from '../../src/db/console.ts';
import { type House, openHouse } from '../../src/house.ts';
import type { Log } from '../../src/log.ts';
import { type Console, createConsole } from '../../src/platforms/console/index.ts';
import { afterwards } from './afterwards.ts';

export interface StartedHouse extends House {
  /** Of the console. */
  readonly url: string;
  readonly jobs: JobCtx;
  readonly lines: readonly { level: string; event: string; fields: unknown }[];
}

export interface HouseOptions {
  /** Of a migrated database; two houses may share one, as two processes do. */
  readonly database: string;
  readonly clock: Clock;
  /** Over what every test has: DISCORD_BOT_TOKEN and the like. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Parts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
}

/** Started, and stopped afterwards. */
export async function startedHouse(
  { database, clock, env = {} }: HouseOptions,
  beside: (parts: Parts, opened: Database) => readonly Platform[] = () => [],
): Promise<StartedHouse> {
  const lines: StartedHouse['lines'][number][] = [];
  const log: Log = (level, event, fields) => void lines.push({ level, event, fields });
  const config = readConfig({ DATABASE_URL: database, PULSE_ZONE: 'Europe/Berlin', ...env });
  let page: Console | undefined;
  const house = await openHouse({
    config,
    clock,
    log,
    platforms: (opened) => {
      page = createConsole({ host: '127.0.0.1', port: 0, store: consoleStore(opened), clock, log });
      return [page, ...beside({ config, clock, log }, opened)];
    },
  });
  const { app, database: opened } = house;
  afterwards(async () => {
    for (const platform of app.platforms.values()) await platform.stop();
    await house.close();
  });
  for (const platform of app.platforms.values()) await platform.start(app);
  return { ...house, url: page?.url() ?? '', jobs: { app, database: opened, clock, log }, lines };
}
