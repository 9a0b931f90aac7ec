/** What comes in by signed requests: only Slack's, only now, and each once. */
import { createHmac } from 'node:crypto';
import { createServer, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { SlackStore } from '../../../src/platforms/slack/store.ts';
import { type TestDatabase, testDatabase } from '../../helpers/database.ts';
import { CHANNEL, gate, type InHandOptions, slackInHand, TEAM } from '../../helpers/slack/in-hand.ts';

let at: TestDatabase;
beforeAll(async () => {
  at = await testDatabase();
});

const open = (options: Omit<InHandOptions, 'at'> = {}) => slackInHand({ at, ...options });

/** The answer to a request whose body never ends: who waits for the rest of it gives none. */
async function halfSent(listener: RequestListener, changed: Readonly<Record<string, string | null>>) {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const usual = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': '150',
    'x-slack-signature': `v0=${'a'.repeat(64)}`,
    'x-slack-request-timestamp': String(Date.parse('2026-11-21T10:40:00Z') / 1000),
    ...changed,
  };
  if (changed['content-length'] === undefined) usual['content-type'] = 'application/json';
  const headers = Object.entries(usual).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  return new Promise<{ status: number | undefined; connection: string | undefined }>((done, failed) => {
    const sent = request({
      port,
      host: '127.0.0.1',
      path: '/slack/events',
      method: 'POST',
      headers: Object.fromEntries(headers),
    });
    sent.on('response', ({ statusCode, headers }) =>
      done({ status: statusCode, connection: headers.connection }),
    );
    sent.on('error', failed);
    sent.write('ssl_check=1&');
  });
}

const COMMAND = new URLSearchParams({
  command: '/pulse',
  text: 'today',
  team_id: TEAM,
  user_id: 'max',
  user_name: 'max',
  channel_id: CHANNEL,
  channel_name: 'team',
}).toString();

describe('a request that is not signed by Slack just now', () => {
  const signature = (letters: string) => ({ signature: letters });
  test.each([
    ['no signature', { headers: { 'x-slack-signature': null } }],
    ['no timestamp', { headers: { 'x-slack-request-timestamp': null } }],
    ['a timestamp that is no number', { headers: { 'x-slack-request-timestamp': 'now' } }],
    ['one byte of the body altered', { body: COMMAND.replace('today', 'toady'), signedBody: COMMAND }],
    ['a timestamp 301 seconds ago', { offset: -301 }],
    ['a timestamp in 301 seconds', { offset: 301 }],
    ['a timestamp in a year', { offset: 365 * 86_400 }],
    ['an empty signature', signature('')],
    ['no digest', signature('v0=')],
    ['another version', signature('v1=')],
    ['the signature of another version', signature(`v1=${'a'.repeat(64)}`)],
    ['a wrong digest', signature(`v0=${'a'.repeat(64)}`)],
    ['a digest that is too long', signature(`v0=${'a'.repeat(65)}`)],
    ['no hexadecimal', signature(`v0=${'ü'.repeat(64)}`)],
    [
      'two signatures',
      { headers: { 'x-slack-signature': [`v0=${'a'.repeat(64)}`, `v0=${'b'.repeat(64)}`] } },
    ],
  ])('%s is refused, and nothing is done', async (_what, request) => {
    const { fake, app, settled } = await open();
    const answer = await fake.rawPost({ body: COMMAND, ...request });
    expect(answer.status).toBe(401);
    await settled();
    expect(app.asked).toEqual([]);
  });

  test.each([
    ['in capitals', (digest: string) => `v0=${digest.toUpperCase()}`],
    ['of a version in capitals', (digest: string) => `V0=${digest}`],
    ['with a blank before it', (digest: string) => `v0= ${digest}`],
  ])('the right digest %s is refused too', async (_what, written) => {
    const { fake, app } = await open();
    const now = String(Date.parse('2026-11-21T10:40:00Z') / 1000);
    const digest = createHmac('sha256', fake.signingSecret).update(`v0:${now}:${COMMAND}`).digest('hex');
    expect((await fake.rawPost({ body: COMMAND, signature: written(digest) })).status).toBe(401);
    expect(app.asked).toEqual([]);
    expect((await fake.rawPost({ body: COMMAND, signature: `v0=${digest}` })).status).toBe(200);
  });

  test('the last second in either direction still counts', async () => {
    const { fake, app, settled } = await open();
    expect((await fake.rawPost({ body: COMMAND, offset: -300 })).status).toBe(200);
    expect((await fake.rawPost({ body: COMMAND, offset: 300 })).status).toBe(200);
    await settled();
    expect(app.asked).toHaveLength(2);
  });
});

describe('a flood of what is not Slack’s', () => {
  test.each([
    ['without a signature', { 'x-slack-signature': null }],
    ['with a signature of no form', { 'x-slack-signature': 'v0=1' }],
    ['of long ago', { 'x-slack-request-timestamp': '1500000000' }],
    [
      'that asks for a look at the certificate at length',
      { 'x-slack-signature': null, 'content-length': '5000' },
    ],
  ])('%s is refused before its body comes', async (_what, headers) => {
    const { slack } = await open();
    expect(await halfSent(slack.listener, headers)).toEqual({ status: 401, connection: 'close' });
  });

  test('is one line in the log a minute, which says how often it was', async () => {
    const { fake, log, elapse } = await open();
    const lines = () => log.flatMap(({ event, fields }) => (event === 'slack.unsigned' ? [fields] : []));
    const refused = () => fake.rawPost({ body: COMMAND, signature: `v0=${'a'.repeat(64)}` });
    for (let count = 0; count < 20; count += 1) await refused();
    expect(lines()).toEqual([{ times: 1 }]);
    elapse(60_000);
    for (let count = 0; count < 3; count += 1) await refused();
    expect(lines()).toEqual([{ times: 1 }, { times: 20 }]);
  });
});

describe('a signed request', () => {
  test('answers the question whether this is the right address', async () => {
    const { fake } = await open();
    const answer = await fake.rawPost({ body: { type: 'url_verification', challenge: 'abc', token: 't' } });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ challenge: 'abc' });
  });

  test.each([
    ['no JSON', '{"type":'],
    ['nothing', ''],
    ['a list', '[1]'],
    ['null', 'null'],
    ['a form whose payload is no JSON', 'payload=%7B'],
  ])('with %s is refused and breaks nothing', async (_what, body) => {
    const { fake } = await open();
    const headers = body.startsWith('payload') ? {} : { 'content-type': 'application/json' };
    expect((await fake.rawPost({ body, headers })).status).toBe(400);
    expect((await fake.rawPost({ body: { type: 'url_verification', challenge: 'still here' } })).status).toBe(
      200,
    );
  });

  test('of more than a megabyte is refused', async () => {
    const { fake } = await open();
    const body = JSON.stringify({ type: 'event_callback', event: { text: 'x'.repeat(1024 * 1024) } });
    expect((await fake.rawPost({ body })).status).toBe(413);
  });

  test('of a kind that is not known is acknowledged and left', async () => {
    const { fake, log } = await open();
    const rate = await fake.rawPost({ body: { type: 'app_rate_limited', team_id: TEAM } });
    expect(rate.status).toBe(200);
    expect(log).toContainEqual({
      level: 'info',
      event: 'slack.ignored',
      fields: { type: 'app_rate_limited' },
    });
  });

  test('to another path is not found, and by another method not taken', async () => {
    const { fake } = await open();
    expect((await fake.rawPost({ body: COMMAND, path: '/slack/elsewhere' })).status).toBe(404);
  });

  test('that only looks at the certificate needs no signature and does nothing', async () => {
    const { fake, app } = await open();
    const answer = await fake.rawPost({
      body: `ssl_check=1&${COMMAND}`,
      headers: { 'x-slack-signature': null },
    });
    expect(answer.status).toBe(200);
    expect(app.asked).toEqual([]);
  });

  test('is not taken before the start and after the stop', async () => {
    const { fake, slack } = await open();
    await slack.stop();
    expect((await fake.rawPost({ body: COMMAND })).status).toBe(503);
  });
});

describe('an event', () => {
  test('that comes twice has one effect', async () => {
    const { fake, app, settled } = await open();
    const first = await fake.say('max', fake.dm(TEAM, 'max'), 'today');
    await settled();
    const second = await fake.retry(first as never);
    await settled();
    expect([first?.status, second.status]).toEqual([200, 200]);
    expect(app.asked).toHaveLength(1);
  });

  test('that comes to two processes at once has one effect', async () => {
    const { fake, apps, all, said, settled } = await open({ processes: 2 });
    expect(all).toHaveLength(2);
    const dm = fake.dm(TEAM, 'max');
    const ack = await fake.say('max', dm, 'today');
    expect(ack?.all.map(({ status }) => status)).toEqual([200, 200]);
    await settled();
    expect(apps.flatMap(({ asked }) => asked)).toHaveLength(1);
    expect(said(dm)).toHaveLength(1);
  });

  test('that could not be kept is not acknowledged, and is handled when Slack sends it again', async () => {
    let broken = true;
    const wrapStore = (store: SlackStore): SlackStore => ({
      ...store,
      claim: async (...given) => {
        if (broken) throw new Error('the database is away');
        return store.claim(...given);
      },
    });
    const { fake, app, settled } = await open({ wrapStore });
    const first = await fake.say('max', fake.dm(TEAM, 'max'), 'today');
    expect(first?.status).toBe(500);
    expect(app.asked).toEqual([]);
    broken = false;
    const again = await fake.retry(first as never);
    await settled();
    expect(again.status).toBe(200);
    expect(app.asked).toMatchObject([{ user: 'max', text: 'today' }]);
  });

  test('whose handling fails is free again, and is done by whoever takes it up', async () => {
    let broken = true;
    const { fake, app, slack, elapse, settled, log, said } = await open({
      script: {
        ask: async () => {
          if (broken) throw new Error('fell over');
          return { reply: { summary: 'Done', parts: [] } };
        },
      },
    });
    const dm = fake.dm(TEAM, 'max');
    const first = await fake.say('max', dm, 'today');
    expect(first?.status).toBe(200);
    await settled();
    expect(log.find(({ level }) => level === 'error')?.fields).toMatchObject({ error: 'fell over' });
    broken = false;
    expect(await slack.takeUp()).toBe(false);
    elapse(61_000);
    expect(await slack.takeUp()).toBe(true);
    await settled();
    expect(app.asked).toHaveLength(2);
    expect(said(dm)).toHaveLength(1);
    expect(await slack.takeUp()).toBe(false);
  });

  test('whose answer cannot be said is not asked again: its command may have done something', async () => {
    const { fake, app, slack, elapse, settled, log, said } = await open({ unheld: [2_000] });
    const broken = fake.on('chat.postMessage', { kind: 'refuse', error: 'restricted_action' }, { times: 99 });
    const dm = fake.dm(TEAM, 'max');
    await fake.say('max', dm, 'reorder mug');
    await settled();
    broken.release();
    elapse(61_000);
    expect(await slack.takeUp()).toBe(false);
    await settled();
    expect(app.asked).toHaveLength(1);
    expect(said(dm)).toEqual([]);
    const references = log.flatMap(({ event, fields }) => (event === 'slack.undelivered' ? [fields] : []));
    expect(references).not.toEqual([]);
    for (const fields of references) expect(fields).toMatchObject({ reference: expect.any(String) });
  });

  test('of a workspace that ShopPulse is not in is acknowledged and left', async () => {
    const { fake, app, log, settled } = await open();
    const event = {
      type: 'message',
      channel_type: 'im',
      channel: 'D9',
      user: 'max',
      text: 'today',
      ts: '1.1',
    };
    const ack = await fake.event(TEAM, event, {
      team_id: 'T0OTHER',
      context_team_id: 'T0OTHER',
      authorizations: [],
    });
    expect(ack.status).toBe(200);
    await settled();
    expect(app.asked).toEqual([]);
    expect(log.map(({ event }) => event)).toContain('slack.not-installed');
  });

  test('leaves no secret of the request in the database', async () => {
    const { fake, settled } = await open({
      wrapStore: (store) => ({ ...store, finish: async () => {} }),
    });
    await fake.say('max', fake.dm(TEAM, 'max'), 'kept until it is done');
    await settled();
    const [row] = await at.admin<{ body: string }[]>`select body::text from slack_events`;
    expect(row?.body).toContain('kept until it is done');
    expect(row?.body).not.toContain('fake-verification-token');
  });
});

describe('a stop', () => {
  test('waits for what runs', async () => {
    const answer = gate();
    const { fake, slack, said } = await open({
      script: {
        ask: async () => {
          await answer.opened;
          return { reply: { summary: 'The last one', parts: [] } };
        },
      },
    });
    await fake.slash('max', CHANNEL, 'today');
    const stopped = slack.stop();
    answer.open();
    await stopped;
    expect(said()).toHaveLength(1);
  });
});
