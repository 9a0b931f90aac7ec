/** Signed requests to the app, as Slack sends them. */
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import type { State } from './state.ts';
import type { RawAnswer, RawRequest } from './types.ts';

const CEILING_MS = 30_000;
export const EVENTS_PATH = '/slack/events';

type Headers = Readonly<Record<string, string | readonly string[]>>;

export function post(url: string, headers: Headers, body: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const own = Object.fromEntries(
      Object.entries(headers).map(([key, value]) => [key, typeof value === 'string' ? value : [...value]]),
    );
    const sent = request(
      url,
      { method: 'POST', headers: own, agent: false, timeout: CEILING_MS },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        );
        response.on('error', reject);
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`${url} did not acknowledge.`)));
    sent.on('error', reject);
    sent.end(body);
  });
}

export const sign = (state: State, timestamp: string, body: string): string =>
  `v0=${createHmac('sha256', state.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

/** Everything about a request can be forged. */
export function signedPost(state: State, target: string, raw: RawRequest): Promise<RawAnswer> {
  const body = typeof raw.body === 'string' ? raw.body : JSON.stringify(raw.body);
  const timestamp = String(Math.floor(state.clock() / 1000) + (raw.offset ?? 0));
  const json = body.startsWith('{');
  const merged: Record<string, string | readonly string[] | null> = {
    'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': raw.signature ?? sign(state, timestamp, raw.signedBody ?? body),
    ...Object.fromEntries(
      Object.entries(raw.headers ?? {}).map(([key, value]) => [key.toLowerCase(), value]),
    ),
  };
  const headers = Object.fromEntries(
    Object.entries(merged).filter(
      (entry): entry is [string, string | readonly string[]] => entry[1] !== null,
    ),
  );
  return post(`${target.replace(/\/$/, '')}${raw.path ?? EVENTS_PATH}`, headers, body);
}
