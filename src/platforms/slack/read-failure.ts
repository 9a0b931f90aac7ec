/** From whatever the SDK or `fetch` threw to what is known of the call. Nothing that Slack sent is kept but its code. */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { isSlackError, type SlackError, slackError } from './errors.ts';

const SHORTEST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** Where Slack says to wait and not how long. */
const USUAL_WAIT_MS = 10_000;

/** Slack's `Retry-After`, in seconds; bounded, since a header decides here how long a shop hears nothing. */
export function retryAfterMs(header: string | number | null | undefined): number {
  const seconds = header === null || header === undefined || header === '' ? Number.NaN : Number(header);
  if (!Number.isFinite(seconds)) return USUAL_WAIT_MS;
  return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, Math.ceil(seconds * 1000)));
}

export function readFailure(error: unknown): SlackError {
  if (isSlackError(error)) return error;
  if (error instanceof WebAPIRequestError) return readFailure(error.original);
  if (error instanceof WebAPIRateLimitedError)
    return slackError({ kind: 'limited', retryAfterMs: retryAfterMs(error.retryAfter) });
  if (error instanceof WebAPIPlatformError) return refusedWith(error.data);
  if (error instanceof WebAPIHTTPError) return httpFailure(error.statusCode);
  return connectionFailure(error);
}

interface RefusedAnswer {
  readonly error?: unknown;
  readonly needed?: unknown;
  readonly response_metadata?: { readonly retryAfter?: number };
}

/** An answer with `ok: false`. */
export function refusedWith(answer: RefusedAnswer): SlackError {
  const code = answer.error;
  // Where the answer was no JSON the SDK hands on all of it as the code.
  if (typeof code !== 'string' || !/^[a-z][\w.:-]{1,80}$/i.test(code))
    return slackError({ kind: 'unknown', why: 'no answer of Slack’s' });
  if (code === 'ratelimited' || code === 'rate_limited')
    return slackError({
      kind: 'limited',
      retryAfterMs: retryAfterMs(answer.response_metadata?.retryAfter),
    });
  // "It's possible some aspect of the operation succeeded", says Slack of these two.
  if (code === 'internal_error' || code === 'fatal_error') return slackError({ kind: 'unknown', why: code });
  const { needed } = answer;
  return slackError({ kind: 'refused', code, ...(typeof needed === 'string' ? { needed } : {}) });
}

export const httpFailure = (status: number): SlackError =>
  status >= 500
    ? slackError({ kind: 'unknown', why: `HTTP ${status}` })
    : slackError({ kind: 'refused', code: `http_${status}` });

const BEFORE_A_CONNECTION = new Set(['connect', 'getaddrinfo']);

/** What `fetch` throws: its reason hangs on it as `cause`, several of them where several addresses were tried. */
function connectionFailure(error: unknown): SlackError {
  const cause = detailsOf(causeOf(error));
  if (BEFORE_A_CONNECTION.has(cause.syscall) || cause.code === 'UND_ERR_CONNECT_TIMEOUT')
    return slackError({ kind: 'unsent', why: cause.code });
  const name = error instanceof Error ? error.name : '';
  return slackError({
    kind: 'unknown',
    why: cause.code || (name === 'TimeoutError' ? 'no answer' : 'no connection'),
  });
}

function causeOf(error: unknown): unknown {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof AggregateError && cause.errors.length > 0 ? cause.errors[0] : cause;
}

function detailsOf(cause: unknown): { code: string; syscall: string } {
  const read = (name: string): string => {
    const value = typeof cause === 'object' && cause !== null ? Reflect.get(cause, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return { code: read('code'), syscall: read('syscall') };
}
