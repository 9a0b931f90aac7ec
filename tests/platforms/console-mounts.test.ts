/** Another platform at the console's port: its requests are its own, and the console's doors stay shut. */
import { request as httpRequest, type IncomingMessage, type RequestListener } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { consoleStore } from '../../src/db/console.ts';
import { createConsole } from '../../src/platforms/console/index.ts';
import { testDatabase } from '../helpers/database.ts';
import { fakeApp } from '../helpers/fake-app.ts';

const { database } = await testDatabase();

async function served(listener: RequestListener | null, token?: string) {
  const platform = createConsole({
    ...{ host: '127.0.0.1', port: 0, store: consoleStore(database), log: () => {}, clock: systemClock },
    ...(listener ? { mounts: [{ prefix: '/slack/', listener }] } : {}),
    ...(token === undefined ? {} : { token }),
  });
  await platform.start(fakeApp().app);
  onTestFinished(platform.stop);
  return platform;
}

/** With headers that fetch would not send. */
const ask = (url: string, headers: Record<string, string>, method = 'POST'): Promise<IncomingMessage> =>
  new Promise((done, failed) => {
    const sent = httpRequest(url, { method, headers, agent: false }, (response) => done(response.resume()));
    sent.on('error', failed).end(method === 'GET' ? undefined : 'body');
  });
const FOREIGN = { host: 'pulse.example.com', origin: 'https://slack.com', 'sec-fetch-site': 'cross-site' };

test.each([undefined, 'a token of some length'])(
  'a request of another platform arrives as it was sent, whatever its host and without a sign-in (token: %s)',
  async (token) => {
    const seen: string[] = [];
    const platform = await served(async (request, response) => {
      for await (const chunk of request) seen.push(`${request.method} ${request.url} ${chunk}`);
      response.writeHead(200).end();
    }, token);
    const answer = await ask(`${platform.url()}/slack/events?x=1`, FOREIGN);
    expect(answer.statusCode).toBe(200);
    expect(seen).toEqual(['POST /slack/events?x=1 body']);
    expect(answer.headers['content-security-policy']).toBeUndefined();
    for (const path of ['/state?as=olga', '/%73lack/events', '/slackers', '/slack']) {
      const refused = await ask(`${platform.url()}${path}`, FOREIGN, 'GET');
      expect(refused.statusCode, path).toBe(token ? 401 : 403);
    }
    expect(seen).toHaveLength(1);
  },
);

test('nothing is there without another platform', async () => {
  const platform = await served(null);
  for (const path of ['/slack/events', '/slack/install', '/slack/oauth_redirect'])
    expect((await fetch(platform.url() + path)).status).toBe(404);
});

test('a stop waits for what is being answered there, and takes nothing new', async () => {
  let answer = () => {};
  const asked = new Promise<void>((arrived) => {
    answer = () => arrived();
  });
  let finish = () => {};
  const platform = await served((_request, response) => {
    finish = () => response.writeHead(200).end('done');
    answer();
  });
  const kept = fetch(`${platform.url()}/slack/events`, { method: 'POST' });
  await asked;
  const stopped = platform.stop();
  // Turns enough for a stop that does not wait.
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  finish();
  const [response] = await Promise.all([kept, stopped]);
  expect(await response.text()).toBe('done');
  await expect(fetch(`${platform.url()}/slack/events`, { method: 'POST' })).rejects.toThrow();
});
