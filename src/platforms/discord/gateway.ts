/** The gateway: where Discord tells what people do. The library keeps its connections, one for each shard that Discord wants. */
import { type Client, Events } from 'discord.js';
import { errorFields } from '../../log.ts';
import { SetupError } from '../../setup-error.ts';
import { type ClientParts, newClient } from './gateway-client.ts';
import { fatalClose, isWrongToken, REVOKED, setupWords } from './gateway-words.ts';
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
const CLOSE_MS = 2_000;

export function createGateway(options: ClientParts): Gateway {
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

  /** A peer that is gone never says goodbye. */
  const close = (): Promise<unknown> => Promise.race([client?.destroy().catch(() => {}), pause(CLOSE_MS)]);

  /** With as many shards as Discord wants by now. */
  const again = async (): Promise<void> => {
    await close();
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
      isQuiet = true;
      await close();
    },
    ended: () => ended,
  };
}

const SHARDING_REQUIRED = 4011;
