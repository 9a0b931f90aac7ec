/** The fake Slack itself: the real SDKs speak with it in both modes, and it answers as Slack does. */
import { createServer } from 'node:net';
import { App, type BlockAction, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFakeSlack, type FakeSlack, type Workspace } from '../../helpers/slack/fake-slack.ts';

let slack: FakeSlack;
let acme: Workspace;
let bot: WebClient;
let now = 0;

beforeEach(async () => {
  now = Date.now();
  slack = await createFakeSlack({ clock: () => now });
  acme = slack.addWorkspace({ team: 'T1', name: 'Acme' });
  for (const [id, name] of [
    ['olga', 'Olga'],
    ['max', 'Max'],
    ['vera', 'Vera'],
    ['stan', 'Stan'],
  ] as const)
    slack.addUser({ team: 'T1', id, name });
  slack.addChannel({ team: 'T1', id: 'C1', name: 'team', kind: 'public', members: ['olga', 'max', 'vera'] });
  slack.addChannel({ team: 'T1', id: 'G1', name: 'books', kind: 'private', members: ['olga', 'vera'] });
  bot = client(acme.botToken);
});
afterEach(async () => {
  slack.check();
  await slack.close();
});

const client = (token: string) =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
const errorOf = async (call: Promise<unknown>): Promise<string> => {
  const thrown = await call.then(
    () => ({ message: 'it went well' }),
    (error: unknown) => error as { data?: { error?: string }; message: string },
  );
  return 'data' in thrown && thrown.data?.error ? thrown.data.error : thrown.message;
};
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
const button = (value: string) => ({
  type: 'actions',
  elements: [
    { type: 'button', text: { type: 'plain_text', text: 'Mark', emoji: false }, action_id: 'mark', value },
  ],
});
const modal = {
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'Order' },
  submit: { type: 'plain_text' as const, text: 'Save' },
  blocks: [
    {
      type: 'input',
      block_id: 'quantity-1',
      label: { type: 'plain_text' as const, text: 'Quantity' },
      element: { type: 'plain_text_input' as const, action_id: 'quantity', initial_value: '12' },
    },
  ],
};

describe('the Web API, through the real client', () => {
  test('a message is posted, edited and found again by its metadata', async () => {
    const metadata = { event_type: 'shoppulse_message', event_payload: { delivery_id: 'k1' } };
    const { ts } = await bot.chat.postMessage({ channel: 'G1', text: 'One', metadata });
    await bot.chat.update({ channel: 'G1', ts: ts as string, text: 'Two' });
    expect(slack.shown('G1', ts as string)).toContain('Two');
    const { messages } = await bot.conversations.history({ channel: 'G1', include_all_metadata: true });
    expect(messages?.[0]?.metadata?.event_payload).toEqual({ delivery_id: 'k1' });
    const bare = await bot.conversations.history({ channel: 'G1' });
    expect(bare.messages?.[0]?.metadata).toEqual({ event_type: 'shoppulse_message' });
    slack.expectCalls(['chat.postMessage', 'chat.update', 'conversations.history', 'conversations.history']);
    expect(() => slack.expectCalls(['chat.postMessage'])).toThrow('chat.update');
    expect(() => slack.expectCalls(['views.open'], { ignore: ['chat.postMessage'] })).toThrow('views.open');
  });

  test('replies come after their parent, and history holds no thread and no whisper', async () => {
    const { ts } = await bot.chat.postMessage({ channel: 'G1', text: 'Parent' });
    await bot.chat.postMessage({ channel: 'G1', text: 'Reply', thread_ts: ts as string });
    await bot.chat.postEphemeral({ channel: 'G1', user: 'vera', text: 'Whisper' });
    const { messages } = await bot.conversations.replies({ channel: 'G1', ts: ts as string });
    expect(messages?.map(({ text }) => text)).toEqual(['Parent', 'Reply']);
    expect((await bot.conversations.history({ channel: 'G1' })).messages).toHaveLength(1);
    expect(slack.seenBy('vera')).toContain('Whisper');
    expect(slack.seenBy('olga')).not.toContain('Whisper');
    expect(slack.seenBy('max')).not.toContain('Parent');
  });

  test('history is read by pages, and from a moment on', async () => {
    const first = await bot.chat.postMessage({ channel: 'G1', text: '1' });
    for (const text of ['2', '3', '4']) await bot.chat.postMessage({ channel: 'G1', text });
    const page = await bot.conversations.history({ channel: 'G1', limit: 3 });
    expect(page.messages?.map(({ text }) => text)).toEqual(['4', '3', '2']);
    const cursor = page.response_metadata?.next_cursor as string;
    const rest = await bot.conversations.history({ channel: 'G1', limit: 3, cursor });
    expect(rest.messages?.map(({ text }) => text)).toEqual(['1']);
    const later = await bot.conversations.history({ channel: 'G1', oldest: first.ts as string });
    expect(later.messages).toHaveLength(3);
  });

  test('a message to a person opens their direct message', async () => {
    const { channel } = await bot.chat.postMessage({ channel: 'vera', text: 'For Vera' });
    expect(channel).toBe(slack.dm('T1', 'vera'));
    expect((await bot.conversations.open({ users: 'vera' })).channel?.id).toBe(channel);
    expect(slack.seenBy('vera')).toContain('For Vera');
    expect(slack.seenBy('olga')).not.toContain('For Vera');
  });

  test.each([
    ['channel_not_found', () => bot.chat.postMessage({ channel: 'nowhere', text: 'x' })],
    ['message_not_found', () => bot.chat.update({ channel: 'C1', ts: '999999999', text: 'x' })],
    ['user_not_in_channel', () => bot.chat.postEphemeral({ channel: 'C1', user: 'stan', text: 'x' })],
    ['user_not_found', () => bot.users.info({ user: 'nobody' })],
    ['missing_scope', () => bot.conversations.history({ channel: 'C1' })],
    ['thread_not_found', () => bot.conversations.replies({ channel: 'G1', ts: '1.000001' })],
    ['file_not_found', () => bot.files.info({ file: 'F1' })],
    ['invalid_auth', () => client('xoxb-nobody').auth.test()],
    ['not_found', () => bot.views.update({ view_id: 'V1', view: modal })],
  ])('%s is answered and is no violation: the world is not so', async (error, call) => {
    expect(await errorOf(call())).toBe(error);
    expect(slack.calls.at(-1)).toMatchObject({ ok: false, error });
    expect(slack.violations).toEqual([]);
  });

  test.each([
    [
      'not_in_channel',
      'C1',
      () => {
        slack.removeBot('C1');
      },
    ],
    [
      'channel_not_found',
      'G1',
      () => {
        slack.removeBot('G1');
      },
    ],
    [
      'is_archived',
      'C1',
      () => {
        slack.archive('C1');
      },
    ],
    [
      'token_revoked',
      'C1',
      () => {
        slack.revoke('T1');
      },
    ],
    [
      'account_inactive',
      'C1',
      () => {
        slack.revoke('T1', 'account_inactive');
      },
    ],
    [
      'missing_scope',
      'C1',
      () => {
        slack.setScopes('T1', []);
      },
    ],
  ])('%s once that is so', async (error, channel, happens) => {
    await bot.chat.postMessage({ channel, text: 'Before' });
    happens();
    expect(await errorOf(bot.chat.postMessage({ channel, text: 'After' }))).toBe(error);
    expect(slack.messages(channel)).toHaveLength(1);
  });

  test("another workspace's channel is not there", async () => {
    slack.addWorkspace({ team: 'T2', name: 'Beta' });
    slack.addChannel({ team: 'T2', id: 'C2', name: 'team', kind: 'public', members: [] });
    expect(await errorOf(bot.chat.postMessage({ channel: 'C2', text: 'x' }))).toBe('channel_not_found');
  });

  test('an organisation has one token for all its workspaces', async () => {
    const one = slack.addWorkspace({ team: 'T3', name: 'North', enterprise: 'E1', orgInstalled: true });
    const other = slack.addWorkspace({ team: 'T4', name: 'South', enterprise: 'E1', orgInstalled: true });
    slack.addChannel({ team: 'T4', id: 'C4', name: 'team', kind: 'public', members: [] });
    expect(other.botToken).toBe(one.botToken);
    await client(one.botToken).chat.postMessage({ channel: 'C4', text: 'x' });
    expect(await client(one.botToken).auth.test()).toMatchObject({
      team_id: 'E1',
      is_enterprise_install: true,
    });
  });

  test('who somebody is', async () => {
    slack.addUser({ team: 'T1', id: 'max', name: 'Max', admin: true, zone: 'America/New_York' });
    slack.addUser({ team: 'T1', id: 'stan', name: 'Stan', stranger: true, homeTeam: 'T9' });
    expect((await bot.users.info({ user: 'max' })).user).toMatchObject({
      real_name: 'Max',
      is_admin: true,
      tz: 'America/New_York',
    });
    expect((await bot.users.info({ user: 'stan' })).user).toMatchObject({
      team_id: 'T9',
      is_stranger: true,
    });
  });
});

describe('files', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4]);
  const upload = async (bytes: Buffer, length = bytes.length) => {
    const begun = await bot.files.getUploadURLExternal({ filename: 'chart.png', length });
    const answer = await fetch(begun.upload_url as string, { method: 'POST', body: new Uint8Array(bytes) });
    return { id: begun.file_id as string, status: answer.status };
  };
  const image = (id: string) => [{ type: 'image', alt_text: 'A chart', slack_file: { id } }];

  test('a picture is uploaded, and can be shown once it was processed', async () => {
    const { id } = await upload(png);
    await bot.files.completeUploadExternal({ files: [{ id, title: 'Chart' }] });
    const early = bot.chat.postMessage({ channel: 'C1', text: 'x', blocks: image(id) });
    expect(await errorOf(early)).toBe('invalid_blocks');
    expect(slack.forgive('not processed')).toBe(1);
    expect((await bot.files.info({ file: id })).file?.mimetype).toBe('');
    expect((await bot.files.info({ file: id })).file?.mimetype).toBe('image/png');
    const { ts } = await bot.chat.postMessage({ channel: 'C1', text: 'x', blocks: image(id) });
    expect(slack.shown('C1', ts as string)).toContain('A chart');
    expect(slack.file(id)).toMatchObject({ channels: [], title: 'Chart', bytes: png });
  });

  test('the SDK uploads by a form, into a thread', async () => {
    const { ts } = await bot.chat.postMessage({ channel: 'C1', text: 'x' });
    await bot.filesUploadV2({
      channel_id: 'C1',
      thread_ts: ts as string,
      filename: 'orders.csv',
      file: Buffer.from('a,b'),
    });
    const [file] = slack.files();
    expect(file).toMatchObject({ name: 'orders.csv', channels: ['C1'], messages: [{ thread: ts }] });
    expect(Buffer.from(file?.bytes ?? []).toString()).toBe('a,b');
    expect(slack.seenBy('vera')).toContain('orders.csv');
  });

  test('an upload of another length, a second completion and a file that was never uploaded are refused', async () => {
    expect((await upload(png, 3)).status).toBe(400);
    expect(slack.forgive('3 were declared')).toBe(1);
    const { file_id: id } = await bot.files.getUploadURLExternal({ filename: 'x.csv', length: 3 });
    const files = [{ id: id as string }] as [{ id: string }];
    expect(await errorOf(bot.files.completeUploadExternal({ files }))).toBe('file_update_failed');
    slack.forgive('nothing was uploaded');
    const done = [{ id: (await upload(png)).id }] as [{ id: string }];
    await bot.files.completeUploadExternal({ files: done });
    expect(await errorOf(bot.files.completeUploadExternal({ files: done }))).toBe('file_update_failed');
    slack.forgive('completed before');
    const json = await fetch(`${slack.apiUrl}files.getUploadURLExternal`, {
      method: 'POST',
      headers: { authorization: `Bearer ${acme.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ filename: 'x.csv', length: 3 }),
    });
    expect(await json.json()).toMatchObject({ error: 'invalid_arguments' });
    slack.forgive('takes no JSON');
  });
});

describe('faults', () => {
  const post = () => bot.chat.postMessage({ channel: 'C1', text: 'x' });
  const posted = () => slack.messages('C1').length;

  test('an answer is lost after it was done, a request before', async () => {
    slack.on('chat.postMessage', { kind: 'loseAnswer' });
    await expect(post()).rejects.toThrow();
    expect(posted()).toBe(1);
    slack.on('chat.postMessage', { kind: 'loseRequest' });
    await expect(post()).rejects.toThrow();
    expect(posted()).toBe(1);
    await post();
    expect(slack.calls.map(({ error }) => error)).toEqual(['answer lost', 'request lost', null]);
  });

  test('a refusal, a status, and a limit with any header', async () => {
    slack.on('chat.postMessage', { kind: 'refuse', error: 'msg_blocks_too_long' });
    expect(await errorOf(post())).toBe('msg_blocks_too_long');
    slack.on('*', { kind: 'status', status: 500 });
    expect(await errorOf(post())).toContain('500');
    slack.on('chat.postMessage', { kind: 'rateLimit', retryAfter: '30' });
    await expect(post()).rejects.toMatchObject({ retryAfter: 30 });
    slack.on('chat.postMessage', { kind: 'rateLimit', retryAfter: null });
    await expect(post()).rejects.toThrow();
    expect(posted()).toBe(0);
  });

  test('only in one channel, so often, and until it is released', async () => {
    const fault = slack.on('chat.postMessage', { kind: 'status', status: 503 }, { channel: 'C1', times: 9 });
    await expect(post()).rejects.toThrow();
    await bot.chat.postMessage({ channel: 'G1', text: 'x' });
    await expect(post()).rejects.toThrow();
    expect(fault.hits()).toBe(2);
    fault.release();
    await post();
    const mend = slack.breakDown();
    await expect(post()).rejects.toThrow();
    mend();
    await post();
  });

  test('a call hangs until it is released, and is then done', async () => {
    const fault = slack.on('chat.postMessage', { kind: 'hang' });
    const sent = post();
    await slack.until(() => fault.hits() === 1, 'the call to hang');
    expect(posted()).toBe(0);
    fault.release();
    expect((await sent).ok).toBe(true);
  });
});

describe.each(['http', 'socket'] as const)('a real Bolt app by %s', (mode) => {
  let app: App;
  let target = '';

  beforeEach(async () => {
    const clientOptions = { slackApiUrl: slack.apiUrl };
    const port = await freePort();
    target = `http://127.0.0.1:${port}`;
    app = new App({
      token: acme.botToken,
      clientOptions,
      logLevel: LogLevel.ERROR,
      ...(mode === 'http'
        ? { signingSecret: slack.signingSecret }
        : { appToken: slack.appToken, socketMode: true }),
    });
    if (mode === 'http') {
      await app.start(port);
      slack.useHttp(target);
    } else {
      await app.start();
      await slack.useSocket().connected();
    }
    await slack.until(
      () => slack.calls.some(({ method }) => method === 'auth.test'),
      'Bolt to look who it is',
    );
  });
  afterEach(async () => {
    await app.stop();
  });

  test('a command is acknowledged, answered, and shown to whom it is for', async () => {
    app.command('/pulse', async ({ ack, respond, command }) => {
      await ack(command.text === 'today' ? { response_type: 'in_channel' } : 'Only you');
      await respond({ text: `Answer to ${command.text} in ${command.channel_name}` });
    });
    const ack = await slack.slash('max', 'C1', 'today');
    expect(ack).toMatchObject({ status: 200, ackBody: { response_type: 'in_channel' } });
    expect(slack.seenBy('vera')).toContain('/pulse today');
    await slack.until(() => slack.seenBy('max').includes('Answer to today in team'), 'the answer');
    expect(slack.seenBy('vera')).not.toContain('Answer to today');
    await slack.slash('vera', 'G1', 'add @max & <co>');
    expect(slack.seenBy('vera')).toContain('Only you');
    expect(slack.seenBy('olga')).not.toContain('Only you');
    const said = 'Answer to add &lt;@max|max&gt;';
    await slack.until(() => slack.messages('G1').some(({ text }) => text.includes('in privategroup')), said);
  });

  test('a click brings the message, and the message changes', async () => {
    const { ts } = await bot.chat.postMessage({ channel: 'C1', text: 'Low', blocks: [button('mark|1-7')] });
    app.action('mark', async ({ ack, body, action, respond }) => {
      await ack();
      expect(body).toMatchObject({ container: { message_ts: ts }, channel: { id: 'C1', name: 'team' } });
      await respond({ replace_original: true, text: `Done: ${(action as { value: string }).value}` });
    });
    await slack.press('max', { channel: 'C1', message: ts as string }, 'mark', '1-7');
    await slack.until(() => slack.shown('C1', ts as string).includes('Done: mark|1-7'), 'the change');
    const gone = slack.press('max', { channel: 'C1', message: ts as string }, 'mark', '1-7');
    await expect(gone).rejects.toThrow('nothing to press');
    const away = slack.press('stan', { channel: 'C1', message: ts as string }, 'mark', '1-7');
    await expect(away).rejects.toThrow('stan is not in C1');
  });

  test('a form opens within the three seconds and once, is corrected and taken', async () => {
    const { ts } = await bot.chat.postMessage({ channel: 'C1', text: 'Low', blocks: [button('mark|1-7')] });
    const triggers: string[] = [];
    app.action('mark', async ({ ack, body }) => {
      await ack();
      triggers.push((body as BlockAction).trigger_id);
    });
    app.view(/.*/, async ({ ack, view }) => {
      const value = view.state.values['quantity-1']?.quantity?.value;
      await ack(
        value === '48' ? undefined : { response_action: 'errors', errors: { 'quantity-1': 'A number.' } },
      );
    });
    const message = { channel: 'C1', message: ts as string };
    await slack.press('max', message, 'mark', '1-7');
    const trigger_id = (await slack.until(() => triggers[0], 'the click')) as string;
    await bot.views.open({ trigger_id, view: { ...modal, callback_id: 'order' } });
    expect(slack.modal('max')).toMatchObject({
      title: 'Order',
      fields: [{ label: 'Quantity', initial: '12' }],
    });
    expect(slack.modal('vera')).toBeNull();
    expect(await slack.submit('max', undefined, { Quantity: 'many' })).toMatchObject({
      fieldErrors: { quantity: 'A number.' },
      closed: false,
    });
    await expect(slack.submit('max', undefined, { Quantity: '' })).rejects.toThrow('is required');
    await expect(slack.submit('max', undefined, { Price: '1' })).rejects.toThrow('There is no input "Price"');
    expect(await slack.submit('max', undefined, { quantity: '48' })).toMatchObject({
      errors: null,
      closed: true,
    });

    expect(await errorOf(bot.views.open({ trigger_id, view: modal }))).toBe('exchanged_trigger_id');
    slack.forgive('exchanged_trigger_id');
    await slack.press('max', message, 'mark', '1-7');
    await slack.until(() => triggers[1], 'the second click');
    now += 3001;
    expect(await errorOf(bot.views.open({ trigger_id: triggers[1] as string, view: modal }))).toBe(
      'expired_trigger_id',
    );
    slack.forgive('expired_trigger_id');
  });

  test('events come wrapped, and again when asked to', async () => {
    const seen: unknown[] = [];
    app.event('app_home_opened', async ({ event, body }) => {
      seen.push(body.event_id);
      await bot.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [button('ask|1-1')] },
      });
    });
    const ack = await slack.openHome('olga');
    await slack.until(() => slack.home('olga')?.shown.includes('Mark'), 'the Home tab');
    await slack.retry(ack);
    await slack.until(() => seen.length === 2, 'the second delivery');
    expect(new Set(seen)).toEqual(new Set([ack.body.event_id]));
    app.action('mark', async ({ ack: taken, body }) => {
      await taken();
      seen.push((body as BlockAction).container.view_id);
    });
    await slack.press('olga', 'home', 'ask', '1-1');
    await slack.until(() => seen.at(-1) === slack.home('olga')?.id, 'the click on the Home tab');
  });

  test('a dropped file is told of by its id, and its bytes need the token', async () => {
    const shared: string[] = [];
    app.event('file_shared', async ({ event }) => {
      shared.push(event.file_id);
    });
    const chunks = [Buffer.from('sku,'), Buffer.from('quantity')];
    const { file } = await slack.dropFile('max', 'C1', { name: 'stöck “1”.csv', chunks });
    await slack.until(() => shared[0] === file, 'the event');
    const told = (await bot.files.info({ file })).file;
    expect(told).toMatchObject({ name: 'stöck “1”.csv', mimetype: 'text/csv', size: 12, user: 'max' });
    const url = told?.url_private_download as string;
    const got = await fetch(url, { headers: { authorization: `Bearer ${acme.botToken}` } });
    expect(await got.text()).toBe('sku,quantity');
    const without = await fetch(url);
    expect([without.status, without.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    slack.forgive('a download without a token');
    slack.setScopes('T1', ['chat:write']);
    const narrow = await fetch(url, { headers: { authorization: `Bearer ${acme.botToken}` } });
    expect(await narrow.text()).toContain('Sign in');
  });

  test('a direct message is told of, also with its file', async () => {
    const seen: string[] = [];
    app.event('message', async ({ event }) => {
      seen.push(`${event.channel_type} ${event.subtype ?? 'said'}`);
    });
    const dm = slack.dm('T1', 'vera');
    await slack.say('vera', dm, 'help');
    await slack.dropFile('vera', dm, { name: 'a.csv', bytes: 'a' });
    await slack.until(() => seen.length === 2, 'both');
    expect(seen).toEqual(['im said', 'im file_share']);
    expect(await slack.say('max', 'C1', 'Nobody hears this')).toBeNull();
  });

  test('an uninstall kills the token and tells of it', async () => {
    const seen: string[] = [];
    app.event('tokens_revoked', async () => void seen.push('revoked'));
    app.event('app_uninstalled', async () => void seen.push('uninstalled'));
    await slack.uninstall('T1');
    await slack.until(() => seen.length === 2, 'both events');
    expect(await errorOf(bot.auth.test())).toBe('account_inactive');
  });
});
