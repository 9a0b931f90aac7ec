/** People who act in Discord before the real platform: over an app that a test scripts, and with time that it decides. */
import { afterAll, afterEach } from 'vitest';
import { commands } from '../../../commands/index.ts';
import type { Answered, App, Asking } from '../../../src/app/app.ts';
import { type Instant, instant } from '../../../src/core/time.ts';
import { discordStore } from '../../../src/db/discord-store.ts';
import type { Log } from '../../../src/log.ts';
import { createDiscord, type Discord, type DiscordSettings } from '../../../src/platforms/discord/index.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { testDatabase } from '../../helpers/database.ts';
import { addAcme, GUILD, SHOP } from '../../helpers/discord/acme.ts';
import { createFakeDiscord } from '../../helpers/discord/fake-discord.ts';
import type { FakeDiscord, FaultControl, Message } from '../../helpers/discord/types.ts';
import { type FakeApp, fakeApp, type Script } from '../../helpers/fake-app.ts';

export { GUILD, SHOP };

export const says = (text: string): Reply => ({ summary: text, parts: [{ kind: 'text', text: [text] }] });

export const answered = (text: string, more: Partial<Answered> = {}): Answered => ({
  reply: says(text),
  audience: 'channel',
  command: 'today',
  storeName: 'Acme Berlin',
  asOf: instant(0),
  ...more,
});

/** What was asked with typed options. */
export interface With {
  readonly who: Asking['who'];
  readonly command: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly counted: boolean;
}

export interface ActingOptions {
  readonly settings?: Partial<DiscordSettings>;
  readonly app?: Partial<App>;
  readonly script?: Script;
  /** Instead of starting it at once. */
  readonly unstarted?: true;
  /** Before the platform starts. */
  readonly before?: (fake: FakeDiscord) => void;
}

export async function actingWorld(options: ActingOptions = {}) {
  const { database, admin } = await testDatabase();
  const fake = await createFakeDiscord();
  addAcme(fake);
  options.before?.(fake);
  const lines: { level: string; event: string; fields: unknown }[] = [];
  const log: Log = (level, event, fields) => void lines.push({ level, event, fields });
  const time = decidedTime();
  const faked: FakeApp = fakeApp(options.script);
  const withs: With[] = [];
  const app: App = {
    ...faked.app,
    commands,
    audienceOf: (text) => commands.find(({ name }) => name === text.split(' ')[0])?.audience ?? 'only-me',
    askWith: async ({ who }, command, args, { counted = false } = {}) => {
      withs.push({ who, command, args, counted });
      return answered(`Answer to ${command}`);
    },
    ...options.app,
  };
  const store = discordStore(database);
  const settings = {
    botToken: fake.botToken,
    apiUrl: fake.apiUrl,
    command: 'pulse',
    guild: null,
    ...options.settings,
  };
  const all: Discord[] = [];
  /** Another process with the same database. */
  const another = (): Discord => {
    const made = createDiscord({ settings, store, clock: time.clock, log, pause: time.pause });
    all.push(made);
    return made;
  };
  const discord = another();
  if (!options.unstarted) {
    await discord.start(app);
    await fake.gateway.connected();
  }
  const faults: FaultControl[] = [];
  afterEach(() => {
    for (const each of faults.splice(0)) each.release();
    fake.check();
  });
  afterAll(async () => {
    time.passAll();
    await Promise.all(all.map((each) => each.stop()));
    await fake.close();
  });
  return {
    ...{ fake, discord, another, app, faked, withs, lines, time, store, settings, admin },
    on: (...fault: Parameters<FakeDiscord['on']>) => {
      const ordered = fake.on(...fault);
      faults.push(ordered);
      return ordered;
    },
    settled: async () => {
      for (const each of all) await each.settled();
    },
    /** What the bot says in a channel that is no "thinking…" any more. */
    said: (channel = SHOP): readonly Message[] => fake.messages(channel).filter((each) => each.bot),
    shown: (message: Message | undefined) =>
      message ? fake.shown(message.channel, message.id) : 'no message',
  };
}

export type ActingWorld = Awaited<ReturnType<typeof actingWorld>>;

/** Waits end when a test lets them; the clock goes with it. */
function decidedTime() {
  let now = Date.now();
  let waiting: { readonly ms: number; readonly end: () => void }[] = [];
  let free = false;
  return {
    clock: (): Instant => instant(now),
    pause: (ms: number): Promise<void> =>
      free ? Promise.resolve() : new Promise((end) => waiting.push({ ms, end })),
    /** Ends every wait of at most so many milliseconds that has begun. */
    pass: (ms: number): number => {
      now += ms;
      const over = waiting.filter((each) => each.ms <= ms);
      waiting = waiting.filter((each) => each.ms > ms);
      for (const { end } of over) end();
      return over.length;
    },
    forward: (ms: number) => {
      now += ms;
    },
    waits: (): readonly number[] => waiting.map(({ ms }) => ms),
    passAll: () => {
      free = true;
      for (const { end } of waiting.splice(0)) end();
    },
  };
}
