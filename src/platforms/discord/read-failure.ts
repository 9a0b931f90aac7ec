/** From whatever the library or the network threw to what is known of the call. Nothing that Discord sent is kept but its code. */
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { type DiscordError, discordError, isDiscordError } from './errors.ts';

const SHORTEST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5 * 60_000;
/** Where Discord says to wait and not how long. */
const USUAL_WAIT_MS = 5_000;

/** Bounded, since a header decides here how long a shop hears nothing. */
export const boundedWait = (ms: number): number =>
  ms > 0 ? Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, Math.ceil(ms))) : USUAL_WAIT_MS;

/** What the library threw before or after the request itself, whose own failures are read by `networkFailure`. */
export function readFailure(error: unknown): DiscordError {
  if (isDiscordError(error)) return error;
  if (error instanceof RateLimitError)
    return discordError({ kind: 'limited', retryAfterMs: boundedWait(error.retryAfter) });
  if (error instanceof DiscordAPIError) return refusedWith(error.code, error.status);
  if (error instanceof HTTPError) return discordError({ kind: 'unknown', why: `HTTP ${error.status}` });
  // Given up while it stood in the library's own line: nothing has left this machine.
  if (error instanceof Error && error.name === 'AbortError')
    return discordError({ kind: 'unsent', why: 'too many calls at once' });
  return discordError({ kind: 'unknown', why: 'no answer of Discord’s' });
}

/** Discord answers `code: 0` where the HTTP status says all (401, 404). */
function refusedWith(code: unknown, status: number): DiscordError {
  if (typeof code === 'number' && Number.isSafeInteger(code) && code > 0)
    return discordError({ kind: 'refused', code });
  if (status === 408) return discordError({ kind: 'unknown', why: 'HTTP 408' });
  return discordError({ kind: 'refused', code: status });
}

const BEFORE_A_CONNECTION = new Set(['connect', 'getaddrinfo']);

/** Of several addresses that were tried the first one’s. */
export function networkFailure(error: unknown): DiscordError {
  if (isDiscordError(error)) return error;
  const cause = detailsOf(causeOf(error));
  if (BEFORE_A_CONNECTION.has(cause.syscall) || cause.code === 'UND_ERR_CONNECT_TIMEOUT')
    return discordError({ kind: 'unsent', why: cause.code || 'no connection' });
  const name = error instanceof Error ? error.name : '';
  const gaveUp = name === 'AbortError' || name === 'TimeoutError';
  return discordError({ kind: 'unknown', why: gaveUp ? 'no answer' : cause.code || 'no connection' });
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
