/** How the fake Slack delivers: signatures, retries, sockets that break, response URLs, forms, and installing. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createFakeSlack, type FakeSlack, MANIFEST_SCOPES } from '../../helpers/slack/fake-slack.ts';

interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let slack: FakeSlack;
let bot: WebClient;
let now = 0;
const servers: Server[] = [];

/** An app that keeps what it gets and acknowledges as told. */
async function appThat(
  acknowledges: (got: Got) => string | object | number,
): Promise<{ url: string; got: Got[] }> {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one = { headers: request.headers, body: Buffer.concat(chunks).toString() };
    got.push(one);
    const ack = acknowledges(one);
    if (typeof ack === 'number') response.writeHead(ack).end();
    else response.end(typeof ack === 'string' ? ack : JSON.stringify(ack));
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got };
}
const payloadOf = ({ body }: Got) => JSON.parse(new URLSearchParams(body).get('payload') ?? '{}');

beforeEach(async () => {
  now = Date.now();
  slack = await createFakeSlack({ clock: () => now });
  const { botToken } = slack.addWorkspace({ team: 'T1', name: 'Acme' });
  for (const [id, name] of [
    ['max', 'Max'],
    ['vera', 'Vera'],
  ] as const)
    slack.addUser({ team: 'T1', id, name });
  slack.addChannel({ team: 'T1', id: 'C1', name: 'team', kind: 'public', members: ['max', 'vera'] });
  bot = new WebClient(botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
});
afterEach(async () => {
  slack.check();
  await slack.close();
  for (const server of servers.splice(0)) server.close();
});

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const modal = (title: string, block = 'one') => ({
  type: 'modal' as const,
  title: plain(title),
  submit: plain('Save'),
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: block,
      label: plain('Name'),
      element: { type: 'plain_text_input', action_id: 'name' },
    },
  ],
});

describe('signed HTTP', () => {
  test('everything is signed over its time and its body', async () => {
    const app = await appThat(() => '');
    slack.useHttp(app.url);
    await slack.slash('max', 'C1', 'today');
    await slack.say('max', slack.dm('T1', 'max'), 'Hello');
    for (const { headers, body } of app.got) {
      const time = headers['x-slack-request-timestamp'];
      const hash = createHmac('sha256', slack.signingSecret).update(`v0:${time}:${body}`).digest('hex');
      expect(headers['x-slack-signature']).toBe(`v0=${hash}`);
      expect(time).toBe(String(Math.floor(now / 1000)));
    }
    expect(app.got.map(({ headers }) => headers['content-type'])).toEqual([
      'application/x-www-form-urlencoded',
      'application/json',
    ]);
  });

  test('an event goes to every process, and again as a retry', async () => {
    const one = await appThat(() => '');
    const other = await appThat(() => 500);
    slack.useHttp(one.url, other.url);
    const ack = await slack.event('T1', { type: 'app_home_opened', user: 'max' });
    expect(ack.all.map(({ status }) => status)).toEqual([200, 500]);
    await slack.retry(ack, 'http_error');
    await slack.retry(ack, 'http_error');
    expect(new Set([...one.got, ...other.got].map(({ body }) => body)).size).toBe(1);
    expect(other.got.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2']);
    expect(other.got[1]?.headers['x-slack-retry-reason']).toBe('http_error');
  });

  test('a forger changes the time, the signature, a header or the body', async () => {
    const app = await appThat(() => 'taken');
    slack.useHttp(app.url);
    expect(await slack.rawPost({ body: { a: 1 }, offset: -301 })).toEqual({ status: 200, body: 'taken' });
    await slack.rawPost({ body: 'a=1', signature: 'v1=' });
    await slack.rawPost({ body: 'a=2', signedBody: 'a=1', headers: { 'x-slack-request-timestamp': null } });
    await slack.rawPost({ body: 'a=2', headers: { 'x-slack-signature': ['v0=a', 'v0=b'] } });
    const [late, unsigned, timeless, twice] = app.got.map(({ headers }) => headers);
    expect(late?.['x-slack-request-timestamp']).toBe(String(Math.floor(now / 1000) - 301));
    expect(unsigned?.['x-slack-signature']).toBe('v1=');
    expect(timeless).not.toHaveProperty('x-slack-request-timestamp');
    expect(twice?.['x-slack-signature']).toBe('v0=a, v0=b');
  });

  test('an app that is not there is no acknowledgement', async () => {
    slack.useHttp('http://127.0.0.1:9');
    expect(await slack.slash('max', 'C1', 'today')).toMatchObject({ status: 0 });
  });

  test('an organisation and its workspace are both named', async () => {
    slack.addWorkspace({ team: 'T2', name: 'North', enterprise: 'E1', orgInstalled: true });
    slack.addUser({ team: 'T2', id: 'olga', name: 'Olga' });
    slack.addChannel({ team: 'T2', id: 'C2', name: 'north', kind: 'private', members: ['olga'] });
    const app = await appThat(() => '');
    slack.useHttp(app.url);
    const { body } = await slack.slash('olga', 'C2', 'today');
    expect(body).toMatchObject({
      team_id: 'T2',
      enterprise_id: 'E1',
      is_enterprise_install: 'true',
      channel_name: 'privategroup',
    });
    const event = await slack.openHome('olga');
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
    const app = new WebClient(slack.appToken, { slackApiUrl: slack.apiUrl });
    const { url } = await app.apps.connections.open({});
    const socket = new WebSocket(url as string);
    open.push(socket);
    const got: Envelope[] = [];
    socket.on('message', (data) => got.push(JSON.parse(String(data)) as Envelope));
    await slack.until(() => got[0]?.type === 'hello', 'the greeting');
    return { socket, got };
  }
  const acknowledge = (socket: WebSocket, envelope: Envelope | undefined) =>
    socket.send(JSON.stringify({ envelope_id: envelope?.envelope_id, payload: {} }));

  test('an event that was not acknowledged comes again on the next connection', async () => {
    const control = slack.useSocket();
    const first = await connect();
    const event = slack.event('T1', { type: 'app_home_opened', user: 'max' });
    await slack.until(() => first.got.length === 2, 'the event');
    control.cut();
    await slack.until(() => control.connections() === 0, 'the cut');
    expect(control.unacknowledged()).toBe(1);
    const second = await connect();
    await slack.until(() => second.got.length === 2, 'the event again');
    expect([first.got[1]?.retry_attempt, second.got[1]?.retry_attempt]).toEqual([0, 1]);
    acknowledge(second.socket, second.got[1]);
    expect(await event).toMatchObject({ status: 200, ackBody: '' });
    expect(control.unacknowledged()).toBe(0);
  });

  test('a command is lost with its connection', async () => {
    const control = slack.useSocket();
    const { got } = await connect();
    const command = slack.slash('max', 'C1', 'today');
    await slack.until(() => got.length === 2, 'the command');
    control.cut();
    expect(await command).toMatchObject({ status: 0 });
  });

  test('each envelope goes to one of the connections, and to none that is told to leave', async () => {
    const control = slack.useSocket();
    const connections = [await connect(), await connect()];
    const events = ['max', 'vera'].map((user) => slack.event('T1', { type: 'app_home_opened', user }));
    await slack.until(() => connections.every(({ got }) => got.length === 2), 'one each');
    for (const { socket, got } of connections) acknowledge(socket, got[1]);
    await Promise.all(events);
    control.refresh('warning');
    await slack.until(() => connections.every(({ got }) => got[2]?.reason === 'warning'), 'the warning');
    expect(control.connections()).toBe(2);
    control.refresh();
    const third = slack.event('T1', { type: 'app_home_opened', user: 'max' });
    await slack.until(() => control.connections() === 0, 'both to be closed');
    const late = await connect();
    await slack.until(() => late.got.length === 2, 'the third event');
    acknowledge(late.socket, late.got[1]);
    await third;
  });
});

describe('response URLs', () => {
  const say = (url: string, body: object) =>
    fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });

  test('five uses in half an hour; to one alone unless it is said', async () => {
    slack.useHttp((await appThat(() => '')).url);
    slack.removeBot('C1');
    const { body } = await slack.slash('max', 'C1', 'today');
    const url = String(body.response_url);
    expect(await (await say(url, { text: 'For Max' })).text()).toBe('ok');
    await say(url, { text: 'For all', response_type: 'in_channel' });
    expect(slack.seenBy('vera')).toContain('For all');
    expect(slack.seenBy('vera')).not.toContain('For Max');
    for (const text of ['3', '4', '5']) await say(url, { text });
    const sixth = await say(url, { text: '6' });
    expect([sixth.status, await sixth.json()]).toMatchObject([404, { ok: false, error: 'used_url' }]);
    slack.forgive('used_url');
    const later = await slack.slash('max', 'C1', 'today');
    now += 30 * 60_000 + 1;
    expect(await (await say(String(later.body.response_url), { text: 'x' })).json()).toMatchObject({
      error: 'expired_url',
    });
    slack.forgive('expired_url');
  });

  test('a command has no original to replace, a pressed whisper has', async () => {
    slack.useHttp((await appThat(() => '')).url);
    const { body } = await slack.slash('max', 'C1', 'today');
    await say(String(body.response_url), { text: 'x', replace_original: true });
    slack.forgive('not for a slash command');
    const button = { type: 'button' as const, text: plain('Go'), action_id: 'go', value: 'a|1' };
    const blocks = [{ type: 'actions' as const, elements: [button] }];
    const { message_ts: ts } = await bot.chat.postEphemeral({
      channel: 'C1',
      user: 'max',
      text: 'Sure?',
      blocks,
    });
    const place = { channel: 'C1', message: ts as string };
    await expect(slack.press('vera', place, 'a', '1')).rejects.toThrow('vera does not see');
    const pressed = await slack.press('max', place, 'a', '1');
    expect(pressed.body).not.toHaveProperty('message');
    expect(pressed.body).toMatchObject({ container: { is_ephemeral: true } });
    await say(String(pressed.body.response_url), { text: 'Done', replace_original: true });
    expect(slack.shown('C1', ts as string)).toContain('Done');
    await say(String(pressed.body.response_url), { delete_original: true });
    expect(slack.messages('C1')).toHaveLength(0);
    const edited = bot.chat.update({ channel: 'C1', ts: ts as string, text: 'x' });
    await expect(edited).rejects.toThrow('message_not_found');
  });

  test('what has no place in a response is refused', async () => {
    slack.useHttp((await appThat(() => '')).url);
    const { body } = await slack.slash('max', 'C1', 'today');
    const answer = await say(String(body.response_url), { text: 'x', channel: 'C1' });
    expect(await answer.json()).toMatchObject({ ok: false });
    slack.forgive('channel is not known');
  });
});

describe('what a person may not edit', () => {
  test("a person's message is not the bot's to change, and a whisper is nobody's", async () => {
    slack.useHttp((await appThat(() => '')).url);
    await slack.say('max', 'C1', 'Mine');
    const [mine] = slack.messages('C1');
    const change = (ts: string) => bot.chat.update({ channel: 'C1', ts, text: 'x' });
    await expect(change(mine?.ts ?? '')).rejects.toThrow('cant_update_message');
    slack.forgive('cant_update_message');
    const whisper = await bot.chat.postEphemeral({ channel: 'C1', user: 'max', text: 'x' });
    await expect(change(whisper.message_ts as string)).rejects.toThrow('message_not_found');
    slack.forgive('an ephemeral message cannot be edited');
    const reply = await bot.chat.postMessage({ channel: 'C1', text: 'x', thread_ts: mine?.ts as string });
    await bot.chat.postMessage({ channel: 'C1', text: 'x', thread_ts: reply.ts as string });
    slack.forgive('is itself a reply');
  });
});

describe('forms', () => {
  const opened = async (acknowledges: (got: Got) => string | object | number) => {
    const app = await appThat(acknowledges);
    slack.useHttp(app.url);
    const { body } = await slack.slash('max', 'C1', 'form');
    const { view } = await bot.views.open({
      trigger_id: String(body.trigger_id),
      view: modal('First') as never,
    });
    return { app, view };
  };
  const onSubmit = (answer: string | object | number) => (got: Got) =>
    payloadOf(got).type === 'view_submission' ? answer : '';

  test('a form takes the place of another, lies on it, or clears all', async () => {
    const answers: object[] = [
      { response_action: 'update', view: modal('Second', 'two') },
      { response_action: 'push', view: modal('Third', 'three') },
      { response_action: 'clear' },
    ];
    const { view } = await opened((got) =>
      payloadOf(got).type === 'view_submission' ? (answers.shift() as object) : '',
    );
    await slack.submit('max', view?.id, { Name: 'x' });
    expect(slack.modal('max')).toMatchObject({ id: view?.id, title: 'Second' });
    await slack.submit('max', view?.id, { Name: 'x' });
    expect(slack.modal('max')?.title).toBe('Third');
    await expect(slack.submit('max', view?.id, { Name: 'x' })).rejects.toThrow('not');
    expect((await slack.submit('max', undefined, { Name: 'x' })).closed).toBe(true);
    expect(slack.modal('max')).toBeNull();
  });

  test('an answer that Slack would not show is a violation', async () => {
    await opened(onSubmit({ response_action: 'errors', errors: { nowhere: 'No.' } }));
    await slack.submit('max', undefined, { Name: 'x' });
    slack.forgive('nowhere, which is no input block');
  });

  test('a form that is not acknowledged stays', async () => {
    await opened(onSubmit(500));
    expect(await slack.submit('max', undefined, { Name: 'x' })).toMatchObject({ status: 500, closed: false });
  });

  test('a form is changed by its hash, and closed', async () => {
    const { app, view } = await opened(() => '');
    const changed = { view_id: view?.id as string, view: modal('Second') as never };
    await bot.views.update({ ...changed, hash: view?.hash as string });
    await expect(bot.views.update({ ...changed, hash: view?.hash as string })).rejects.toThrow(
      'hash_conflict',
    );
    await slack.dismiss('max');
    expect(payloadOf(app.got.at(-1) as Got)).toMatchObject({
      type: 'view_closed',
      view: { title: { text: 'Second' } },
    });
    await expect(bot.views.update(changed)).rejects.toThrow('not_found');
  });
});

describe('installing', () => {
  const link = (more: Record<string, string> = {}) =>
    `https://slack.com/oauth/v2/authorize?${new URLSearchParams({
      client_id: slack.clientId,
      scope: MANIFEST_SCOPES.join(','),
      state: 's1',
      redirect_uri: 'https://pulse.example.com/slack/oauth_redirect',
      ...more,
    })}`;
  const exchange = (code: string | null, more: object = {}) =>
    new WebClient(undefined, { slackApiUrl: slack.apiUrl }).oauth.v2.access({
      client_id: slack.clientId,
      client_secret: slack.clientSecret,
      code: code ?? '',
      redirect_uri: 'https://pulse.example.com/slack/oauth_redirect',
      ...more,
    });

  test('a code gives a token, once', async () => {
    slack.addWorkspace({ team: 'T2', name: 'Beta', installed: false });
    const back = new URL(slack.approve(link(), { team: 'T2', user: 'olga' }));
    expect(back.searchParams.get('state')).toBe('s1');
    const code = back.searchParams.get('code');
    await expect(exchange(code, { client_secret: 'x' })).rejects.toThrow('bad_client_secret');
    slack.forgive('bad_client_secret');
    await expect(exchange(code, { redirect_uri: 'https://evil.example' })).rejects.toThrow(
      'bad_redirect_uri',
    );
    slack.forgive('bad_redirect_uri');
    const answer = await exchange(code);
    expect(answer).toMatchObject({
      team: { id: 'T2', name: 'Beta' },
      enterprise: null,
      is_enterprise_install: false,
    });
    const client = new WebClient(answer.access_token as string, { slackApiUrl: slack.apiUrl });
    expect(await client.auth.test()).toMatchObject({ team_id: 'T2' });
    await expect(exchange(code)).rejects.toThrow('invalid_code');
    slack.forgive('exchanged before');
    expect(new URL(slack.deny(link())).searchParams.get('error')).toBe('access_denied');
  });

  test('a reinstall adds scopes, and gives a new token after the old one died', async () => {
    const install = async (scope: string) => {
      const back = new URL(slack.approve(link({ scope }), { team: 'T1', user: 'max' }));
      return exchange(back.searchParams.get('code'));
    };
    const wider = await install('chat:write,reactions:write');
    expect(wider.scope?.split(',')).toContain('reactions:write');
    slack.revoke('T1');
    const anew = await install('chat:write');
    expect(anew.access_token).not.toBe(wider.access_token);
    expect(anew.scope).toBe('chat:write');
  });

  test('an organisation installs as a whole', async () => {
    slack.addWorkspace({ team: 'T3', name: 'North', enterprise: 'E1', installed: false });
    const back = new URL(slack.approve(link(), { team: 'T3', user: 'olga', orgWide: true }));
    expect(await exchange(back.searchParams.get('code'))).toMatchObject({
      team: null,
      enterprise: { id: 'E1' },
      is_enterprise_install: true,
    });
  });

  test('a link without a state, or of another app, is found out', () => {
    slack.approve(link({ state: '' }), { team: 'T1', user: 'max' });
    slack.forgive('it has no state');
    expect(() => slack.approve(link({ client_id: 'x' }), { team: 'T1', user: 'max' })).toThrow(
      'another client id',
    );
  });
});

describe('what is read', () => {
  const shown = async (text: string) => {
    const { ts } = await bot.chat.postMessage({ channel: 'C1', text });
    return slack.shown('C1', ts as string).trim();
  };

  test.each([
    ['&lt;!channel&gt;', '<!channel>'],
    ['<!channel>', '⟦@channel⟧'],
    ['<@max>', '⟦@max⟧'],
    ['<https://evil.example|Pay here>', '⟦link https://evil.example⟧Pay here'],
    ['*SALE* now', '⟦*⟧SALE⟦*⟧ now'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['a `b` c', 'a ⟦`⟧b⟦`⟧ c'],
    [':tada: at 12:30:15', '⟦:tada:⟧ at 12:30:15'],
    ['A &amp;amp; B', 'A &amp; B'],
  ])('%s as %s', async (text, read) => {
    expect(await shown(text)).toBe(read);
  });

  test('rich text and raw text are literal', async () => {
    const text = '<!channel> *SALE* :tada: &lt;';
    const blocks = [
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] },
      { type: 'table', rows: [[{ type: 'raw_text', text: `cell ${text}` }]] },
      { type: 'header', text: { type: 'plain_text', text: `header ${text}`, emoji: false } },
    ];
    const { ts } = await bot.chat.postMessage({ channel: 'C1', text: 'x', blocks: blocks as never });
    const read = slack.shown('C1', ts as string);
    for (const each of [text, `cell ${text}`, `header ${text}`]) expect(read.split('\n')).toContain(each);
  });
});

test('what is waited for in vain names the calls', async () => {
  await bot.auth.test();
  const failing = createFakeSlack().then(async (other) => {
    const waiting = other.until(() => false, 'nothing', { ceiling: 50 });
    await expect(waiting).rejects.toThrow('Waited in vain: nothing.');
    await other.close();
  });
  await failing;
});
