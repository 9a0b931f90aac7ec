/** The Web API: one try each, an error that says what is known, and nothing of a secret anywhere. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Log } from '../../../src/log.ts';
import { createApi } from '../../../src/platforms/slack/api.ts';
import { isSlackError, type SlackFailure } from '../../../src/platforms/slack/errors.ts';
import { readFailure, retryAfterMs } from '../../../src/platforms/slack/read-failure.ts';
import type { Api, Installations } from '../../../src/platforms/slack/room.ts';
import { isHooksHost, isSlackHost } from '../../../src/platforms/slack/slack-hosts.ts';
import { callsOf, PUBLIC, slackWorld, TEAM } from './slack-world.ts';

const world = await slackWorld();

const post = (api: Api, text = 'Net sales 1,284.50 €') =>
  api.call(TEAM, 'chat.postMessage', { channel: PUBLIC, text });

async function failureOf(work: Promise<unknown>): Promise<SlackFailure> {
  const error = await work.then(
    () => new Error('it went well'),
    (thrown: unknown) => thrown,
  );
  if (!isSlackError(error)) throw error;
  return error.slack;
}

interface Heard {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A host that answers as it is told, and what it heard. Closed after the file. */
async function host(answer: RequestListener) {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    heard.push({
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, heard };
}

/** The API at a host of our own. */
function apiAt(origin: string, log: Log = () => {}): Api {
  return createApi({ apiUrl: `${origin}/api/`, installations: world.installations, log });
}

const json = (body: unknown, status = 200): RequestListener => {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
};

describe('a call', () => {
  test('gives what Slack answers, as the workspace’s bot', async () => {
    const answer = await post(world.api);
    expect(world.fake.message(PUBLIC, String(answer.ts)).text).toBe('Net sales 1,284.50 €');
    expect(callsOf(world.fake, 'chat.postMessage')).toMatchObject([{ token: world.botToken, ok: true }]);
  });

  test('where ShopPulse is not installed is not made', async () => {
    await expect(world.api.call('T0OTHER', 'auth.test', {})).rejects.toMatchObject({ permanent: true });
    expect(world.fake.calls).toEqual([]);
  });

  test('that is refused says why, and which scope is missing', async () => {
    expect(
      await failureOf(world.api.call(TEAM, 'chat.postMessage', { channel: 'C0NONE', text: 'x' })),
    ).toEqual({
      kind: 'refused',
      code: 'channel_not_found',
    });
    const history = world.api.call(TEAM, 'conversations.history', { channel: PUBLIC, limit: 15 });
    expect(await failureOf(history)).toEqual({
      kind: 'refused',
      code: 'missing_scope',
      needed: 'channels:history',
    });
  });

  test.each([
    ['an answer that is lost', { kind: 'loseAnswer' }],
    ['a request that is lost', { kind: 'loseRequest' }],
    ['a 500', { kind: 'status', status: 500 }],
    ['a 503', { kind: 'status', status: 503 }],
    ['a fatal_error, of which some may be done', { kind: 'refuse', error: 'fatal_error' }],
    ['an internal_error', { kind: 'refuse', error: 'internal_error' }],
  ] as const)('%s is unknown, and is not tried again', async (_name, fault) => {
    world.fake.on('chat.postMessage', fault, { times: 1 });
    expect((await failureOf(post(world.api))).kind).toBe('unknown');
    expect(callsOf(world.fake, 'chat.postMessage')).toHaveLength(1);
  });

  test.each([
    ['30', 30_000],
    [null, 10_000],
    ['abc', 10_000],
    ['0', 1000],
    ['86400', 300_000],
    ['-5', 1000],
    ['', 10_000],
  ])('a 429 with Retry-After %s waits %i ms and is not tried again', async (retryAfter, ms) => {
    world.fake.on('chat.postMessage', { kind: 'rateLimit', retryAfter }, { times: 1 });
    expect(await failureOf(post(world.api))).toEqual({ kind: 'limited', retryAfterMs: ms });
    expect(callsOf(world.fake, 'chat.postMessage')).toHaveLength(1);
  });

  test('a rate limit of one call holds up no other', async () => {
    world.fake.on('chat.postMessage', { kind: 'rateLimit', retryAfter: '60' }, { times: 1 });
    const [first, second] = await Promise.allSettled([
      post(world.api),
      world.api.call(TEAM, 'auth.test', {}),
    ]);
    expect(first.status).toBe('rejected');
    expect(second.status).toBe('fulfilled');
  });

  test('Slack’s own word for a rate limit is one', async () => {
    const { origin } = await host(json({ ok: false, error: 'ratelimited' }));
    expect(await failureOf(post(apiAt(origin)))).toEqual({ kind: 'limited', retryAfterMs: 10_000 });
  });

  test.each([
    ['a page', '<html>Welcome to the hotel’s network</html>'],
    ['nothing', ''],
    ['half an answer', '{"ok": true, "ts": "17'],
    ['a list', '[]'],
    ['null', 'null'],
  ])('%s in place of an answer is unknown', async (_name, body) => {
    const { origin } = await host((_request, response) => void response.end(body));
    const failure = await failureOf(post(apiAt(origin)));
    expect(failure.kind).toBe('unknown');
    expect(JSON.stringify(failure)).not.toContain('hotel');
  });

  test('a 404 of a proxy is a refusal of its own', async () => {
    const { origin } = await host(json({}, 404));
    expect(await failureOf(post(apiAt(origin)))).toEqual({ kind: 'refused', code: 'http_404' });
  });

  test('with nobody there was surely not made', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    expect(await failureOf(post(apiAt(`http://127.0.0.1:${port}`)))).toEqual({
      kind: 'unsent',
      why: 'ECONNREFUSED',
    });
  });

  test('follows no redirect, and its token goes nowhere else', async () => {
    const thief = await host(json({ ok: true }));
    const { origin } = await host((_request, response) => {
      response.writeHead(307, { location: `${thief.origin}/api/chat.postMessage` }).end();
    });
    expect((await failureOf(post(apiAt(origin)))).kind).toBe('unknown');
    expect(thief.heard).toEqual([]);
  });

  test('of a name that is an address stays at Slack', async () => {
    const thief = await host(json({ ok: true }));
    const { origin, heard } = await host(json({ ok: true }));
    const method = `${thief.origin}/api/auth.test` as 'auth.test';
    await apiAt(origin).call(TEAM, method, {});
    expect(thief.heard).toEqual([]);
    expect(heard).toHaveLength(1);
  });
});

describe('what is never answered', () => {
  test('is given up, and may have been done', async () => {
    const { origin } = await host((request, response) => {
      if (request.url !== '/api/files.getUploadURLExternal') return;
      json({ ok: true, upload_url: `${origin}/upload`, file_id: 'F0TEST' })(request, response);
    });
    const { installations } = world;
    const api = createApi({ apiUrl: `${origin}/api/`, installations, log: () => {}, timeoutMs: 200 });
    const gaveUp = { kind: 'unknown', why: 'no answer' };
    expect(await failureOf(post(api))).toEqual(gaveUp);
    expect(await failureOf(api.respond(`${origin}/response`, { text: 'x' }))).toEqual(gaveUp);
    const upload = api.upload(TEAM, { name: 'a.csv', bytes: new Uint8Array(1) });
    expect(await failureOf(upload)).toEqual(gaveUp);
  });
});

describe('how long to wait', () => {
  test('is between a second and five minutes, whatever Slack says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.integer(), fc.constant(null)), (header) => {
        const ms = retryAfterMs(header);
        expect(ms).toBeGreaterThanOrEqual(1000);
        expect(ms).toBeLessThanOrEqual(300_000);
      }),
    );
  });
});

describe('an upload', () => {
  test('brings the bytes and gives the file’s id, shared nowhere, without the token', async () => {
    const bytes = Buffer.from('order;total\n1;2\n');
    const id = await world.api.upload(TEAM, { name: 'orders.csv', bytes });
    await world.api.call(TEAM, 'files.completeUploadExternal', { files: [{ id, title: 'orders.csv' }] });
    expect(world.fake.file(id)).toMatchObject({ name: 'orders.csv', channels: [] });
    expect(Buffer.from(world.fake.file(id).bytes).toString()).toBe(bytes.toString());
    expect(callsOf(world.fake, 'POST upload')).toMatchObject([{ token: null, ok: true }]);
  });

  test('streams from disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'upload-test-'));
    const path = join(folder, 'orders.csv');
    const content = Buffer.alloc(3 * 1024 * 1024, 'a;b\n');
    await writeFile(path, content);
    const id = await world.api.upload(TEAM, {
      name: 'orders.csv',
      bytes: { path, bytes: content.length },
    });
    await rm(folder, { recursive: true });
    expect(Buffer.compare(Buffer.from(world.fake.file(id).bytes), content)).toBe(0);
  });

  test('has an alt text and a name within Slack’s limits, cut at no emoji', async () => {
    const id = await world.api.upload(TEAM, {
      name: `${'ü'.repeat(300)}.png`,
      alt: '🫖'.repeat(900),
      bytes: new Uint8Array(3),
    });
    const { altText } = world.fake.file(id);
    expect(altText.length).toBeLessThanOrEqual(1000);
    expect(altText).toMatch(/^(🫖)+$/u);
    expect(world.fake.file(id).name.length).toBeLessThanOrEqual(255);
  });

  test.each([
    'http://169.254.169.254/upload',
    'http://localhost/upload',
    'https://files.slack.com.evil.tld/upload',
    'https://files.slack.com@evil.tld/upload',
    'https://evilslack.com/upload',
    'http://files.slack.com/upload',
    'https://files.slack.com:8443/upload',
    'file:///etc/passwd',
    'nonsense',
    '',
  ])('to %s is not made', async (address) => {
    const { origin, heard } = await host(json({ ok: true, upload_url: address, file_id: 'F0TEST' }));
    const upload = apiAt(origin).upload(TEAM, { name: 'a.csv', bytes: new Uint8Array(1) });
    expect(await failureOf(upload)).toEqual({ kind: 'refused', code: 'foreign_upload_host' });
    expect(heard).toHaveLength(1);
  });

  test('to another host than the API’s is not made, whichever port it has', async () => {
    const thief = await host(json({ ok: true }));
    const { origin } = await host(
      json({ ok: true, upload_url: `${thief.origin}/upload`, file_id: 'F0TEST' }),
    );
    const upload = apiAt(origin).upload(TEAM, { name: 'a.csv', bytes: new Uint8Array(1) });
    expect((await failureOf(upload)).kind).toBe('refused');
    expect(thief.heard).toEqual([]);
  });

  test('follows no redirect', async () => {
    const thief = await host(json({ ok: true }));
    const { origin } = await host((request, response) => {
      if (request.url?.startsWith('/upload'))
        return void response.writeHead(307, { location: `${thief.origin}/upload` }).end();
      json({ ok: true, upload_url: `${origin}/upload`, file_id: 'F0TEST' })(request, response);
    });
    const upload = apiAt(origin).upload(TEAM, { name: 'a.csv', bytes: new Uint8Array(1) });
    expect((await failureOf(upload)).kind).toBe('unknown');
    expect(thief.heard).toEqual([]);
  });

  test('that Slack limits or fails says so', async () => {
    world.fake.on('POST upload', { kind: 'rateLimit', retryAfter: '7' }, { times: 1 });
    const file = { name: 'a.csv', bytes: new Uint8Array(1) };
    expect(await failureOf(world.api.upload(TEAM, file))).toEqual({ kind: 'limited', retryAfterMs: 7000 });
    world.fake.on('POST upload', { kind: 'status', status: 502 }, { times: 1 });
    expect((await failureOf(world.api.upload(TEAM, file))).kind).toBe('unknown');
    world.fake.on('POST upload', { kind: 'loseAnswer' }, { times: 1 });
    expect((await failureOf(world.api.upload(TEAM, file))).kind).toBe('unknown');
  });
});

describe('a response URL', () => {
  test('is used five times and never a sixth', async () => {
    const { origin, heard } = await host((_request, response) => void response.end('ok'));
    const api = apiAt(origin);
    const url = `${origin}/response/1`;
    for (let use = 1; use <= 5; use += 1) await api.respond(url, { text: `use ${use}` });
    expect(await failureOf(api.respond(url, { text: 'use 6' }))).toEqual({
      kind: 'refused',
      code: 'used_url',
    });
    expect(heard.map(({ body }) => JSON.parse(body).text)).toEqual(
      [1, 2, 3, 4, 5].map((use) => `use ${use}`),
    );
    await api.respond(`${origin}/response/2`, { text: 'another' });
    expect(heard).toHaveLength(6);
  });

  test('gets no token', async () => {
    const { origin, heard } = await host((_request, response) => void response.end('ok'));
    await apiAt(origin).respond(`${origin}/response`, { text: 'x' });
    expect(JSON.stringify(heard)).not.toContain('xoxb');
  });

  test.each([
    'https://hooks.slack.com.evil.tld/x',
    'https://evil.tld/hooks.slack.com',
    'https://hooks.slack.com@evil.tld/x',
    'https://slack.com/x',
    'https://files.slack.com/x',
    'http://hooks.slack.com/x',
    'http://169.254.169.254/x',
    'javascript:alert(1)',
    '',
  ])('that is %s is not used', async (address) => {
    expect(await failureOf(world.api.respond(address, { text: 'x' }))).toEqual({
      kind: 'refused',
      code: 'foreign_response_url',
    });
  });

  test('follows no redirect', async () => {
    const thief = await host(json({ ok: true }));
    const { origin } = await host((_request, response) => {
      response.writeHead(307, { location: `${thief.origin}/response` }).end();
    });
    const answer = apiAt(origin).respond(`${origin}/response`, { text: 'x' });
    expect((await failureOf(answer)).kind).toBe('unknown');
    expect(thief.heard).toEqual([]);
  });

  test.each([
    ['used_url', json({ ok: false, error: 'used_url' }, 404), { kind: 'refused', code: 'used_url' }],
    ['expired_url', json({ ok: false, error: 'expired_url' }, 404), { kind: 'refused', code: 'expired_url' }],
    ['invalid_blocks with a 200', json({ ok: false, error: 'invalid_blocks' }), { code: 'invalid_blocks' }],
    ['a 400 without a word', json('no_text', 400), { kind: 'refused', code: 'http_400' }],
    ['a 500', json({}, 500), { kind: 'unknown' }],
    ['a 429', json({}, 429), { kind: 'limited', retryAfterMs: 10_000 }],
  ])('that answers %s says so', async (_name, answer, failure) => {
    const { origin } = await host(answer);
    expect(await failureOf(apiAt(origin).respond(`${origin}/response`, { text: 'x' }))).toMatchObject(
      failure,
    );
  });
});

describe('Slack’s own hosts', () => {
  const usual = 'https://slack.com/api/';
  test('are slack.com’s over https, or where the API was put', () => {
    expect(isSlackHost('https://files.slack.com/upload/v1/A', usual)).toBe(true);
    expect(isSlackHost('https://slack.com/x', usual)).toBe(true);
    expect(isHooksHost('https://hooks.slack.com/actions/T/1/2', usual)).toBe(true);
    expect(isSlackHost('http://127.0.0.1:99/x', 'http://127.0.0.1:99/api/')).toBe(true);
    expect(isSlackHost('http://127.0.0.1:98/x', 'http://127.0.0.1:99/api/')).toBe(false);
  });

  test('are no others, however they are spelled', () => {
    fc.assert(
      fc.property(fc.domain(), fc.constantFrom('.slack.com', '-slack.com', '.slack.com.'), (domain, end) => {
        expect(isSlackHost(`https://files.slack.com.${domain}/`, usual)).toBe(false);
        expect(isHooksHost(`https://${domain}${end}/`, usual)).toBe(false);
      }),
    );
  });
});

describe('secrets', () => {
  const secret = /xox[bp]|xapp|Bearer|1,284\.50/;

  test('stand in no line and no error, whatever fails', async () => {
    const lines: string[] = [];
    const log: Log = (...line) => void lines.push(inspect(line, { depth: 9 }));
    const written: string[] = [];
    const catching = (...said: unknown[]) => {
      written.push(said.map(String).join(' '));
      return true;
    };
    const spies = [
      vi.spyOn(process.stdout, 'write').mockImplementation(catching),
      vi.spyOn(process.stderr, 'write').mockImplementation(catching),
      ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((each) =>
        vi.spyOn(console, each).mockImplementation(catching),
      ),
    ];
    const api = createApi({ apiUrl: world.fake.apiUrl, installations: world.installations, log });
    const errors: unknown[] = [];
    const noting = (error: unknown) => void errors.push(error);
    try {
      for (const fault of [
        { kind: 'loseAnswer' },
        { kind: 'status', status: 503 },
        { kind: 'refuse', error: 'invalid_auth' },
        { kind: 'refuse', error: 'Bearer xoxb-echoed' },
        { kind: 'rateLimit', retryAfter: 'abc' },
      ] as const) {
        world.fake.on('chat.postMessage', fault, { times: 1 });
        await post(api).catch(noting);
      }
      const { origin } = await host(json({ ok: false, error: 'token xoxb-in-an-answer is bad' }));
      await post(apiAt(origin, log)).catch(noting);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    expect(errors).toHaveLength(6);
    // The SDK has a logger of its own, which is not asked for.
    expect(written.filter((each) => /slack|http request/i.test(each))).toEqual([]);
    expect(lines.length).toBeGreaterThan(1);
    for (const each of [...lines, ...written]) expect(each).not.toMatch(secret);
    for (const each of errors) expect(inspect(each, { depth: 9, showHidden: true })).not.toMatch(secret);
  });

  test('a failure of the SDK’s with a token in it loses it', () => {
    const error = new Error('request to https://slack.com with xoxb-1 failed', {
      cause: Object.assign(new Error('xoxb-1'), { code: 'ECONNRESET' }),
    });
    expect(inspect(readFailure(error), { depth: 9 })).not.toMatch(secret);
    expect(readFailure(error).slack).toEqual({ kind: 'unknown', why: 'ECONNRESET' });
  });

  test('a workspace speaks with its own token only', async () => {
    const { origin, heard } = await host(json({ ok: true }));
    const installations: Installations = {
      of: async (workspace) => ({ ...(await world.installations.of(TEAM)), botToken: `xoxb-${workspace}` }),
    };
    const api = createApi({ apiUrl: `${origin}/api/`, installations, log: () => {} });
    await Promise.all(['T1', 'T2', 'T1', 'T3'].map((each) => api.call(each, 'auth.test', {})));
    expect(heard.map(({ headers }) => headers.authorization).sort()).toEqual([
      'Bearer xoxb-T1',
      'Bearer xoxb-T1',
      'Bearer xoxb-T2',
      'Bearer xoxb-T3',
    ]);
  });
});
