/** The REST API as the rest of the platform calls it: one try, and an error that says what is known of it. */
import { REST, type RESTOptions, type RequestMethod } from 'discord.js';
import type { Log } from '../../log.ts';
import { type DiscordError, discordError, limitOf, refusalOf } from './errors.ts';
import { boundedWait, readFailure } from './read-failure.ts';
import { createRefusedCalls } from './refused-calls.ts';
import { requestOnce } from './request-once.ts';
import type { Api, Upload } from './room.ts';

export interface ApiOptions {
  /** Without a slash at its end, without a version. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly log: Log;
  /** A request that is not answered for so long is given up. */
  readonly timeoutMs?: number;
  /** Real time without it. */
  readonly clock?: () => number;
  /** So many refusals in ten minutes, and nothing is asked any more until those are over. */
  readonly mostRefused?: number;
}

const TIMEOUT_MS = 20_000;
/** And what a slow line needs on top for files. */
const SLOWEST_BYTES_PER_MS = 50;
/** Too many answers of 401 in ten minutes bar this machine's address from all of Discord. */
const UNAUTHORIZED_PAUSE_MS = 10_000;

export function createApi(options: ApiOptions): Api {
  const { apiUrl, botToken, log, timeoutMs = TIMEOUT_MS, clock = () => performance.now() } = options;
  const refused = createRefusedCalls(clock, options.mostRefused);
  const makeRequest = requestOnce((status, scope) => {
    if (refused.note(status, scope)) log('error', 'discord.too-many-refusals', { waitMs: refused.wait() });
  });
  const rest = new REST(restOptions(apiUrl, makeRequest)).setToken(botToken);
  // What is answered by an interaction's token does not count among the bot's 50 a second, and neither waits for the other.
  const byToken = new REST(restOptions(apiUrl, makeRequest));
  let barredUntil = 0;
  const noteUnauthorized = (failure: DiscordError): void => {
    if (!isUnauthorized(failure)) return;
    barredUntil = clock() + UNAUTHORIZED_PAUSE_MS;
    // The library forgets it; it may have been a passing fault, and only Discord knows.
    rest.setToken(botToken);
    log('error', 'discord.token-refused');
  };
  const closed = createClosed(clock);
  const call: Api['call'] = async (verb, path, body, files = [], { auth = true, query } = {}) => {
    if (auth && clock() < barredUntil) throw discordError({ kind: 'refused', code: 401 });
    const bucket = `${verb} ${bucketOf(path)}`;
    const all = auth ? 'all of the bot’s' : 'all by tokens';
    closed.check(bucket, all);
    if (refused.wait() > 0)
      throw discordError({ kind: 'limited', retryAfterMs: boundedWait(refused.wait()) });
    const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
    try {
      const answer = await (auth ? rest : byToken).request({
        fullRoute: path,
        // The library's enum has the verbs themselves as its values.
        method: verb as RequestMethod,
        auth,
        signal: AbortSignal.timeout(Math.ceil(timeoutMs + bytes / SLOWEST_BYTES_PER_MS)),
        ...(body ? { body } : {}),
        ...(query ? { query: new URLSearchParams(query) } : {}),
        ...(files.length > 0 ? { files: files.map(rawFile) } : {}),
      });
      return answered(answer);
    } catch (error) {
      const failure = readFailure(error);
      if (auth) noteUnauthorized(failure);
      closed.note(failure, isEverywhere(failure) ? all : bucket);
      const { kind } = failure.discord;
      // A code and no more: what Discord sent back may quote the message, and that has a store's figures.
      if (kind === 'unknown' || kind === 'unsent')
        log('warn', 'discord.no-answer', {
          call: `${verb} ${withoutToken(path)}`,
          kind,
          why: failure.discord.why,
        });
      throw failure;
    }
  };
  return { call };
}

/** Its own retries post a message as often as an answer is lost, and its own waiting holds up whoever is behind. */
const restOptions = (apiUrl: string, makeRequest: RESTOptions['makeRequest']): Partial<RESTOptions> => ({
  api: apiUrl,
  version: '10',
  retries: 0,
  rejectOnRateLimit: () => true,
  // Where there is such a limit Discord says so.
  globalRequestsPerSecond: Number.POSITIVE_INFINITY,
  // Each call has a limit of its own, which depends on what it carries.
  timeout: 10 * 60_000,
  makeRequest,
});

/** What one limit is for: whichever message of a channel it is. */
const bucketOf = (path: string): string => path.replace(/(\/messages)\/\d+$/, '$1/:id');

/** Until when a bucket takes nothing more, by our own clock: each call that is made all the same counts against us. */
function createClosed(clock: () => number) {
  const until = new Map<string, number>();
  return {
    check: (...buckets: string[]): void => {
      const wait = Math.max(...buckets.map((bucket) => until.get(bucket) ?? 0)) - clock();
      if (wait > 0) throw discordError({ kind: 'limited', retryAfterMs: wait });
    },
    note: (failure: DiscordError, bucket: string): void => {
      const wait = limitOf(failure);
      if (wait === null) return;
      const now = clock();
      for (const [each, end] of until) if (end <= now) until.delete(each);
      until.set(bucket, now + wait);
    },
  };
}

const isEverywhere = ({ discord }: DiscordError): boolean =>
  discord.kind === 'limited' && discord.everywhere === true;

const rawFile = ({ name, bytes }: Upload) => ({ name, data: bytes });

/** Null where Discord has nothing to say. */
function answered(answer: unknown): unknown {
  if (!(answer instanceof ArrayBuffer)) return answer;
  if (answer.byteLength === 0) return null;
  throw discordError({ kind: 'unknown', why: 'no answer of Discord’s' });
}

const UNAUTHORIZED = new Set([401, 40001, 50014]);
const isUnauthorized = (failure: DiscordError): boolean => UNAUTHORIZED.has(refusalOf(failure) ?? 0);

/** Who knows an interaction's token can answer in its place. */
export const withoutToken = (path: string): string =>
  path.replace(/^(\/(?:webhooks|interactions)\/[^/]+)\/[^/?]+/, '$1/:token');
