/** The fake Slack's Web API and faults, through the real client. */
import { describe, expect, test } from 'vitest';
import { clientOf, errorOf, useAcme } from '../../helpers/slack/acme.ts';

const at = useAcme();
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
    const { ts } = await at.bot.chat.postMessage({ channel: 'G1', text: 'One', metadata });
    await at.bot.chat.update({ channel: 'G1', ts: ts as string, text: 'Two' });
    expect(at.slack.shown('G1', ts as string)).toContain('Two');
    const { messages } = await at.bot.conversations.history({ channel: 'G1', include_all_metadata: true });
    expect(messages?.[0]?.metadata?.event_payload).toEqual({ delivery_id: 'k1' });
    const bare = await at.bot.conversations.history({ channel: 'G1' });
    expect(bare.messages?.[0]?.metadata).toEqual({ event_type: 'shoppulse_message' });
    at.slack.expectCalls([
      'chat.postMessage',
      'chat.update',
      'conversations.history',
      'conversations.history',
    ]);
    expect(() => at.slack.expectCalls(['chat.postMessage'])).toThrow('chat.update');
    expect(() => at.slack.expectCalls(['views.open'], { ignore: ['chat.postMessage'] })).toThrow(
      'views.open',
    );
  });

  test('replies come after their parent, and history holds no thread and no whisper', async () => {
    const { ts } = await at.bot.chat.postMessage({ channel: 'G1', text: 'Parent' });
    await at.bot.chat.postMessage({ channel: 'G1', text: 'Reply', thread_ts: ts as string });
    await at.bot.chat.postEphemeral({ channel: 'G1', user: 'vera', text: 'Whisper' });
    const { messages } = await at.bot.conversations.replies({ channel: 'G1', ts: ts as string });
    expect(messages?.map(({ text }) => text)).toEqual(['Parent', 'Reply']);
    expect((await at.bot.conversations.history({ channel: 'G1' })).messages).toHaveLength(1);
    expect(at.slack.seenBy('vera')).toContain('Whisper');
    expect(at.slack.seenBy('olga')).not.toContain('Whisper');
    expect(at.slack.seenBy('max')).not.toContain('Parent');
  });

  test('history is read by pages, and from a moment on', async () => {
    const first = await at.bot.chat.postMessage({ channel: 'G1', text: '1' });
    for (const text of ['2', '3', '4']) await at.bot.chat.postMessage({ channel: 'G1', text });
    const page = await at.bot.conversations.history({ channel: 'G1', limit: 3 });
    expect(page.messages?.map(({ text }) => text)).toEqual(['4', '3', '2']);
    const cursor = page.response_metadata?.next_cursor as string;
    const rest = await at.bot.conversations.history({ channel: 'G1', limit: 3, cursor });
    expect(rest.messages?.map(({ text }) => text)).toEqual(['1']);
    const later = await at.bot.conversations.history({ channel: 'G1', oldest: first.ts as string });
    expect(later.messages).toHaveLength(3);
  });

  test('a message to a person opens their direct message', async () => {
    const { channel } = await at.bot.chat.postMessage({ channel: 'vera', text: 'For Vera' });
    expect(channel).toBe(at.slack.dm('T1', 'vera'));
    expect((await at.bot.conversations.open({ users: 'vera' })).channel?.id).toBe(channel);
    expect(at.slack.seenBy('vera')).toContain('For Vera');
    expect(at.slack.seenBy('olga')).not.toContain('For Vera');
  });

  test.each([
    ['channel_not_found', () => at.bot.chat.postMessage({ channel: 'nowhere', text: 'x' })],
    ['message_not_found', () => at.bot.chat.update({ channel: 'C1', ts: '999999999', text: 'x' })],
    ['user_not_in_channel', () => at.bot.chat.postEphemeral({ channel: 'C1', user: 'stan', text: 'x' })],
    ['user_not_found', () => at.bot.users.info({ user: 'nobody' })],
    ['missing_scope', () => at.bot.conversations.history({ channel: 'C1' })],
    ['thread_not_found', () => at.bot.conversations.replies({ channel: 'G1', ts: '1.000001' })],
    ['file_not_found', () => at.bot.files.info({ file: 'F1' })],
    ['invalid_auth', () => clientOf(at.slack, 'xoxb-nobody').auth.test()],
    ['not_found', () => at.bot.views.update({ view_id: 'V1', view: modal })],
  ])('%s is answered and is no violation: the world is not so', async (error, call) => {
    expect(await errorOf(call())).toBe(error);
    expect(at.slack.calls.at(-1)).toMatchObject({ ok: false, error });
    expect(at.slack.violations).toEqual([]);
  });

  test.each([
    [
      'not_in_channel',
      'C1',
      () => {
        at.slack.removeBot('C1');
      },
    ],
    [
      'channel_not_found',
      'G1',
      () => {
        at.slack.removeBot('G1');
      },
    ],
    [
      'is_archived',
      'C1',
      () => {
        at.slack.archive('C1');
      },
    ],
    [
      'token_revoked',
      'C1',
      () => {
        at.slack.revoke('T1');
      },
    ],
    [
      'account_inactive',
      'C1',
      () => {
        at.slack.revoke('T1', 'account_inactive');
      },
    ],
    [
      'missing_scope',
      'C1',
      () => {
        at.slack.setScopes('T1', []);
      },
    ],
  ])('%s once that is so', async (error, channel, happens) => {
    await at.bot.chat.postMessage({ channel, text: 'Before' });
    happens();
    expect(await errorOf(at.bot.chat.postMessage({ channel, text: 'After' }))).toBe(error);
    expect(at.slack.messages(channel)).toHaveLength(1);
  });

  test("another workspace's channel is not there", async () => {
    at.slack.addWorkspace({ team: 'T2', name: 'Beta' });
    at.slack.addChannel({ team: 'T2', id: 'C2', name: 'team', kind: 'public', members: [] });
    expect(await errorOf(at.bot.chat.postMessage({ channel: 'C2', text: 'x' }))).toBe('channel_not_found');
  });

  test('an organisation has one token for all its workspaces', async () => {
    const one = at.slack.addWorkspace({ team: 'T3', name: 'North', enterprise: 'E1', orgInstalled: true });
    const other = at.slack.addWorkspace({ team: 'T4', name: 'South', enterprise: 'E1', orgInstalled: true });
    at.slack.addChannel({ team: 'T4', id: 'C4', name: 'team', kind: 'public', members: [] });
    expect(other.botToken).toBe(one.botToken);
    await clientOf(at.slack, one.botToken).chat.postMessage({ channel: 'C4', text: 'x' });
    expect(await clientOf(at.slack, one.botToken).auth.test()).toMatchObject({
      team_id: 'E1',
      is_enterprise_install: true,
    });
  });

  test('who somebody is', async () => {
    at.slack.addUser({ team: 'T1', id: 'max', name: 'Max', admin: true, zone: 'America/New_York' });
    at.slack.addUser({ team: 'T1', id: 'stan', name: 'Stan', stranger: true, homeTeam: 'T9' });
    expect((await at.bot.users.info({ user: 'max' })).user).toMatchObject({
      real_name: 'Max',
      is_admin: true,
      tz: 'America/New_York',
    });
    expect((await at.bot.users.info({ user: 'stan' })).user).toMatchObject({
      team_id: 'T9',
      is_stranger: true,
    });
  });
});

describe('faults', () => {
  const post = () => at.bot.chat.postMessage({ channel: 'C1', text: 'x' });
  const posted = () => at.slack.messages('C1').length;

  test('an answer is lost after it was done, a request before', async () => {
    at.slack.on('chat.postMessage', { kind: 'loseAnswer' });
    await expect(post()).rejects.toThrow();
    expect(posted()).toBe(1);
    at.slack.on('chat.postMessage', { kind: 'loseRequest' });
    await expect(post()).rejects.toThrow();
    expect(posted()).toBe(1);
    await post();
    expect(at.slack.calls.map(({ error }) => error)).toEqual(['answer lost', 'request lost', null]);
  });

  test('a refusal, a status, and a limit with any header', async () => {
    at.slack.on('chat.postMessage', { kind: 'refuse', error: 'msg_blocks_too_long' });
    expect(await errorOf(post())).toBe('msg_blocks_too_long');
    at.slack.on('*', { kind: 'status', status: 500 });
    expect(await errorOf(post())).toContain('500');
    at.slack.on('chat.postMessage', { kind: 'rateLimit', retryAfter: '30' });
    await expect(post()).rejects.toMatchObject({ retryAfter: 30 });
    at.slack.on('chat.postMessage', { kind: 'rateLimit', retryAfter: null });
    await expect(post()).rejects.toThrow();
    expect(posted()).toBe(0);
  });

  test('only in one channel, so often, and until it is released', async () => {
    const fault = at.slack.on(
      'chat.postMessage',
      { kind: 'status', status: 503 },
      { channel: 'C1', times: 9 },
    );
    await expect(post()).rejects.toThrow();
    await at.bot.chat.postMessage({ channel: 'G1', text: 'x' });
    await expect(post()).rejects.toThrow();
    expect(fault.hits()).toBe(2);
    fault.release();
    await post();
    const mend = at.slack.breakDown();
    await expect(post()).rejects.toThrow();
    mend();
    await post();
  });

  test('a call hangs until it is released, and is then done', async () => {
    const fault = at.slack.on('chat.postMessage', { kind: 'hang' });
    const sent = post();
    await at.slack.until(() => fault.hits() === 1, 'the call to hang');
    expect(posted()).toBe(0);
    fault.release();
    expect((await sent).ok).toBe(true);
  });
});
