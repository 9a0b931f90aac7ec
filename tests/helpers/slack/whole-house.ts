/** All of ShopPulse before the fake Slack: the house over Postgres, the real Slack platform, the console's server. */
import type { JobCtx } from '../../../src/app/job.ts';
import { type Config, readConfig } from '../../../src/config.ts';
import type { Instant } from '../../../src/core/time.ts';
import { consoleStore } from '../../../src/db/console.ts';
import { type House, openHouse } from '../../../src/house.ts';
import type { Log } from '../../../src/log.ts';
import { type Console, createConsole } from '../../../src/platforms/console/index.ts';
import type { Slack } from '../../../src/platforms/slack/index.ts';
import { mountOf, slackOf } from '../../../src/slack.ts';
import { afterwards } from '../afterwards.ts';
import type { FakeSlack } from './types.ts';

export interface WholeHouse extends House {
  readonly slack: Slack;
  /** Where browsers and Slack's requests go. */
  readonly url: string;
  readonly jobs: JobCtx;
  readonly lines: readonly { level: string; event: string; fields: unknown }[];
}

export interface WholeHouseOptions {
  /** Of a migrated database; two houses may share one, as two processes do. */
  readonly database: string;
  readonly clock: () => Instant;
  readonly fake: FakeSlack;
  /** SLACK_BOT_TOKEN and the like, as `npm start` reads them. */
  readonly env: Readonly<Record<string, string>>;
}

/** Started, and stopped afterwards. */
export async function wholeHouse({ database, clock, fake, env }: WholeHouseOptions): Promise<WholeHouse> {
  const lines: WholeHouse['lines'][number][] = [];
  const log: Log = (level, event, fields) => void lines.push({ level, event, fields });
  const config: Config = readConfig({
    DATABASE_URL: database,
    PULSE_ZONE: 'Europe/Berlin',
    SLACK_API_URL: fake.apiUrl,
    ...env,
  });
  const { slack: settings, secretKeys: keys } = config;
  if (!settings) throw new Error('Slack is not set up.');
  let slack: Slack | undefined;
  let page: Console | undefined;
  const house = await openHouse({
    config,
    clock,
    log,
    platforms: (opened) => {
      slack = slackOf({ settings, keys, clock, log }, opened);
      const store = consoleStore(opened);
      page = createConsole({ host: '127.0.0.1', port: 0, store, clock, log, mounts: [mountOf(slack)] });
      return [page, slack];
    },
  });
  for (const platform of house.app.platforms.values()) await platform.start(house.app);
  afterwards(async () => {
    for (const platform of house.app.platforms.values()) await platform.stop();
    await house.close();
  });
  const { app, database: opened } = house;
  const [started, at] = [slack as unknown as Slack, (page as unknown as Console).url()];
  return { ...house, slack: started, url: at, jobs: { app, database: opened, clock, log }, lines };
}
