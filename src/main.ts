/** `npm start`: configuration → database → application → platforms → jobs → stop. */
import { setTimeout as pause } from 'node:timers/promises';
import { jobs } from '../jobs/index.ts';
import type { App } from './app/app.ts';
import type { Job } from './app/job.ts';
import { startJobs } from './app/runner.ts';
import { clearAfterStart } from './clear-after-start.ts';
import { systemClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import type { Database } from './db/client.ts';
import { consoleStore } from './db/console.ts';
import { endureLateWrites } from './db/late-write.ts';
import { interruptReading } from './db/uploads.ts';
import { type House, openHouse } from './house.ts';
import { createLog, errorFields } from './log.ts';
import { type Console, createConsole } from './platforms/console/index.ts';
import { SetupError } from './setup-error.ts';

const log = createLog(systemClock, (line) => process.stderr.write(line));
endureLateWrites(log);
/** Together under the ten seconds that whoever stops us waits. */
const FINISH_MS = 6_500;
const CLOSE_MS = 2_500;

async function start(): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // A second signal finds no handler and ends the process at once.
    process.once(signal, () => stopping.abort(signal));
  }
  const config = readConfig();
  const slack = await slackSide(config);
  const discord = await discordSide(config);
  const folder = await folderSide(config);
  let page: Console | undefined;
  const house = await openHouse({
    config,
    clock: systemClock,
    log,
    platforms: (database) => {
      const slacks = slack ? [slack.platform(database)] : [];
      const mounts = slack ? slacks.map(slack.mountOf) : [];
      page = createConsole({ ...consoleOptions(config, consoleStore(database)), mounts });
      return [page, ...slacks, ...(discord ? [discord.platform(database)] : [])];
    },
  });
  try {
    // Before anybody can drop a file: what is being read now was begun by a process that died.
    const interrupted = await interruptReading(house.database);
    if (interrupted > 0) log('warn', 'uploads.interrupted', { uploads: interrupted });
    await slack?.reseal(house.database);
    await clearAfterStart();
    for (const platform of house.app.platforms.values()) await platform.start(house.app);
  } catch (error) {
    await house.close();
    throw error;
  }
  const { app, database } = house;
  const stopJobs = startJobs([...jobs, ...(folder?.jobs(app) ?? [])], {
    app,
    database,
    clock: systemClock,
    log,
  });
  const stop = () => void end(house, stopJobs, stopping.signal.reason);
  if (stopping.signal.aborted) stop();
  else stopping.signal.addEventListener('abort', stop, { once: true });
  const beside = (slack?.says ?? '') + (discord?.says ?? '') + (folder?.says ?? '');
  process.stdout.write(welcome(page?.url() ?? '', house.place) + beside);
}

/** Loaded only where it is wanted: Slack's packages take as long to load as all the rest. */
async function slackSide({ slack: settings, secretKeys: keys }: Config) {
  if (!settings) return null;
  const { mountOf, resealTokens, saySlack, slackOf } = await import('./slack.ts');
  const parts = { settings, keys, clock: systemClock, log };
  return {
    mountOf,
    says: saySlack(settings),
    platform: (database: Database) => slackOf(parts, database),
    reseal: (database: Database) => resealTokens(parts, database),
  };
}

/** As with Slack, loaded only where it is wanted. */
async function discordSide({ discord: settings }: Config) {
  if (!settings) return null;
  const { discordOf, sayDiscord } = await import('./discord.ts');
  const parts = { settings, clock: systemClock, log };
  return { says: sayDiscord(settings), platform: (database: Database) => discordOf(parts, database) };
}

/** Opened before anything else runs, so that a folder that cannot be used ends the start. */
async function folderSide({ watch }: Config) {
  if (!watch) return null;
  const { watchFolder } = await import('./watch.ts');
  const jobOf = await watchFolder(watch);
  return {
    says: `It imports what is put into ${watch.folder}\n`,
    jobs: (app: App): Job[] => [jobOf(app)],
  };
}

function consoleOptions(config: Config, store: Parameters<typeof createConsole>[0]['store']) {
  const { host, port, consoleToken } = config;
  return { host, port, store, clock: systemClock, log, ...(consoleToken ? { token: consoleToken } : {}) };
}

/** What runs is finished, nothing new is taken; then the connections close, and the database with its last user. */
async function end(house: House, stopJobs: () => Promise<void>, signal: unknown): Promise<void> {
  log('info', 'stopping', { signal });
  try {
    const platforms = [...house.app.platforms.values()].map((platform) => platform.stop());
    await Promise.race([Promise.allSettled([stopJobs(), ...platforms]), pause(FINISH_MS)]);
    const closed = await Promise.race([house.close().then(() => true), pause(CLOSE_MS, false)]);
    log('info', 'stopped', { closed });
    process.exit(0);
  } catch (error) {
    log('error', 'stop.failed', errorFields(error));
    process.exit(1);
  }
}

const welcome = (url: string, place: string): string => `ShopPulse is at ${url}
Its data is in ${place}. Three things to try there:
  1. Press “Load the sample store”: a shop with 18 months of orders.
  2. Type /pulse today
  3. Drop an orders export (CSV) into the channel.
`;

try {
  await start();
} catch (error) {
  if (error instanceof SetupError) process.stderr.write(`${error.message}\n`);
  else log('error', 'start.failed', errorFields(error));
  process.exit(1);
}
