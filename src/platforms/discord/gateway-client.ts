/** The library's client as it is used here: what it hears is handed on as Discord sent it, and what happens to it is logged. */
import {
  type Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Options,
  SimpleIdentifyThrottler,
} from 'discord.js';
import { z } from 'zod';
import type { Clock } from '../../core/time.ts';
import { errorFields, type Log } from '../../log.ts';
import { ClientUntilDestroyed } from './client-until-destroyed.ts';
import type { Throttle } from './identify.ts';
import { redact } from './log.ts';
import type { Pause } from './room.ts';
import { createSeldom } from './seldom.ts';
import type { DiscordSettings } from './settings.ts';

/** READY: which application and which user this token is. */
export interface Self {
  readonly application: string;
  readonly user: string;
  /** In which servers it is, of those that this connection is told of: which of how many. */
  readonly present: { readonly guilds: readonly string[]; readonly shard: readonly [number, number] } | null;
}

export interface Listeners {
  readonly ready: (self: Self) => void;
  readonly interaction: (payload: unknown) => void;
  readonly message: (payload: unknown) => void;
  readonly joined: (payload: unknown) => void;
  readonly left: (payload: unknown) => void;
}

export interface ClientParts {
  readonly settings: DiscordSettings;
  readonly clock: Clock;
  readonly log: Log;
  readonly pause: Pause;
  readonly on: Listeners;
  readonly helloMs?: number;
}

export interface Connecting {
  /** Nothing new comes in any more. */
  readonly isQuiet: () => boolean;
  /** How often a session is begun, over all clients. */
  readonly throttle: (library: Throttle) => Throttle;
}

const HELLO_MS = 20_000;

const Ready = z.object({
  user: z.object({ id: z.string() }),
  application: z.object({ id: z.string() }),
});
const Present = z.object({
  guilds: z.array(z.object({ id: z.string().regex(/^\d{1,20}$/) })),
  shard: z.tuple([z.int().nonnegative(), z.int().positive()]).default([0, 1]),
});

export function newClient(parts: ClientParts, { isQuiet, throttle }: Connecting): Client {
  const { log, on } = parts;
  const client = new ClientUntilDestroyed(optionsOf(parts, throttle), {
    pause: parts.pause,
    helloMs: parts.helloMs ?? HELLO_MS,
  });
  const heard = (listen: (payload: unknown) => void) => (payload: unknown) => {
    if (!isQuiet()) enduring(log, () => listen(payload));
  };
  client.ws.on(GatewayDispatchEvents.Ready, (payload: unknown) => {
    const read = Ready.safeParse(payload);
    if (!read.success) return;
    const { user, application } = read.data;
    const { data: told } = Present.safeParse(payload);
    const present = told ? { guilds: told.guilds.map(({ id }) => id), shard: told.shard } : null;
    on.ready({ application: application.id, user: user.id, present });
  });
  client.ws.on(GatewayDispatchEvents.InteractionCreate, heard(on.interaction));
  client.ws.on(GatewayDispatchEvents.MessageCreate, heard(on.message));
  client.ws.on(GatewayDispatchEvents.GuildCreate, on.joined);
  client.ws.on(GatewayDispatchEvents.GuildDelete, on.left);
  sayWhatHappens(client, log, isQuiet);
  endureWhatItCannotRead(client, log);
  return client;
}

const optionsOf = (
  { settings }: ClientParts,
  throttle: Connecting['throttle'],
): ConstructorParameters<typeof Client>[0] => ({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
  shards: 'auto',
  rest: { api: settings.apiUrl, version: '10', retries: 0 },
  ws: {
    buildIdentifyThrottler: async (manager) => {
      const { session_start_limit: limit } = await manager.fetchGatewayInformation();
      return throttle(new SimpleIdentifyThrottler(limit.max_concurrency));
    },
  },
  // What comes is read from the events themselves, and nothing of it is kept.
  makeCache: Options.cacheWithLimits(NOTHING_KEPT),
});

const NOTHING_KEPT = {
  ApplicationCommandManager: 0,
  GuildMemberManager: 0,
  MessageManager: 0,
  ReactionManager: 0,
  ThreadMemberManager: 0,
  UserManager: 0,
} as const;

/** By these alone the library knows that a shard is there. */
const ITS_OWN: ReadonlySet<unknown> = new Set([GatewayDispatchEvents.Ready, GatewayDispatchEvents.Resumed]);

/**
 * The library makes objects of its own of every event, keeps them, holds all of them back until each shard is there,
 * and throws where one is not as it expects. Nobody catches that, so it would end the process; and nothing here uses
 * those objects.
 */
function endureWhatItCannotRead(client: Client, log: Log): void {
  const library = client.ws as unknown as { handlePacket: (...args: unknown[]) => boolean };
  const handle = library.handlePacket.bind(library);
  library.handlePacket = (...args) => {
    const [packet] = args;
    if (packet && !ITS_OWN.has(Reflect.get(packet, 't'))) return true;
    return enduring(log, () => handle(...args)) ?? false;
  };
}

/** What throws here would end the process, since nobody is there to catch it. */
function enduring<T>(log: Log, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    log('warn', 'discord.sdk', { error: redact(errorFields(error).error) });
    return null;
  }
}

function sayWhatHappens(client: Client, log: Log, isQuiet: () => boolean): void {
  const seldom = createSeldom();
  const isBack = (shard: number): void => {
    for (const what of ['reconnecting', 'connection']) seldom.over(`${what}/${shard}`);
  };
  client.on(Events.ShardReady, (shard) => {
    isBack(shard);
    log('info', 'discord.connected', { shard });
  });
  client.on(Events.ShardResume, (shard, replayed) => {
    isBack(shard);
    log('info', 'discord.resumed', { shard, replayed });
  });
  client.on(Events.ShardReconnecting, (shard) => {
    // The library says it of connections too that it closes itself.
    const times = isQuiet() ? null : seldom.of(`reconnecting/${shard}`);
    if (times !== null) log('warn', 'discord.reconnecting', { shard, times });
  });
  client.on(Events.ShardError, (error, shard) => {
    const times = seldom.of(`connection/${shard}`);
    if (times !== null) log('warn', 'discord.connection', { shard, times, error: redact(error.message) });
  });
  client.on(Events.Error, (error) => log('warn', 'discord.sdk', { error: redact(error.message) }));
  client.on(Events.Warn, (message) => log('warn', 'discord.sdk', { error: redact(message) }));
  // The library tells of this in no other way.
  client.on(Events.Debug, (message) => {
    const lost = /\[WS => Shard (\d+)\].*Invalid session; will attempt to resume: (true|false)/s.exec(
      message,
    );
    if (lost) log('warn', 'discord.session-lost', { shard: Number(lost[1]), resumes: lost[2] === 'true' });
  });
}
