/** Keeps other web pages out, and says what our own may load. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpError } from './http.ts';

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

export function setSafeHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Without a token the console trusts whoever reaches it, so a site whose name was rebound to 127.0.0.1
 * must not: its Host header is its own name. With a token the cookie keeps it out, and a proxy may name us.
 */
export function checkHost(request: IncomingMessage, host: string, hasToken: boolean): void {
  if (hasToken) return;
  const name = hostName(request.headers.host ?? '');
  if (LOOPBACK.has(name) || name === host.toLowerCase() || name === `[${host.toLowerCase()}]`) return;
  throw new HttpError(403, 'ShopPulse answers here only at its own address, http://127.0.0.1.');
}

const hostName = (host: string): string => host.toLowerCase().replace(/:\d*$/, '');

/** A browser names the page that a change comes from; what names another page is refused. */
export function checkOrigin(request: IncomingMessage): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  const foreignOrigin =
    origin !== undefined && !/^https?:\/\//.test(origin)
      ? true
      : origin !== undefined && origin.replace(/^https?:\/\//, '') !== host;
  if (foreignSite || foreignOrigin)
    throw new HttpError(403, 'This came from another page. Nothing was changed.');
}
