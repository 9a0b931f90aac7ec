/** One call from its arrival to its answer: the faults it meets, the log, and what goes back. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { takeFault } from './faults.ts';
import { isRefusal } from './refusal.ts';
import { isDocumented } from './spec-check.ts';
import type { Json, State } from './state.ts';

export interface Asked {
  readonly method: string;
  readonly args: Json;
  readonly token: string | null;
  readonly team: string | null;
}
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes as JSON. */
  readonly body: Json | string;
  /** Slack's error; null when it went well. */
  readonly error?: string | null;
}

export function log(state: State, asked: Asked, error: string | null): void {
  const { method, args, token, team } = asked;
  state.calls.push({ method, args, token, team, ok: error === null, error, at: state.clock() });
  state.changed();
}

export function send(response: ServerResponse, { status = 200, headers = {}, body }: Answer): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, ...headers });
  response.end(text);
}

/** Does it; a refusal becomes Slack's answer and, where the call itself is to blame, a violation. */
function performed(state: State, asked: Asked, perform: () => Answer): Answer {
  try {
    return perform();
  } catch (thrown) {
    if (!isRefusal(thrown)) {
      state.violate(`${asked.method}: the fake Slack itself failed: ${(thrown as Error).stack}`);
      return { status: 500, body: 'fake broken', error: 'fake broken' };
    }
    const { refused, violation, extra } = thrown;
    if (violation) state.violate(`${asked.method}: ${refused}: ${violation}`);
    if (!isDocumented(asked.method, refused))
      state.violate(`${asked.method}: the fake Slack answered ${refused}, which is not documented for it`);
    const gone = refused === 'used_url' || refused === 'expired_url';
    return { status: gone ? 404 : 200, body: { ok: false, error: refused, ...extra }, error: refused };
  }
}

/** What Slack's edge answers, or that nothing comes; null when the call is to go on. */
export async function meetFault(
  state: State,
  asked: Asked,
  request: IncomingMessage,
): Promise<Answer | 'nothing' | 'lost answer' | null> {
  const met = takeFault(state, asked.method, asked.args);
  if (!met) return null;
  const { fault } = met;
  switch (fault.kind) {
    case 'loseAnswer':
      return 'lost answer';
    case 'loseRequest':
      log(state, asked, 'request lost');
      request.socket.destroy();
      return 'nothing';
    case 'hang':
      await met.released;
      return null;
    case 'refuse':
      return { body: { ok: false, error: fault.error }, error: fault.error };
    case 'rateLimit': {
      const headers: Record<string, string> =
        fault.retryAfter === null ? {} : { 'retry-after': fault.retryAfter };
      return { status: 429, headers, body: { ok: false, error: 'ratelimited' }, error: 'http 429' };
    }
    case 'status':
      return { status: fault.status, body: 'upstream failure', error: `http ${fault.status}` };
    default:
      return fault satisfies never;
  }
}

export async function answer(
  state: State,
  asked: Asked,
  request: IncomingMessage,
  response: ServerResponse,
  perform: () => Answer,
): Promise<void> {
  const met = await meetFault(state, asked, request);
  if (met === 'nothing') return;
  if (met !== null && met !== 'lost answer') {
    log(state, asked, met.error ?? null);
    return send(response, met);
  }
  const done = performed(state, asked, perform);
  if (met === 'lost answer') {
    log(state, asked, done.error ?? 'answer lost');
    request.socket.destroy();
    return;
  }
  log(state, asked, done.error ?? null);
  send(response, done);
}
