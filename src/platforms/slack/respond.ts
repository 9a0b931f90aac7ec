/** To a response URL: to Slack's own host, through no redirect, and never more often than Slack takes it. */
import { createHash } from 'node:crypto';
import { slackError } from './errors.ts';
import { httpFailure, readFailure, refusedWith, retryAfterMs } from './read-failure.ts';
import type { Api } from './room.ts';
import { isHooksHost } from './slack-hosts.ts';

const TIMEOUT_MS = 10_000;
/** Within 30 minutes; after them Slack says `expired_url` by itself. */
const MOST_USES = 5;
const REMEMBERED = 5000;

export function createRespond(apiUrl: string, timeoutMs = TIMEOUT_MS): Api['respond'] {
  const uses = createUses();
  return async (responseUrl, body) => {
    if (!isHooksHost(responseUrl, apiUrl))
      throw slackError({ kind: 'refused', code: 'foreign_response_url' });
    if (!uses.take(responseUrl)) throw slackError({ kind: 'refused', code: 'used_url' });
    const { status, text, retryAfter } = await post(responseUrl, body, timeoutMs);
    if (status === 429) throw slackError({ kind: 'limited', retryAfterMs: retryAfterMs(retryAfter) });
    const said = saidIn(text);
    if (said?.ok === false) throw refusedWith(said);
    if (status !== 200) throw httpFailure(status);
  };
}

async function post(address: string, body: Readonly<Record<string, unknown>>, timeoutMs: number) {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await answer.text();
    return { status: answer.status, text, retryAfter: answer.headers.get('retry-after') };
  } catch (error) {
    throw readFailure(error);
  }
}

/** `ok`, or JSON that says why not. */
function saidIn(text: string): { ok?: unknown; error?: unknown } | null {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null ? said : null;
  } catch {
    return null;
  }
}

/** How often an address was used. It lets whoever has it write as ShopPulse, so it is remembered by its hash alone. */
function createUses() {
  const uses = new Map<string, number>();
  return {
    take: (address: string): boolean => {
      const name = createHash('sha256').update(address).digest('base64');
      const used = uses.get(name) ?? 0;
      if (used >= MOST_USES) return false;
      uses.set(name, used + 1);
      const oldest = uses.size > REMEMBERED ? uses.keys().next().value : undefined;
      if (oldest !== undefined) uses.delete(oldest);
      return true;
    },
  };
}
