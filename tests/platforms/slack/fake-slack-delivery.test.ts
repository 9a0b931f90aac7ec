/** How the fake Slack delivers: signatures, retries, and sockets that break. */
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { appThat, clientOf, useAcme } from '../../helpers/slack/acme.ts';

const at = useAcme();

describe('signed HTTP', () => {
  test('everything is signed over its time and its body', async () => {
    const app = await appThat(() => '');
    at.slack.useHttp(app.url);
    await at.slack.slash('max', 'C1', 'today');
    await at.slack.say('max', at.slack.dm('T1', 'max'), 'Hello');
    for (const { headers, body } of app.got) {
      const time = headers['x-slack-request-timestamp'];
      const hash = createHmac('sha256', at.slack.signingSecret).update(`v0:${time}:${body}`).digest('hex');
      expect(headers['x-slack-signature']).toBe(`v0=${hash}`);
      expect(time).toBe(String(Math.floor(at.now / 1000)));
    }
    expect(app.got.map(({ headers }) => headers['content-type'])).toEqual([
      'application/x-www-form-urlencoded',
      'application/json',
    ]);
  });

  test('an event goes to every process, and again as a retry', async () => {
    const one = await appThat(() => '');
    const other = await appThat(() => 500);
    at.slack.useHttp(one.url, other.url);
    const ack = await at.slack.event('T1', { type: 'app_home_opened', user: 'max' });
    expect(ack.all.map(({ status }) => status)).toEqual([200, 500]);
    await at.slack.retry(ack, 'http_error');
    await at.slack.retry(ack, 'http_error');
    expect(new Set([...one.got, ...other.got].map(({ body }) => body)).size).toBe(1);
    expect(other.got.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2']);
    expect(other.got[1]?.headers['x-slack-retry-reason']).toBe('http_error');
  });

  test('a forger changes the time, the signature, a header or the body', async () => {
    const app = await appThat(() => 'taken');
    at.slack.useHttp(app.url);
    expect(await at.slack.rawPost({ body: { a: 1 }, offset: -301 })).toEqual({ status: 200, body: 'taken' });
    await at.slack.rawPost({ body: 'a=1', signature: 'v1=' });
    await at.slack.rawPost({
      body: 'a=2',
      signedBody: 'a=1',
      headers: { 'x-slack-request-timestamp': null },
    });
    await at.slack.rawPost({ body: 'a=2', headers: { 'x-slack-signature': ['v0=a', 'v0=b'] } });
    const [late, unsigned, timeless, twice] = app.got.map(({ headers }) => headers);
    expect(late?.['x-slack-request-timestamp']).toBe(String(Math.floor(at.now / 1000) - 301));
    expect(unsigned?.['x-slack-signature']).toBe('v1=');
    expect(timeless).not.toHaveProperty('x-slack-request-timestamp');
    expect(twice?.['x-slack-signature']).toBe('v0=a, v0=b');
  });

  test('an app that is not there is no acknowledgement', async () => {
    at.slack.useHttp('http://127.0.0.1:9');
    expect(await at.slack.slash('max', 'C1', 'today')).toMatchObject({ status: 0 });
  });

  test('an organisation and its workspace are both named', async () => {
    at.slack.addWorkspace({ team: 'T2', name: 'North', enterprise: 'E1', orgInstalled: true });
    at.slack.addUser({ team: 'T2', id: 'olga', name: 'Olga' });
    at.slack.addChannel({ team: 'T2', id: 'C2', name: 'north', kind: 'private', members: ['olga'] });
    const app = await appThat(() => '');
    at.slack.useHttp(app.url);
    const { body } = await at.slack.slash('olga', 'C2', 'today');
    expect(body).toMatchObject({
      team_id: 'T2',
      enterprise_id: 'E1',
      is_enterprise_install: 'true',
      channel_name: 'privategroup',
    });
    const event = await at.slack.openHome('olga', { team: 'T2' });
    expect(event.body).toMatchObject({
      team_id: 'T2',
      enterprise_id: 'E1',
      authorizations: [{ enterprise_id: 'E1', team_id: null, is_bot: true, is_enterprise_install: true }],
    });
  });
});

describe('sockets', () => {
  interface Envelope {
    readonly type: string;
    readonly envelope_id?: string;
    readonly retry_attempt?: number;
    readonly reason?: string;
  }
  const open: WebSocket[] = [];
  afterEach(() => {
    for (const socket of open.splice(0)) socket.close();
  });
  async function connect() {
    const app = clientOf(at.slack, at.slack.appToken);
    const { url } = await app.apps.connections.open({});
    const socket = new WebSocket(url as string);
    open.push(socket);
    const got: Envelope[] = [];
    socket.on('message', (data) => got.push(JSON.parse(String(data)) as Envelope));
    await at.slack.until(() => got[0]?.type === 'hello', 'the greeting');
    return { socket, got };
  }
  const acknowledge = (socket: WebSocket, envelope: Envelope | undefined) =>
    socket.send(JSON.stringify({ envelope_id: envelope?.envelope_id, payload: {} }));

  test('an event that was not acknowledged comes again on the next connection', async () => {
    const control = at.slack.useSocket();
    const first = await connect();
    const event = at.slack.event('T1', { type: 'app_home_opened', user: 'max' });
    await at.slack.until(() => first.got.length === 2, 'the event');
    control.cut();
    await at.slack.until(() => control.connections() === 0, 'the cut');
    expect(control.unacknowledged()).toBe(1);
    const second = await connect();
    await at.slack.until(() => second.got.length === 2, 'the event again');
    expect([first.got[1]?.retry_attempt, second.got[1]?.retry_attempt]).toEqual([0, 1]);
    acknowledge(second.socket, second.got[1]);
    expect(await event).toMatchObject({ status: 200, ackBody: '' });
    expect(control.unacknowledged()).toBe(0);
  });

  test('a command is lost with its connection', async () => {
    const control = at.slack.useSocket();
    const { got } = await connect();
    const command = at.slack.slash('max', 'C1', 'today');
    await at.slack.until(() => got.length === 2, 'the command');
    control.cut();
    expect(await command).toMatchObject({ status: 0 });
  });

  test('each envelope goes to one of the connections, and to none that is told to leave', async () => {
    const control = at.slack.useSocket();
    const connections = [await connect(), await connect()];
    const events = ['max', 'vera'].map((user) => at.slack.event('T1', { type: 'app_home_opened', user }));
    await at.slack.until(() => connections.every(({ got }) => got.length === 2), 'one each');
    for (const { socket, got } of connections) acknowledge(socket, got[1]);
    await Promise.all(events);
    control.refresh('warning');
    await at.slack.until(() => connections.every(({ got }) => got[2]?.reason === 'warning'), 'the warning');
    expect(control.connections()).toBe(2);
    control.refresh();
    const third = at.slack.event('T1', { type: 'app_home_opened', user: 'max' });
    await at.slack.until(() => control.connections() === 0, 'both to be closed');
    const late = await connect();
    await at.slack.until(() => late.got.length === 2, 'the third event');
    acknowledge(late.socket, late.got[1]);
    await third;
  });
});
