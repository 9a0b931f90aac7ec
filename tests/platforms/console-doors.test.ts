import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createConsole } from '../../src/platforms/console/index.ts';
import { type TestConsole, testConsole } from '../helpers/console.ts';

let open: TestConsole;
let locked: TestConsole;
const TOKEN = 'a token of some length';

beforeAll(async () => {
  open = await testConsole();
  locked = await testConsole({ token: TOKEN });
});
afterAll(() => Promise.all([open.stop(), locked.stop()]));

const command = { as: 'olga', channel: 'team', text: 'Hello' };

/** fetch does not let a program choose its Host header. */
const statusWithHost = (url: string, host: string): Promise<number> =>
  new Promise((done, failed) => {
    const sent = httpRequest(url, { headers: { host } }, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    });
    sent.on('error', failed).end();
  });

describe('without a token', () => {
  test.each([
    'evil.example',
    'evil.example:8080',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '127.0.0.1@evil.example',
  ])('a request for the host “%s” is refused', async (host) => {
    expect(await statusWithHost(`${open.url}/state?as=olga`, host)).toBe(403);
  });

  test.each(['127.0.0.1', 'localhost:8080', 'LOCALHOST', '[::1]:1'])('the host %s is ours', async (host) => {
    expect(await statusWithHost(`${open.url}/state?as=olga`, host)).toBe(200);
  });

  test.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('a post from another page is refused: %j', async (headers) => {
    const before = await open.client.messages('olga');
    expect((await open.client.post('/command', command, headers)).status).toBe(403);
    expect(await open.client.messages('olga')).toEqual(before);
  });

  test('a post from its own page is taken', async () => {
    const headers = { origin: open.url, 'sec-fetch-site': 'same-origin' };
    expect((await open.client.post('/command', command, headers)).status).toBe(202);
  });

  test('a form of another site cannot post: only JSON is taken', async () => {
    const sent = await open.client.post('/command', command, { 'content-type': 'text/plain' });
    expect(sent.status).toBe(415);
  });

  test('every answer forbids inline scripts, sniffing and framing', async () => {
    for (const path of ['/', '/app.js', '/state?as=olga', '/nothing', '/healthz']) {
      const { headers } = await fetch(open.url + path);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test.each(['/../package.json', '/%2e%2e/index.ts', '/page/app.js', '/index.ts', '/.git/config'])(
    'no path reaches the disk: %s',
    async (path) => {
      expect(await statusWithHost(open.url + path, 'localhost')).toBe(404);
    },
  );

  test.each([
    ['/command', { ...command, as: 'mallory' }, 403],
    ['/command', { ...command, as: '__proto__' }, 403],
    ['/command', { ...command, channel: 'finance', as: 'stan' }, 404],
    ['/command', { ...command, channel: 'dm-olga', as: 'max' }, 404],
    ['/command', { ...command, text: ' ' }, 400],
    ['/command', { ...command, text: 'x'.repeat(5_000) }, 400],
    ['/command', { ...command, text: 'x'.repeat(70_000) }, 413],
    ['/command', 'not an object', 400],
    ['/complete', { ...command, channel: 'finance', as: 'stan' }, 404],
    ['/click', { as: 'olga', channel: 'team', message: 999_999, action: 'a', id: '1' }, 404],
  ])('%s refuses %j with one sentence', async (path, body, status) => {
    const answer = await open.client.post(path, body);
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as { error: string }).error).toMatch(/^[A-Z].*\.$/);
  });

  test('a bug is said with a reference that the log has too, and without a stack', async () => {
    open.away.now = true;
    const answer = await open.client.post('/command', command);
    open.away.now = false;
    expect(answer.status).toBe(500);
    const { error } = (await answer.json()) as { error: string };
    const reference = /logged as ([0-9a-f]{8})/.exec(error)?.[1];
    expect(error).not.toContain('database is away');
    expect(open.lines.at(-1)).toMatchObject({ level: 'error', fields: { reference, path: '/command' } });
  });
});

describe('with a token', () => {
  const signIn = (token: string) =>
    fetch(`${locked.url}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ token }),
      redirect: 'manual',
    });

  test.each(['/state?as=olga', '/events?as=olga', '/files/x/y.csv?as=olga', '/app.js', '/nothing'])(
    '%s needs it',
    async (path) => {
      expect((await fetch(locked.url + path)).status).toBe(401);
    },
  );

  test('posts and drops need it', async () => {
    expect((await locked.client.post('/command', command)).status).toBe(401);
    expect((await locked.client.drop({ as: 'olga', channel: 'team', name: 'a.csv' }, [])).status).toBe(401);
  });

  test('only whether it lives is told to anyone', async () => {
    const health = await fetch(`${locked.url}/healthz`);
    expect([health.status, await health.text()]).toEqual([200, '{"ok":true}']);
  });

  test('the page asks for it, and a wrong one is said to be wrong', async () => {
    const page = await fetch(locked.url);
    expect([page.status, await page.text()]).toEqual([401, expect.stringContaining('Console token')]);
    const wrong = await signIn(`${TOKEN}x`);
    expect([wrong.status, await wrong.text()]).toEqual([
      401,
      expect.stringContaining('That is not the token.'),
    ]);
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  test('the right one gives a cookie that scripts and other sites do not get and that is not the token', async () => {
    const right = await signIn(TOKEN);
    const cookie = right.headers.get('set-cookie') ?? '';
    expect(right.status).toBe(303);
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/);
    expect(decodeURIComponent(cookie)).not.toContain(TOKEN);
    const headers = { cookie: cookie.split(';')[0] as string };
    expect((await fetch(`${locked.url}/state?as=olga`, { headers })).status).toBe(200);
    const forged = { cookie: `${headers.cookie.slice(0, -1)}!` };
    expect((await fetch(`${locked.url}/state?as=olga`, { headers: forged })).status).toBe(401);
  });

  test('a sign-in from another site is refused', async () => {
    const sent = await fetch(`${locked.url}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ token: TOKEN }),
      headers: { origin: 'https://evil.example' },
    });
    expect(sent.status).toBe(403);
  });

  test('the open console does not have a sign-in', async () => {
    expect((await fetch(`${open.url}/sign-in`, { method: 'POST' })).status).toBe(404);
  });
});

test('a port that is taken is one sentence with its cure', async () => {
  const { store } = open;
  const port = Number(new URL(open.url).port);
  const second = createConsole({ host: '127.0.0.1', port, store, clock: () => 0 as never, log: () => {} });
  await expect(second.start(open.app.app)).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is taken. Stop what uses it, or set PULSE_PORT to another one.`,
  );
});

test('an empty token is refused before anything is opened', () => {
  const { store } = open;
  const make = () =>
    createConsole({ host: '127.0.0.1', port: 0, token: '', store, clock: () => 0 as never, log: () => {} });
  expect(make).toThrow('The console token is empty.');
});
