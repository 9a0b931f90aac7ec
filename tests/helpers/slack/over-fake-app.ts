/** The real Slack platform over an app that says what a test wants: Bolt, HTTP or WebSocket, and Postgres are real. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { type Instant, instant } from '../../../src/core/time.ts';
import { slackStore } from '../../../src/db/slack-store.ts';
import type { Log } from '../../../src/log.ts';
import { createSlack, type Slack } from '../../../src/platforms/slack/index.ts';
import { testDatabase } from '../database.ts';
import { type FakeApp, fakeApp, type Script } from '../fake-app.ts';
import { createFakeSlack } from './fake-slack.ts';
import type { FakeSlack } from './types.ts';

export interface OverFakeApp {
  readonly slack: Slack;
  readonly app: FakeApp;
  readonly fake: FakeSlack;
  /** A private channel of Olga, Max and Vera with the bot in it. */
  readonly channel: string;
  readonly log: readonly { level: string; event: string; fields: unknown }[];
  /** Resolves when nothing runs any more that was begun. */
  readonly settled: () => Promise<void>;
}

export interface OverFakeAppOptions {
  readonly mode: 'socket' | 'http';
  readonly team?: string;
  readonly script?: Script;
}

export const CHANNEL = 'C0TEAM';

/** Stopped after the file's last test. */
export async function slackOverFakeApp(options: OverFakeAppOptions): Promise<OverFakeApp> {
  const { mode, team = 'T0SHOP', script = {} } = options;
  const { database } = await testDatabase();
  const fake = await createFakeSlack();
  const { botToken } = fake.addWorkspace({ team, name: 'Acme' });
  for (const id of ['olga', 'max', 'vera', 'stan']) {
    fake.addUser({ team, id, name: id[0]?.toUpperCase() + id.slice(1), admin: id === 'olga' });
  }
  const members = ['olga', 'max', 'vera'];
  fake.addChannel({ team, id: CHANNEL, name: 'team', kind: 'private', members });
  const lines: { level: string; event: string; fields: unknown }[] = [];
  const log: Log = (level, event, fields) => void lines.push({ level, event, fields });
  const app = fakeApp(script);
  const slack = createSlack({
    settings: {
      command: '/pulse',
      apiUrl: fake.apiUrl,
      receive:
        mode === 'socket'
          ? { kind: 'socket', appToken: fake.appToken }
          : { kind: 'http', signingSecret: fake.signingSecret },
      install: { kind: 'token', botToken },
    },
    store: slackStore(database, null),
    clock: (): Instant => instant(Date.now()),
    log,
  });
  const server = mode === 'http' ? await listening(slack) : null;
  if (server) fake.useHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const socket = server ? null : fake.useSocket();
  await slack.start(app.app);
  await socket?.connected();
  afterAll(async () => {
    await slack.stop();
    server?.closeAllConnections();
    server?.close();
    await fake.close();
  });
  return { slack, app, fake, channel: CHANNEL, log: lines, settled: slack.settled };
}

async function listening(slack: Slack): Promise<Server> {
  const server = createServer(slack.listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
