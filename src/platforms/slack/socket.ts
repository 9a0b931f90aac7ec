/**
 * Socket Mode without gaps. The SDK hangs up when Slack announces that it will close a connection, and waits five
 * seconds and more before the next one; here the next is opened first, and the old one stays as long as Slack keeps it.
 */
import { type App as Bolt, type Logger, SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import { errorFields, type Log } from '../../log.ts';
import { SetupError } from '../../setup-error.ts';
import { redact } from './log.ts';
import type { Pause } from './room.ts';

export interface SocketReceiver {
  readonly to: (inward: Bolt) => void;
  /** Resolves when connected, or when Slack cannot be reached: then it is tried on. Throws SetupError for a wrong token. */
  readonly start: () => Promise<void>;
  /** Takes nothing new; what it took can still be acknowledged. What comes now is sent again by Slack. */
  readonly quiet: () => void;
  readonly stop: () => Promise<void>;
}

interface Connection {
  readonly receiver: SocketModeReceiver;
  /** Slack is about to close it, or did. */
  retired: boolean;
}

/** Slack announces its closing about ten seconds before. */
const RETIRE_MS = 30_000;
const HELLO_MS = 20_000;
const BACKOFF_MOST_MS = 60_000;

export function createSocketReceiver(options: {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly log: Log;
  readonly logger: Logger;
  readonly pause: Pause;
}): SocketReceiver {
  const { log, pause } = options;
  const open = new Set<Connection>();
  let inward: Bolt | undefined;
  let stopped = false;
  let quiet = false;

  const connect = async (): Promise<void> => {
    const connection: Connection = { receiver: newReceiver(options), retired: false };
    const { client } = connection.receiver;
    if (inward) connection.receiver.init(inward);
    const [deliver] = client.listeners('ws_message');
    client.removeAllListeners('ws_message');
    client.on('ws_message', (data: unknown, binary: boolean) => {
      const reason = goodbyeIn(data);
      if (quiet) return;
      if (reason !== null) return replace(connection, reason);
      // The SDK reads it in a promise that nobody awaits: what is no message of Slack's would end the process.
      Promise.resolve(deliver?.call(client, data, binary)).catch((error: unknown) =>
        log('warn', 'slack.socket-message', { error: redact(errorFields(error).error) }),
      );
    });
    client.on('disconnected', () => {
      open.delete(connection);
      replace(connection, 'closed');
    });
    open.add(connection);
    try {
      await Promise.race([connection.receiver.start(), tooLate(pause)]);
    } catch (error) {
      connection.retired = true;
      hangUp(connection);
      open.delete(connection);
      throw error;
    }
  };

  const replace = (connection: Connection, reason: string): void => {
    if (connection.retired || stopped) return;
    connection.retired = true;
    log('info', 'slack.socket', { reason });
    void keepTrying()
      .then(() => pause(RETIRE_MS))
      .then(() => hangUp(connection));
  };

  const keepTrying = async (): Promise<void> => {
    for (let tries = 0; !stopped; tries += 1) {
      try {
        return await connect();
      } catch (error) {
        log('warn', 'slack.unreachable', { tries, error: redact(errorFields(error).error) });
      }
      await pause(Math.min(BACKOFF_MOST_MS, 1_000 * 2 ** tries));
    }
  };

  return {
    to: (app) => {
      inward = app;
    },
    start: async () => {
      try {
        await connect();
      } catch (error) {
        if (isWrongToken(error)) throw wrongToken();
        log('warn', 'slack.unreachable', { tries: 0, error: redact(errorFields(error).error) });
        void pause(1_000).then(keepTrying);
      }
    },
    quiet: () => {
      quiet = true;
    },
    stop: async () => {
      stopped = true;
      for (const connection of open) hangUp(connection);
      open.clear();
    },
  };
}

const newReceiver = ({
  appToken,
  apiUrl,
  logger,
}: {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
}): SocketModeReceiver =>
  new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientPingTimeout: 10_000,
    installerOptions: {
      clientOptions: {
        slackApiUrl: apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
      },
    },
    // It is logged already, and what is not acknowledged comes again.
    processEventErrorHandler: async () => false,
  });

/** Its end is awaited by nobody: a peer that is gone never answers. */
function hangUp({ receiver }: Connection): void {
  void Promise.resolve(receiver.client.disconnect()).catch(() => {});
}

const tooLate = async (pause: Pause): Promise<never> => {
  await pause(HELLO_MS);
  throw new Error('Slack did not greet the connection');
};

const Goodbye = z.object({ type: z.literal('disconnect'), reason: z.string().default('unknown') });

/** The reason, when Slack says that it will close this connection. */
function goodbyeIn(data: unknown): string | null {
  if (typeof data !== 'string' || !data.includes('"disconnect"')) return null;
  try {
    const read = Goodbye.safeParse(JSON.parse(data));
    return read.success ? read.data.reason : null;
  } catch {
    return null;
  }
}

const Refused = z.object({ data: z.object({ error: z.string() }) });
const WRONG_TOKEN = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'missing_scope',
  'no_permission',
]);

function isWrongToken(error: unknown): boolean {
  const read = Refused.safeParse(error);
  return read.success && WRONG_TOKEN.has(read.data.data.error);
}

const wrongToken = () =>
  new SetupError(
    'Slack does not accept SLACK_APP_TOKEN. Take it from api.slack.com/apps, your app, Basic Information, App-Level Tokens: it begins with xapp- and needs the scope connections:write.',
  );
