/** One token for the whole console, exchanged for a cookie that holds only a hash of it. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readText } from './http.ts';

const COOKIE = 'shoppulse';
const DAYS_30 = 30 * 24 * 3600;

/** What the cookie says: it proves the token, does not hold it, and ends when the token is changed. */
const proofOf = (token: string): string =>
  createHmac('sha256', token).update('shoppulse console').digest('hex');

export function isSignedIn(request: IncomingMessage, token: string): boolean {
  const cookies = (request.headers.cookie ?? '').split(';').map((each) => each.trim());
  const given = cookies.find((each) => each.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? '';
  return sameText(given, proofOf(token));
}

/** The sent form: the cookie and the way back, or the form again. */
export async function signIn(
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
): Promise<void> {
  const given = new URLSearchParams(await readText(request)).get('token') ?? '';
  if (!sameText(proofOf(given.trim()), proofOf(token)))
    return askForToken(response, 'That is not the token.');
  const secure = request.headers['x-forwarded-proto'] === 'https' ? '; Secure' : '';
  response.writeHead(303, {
    location: '/',
    'set-cookie': `${COOKIE}=${proofOf(token)}; Path=/; Max-Age=${DAYS_30}; HttpOnly; SameSite=Strict${secure}`,
  });
  response.end();
}

export function askForToken(response: ServerResponse, problem = ''): void {
  response.writeHead(401, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in · ShopPulse</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/base.css">
<link rel="stylesheet" href="/sign-in.css">
</head>
<body>
<main class="sign-in">
<h1>ShopPulse</h1>
<form method="post" action="/sign-in">
<label for="token">Console token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus${problem ? ' aria-invalid="true"' : ''} aria-describedby="hint">
<p id="hint" class="${problem ? 'problem' : 'quiet'}">${problem || 'Whoever started ShopPulse set it.'}</p>
<button class="primary" type="submit">Sign in</button>
</form>
</main>
</body>
</html>`);
}

/** In constant time for texts of one length; proofs all have one. */
const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
