/** The Web API as the rest of the platform calls it: one try, and an error that says what is known of it. */
import { type FetchFunction, WebClient } from '@slack/web-api';
import type { Log } from '../../log.ts';
import { slackError } from './errors.ts';
import { SILENT } from './plain-client.ts';
import { readFailure, retryAfterMs } from './read-failure.ts';
import { createRespond } from './respond.ts';
import type { Api, Installations } from './room.ts';
import { uploadFile } from './upload.ts';

export interface ApiOptions {
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly installations: Installations;
  readonly log: Log;
  /** A request that is not answered for so long is given up; each kind has its own without it. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;
const CLIENTS = 500;

export function createApi({ apiUrl, installations, log, timeoutMs }: ApiOptions): Api {
  const clientOf = createClients(apiUrl, timeoutMs ?? TIMEOUT_MS);
  const call: Api['call'] = async (workspace, method, args) => {
    const { botToken } = await installations.of(workspace);
    try {
      return { ...(await clientOf(botToken).apiCall(method, { ...args })) };
    } catch (error) {
      const failure = readFailure(error);
      const { kind } = failure.slack;
      // A code and no more: what Slack sent back may quote the message, and that has a store's figures.
      if (kind === 'unknown' || kind === 'unsent')
        log('warn', 'slack.no-answer', { workspace, method, kind, why: failure.slack.why });
      throw failure;
    }
  };
  return {
    call,
    respond: createRespond(apiUrl, timeoutMs),
    upload: (workspace, file) => uploadFile({ call, apiUrl, timeoutMs }, workspace, file),
  };
}

/** One client per token: a workspace that is installed anew has another token, and the old client is forgotten in time. */
function createClients(apiUrl: string, timeout: number): (token: string) => WebClient {
  const clients = new Map<string, WebClient>();
  return (token) => {
    const known = clients.get(token);
    if (known) return known;
    const client = new WebClient(token, {
      slackApiUrl: apiUrl,
      allowAbsoluteUrls: false,
      // Its own retries post a message as often as an answer is lost, and its own waiting holds up every channel.
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout,
      fetch: fetchOnce,
      // It writes whole messages into its log, which have figures of a store.
      logger: SILENT,
    });
    clients.set(token, client);
    const oldest = clients.size > CLIENTS ? clients.keys().next().value : undefined;
    if (oldest !== undefined) clients.delete(oldest);
    return client;
  };
}

/** The SDK turns a 429 without a number in its `Retry-After` into an error without a name; it is read before. */
const fetchOnce: FetchFunction = async (url, init) => {
  const answer = await fetch(url, { ...init, redirect: 'error' });
  if (answer.status !== 429) return answer;
  await answer.body?.cancel();
  throw slackError({ kind: 'limited', retryAfterMs: retryAfterMs(answer.headers.get('retry-after')) });
};
