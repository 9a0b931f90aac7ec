/** The real Discord platform over an app that says what a test wants: discord.js, its gateway and Postgres are real. */
import { afterAll } from 'vitest';
import { commands } from '../../../commands/index.ts';
import type { App } from '../../../src/app/app.ts';
import { type Instant, instant } from '../../../src/core/time.ts';
import { discordStore } from '../../../src/db/discord-store.ts';
import type { Log } from '../../../src/log.ts';
import { createDiscord, type Discord } from '../../../src/platforms/discord/index.ts';
import { testDatabase } from '../database.ts';
import { type FakeApp, fakeApp, type Script } from '../fake-app.ts';
import { addAcme, GUILD, SHOP } from './acme.ts';
import { createFakeDiscord } from './fake-discord.ts';
import type { FakeDiscord } from './types.ts';

export interface OverFakeApp {
  readonly discord: Discord;
  readonly app: FakeApp;
  readonly fake: FakeDiscord;
  readonly guild: string;
  /** A private channel of everybody, with the bot in it. */
  readonly channel: string;
  readonly log: readonly { level: string; event: string; fields: unknown }[];
  /** Resolves when nothing runs any more that was begun. */
  readonly settled: () => Promise<void>;
}

/** Stopped after the file's last test. */
export async function discordOverFakeApp(script: Script = {}): Promise<OverFakeApp> {
  const { database } = await testDatabase();
  const fake = await createFakeDiscord();
  addAcme(fake);
  const lines: { level: string; event: string; fields: unknown }[] = [];
  const log: Log = (level, event, fields) => void lines.push({ level, event, fields });
  const app = fakeApp(script);
  const discord = createDiscord({
    settings: { botToken: fake.botToken, apiUrl: fake.apiUrl, command: 'pulse', guild: null },
    store: discordStore(database),
    clock: (): Instant => instant(Date.now()),
    log,
  });
  await discord.start(typing(app.app));
  await fake.gateway.connected();
  afterAll(async () => {
    await discord.stop();
    await fake.close();
  });
  return { discord, app, fake, guild: GUILD, channel: SHOP, log: lines, settled: discord.settled };
}

/** With the real table of commands; what is filled in is asked as the line that it would be elsewhere. */
const typing = (app: App): App => ({
  ...app,
  commands,
  askWith: (asking, command, args) =>
    app.ask(asking, [command, ...Object.values(args).map(String)].join(' ')),
});
