/** The real Slack platform with its clock, its waits and its store in the test's hand: one process or two of them. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Instant, instant } from '../../../src/core/time.ts';
import { slackStore } from '../../../src/db/slack-store.ts';
import type { Log } from '../../../src/log.ts';
import { createSlack, type Slack, type SlackStore } from '../../../src/platforms/slack/index.ts';
import type { TestDatabase } from '../database.ts';
import { type FakeApp, fakeApp, type Script } from '../fake-app.ts';
import { createFakeSlack } from './fake-slack.ts';
import type { FakeSlack, Message, SocketControl } from './types.ts';

export const TEAM = 'T0SHOP';
export const CHANNEL = 'C0TEAM';

/** What is shown, opened or given up after so long; all other waits (for Slack's limits) are over at once. */
const HELD = new Set([700, 2_000, 2_200, 3_000, 6_000, 20_000, 30_000]);

export interface InHand {
  readonly slack: Slack;
  /** Of several processes: each with an app and a store of its own over one database. */
  readonly all: readonly Slack[];
  readonly app: FakeApp;
  readonly apps: readonly FakeApp[];
  readonly fake: FakeSlack;
  readonly socket: SocketControl | null;
  readonly store: SlackStore;
  readonly log: readonly Line[];
  /** Moves the clock of the app and of the fake. */
  readonly elapse: (milliseconds: number) => void;
  /** Resolves once somebody waits so long, and lets that wait be over. */
  readonly over: (milliseconds: number) => Promise<void>;
  /** Whether somebody waits so long now. */
  readonly waits: (milliseconds: number) => boolean;
  readonly settled: () => Promise<void>;
  /** What the bot said where that person sees it, oldest first. */
  readonly said: (channel?: string) => readonly Message[];
}

export interface Line {
  readonly level: string;
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface InHandOptions {
  readonly at: TestDatabase;
  readonly mode?: 'socket' | 'http';
  readonly script?: Script;
  readonly processes?: number;
  readonly wrapStore?: (store: SlackStore) => SlackStore;
  readonly appToken?: string;
  /** Waits that are over at once in this test. */
  readonly unheld?: readonly number[];
  /** The platform is created and not started. */
  readonly still?: boolean;
}

/** Stopped after the test. */
export async function slackInHand(options: InHandOptions): Promise<InHand> {
  const { at, mode = 'http', script = {}, processes = 1, wrapStore = (store) => store } = options;
  // Each fake counts its ids from one.
  await at.admin`truncate slack_events, slack_posts, slack_removals, slack_teams, slack_installations`;
  let now = Date.parse('2026-11-21T10:40:00Z');
  const clock = (): Instant => instant(now);
  const fake = await createFakeSlack({ clock });
  const { botToken } = fake.addWorkspace({ team: TEAM, name: 'Acme' });
  for (const id of ['olga', 'max', 'vera', 'stan']) {
    fake.addUser({ team: TEAM, id, name: id[0]?.toUpperCase() + id.slice(1), admin: id === 'olga' });
  }
  fake.addChannel({
    team: TEAM,
    id: CHANNEL,
    name: 'team',
    kind: 'public',
    members: ['olga', 'max', 'vera'],
  });

  const lines: Line[] = [];
  const log: Log = (level, event, fields = {}) => void lines.push({ level, event, fields });
  const held: { readonly milliseconds: number; readonly done: () => void }[] = [];
  const pause = (milliseconds: number): Promise<void> =>
    HELD.has(milliseconds) && !options.unheld?.includes(milliseconds)
      ? new Promise((done) => held.push({ milliseconds, done }))
      : new Promise((done) => setImmediate(done));
  const indexOf = (milliseconds: number) => held.findIndex((each) => each.milliseconds === milliseconds);

  const store = wrapStore(slackStore(at.database, null));
  const settings = {
    command: '/pulse',
    apiUrl: fake.apiUrl,
    receive:
      mode === 'socket'
        ? { kind: 'socket' as const, appToken: options.appToken ?? fake.appToken }
        : { kind: 'http' as const, signingSecret: fake.signingSecret },
    install: { kind: 'token' as const, botToken },
  };
  const apps = Array.from({ length: processes }, () => fakeApp(script));
  const all = apps.map(() => createSlack({ settings, store, clock, log, pause }));
  const servers = mode === 'http' ? await Promise.all(all.map(listening)) : [];
  const socket = mode === 'http' ? null : fake.useSocket();
  if (!socket) fake.useHttp(...servers.map(addressOf));
  if (!options.still)
    for (const [index, slack] of all.entries()) await slack.start(apps[index]?.app as never);
  if (!options.still) await socket?.connected(processes);
  const settled = async () => {
    await Promise.all(all.map((slack) => slack.settled()));
  };
  onTestFinished(async () => {
    await Promise.all(all.map((slack) => slack.stop()));
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await fake.close();
  });
  return {
    slack: all[0] as Slack,
    all,
    app: apps[0] as FakeApp,
    apps,
    fake,
    socket,
    store,
    log: lines,
    elapse: (milliseconds) => {
      now += milliseconds;
    },
    over: async (milliseconds) => {
      await fake.until(() => indexOf(milliseconds) >= 0, `somebody waits ${milliseconds} ms`);
      held.splice(indexOf(milliseconds), 1)[0]?.done();
    },
    waits: (milliseconds) => indexOf(milliseconds) >= 0,
    settled,
    said: (channel = CHANNEL) => fake.messages(channel).filter((each) => each.bot),
  };
}

async function listening(slack: Slack): Promise<Server> {
  const server = createServer(slack.listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

const addressOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

export { gate } from '../gate.ts';
