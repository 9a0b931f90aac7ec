/** The gateway: where Discord tells what people do. The library keeps its connections, one for each shard that Discord wants. */
import { type Client, Events } from 'discord.js';
import { errorFields } from '../../log.ts';
import { SetupError } from '../../setup-error.ts';
import { type ClientParts, newClient } from './gateway-client.ts';
import { fatalClose, isWrongToken, REVOKED, setupWords } from './gateway-words.ts';
import { createThrottle } from './identify.ts';
import { redact } from './log.ts';

export interface Gateway {
  /** Resolves when connected, or when Discord cannot be reached: then it is tried on. Throws SetupError for a wrong token. */
  readonly start: () => Promise<void>;
  /** Nothing new comes in. */
  readonly quiet: () => void;
  readonly stop: () => Promise<void>;
  /** Why it is over for good, where it is: Discord takes no connection of this token any more. */
  readonly ended: () => string | null;
}

/** How long a start waits for the first connection. */
const READY_MS = 20_000;
const BACKOFF_MOST_MS = 60_000;
const SHARDING_REQUIRED = 4011;

export function createGateway(options: ClientParts): Gateway {
  const { log, pause } = options;
  const throttle = createThrottle(options);
  let client: Client | null = null;
  let stopped = false;
  let isQuiet = false;
  let ended: string | null = null;

  /** Resolves once every shard is connected. */
  const connect = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const next = newClient(options, { isQuiet: () => isQuiet, throttle });
      client = next;
      let isConnected = false;
      next.on(Events.ShardDisconnect, ({ code }, shard) => {
        // The first shard that is told so speaks for all, and for none of a client that is gone.
        if (client !== next || stopped) return;
        client = null;
        const why = fatalClose(code);
        log('error', 'discord.disconnected', { shard, code, why });
        if (code !== SHARDING_REQUIRED) ended = why;
        // What is left of it would be half of ShopPulse, and in the way of what follows.
        void next.destroy();
        if (ended === null && isConnected) void keepTrying();
        reject(ended === null ? new Error(why) : new SetupError(setupWords(why)));
      });
      next.login(options.settings.botToken).then(
        () => {
          isConnected = true;
          resolve();
        },
        (error: unknown) => {
          if (isWrongToken(error)) ended ??= REVOKED;
          // The close that comes before it says more.
          reject(ended === null ? error : new SetupError(setupWords(ended)));
        },
      );
    });

  /** With as many shards as Discord wants by then. */
  const keepTrying = async (): Promise<void> => {
    for (let tries = 1; !stopped && ended === null; tries += 1) {
      await pause(Math.min(BACKOFF_MOST_MS, 1_000 * 2 ** Math.min(tries - 1, 20)));
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
      let isOver = false;
      const connected = connect()
        .catch((error: unknown) => {
          if (ended !== null) throw error;
          unreachable(0, error);
          void keepTrying();
        })
        .finally(() => {
          isOver = true;
        });
      await Promise.race([connected, pause(READY_MS)]);
      if (isOver) return;
      unreachable(0, new Error('Discord has not let ShopPulse in yet; it is waited for.'));
      connected.catch((error: unknown) => unreachable(0, error));
    },
    quiet: () => {
      isQuiet = true;
    },
    stop: async () => {
      stopped = true;
      isQuiet = true;
      await client?.destroy();
    },
    ended: () => ended,
  };
}
