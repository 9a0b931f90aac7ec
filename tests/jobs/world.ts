/** A house with one fake chat in it, whose answers can fail or get lost, and a clock that a test turns. */
import { createApp } from '../../src/app/create-app.ts';
import type { JobCtx } from '../../src/app/job.ts';
import type { Address, MessageRef, Platform } from '../../src/app/platform.ts';
import { type Instant, instant } from '../../src/core/time.ts';
import type { Database } from '../../src/db/client.ts';
import { type NewSchedule, type Schedule, setSchedule } from '../../src/db/schedules.ts';
import type { Store } from '../../src/db/stores.ts';
import type { DrawChart } from '../../src/reply/chart-spec.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { olga } from '../helpers/people.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export interface Posted {
  readonly address: Address;
  readonly reply: Reply;
  readonly key: string;
}

export interface FakeChat extends Platform {
  /** What a reader of the channels sees: one message a key. */
  readonly posted: Posted[];
  /** Every call, also those that failed or came again. */
  readonly calls: string[];
  /** Asked before each message is posted; throwing refuses it. */
  before: (posted: Posted) => Promise<void> | void;
  /** Asked after it is posted; throwing loses the answer. */
  after: (posted: Posted) => Promise<void> | void;
}

export function fakeChat(): FakeChat {
  const posted: Posted[] = [];
  const chat: FakeChat = {
    name: 'console',
    posted,
    calls: [],
    before: () => {},
    after: () => {},
    start: async () => {},
    stop: async () => {},
    send: async (address, reply, key) => {
      chat.calls.push(key);
      await chat.before({ address, reply, key });
      // As a platform with an enforced nonce does it: the same key is the same message.
      const known = posted.findIndex((each) => each.key === key);
      if (known < 0) posted.push({ address, reply, key });
      await chat.after({ address, reply, key });
      return { ...address, message: String(known < 0 ? posted.length : known + 1) } satisfies MessageRef;
    },
    update: async () => {},
    direct: (workspace, user) => ({ platform: 'console', workspace, channel: `direct-${user}` }),
  };
  return chat;
}

export interface World extends JobCtx {
  readonly chat: FakeChat;
  readonly lines: { event: string; fields: Readonly<Record<string, unknown>> }[];
  now: Instant;
}

export function world(database: Database, draw: DrawChart = async () => new Uint8Array()): World {
  const chat = fakeChat();
  const lines: World['lines'] = [];
  const log: JobCtx['log'] = (_, event, fields = {}) => void lines.push({ event, fields });
  const clock = () => made.now;
  const ingest = () => Promise.reject(new Error('no files here'));
  const parts = { commands: [], actions: [], platforms: [chat], database, clock, log, draw, ingest };
  const app = createApp({ ...parts, newReference: () => 'ref' });
  const made: World = { app, database, clock, log, chat, lines, now: instant(0) };
  return made;
}

/** A digest of the store in the channel `team` that Olga set up. */
export function scheduleOf(
  database: Database,
  store: Store,
  nextRunAt: Instant,
  more: Partial<NewSchedule> = {},
): Promise<Schedule> {
  const { platform, workspace, user, name } = olga;
  const schedule = { platform, workspace, channel: 'team', setBy: name, setByUser: user };
  const every = { kind: 'digest', time: '08:30', weekdays: [1, 2, 3, 4, 5, 6, 7], nextRunAt } as const;
  return database.tenant(store.id, (tx) =>
    setSchedule(tx, store.id, { ...schedule, ...every, ...more }, instant(0)),
  );
}
