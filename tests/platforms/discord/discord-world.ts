/** What speaks to Discord, alone: the API over real HTTP to the fake Discord, a real Postgres, and time that a test decides. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach } from 'vitest';
import { type Clock, instant } from '../../../src/core/time.ts';
import { discordStore } from '../../../src/db/discord-store.ts';
import type { Log } from '../../../src/log.ts';
import { createApi } from '../../../src/platforms/discord/api.ts';
import { createPosts, type PostsOptions } from '../../../src/platforms/discord/posts.ts';
import type { Interaction, Posts, Saying } from '../../../src/platforms/discord/room.ts';
import type { DiscordStore } from '../../../src/platforms/discord/store.ts';
import type { DrawChart } from '../../../src/reply/chart-spec.ts';
import type { FilePart, Part, Reply } from '../../../src/reply/reply.ts';
import { testDatabase } from '../../helpers/database.ts';
import { addAcme, GUILD, SHOP } from '../../helpers/discord/acme.ts';
import { createFakeDiscord } from '../../helpers/discord/fake-discord.ts';
import type { FakeDiscord, FaultControl, Message } from '../../helpers/discord/types.ts';

export { GUILD, SHOP };
export const OTHER = '200000000000000002';
export const ELSEWHERE = '100000000000000009';

/** One white point, as PNG. */
export const POINT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);

export async function discordWorld() {
  const { database } = await testDatabase();
  let now = Date.parse('2026-11-21T09:40:00Z');
  const clock: Clock = () => instant(now);
  const fake = await createFakeDiscord({ clock: () => now });
  addAcme(fake);
  const everybody = ['olga', 'max', 'vera', 'stan'];
  fake.addChannel({ id: OTHER, guild: GUILD, name: 'books', kind: 'private', members: everybody });

  const lines: { level: string; event: string; fields: unknown }[] = [];
  const log: Log = (level, event, fields) => void lines.push({ level, event, fields });
  const pauses: number[] = [];
  const pause = async (ms: number) => {
    pauses.push(ms);
    now += ms;
  };
  const draw: DrawChart = async () => POINT;
  const store: DiscordStore = discordStore(database);
  const api = createApi({ apiUrl: fake.apiUrl, botToken: fake.botToken, log, timeoutMs: 2_000, clock });
  /** As after a restart: nothing is remembered but what is in Postgres. */
  const restarted = (other: Partial<PostsOptions> = {}): Posts =>
    createPosts({ api, draw: () => draw, store, clock, pause, log, ...other });
  const faults: FaultControl[] = [];
  const on: FakeDiscord['on'] = (...fault) => {
    const ordered = fake.on(...fault);
    faults.push(ordered);
    return ordered;
  };
  afterEach(() => {
    for (const each of faults.splice(0)) each.release();
    fake.forgetCalls();
    pauses.length = 0;
    fake.check();
  });
  afterAll(() => fake.close());
  const posts = restarted();
  return {
    ...{ fake, on, api, posts, restarted, store, clock, log, lines, pauses },
    wait: (ms: number) => {
      now += ms;
    },
    /** Begins each anew: what only a process remembers is gone. */
    interaction: (more: Partial<Interaction> = {}) => interactionOf(fake, clock, more),
  };
}

export type DiscordWorld = Awaited<ReturnType<typeof discordWorld>>;

function interactionOf(fake: FakeDiscord, clock: Clock, more: Partial<Interaction>): Interaction {
  return {
    ...{ id: '1', token: 'no-such-token', application: fake.applicationId, at: clock() },
    ...{ workspace: GUILD, channel: SHOP, user: 'olga', fileLimit: 10 * 1024 * 1024 },
    ...more,
  };
}

export const said = (text: string, ...parts: Part[]): Reply => ({
  summary: text,
  parts: [{ kind: 'text', text: [text] }, ...parts],
});

/** Under a key of its own. */
export function something(channel: string, more: Partial<Saying> = {}): Saying & { readonly text: string } {
  const text = `Said ${randomUUID()}`;
  return { workspace: GUILD, channel, reply: said(text), key: randomUUID(), text, ...more };
}

/** The messages in a channel that say it. */
export const saying = (fake: FakeDiscord, channel: string, text: string): readonly Message[] =>
  fake.messages(channel).filter(({ id }) => fake.shown(channel, id).includes(text));

export const chart: Part = {
  kind: 'chart',
  spec: {
    kind: 'bars',
    title: 'Net sales',
    labels: ['Mon', 'Tue'],
    series: [{ name: 'this week', values: [1, 2] }],
  } as never,
  alt: 'Net sales rose from 1 to 2',
  name: 'sales',
};

export const filePart = (name: string, bytes: Uint8Array | string, mime = 'text/csv'): FilePart => {
  let opened = 0;
  return {
    ...{ kind: 'file', name, mime, about: '3 orders, 1–15 Nov' },
    open: async function* () {
      opened += 1;
      if (opened > 1) throw new Error('A file is opened once.');
      yield typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    },
  };
};
