/** The real Bolt against the fake Slack, in both modes. */
import { createServer } from 'node:net';
import { App, type BlockAction, LogLevel } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf, useAcme } from '../../helpers/slack/acme.ts';

const at = useAcme();
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

describe.each(['http', 'socket'] as const)('a real Bolt app by %s', (mode) => {
  let app: App;
  let target = '';

  beforeEach(async () => {
    const clientOptions = { slackApiUrl: at.slack.apiUrl };
    const port = await freePort();
    target = `http://127.0.0.1:${port}`;
    app = new App({
      token: at.workspace.botToken,
      clientOptions,
      logLevel: LogLevel.ERROR,
      ...(mode === 'http'
        ? { signingSecret: at.slack.signingSecret }
        : { appToken: at.slack.appToken, socketMode: true }),
    });
    if (mode === 'http') {
      await app.start(port);
      at.slack.useHttp(target);
    } else {
      await app.start();
      await at.slack.useSocket().connected();
    }
    await at.slack.until(
      () => at.slack.calls.some(({ method }) => method === 'auth.test'),
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
    const ack = await at.slack.slash('max', 'C1', 'today');
    expect(ack).toMatchObject({ status: 200, ackBody: { response_type: 'in_channel' } });
    expect(at.slack.seenBy('vera')).toContain('/pulse today');
    await at.slack.until(() => at.slack.seenBy('max').includes('Answer to today in team'), 'the answer');
    expect(at.slack.seenBy('vera')).not.toContain('Answer to today');
    await at.slack.slash('vera', 'G1', 'add @max & <co>');
    expect(at.slack.seenBy('vera')).toContain('Only you');
    expect(at.slack.seenBy('olga')).not.toContain('Only you');
    const said = 'Answer to add &lt;@max|max&gt;';
    await at.slack.until(
      () => at.slack.messages('G1').some(({ text }) => text.includes('in privategroup')),
      said,
    );
  });

  test('a click brings the message, and the message changes', async () => {
    const { ts } = await at.bot.chat.postMessage({
      channel: 'C1',
      text: 'Low',
      blocks: [button('mark|1-7')],
    });
    app.action('mark', async ({ ack, body, action, respond }) => {
      await ack();
      expect(body).toMatchObject({ container: { message_ts: ts }, channel: { id: 'C1', name: 'team' } });
      await respond({ replace_original: true, text: `Done: ${(action as { value: string }).value}` });
    });
    await at.slack.press('max', { channel: 'C1', message: ts as string }, 'mark', '1-7');
    await at.slack.until(() => at.slack.shown('C1', ts as string).includes('Done: mark|1-7'), 'the change');
    const gone = at.slack.press('max', { channel: 'C1', message: ts as string }, 'mark', '1-7');
    await expect(gone).rejects.toThrow('nothing to press');
    const away = at.slack.press('stan', { channel: 'C1', message: ts as string }, 'mark', '1-7');
    await expect(away).rejects.toThrow('stan is not in C1');
  });

  test('a form opens within the three seconds and once, is corrected and taken', async () => {
    const { ts } = await at.bot.chat.postMessage({
      channel: 'C1',
      text: 'Low',
      blocks: [button('mark|1-7')],
    });
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
    await at.slack.press('max', message, 'mark', '1-7');
    const trigger_id = (await at.slack.until(() => triggers[0], 'the click')) as string;
    await at.bot.views.open({ trigger_id, view: { ...modal, callback_id: 'order' } });
    expect(at.slack.modal('max')).toMatchObject({
      title: 'Order',
      fields: [{ label: 'Quantity', initial: '12' }],
    });
    expect(at.slack.modal('vera')).toBeNull();
    expect(await at.slack.submit('max', undefined, { Quantity: 'many' })).toMatchObject({
      fieldErrors: { quantity: 'A number.' },
      closed: false,
    });
    await expect(at.slack.submit('max', undefined, { Quantity: '' })).rejects.toThrow('is required');
    await expect(at.slack.submit('max', undefined, { Price: '1' })).rejects.toThrow(
      'There is no input "Price"',
    );
    expect(await at.slack.submit('max', undefined, { quantity: '48' })).toMatchObject({
      errors: null,
      closed: true,
    });

    expect(await errorOf(at.bot.views.open({ trigger_id, view: modal }))).toBe('exchanged_trigger_id');
    at.slack.forgive('exchanged_trigger_id');
    await at.slack.press('max', message, 'mark', '1-7');
    await at.slack.until(() => triggers[1], 'the second click');
    at.now += 3001;
    expect(await errorOf(at.bot.views.open({ trigger_id: triggers[1] as string, view: modal }))).toBe(
      'expired_trigger_id',
    );
    at.slack.forgive('expired_trigger_id');
  });

  test('events come wrapped, and again when asked to', async () => {
    const seen: unknown[] = [];
    app.event('app_home_opened', async ({ event, body }) => {
      seen.push(body.event_id);
      await at.bot.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [button('ask|1-1')] },
      });
    });
    const ack = await at.slack.openHome('olga');
    await at.slack.until(() => at.slack.home('olga')?.shown.includes('Mark'), 'the Home tab');
    await at.slack.retry(ack);
    await at.slack.until(() => seen.length === 2, 'the second delivery');
    expect(new Set(seen)).toEqual(new Set([ack.body.event_id]));
    app.action('mark', async ({ ack: taken, body }) => {
      await taken();
      seen.push((body as BlockAction).container.view_id);
    });
    await at.slack.press('olga', 'home', 'ask', '1-1');
    await at.slack.until(() => seen.at(-1) === at.slack.home('olga')?.id, 'the click on the Home tab');
  });

  test('a dropped file is told of by its id, and its bytes need the token', async () => {
    const shared: string[] = [];
    app.event('file_shared', async ({ event }) => {
      shared.push(event.file_id);
    });
    const chunks = [Buffer.from('sku,'), Buffer.from('quantity')];
    const { file } = await at.slack.dropFile('max', 'C1', { name: 'stöck “1”.csv', chunks });
    await at.slack.until(() => shared[0] === file, 'the event');
    const told = (await at.bot.files.info({ file })).file;
    expect(told).toMatchObject({ name: 'stöck “1”.csv', mimetype: 'text/csv', size: 12, user: 'max' });
    const url = told?.url_private_download as string;
    const got = await fetch(url, { headers: { authorization: `Bearer ${at.workspace.botToken}` } });
    expect(await got.text()).toBe('sku,quantity');
    const without = await fetch(url);
    expect([without.status, without.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    at.slack.forgive('a download without a token');
    at.slack.setScopes('T1', ['chat:write']);
    const narrow = await fetch(url, { headers: { authorization: `Bearer ${at.workspace.botToken}` } });
    expect(await narrow.text()).toContain('Sign in');
  });

  test('a direct message is told of, also with its file', async () => {
    const seen: string[] = [];
    app.event('message', async ({ event }) => {
      seen.push(`${event.channel_type} ${event.subtype ?? 'said'}`);
    });
    const dm = at.slack.dm('T1', 'vera');
    await at.slack.say('vera', dm, 'help');
    await at.slack.dropFile('vera', dm, { name: 'a.csv', bytes: 'a' });
    await at.slack.until(() => seen.length === 2, 'both');
    expect(seen).toEqual(['im said', 'im file_share']);
    expect(await at.slack.say('max', 'C1', 'Nobody hears this')).toBeNull();
  });

  test('an uninstall kills the token and tells of it', async () => {
    const seen: string[] = [];
    app.event('tokens_revoked', async () => void seen.push('revoked'));
    app.event('app_uninstalled', async () => void seen.push('uninstalled'));
    await at.slack.uninstall('T1');
    await at.slack.until(() => seen.length === 2, 'both events');
    expect(await errorOf(at.bot.auth.test())).toBe('account_inactive');
  });
});
