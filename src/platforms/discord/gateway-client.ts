/** The library's client as it is used here: what it hears is handed on as Discord sent it, and what happens to it is logged. */
import {
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Options,
  SimpleIdentifyThrottler,
} from 'discord.js';
import { z } from 'zod';
import type { Clock } from '../../core/time.ts';
import { errorFields, type Log } from '../../log.ts';
import { createThrottle } from './identify.ts';
import { redact } from './log.ts';
import type { Pause } from './room.ts';
import type { DiscordSettings } from './settings.ts';

/** READY: which application and which user this token is. */
export interface Self {
  readonly application: string;
  readonly user: string;
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
}

const Ready = z.object({
  user: z.object({ id: z.string() }),
  application: z.object({ id: z.string() }),
});

/** `isQuiet`: nothing new comes in any more. */
export function newClient({ settings, clock, log, pause, on }: ClientParts, isQuiet: () => boolean): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    shards: 'auto',
    rest: { api: settings.apiUrl, version: '10', retries: 0 },
    ws: {
      buildIdentifyThrottler: async (manager) => {
        const { session_start_limit: limit } = await manager.fetchGatewayInformation();
        return createThrottle({ clock, pause }, new SimpleIdentifyThrottler(limit.max_concurrency));
      },
    },
    // What comes is read from the events themselves, and nothing of it is kept.
    makeCache: Options.cacheWithLimits(NOTHING_KEPT),
  });
  const heard = (listen: (payload: unknown) => void) => (payload: unknown) => {
    if (!isQuiet()) listen(payload);
  };
  client.ws.on(GatewayDispatchEvents.Ready, (payload: unknown) => {
    const read = Ready.safeParse(payload);
    if (read.success) on.ready({ application: read.data.application.id, user: read.data.user.id });
  });
  client.ws.on(GatewayDispatchEvents.InteractionCreate, heard(on.interaction));
  client.ws.on(GatewayDispatchEvents.MessageCreate, heard(on.message));
  client.ws.on(GatewayDispatchEvents.GuildCreate, on.joined);
  client.ws.on(GatewayDispatchEvents.GuildDelete, on.left);
  sayWhatHappens(client, log, isQuiet);
  endureWhatItCannotRead(client, log);
  return client;
}

const NOTHING_KEPT = {
  ApplicationCommandManager: 0,
  GuildMemberManager: 0,
  MessageManager: 0,
  ReactionManager: 0,
  ThreadMemberManager: 0,
  UserManager: 0,
} as const;

/**
 * The library makes objects of its own of every event, and throws where one is not as it expects. Nobody catches that,
 * so it would end the process; and nothing here uses those objects.
 */
function endureWhatItCannotRead(client: Client, log: Log): void {
  const library = client.ws as unknown as { handlePacket: (...args: unknown[]) => boolean };
  const handle = library.handlePacket.bind(library);
  library.handlePacket = (...args) => {
    try {
      return handle(...args);
    } catch (error) {
      log('warn', 'discord.sdk', { error: redact(errorFields(error).error) });
      return false;
    }
  };
}

function sayWhatHappens(client: Client, log: Log, isQuiet: () => boolean): void {
  client.on(Events.ShardReady, (shard) => log('info', 'discord.connected', { shard }));
  client.on(Events.ShardResume, (shard, replayed) => log('info', 'discord.resumed', { shard, replayed }));
  client.on(Events.ShardReconnecting, (shard) => {
    // The library says it of connections too that it closes itself.
    if (!isQuiet()) log('warn', 'discord.reconnecting', { shard });
  });
  client.on(Events.ShardError, (error, shard) =>
    log('warn', 'discord.connection', { shard, error: redact(error.message) }),
  );
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
