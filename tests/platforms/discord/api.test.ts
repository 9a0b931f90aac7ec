/** Discord's API over real HTTP: one try, one error, nothing of it in the log. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createApi, withoutToken } from '../../../src/platforms/discord/api.ts';
import { pathOf } from '../../../src/platforms/discord/path.ts';
import { createPeople } from '../../../src/platforms/discord/people.ts';
import { MOST_REFUSED } from '../../../src/platforms/discord/refused-calls.ts';
import { discordWorld, GUILD, SHOP } from './discord-world.ts';

const world = await discordWorld();
const { fake, api, on, lines } = world;
const failure = (error: { discord?: unknown }) => error.discord;
const get = () => api.call('GET', `/channels/${SHOP}`);

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that answers as told; what it was asked. */
async function answering(
  status: number,
  body: string,
  headers: Record<string, string> = {},
  more: { readonly mostRefused?: number } = {},
) {
  const asked: { path: string; auth: string | undefined; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url = '', headers: sent } = request;
      asked.push({ path: url, auth: sent.authorization, body: Buffer.concat(chunks).toString() });
      if (status === 0) return;
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  // Short where no answer comes at all; else a busy machine decides nothing here.
  const timeoutMs = status === 0 ? 300 : 30_000;
  const options = { apiUrl: `http://127.0.0.1:${port}/api`, botToken: 'bot-secret', timeoutMs, ...more };
  let now = 0;
  return {
    asked,
    api: createApi({ ...options, log: (...line) => void logged.push(line), clock: () => now }),
    wait: (ms: number) => {
      now += ms;
    },
  };
}
const logged: unknown[][] = [];

describe('a call', () => {
  test('gives what Discord answers, by version 10 and the bot’s token', async () => {
    expect(await get()).toMatchObject({ id: SHOP, guild_id: GUILD });
    const { api: other, asked } = await answering(200, '{"id":"1"}');
    expect(await other.call('POST', '/channels/1/messages', { a: 1 })).toEqual({ id: '1' });
    expect(asked).toEqual([
      { path: '/api/v10/channels/1/messages', auth: 'Bot bot-secret', body: '{"a":1}' },
    ]);
  });

  test('by an interaction’s token does not send the bot’s', async () => {
    const { api: other, asked } = await answering(200, '{}');
    await other.call('PATCH', '/webhooks/1/t/messages/@original', {}, [], { auth: false });
    expect(asked[0]?.auth).toBeUndefined();
  });

  test('that has no content gives null', async () => {
    const { api: other } = await answering(204, '');
    expect(await other.call('DELETE', '/channels/1/messages/2')).toBeNull();
  });

  test('carries files beside the JSON', async () => {
    const { api: other, asked } = await answering(200, '{"id":"1"}');
    const files = [{ name: 'a.csv', bytes: Buffer.from('x,y\n1,2\n') }];
    await other.call('POST', '/channels/1/messages', { flags: 1 }, files);
    expect(asked[0]?.body).toContain('name="payload_json"');
    expect(asked[0]?.body).toContain('name="files[0]"; filename="a.csv"');
    expect(asked[0]?.body).toContain('x,y\n1,2');
  });

  test('is tried once, whatever goes wrong with it', async () => {
    for (const fault of ['loseAnswer', 'loseRequest'] as const) {
      fake.forgetCalls();
      on('get_channel', { kind: fault }, { times: 5 }).release();
      const ordered = on('get_channel', { kind: fault });
      await expect(get()).rejects.toSatisfy((error) => failure(error as object) !== undefined);
      expect(ordered.hits()).toBe(1);
    }
    const { api: other, asked } = await answering(503, '{}');
    const error = await other.call('GET', '/channels/1').catch(failure);
    expect(error).toEqual({ kind: 'unknown', why: 'HTTP 503' });
    expect(asked).toHaveLength(1);
  });

  test('that is not answered in time is given up, and may have been done', async () => {
    const { api: other } = await answering(0, '');
    const error = await other.call('POST', '/channels/1/messages', {}).catch(failure);
    expect(error).toEqual({ kind: 'unknown', why: 'no answer' });
  });

  test('that nobody takes was surely not done', async () => {
    const options = { apiUrl: 'http://127.0.0.1:1/api', botToken: 'x', log: () => {} };
    const error = await createApi(options).call('POST', '/channels/1/messages', {}).catch(failure);
    expect(error).toEqual({ kind: 'unsent', why: 'ECONNREFUSED' });
  });

  test.each([
    ['a redirect', 302, '', { location: 'http://127.0.0.1:1/' }],
    ['a page', 200, '<html>', { 'content-type': 'text/html' }],
    ['half an answer', 200, '{"id":', {}],
  ])('answered by %s is unknown, and is not followed', async (_name, status, body, headers) => {
    const { api: other, asked } = await answering(status, body, headers);
    const error = await other.call('POST', '/channels/1/messages', {}).catch(failure);
    expect(error).toMatchObject({ kind: 'unknown' });
    expect(asked).toHaveLength(1);
  });

  test('refused by something that is not Discord gives the status as its code', async () => {
    const { api: other } = await answering(403, '<html>', { 'content-type': 'text/html' });
    expect(await other.call('GET', '/channels/1').catch(failure)).toEqual({ kind: 'refused', code: 403 });
  });
});

describe('a rate limit', () => {
  test('is told and not waited for, and the next call is held back without being sent', async () => {
    // Whoever waited for these five minutes would not see the end of this test.
    const headers = { 'retry-after': '300', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '300' };
    const { api: other, asked } = await answering(429, '{"retry_after":300}', headers);
    const path = '/channels/100000000000000001/messages';
    for (let tries = 0; tries < 2; tries += 1) {
      const error = await other.call('POST', path, {}).catch(failure);
      expect(error).toEqual({ kind: 'limited', retryAfterMs: 300_000 });
    }
    expect(asked).toHaveLength(1);
    await other.call('POST', '/channels/100000000000000002/messages', {}).catch(failure);
    expect(asked).toHaveLength(2);
  });

  const one = '/channels/100000000000000001/messages';
  const two = '/channels/100000000000000002/messages';

  test.each([
    ['3', '{}', 3_000],
    ['', '{"retry_after":1.5}', 1_500],
    ['', '{}', 5_000],
    ['abc', '{}', 5_000],
    ['0', '{}', 5_000],
    ['-7', '{}', 5_000],
    ['86400', '{}', 300_000],
    ['0.001', '{}', 250],
  ])('whose Retry-After is “%s” and whose body %s is waited out for %i ms', async (header, body, ms) => {
    const { api: other, asked, wait } = await answering(429, body, header ? { 'retry-after': header } : {});
    const limited = () => other.call('POST', one, {}).catch(failure);
    expect(await limited()).toEqual({ kind: 'limited', retryAfterMs: ms });
    wait(ms - 1);
    expect(await limited()).toEqual({ kind: 'limited', retryAfterMs: 1 });
    expect(asked).toHaveLength(1);
    wait(1);
    await limited();
    expect(asked).toHaveLength(2);
  });

  test.each([
    ['of the whole bot', '{"retry_after":2,"global":true}', { 'x-ratelimit-global': 'true' }],
    ['of Discord’s guards', '<html>error code: 1015', { 'content-type': 'text/html' }],
  ])(
    '%s holds back every call like it, but none that a token of another kind makes',
    async (_what, body, more) => {
      const { api: other, asked, wait } = await answering(429, body, { 'retry-after': '2', ...more });
      for (const path of [one, two, two] as const)
        expect(await other.call('POST', path, {}).catch(failure)).toMatchObject({ kind: 'limited' });
      expect(asked).toHaveLength(1);
      await other.call('POST', '/interactions/1/t/callback', {}, [], { auth: false }).catch(failure);
      expect(asked).toHaveLength(2);
      wait(2_000);
      await other.call('POST', two, {}).catch(failure);
      expect(asked).toHaveLength(3);
    },
  );
});

describe('calls that Discord refuses', () => {
  test.each([
    [403, '{"code":50013}', {}],
    [429, '{}', { 'retry-after': '0.25' }],
  ])(
    'with %i are so many in ten minutes and no more, since it bars who makes 10,000',
    async (status, body, headers) => {
      const { api: other, asked, wait } = await answering(status, body, headers, { mostRefused: 5 });
      const calls = async (times: number) => {
        for (let each = 0; each < times; each += 1)
          await other
            .call('POST', `/channels/${300_000_000_000_000_000n + BigInt(each)}/messages`, {})
            .catch(failure);
      };
      await calls(8);
      expect(asked).toHaveLength(5);
      expect(await other.call('GET', '/users/@me').catch(failure)).toMatchObject({ kind: 'limited' });
      expect(logged.filter(([, event]) => event === 'discord.too-many-refusals')).toHaveLength(1);
      logged.length = 0;
      wait(600_000);
      await calls(8);
      expect(asked).toHaveLength(10);
      logged.length = 0;
    },
  );

  test('for a limit that others share do not count, nor what it took', async () => {
    for (const [status, headers] of [
      [429, { 'x-ratelimit-scope': 'shared' }],
      [200, {}],
      [404, {}],
    ] as const) {
      const { api: other, asked } = await answering(status, '{}', headers, { mostRefused: 3 });
      for (let each = 0; each < 6; each += 1)
        await other
          .call('POST', `/channels/${300_000_000_000_000_000n + BigInt(each)}/messages`, {})
          .catch(failure);
      expect(asked).toHaveLength(6);
    }
    expect(MOST_REFUSED * 2).toBeLessThan(10_000);
  });
});

describe('the bot’s 50 calls a second', () => {
  const channel = (index: number) => `/channels/${300_000_000_000_000_000n + BigInt(index)}` as const;
  const each = Array.from({ length: 60 }, (_, index) => index);

  test('do not hold up an answer by an interaction’s token, nor are such answers counted among them', async () => {
    const { api: other, asked } = await answering(200, '{"id":"1"}');
    await Promise.all(
      each.map((index) =>
        other.call('POST', `/interactions/${index}/token-${index}/callback`, {}, [], { auth: false }),
      ),
    );
    expect(asked).toHaveLength(60);
    await Promise.all(each.slice(0, 50).map((index) => other.call('GET', channel(index))));
    await Promise.allSettled(each.map((index) => other.call('GET', channel(index))));
    await other.call('POST', '/interactions/99/token-99/callback', {}, [], { auth: false });
    expect(asked.at(-1)?.path).toBe('/api/v10/interactions/99/token-99/callback');
    expect(asked.filter(({ auth }) => auth === undefined)).toHaveLength(61);
  });
});

describe('a token that Discord does not accept', () => {
  test('is said in the log, asked about every ten seconds at most, and works again when it does', async () => {
    const { api: other, asked, wait } = await answering(401, '{"message":"401: Unauthorized","code":0}');
    const refused = { kind: 'refused', code: 401 };
    for (let tries = 0; tries < 5; tries += 1)
      expect(await other.call('GET', '/channels/1').catch(failure)).toEqual(refused);
    expect(asked).toHaveLength(1);
    wait(10_000);
    expect(await other.call('GET', '/channels/1').catch(failure)).toEqual(refused);
    expect(asked.map(({ auth }) => auth)).toEqual(['Bot bot-secret', 'Bot bot-secret']);
    expect(logged.filter(([, event]) => event === 'discord.token-refused')).toHaveLength(2);
  });

  test('of an interaction alone bars nothing else', async () => {
    const { api: other, asked } = await answering(401, '{"message":"Invalid Webhook Token","code":50027}');
    for (let tries = 0; tries < 2; tries += 1) {
      const error = await other.call('PATCH', '/webhooks/1/t', {}, [], { auth: false }).catch(failure);
      expect(error).toEqual({ kind: 'refused', code: 50027 });
    }
    expect(asked).toHaveLength(2);
  });
});

test('no token and nothing of a message gets into the log', async () => {
  const { api: other } = await answering(500, '{"message":"quotes secret-figures"}');
  await other
    .call('POST', '/webhooks/1/token-secret', { content: 'secret-figures' }, [], { auth: false })
    .catch(() => {});
  const all = JSON.stringify([logged, lines]);
  expect(all).toContain('/webhooks/1/:token');
  expect(all).not.toMatch(/bot-secret|token-secret|secret-figures/);
  expect(withoutToken('/interactions/1/abc/callback')).toBe('/interactions/1/:token/callback');
  expect(withoutToken('/channels/1/messages')).toBe('/channels/1/messages');
});

test('an id from outside leads to no other path', () => {
  expect(pathOf`/channels/${'1/../../users/@me'}/messages`).toBe(
    '/channels/1%2F..%2F..%2Fusers%2F%40me/messages',
  );
  for (const id of ['..', '.', '']) expect(pathOf`/guilds/${id}/x`).toBe('/guilds/none/x');
});

describe('a person', () => {
  const people = createPeople(world);
  test('has the name that the server shows, and is of the server', async () => {
    expect(await people.find(GUILD, 'olga')).toEqual({ name: 'Olga', external: false });
  });
  test('is asked for once in half a minute, so that who left is not taken for a member', async () => {
    await people.find(GUILD, 'max');
    fake.forgetCalls();
    await people.find(GUILD, 'max');
    expect(fake.calls).toHaveLength(0);
    world.wait(30_000);
    await people.find(GUILD, 'max');
    expect(fake.calls).toHaveLength(1);
  });
  test('is nobody where the server does not have them, and where it is a bot', async () => {
    expect(await people.find(GUILD, 'nobody')).toBeNull();
    expect(await people.find(GUILD, fake.botUser)).toBeNull();
  });
  test('is not nobody where Discord is away', async () => {
    on('get_guild_member', { kind: 'status', status: 503 });
    await expect(people.find(GUILD, 'vera')).rejects.toMatchObject({ name: 'DeliveryError' });
    expect(await people.find(GUILD, 'vera')).toEqual({ name: 'Vera', external: false });
  });
});
