/** A started console over a real database, behind it an app of the test's own. */
import { systemClock } from '../../src/clock.ts';
import type { Clock } from '../../src/core/time.ts';
import { consoleStore } from '../../src/db/console.ts';
import type { Log } from '../../src/log.ts';
import { type Console, type ConsoleStore, createConsole } from '../../src/platforms/console/index.ts';
import { type ConsoleClient, consoleClient } from './console-client.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type FakeApp, fakeApp, type Script } from './fake-app.ts';

export interface TestConsole {
  /** The one that was started first. */
  readonly platform: Console;
  readonly app: FakeApp;
  readonly client: ConsoleClient;
  readonly url: string;
  readonly store: ConsoleStore;
  readonly tables: TestDatabase;
  readonly lines: { readonly level: string; readonly event: string; readonly fields: unknown }[];
  /** While true the store throws, as when Postgres is away. */
  readonly away: { now: boolean };
  /** Stops it and starts another on the same port and database. */
  readonly restart: (while_?: () => Promise<void>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function testConsole(
  options: { token?: string; script?: Script; clock?: Clock } = {},
): Promise<TestConsole> {
  const tables = await testDatabase();
  const away = { now: false };
  const store = breakable(consoleStore(tables.database), away);
  const app = fakeApp(options.script);
  const lines: TestConsole['lines'] = [];
  const log: Log = (level, event, fields) => lines.push({ level, event, fields });
  const make = (port: number) =>
    createConsole({
      ...{ host: '127.0.0.1', port, store, log, clock: options.clock ?? systemClock },
      ...(options.token === undefined ? {} : { token: options.token }),
    });
  let platform = make(0);
  await platform.start(app.app);
  const url = platform.url();
  const first = platform;
  const stop = () => platform.stop();
  const restart = async (meanwhile = async () => {}) => {
    await platform.stop();
    await meanwhile();
    platform = make(Number(new URL(url).port));
    await platform.start(app.app);
  };
  return { platform: first, app, client: consoleClient(url), url, store, tables, lines, away, restart, stop };
}

function breakable(store: ConsoleStore, away: { readonly now: boolean }): ConsoleStore {
  return new Proxy(store, {
    get: (target, name: keyof ConsoleStore) => {
      if (away.now) throw new Error('The database is away');
      return target[name];
    },
  });
}
