/** The gateway: where Discord tells what people do. The library keeps its connections, one for each shard that Discord wants. */
import { Client, Events, GatewayDispatchEvents, GatewayIntentBits, Options } from 'discord.js';
import { z } from 'zod';
import type { Clock } from '../../core/time.ts';
import { errorFields, type Log } from '../../log.ts';
import { SetupError } from '../../setup-error.ts';
import { fatalClose, isWrongToken, REVOKED, setupWords } from './gateway-words.ts';
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

export interface Gateway {
  /** Resolves when connected, or when Discord cannot be reached: then it is tried on. Throws SetupError for a wrong token. */
  readonly start: () => Promise<void>;
  /** Nothing new comes in. */
  readonly quiet: () => void;
  readonly stop: () => Promise<void>;
  /** Why it is over for good, where it is: Discord takes no connection of this token any more. */
  readonly ended: () => string | null;
}

export interface GatewayOptions {
  readonly settings: DiscordSettings;
  readonly clock: Clock;
  readonly log: Log;
  readonly pause: Pause;
  readonly on: Listeners;
}

/** How long a start waits for the first connection. */
const READY_MS = 20_000;
const BACKOFF_MOST_MS = 60_000;
const CLOSE_MS = 2_000;

export function createGateway(options: GatewayOptions): Gateway {
  const { log, pause } = options;
  let client: Client | null = null;
  let stopped = false;
  let isQuiet = false;
  let ended: string | null = null;

  /** Resolves once every shard is connected. */
  const connect = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const next = newClient(options, () => isQuiet);
      client = next;
      next.on(Events.ShardDisconnect, ({ code }, shard) => {
        const words = fatalClose(code);
        log('error', 'discord.disconnected', { shard, code, why: words });
        if (code === SHARDING_REQUIRED) return void again();
        ended = words;
        reject(new SetupError(words));
      });
      next.login(options.settings.botToken).then(
        () => resolve(),
        (error: unknown) => {
          if (isWrongToken(error)) ended ??= REVOKED;
          // The close that comes before it says more.
          reject(ended === null ? error : new SetupError(setupWords(ended)));
        },
      );
    });

  /** With as many shards as Discord wants by now. */
  const again = async (): Promise<void> => {
    await client?.destroy().catch(() => {});
    await keepTrying();
  };

  const keepTrying = async (): Promise<void> => {
    for (let tries = 1; !stopped && ended === null; tries += 1) {
      await pause(Math.min(BACKOFF_MOST_MS, 1_000 * 2 ** (tries - 1)));
      if (stopped) return;
      try {
        return await connect();
      } catch (error) {
        unreachable(tries, error);
      }
    }
  };

  const unreachable = (tries: number, error: unknown): void =>
    log(ended === null ? 'warn' : 'error', 'discord.unreachable', {
      tries,
      error: redact(errorFields(error).error),
    });

  return {
    start: async () => {
      const connected = connect().catch((error: unknown) => {
        if (ended !== null) throw error;
        unreachable(0, error);
        void keepTrying();
      });
      await Promise.race([connected, pause(READY_MS)]);
      connected.catch((error: unknown) => unreachable(0, error));
    },
    quiet: () => {
      isQuiet = true;
    },
    stop: async () => {
      stopped = true;
      // A peer that is gone never says goodbye.
      await Promise.race([client?.destroy().catch(() => {}), pause(CLOSE_MS)]);
    },
    ended: () => ended,
  };
}

const SHARDING_REQUIRED = 4011;

const Ready = z.object({
  user: z.object({ id: z.string() }),
  application: z.object({ id: z.string() }),
});

function newClient({ settings, clock, log, pause, on }: GatewayOptions, isQuiet: () => boolean): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    shards: 'auto',
    rest: { api: settings.apiUrl, version: '10', retries: 0 },
    ws: {
      buildIdentifyThrottler: async (manager) => {
        const { session_start_limit: limit } = await manager.fetchGatewayInformation();
        return createThrottle({ clock, pause }, limit.max_concurrency);
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
  sayWhatHappens(client, log);
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

function sayWhatHappens(client: Client, log: Log): void {
  client.on(Events.ShardReady, (shard) => log('info', 'discord.connected', { shard }));
  client.on(Events.ShardResume, (shard, replayed) => log('info', 'discord.resumed', { shard, replayed }));
  client.on(Events.ShardReconnecting, (shard) => log('warn', 'discord.reconnecting', { shard }));
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
