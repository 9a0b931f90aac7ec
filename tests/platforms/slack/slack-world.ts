/** What speaks to Slack, alone: the Web API over real HTTP to the fake Slack, a real Postgres, and time that a test decides. */
import { afterAll, afterEach } from 'vitest';
import { DeliveryError } from '../../../src/app/errors.ts';
import { type Clock, instant } from '../../../src/core/time.ts';
import { slackStore } from '../../../src/db/slack-store.ts';
import type { Log } from '../../../src/log.ts';
import { createApi } from '../../../src/platforms/slack/api.ts';
import { createPosts, type PostsOptions } from '../../../src/platforms/slack/posts.ts';
import type { Installations, Posts } from '../../../src/platforms/slack/room.ts';
import type { Installation, SlackStore } from '../../../src/platforms/slack/store.ts';
import type { DrawChart } from '../../../src/reply/chart-spec.ts';
import type { Part, Reply } from '../../../src/reply/reply.ts';
import { testDatabase } from '../../helpers/database.ts';
import { createFakeSlack } from '../../helpers/slack/fake-slack.ts';
import type { FakeSlack, FaultControl, Message } from '../../helpers/slack/types.ts';

export const TEAM = 'T0SHOP';
export const PUBLIC = 'C0PUBLIC';
export const PRIVATE = 'C0PRIVATE';
export const MEMBERS = ['olga', 'max', 'vera'];

/** One white point, as PNG. */
const POINT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);

export type SlackWorld = Awaited<ReturnType<typeof slackWorld>>;

export async function slackWorld() {
  const { database } = await testDatabase();
  let now = Date.parse('2026-11-21T09:40:00Z');
  const clock: Clock = () => instant(now);
  const fake = await createFakeSlack({ clock: () => now });
  const { botToken, botUser, botId, appId } = fake.addWorkspace({ team: TEAM, name: 'Acme' });
  for (const [id, name] of [
    ['olga', 'Olga'],
    ['max', 'Max'],
    ['vera', 'Vera'],
    ['stan', 'Stan'],
  ] as const)
    fake.addUser({ team: TEAM, id, name, admin: id === 'olga' });
  fake.addChannel({ team: TEAM, id: PUBLIC, name: 'shop', kind: 'public', members: MEMBERS });
  fake.addChannel({ team: TEAM, id: PRIVATE, name: 'books', kind: 'private', members: MEMBERS });

  const lines: { level: string; event: string; fields: unknown }[] = [];
  const log: Log = (level, event, fields) => void lines.push({ level, event, fields });
  const installation: Installation = {
    enterprise: null,
    team: TEAM,
    name: 'Acme',
    appId,
    botId,
    botUser,
    botToken,
    scopes: [],
    installedBy: 'olga',
    installedAt: clock(),
  };
  const installations: Installations = {
    of: async (workspace) => {
      if (workspace === TEAM) return installation;
      throw new DeliveryError('ShopPulse is not installed there.', { permanent: true });
    },
  };
  const pauses: number[] = [];
  const pause = async (ms: number) => {
    pauses.push(ms);
    now += ms;
  };
  const script: { draw: DrawChart } = { draw: async () => POINT };
  const store: SlackStore = slackStore(database, null);
  const api = createApi({ apiUrl: fake.apiUrl, installations, log });
  /** As after a restart: nothing is remembered but what is in Postgres. */
  const restarted = (other: Partial<PostsOptions> = {}): Posts =>
    createPosts({ api, draw: () => script.draw, store, clock, pause, log, ...other });
  afterAll(() => fake.close());
  const faults: FaultControl[] = [];
  const on: FakeSlack['on'] = (...fault) => {
    const ordered = fake.on(...fault);
    faults.push(ordered);
    return ordered;
  };
  // Nothing that went wrong in one test is left for the next: no fault, and no channel that is still closed.
  afterEach(() => {
    for (const fault of faults.splice(0)) fault.release();
    now += 10 * 60_000;
    pauses.length = 0;
    fake.forgetCalls();
    fake.check();
  });
  return {
    fake: { ...fake, on },
    api,
    installations,
    store,
    clock,
    pause,
    pauses,
    log,
    lines,
    script,
    botToken,
    posts: restarted(),
    restarted,
    tick: (ms: number) => {
      now += ms;
    },
  };
}

export const said = (text: string, ...parts: Part[]): Reply => ({
  summary: text,
  parts: [{ kind: 'text', text: [text] }, ...parts],
});

export const csv = (name: string, content = 'order;total\n1;2\n'): Part => ({
  kind: 'file',
  name,
  mime: 'text/csv',
  about: '1 order',
  open: async function* () {
    yield Buffer.from(content);
  },
});

export const picture = (title: string): Part => ({
  kind: 'chart',
  name: 'net-sales',
  alt: `${title}: 1,284.50 € until 10:40.`,
  spec: {
    type: 'bar',
    title,
    unit: { kind: 'money', currency: 'EUR', locale: 'en-GB' },
    labels: ['Mon', 'Tue'],
    series: [{ label: 'Net sales', values: [1, 2] }],
  },
});

/** Those that say it, in a channel or a conversation. */
export const saying = (fake: FakeSlack, channel: string, text: string): Message[] =>
  fake.messages(channel).filter(({ ts }) => fake.shown(channel, ts).includes(text));

export const callsOf = (fake: FakeSlack, method: string) =>
  fake.calls.filter((call) => call.method === method);

/** What a call was made with, as text: without Slack's lists beside the checkout the fake cannot tell a number from its digits. */
export const sentWith = (call: { readonly args: Readonly<Record<string, unknown>> } | undefined) =>
  Object.fromEntries(Object.entries(call?.args ?? {}).map(([name, value]) => [name, String(value)]));
