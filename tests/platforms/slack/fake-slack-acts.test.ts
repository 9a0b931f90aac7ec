/** What people do with the fake Slack's answers: response URLs, forms, and what may not be edited. */
import { describe, expect, test } from 'vitest';
import { appThat, type Got, payloadOf, useAcme } from '../../helpers/slack/acme.ts';

const at = useAcme();
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

describe('response URLs', () => {
  const say = (url: string, body: object) =>
    fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });

  test('five uses in half an hour; to one alone unless it is said', async () => {
    at.slack.useHttp((await appThat(() => '')).url);
    at.slack.removeBot('C1');
    const { body } = await at.slack.slash('max', 'C1', 'today');
    const url = String(body.response_url);
    expect(await (await say(url, { text: 'For Max' })).text()).toBe('ok');
    await say(url, { text: 'For all', response_type: 'in_channel' });
    expect(at.slack.seenBy('vera')).toContain('For all');
    expect(at.slack.seenBy('vera')).not.toContain('For Max');
    for (const text of ['3', '4', '5']) await say(url, { text });
    const sixth = await say(url, { text: '6' });
    expect([sixth.status, await sixth.json()]).toMatchObject([404, { ok: false, error: 'used_url' }]);
    at.slack.forgive('used_url');
    const later = await at.slack.slash('max', 'C1', 'today');
    at.now += 30 * 60_000 + 1;
    expect(await (await say(String(later.body.response_url), { text: 'x' })).json()).toMatchObject({
      error: 'expired_url',
    });
    at.slack.forgive('expired_url');
  });

  test('a command has no original to replace, a pressed whisper has', async () => {
    at.slack.useHttp((await appThat(() => '')).url);
    const { body } = await at.slack.slash('max', 'C1', 'today');
    await say(String(body.response_url), { text: 'x', replace_original: true });
    at.slack.forgive('not for a slash command');
    const button = { type: 'button' as const, text: plain('Go'), action_id: 'go', value: 'a|1' };
    const blocks = [{ type: 'actions' as const, elements: [button] }];
    const { message_ts: ts } = await at.bot.chat.postEphemeral({
      channel: 'C1',
      user: 'max',
      text: 'Sure?',
      blocks,
    });
    const place = { channel: 'C1', message: ts as string };
    await expect(at.slack.press('vera', place, 'a', '1')).rejects.toThrow('vera does not see');
    const pressed = await at.slack.press('max', place, 'a', '1');
    expect(pressed.body).not.toHaveProperty('message');
    expect(pressed.body).toMatchObject({ container: { is_ephemeral: true } });
    await say(String(pressed.body.response_url), { text: 'Done', replace_original: true });
    expect(at.slack.shown('C1', ts as string)).toContain('Done');
    await say(String(pressed.body.response_url), { delete_original: true });
    expect(at.slack.messages('C1')).toHaveLength(0);
    const edited = at.bot.chat.update({ channel: 'C1', ts: ts as string, text: 'x' });
    await expect(edited).rejects.toThrow('message_not_found');
  });

  test('what has no place in a response is refused', async () => {
    at.slack.useHttp((await appThat(() => '')).url);
    const { body } = await at.slack.slash('max', 'C1', 'today');
    const answer = await say(String(body.response_url), { text: 'x', channel: 'C1' });
    expect(await answer.json()).toMatchObject({ ok: false });
    at.slack.forgive('channel is not known');
  });
});

describe('what a person may not edit', () => {
  test("a person's message is not the bot's to change, and a whisper is nobody's", async () => {
    at.slack.useHttp((await appThat(() => '')).url);
    await at.slack.say('max', 'C1', 'Mine');
    const [mine] = at.slack.messages('C1');
    const change = (ts: string) => at.bot.chat.update({ channel: 'C1', ts, text: 'x' });
    await expect(change(mine?.ts ?? '')).rejects.toThrow('cant_update_message');
    at.slack.forgive('cant_update_message');
    const whisper = await at.bot.chat.postEphemeral({ channel: 'C1', user: 'max', text: 'x' });
    await expect(change(whisper.message_ts as string)).rejects.toThrow('message_not_found');
    at.slack.forgive('an ephemeral message cannot be edited');
    const reply = await at.bot.chat.postMessage({ channel: 'C1', text: 'x', thread_ts: mine?.ts as string });
    await at.bot.chat.postMessage({ channel: 'C1', text: 'x', thread_ts: reply.ts as string });
    at.slack.forgive('is itself a reply');
  });
});

describe('forms', () => {
  const opened = async (acknowledges: (got: Got) => string | object | number) => {
    const app = await appThat(acknowledges);
    at.slack.useHttp(app.url);
    const { body } = await at.slack.slash('max', 'C1', 'form');
    const { view } = await at.bot.views.open({
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
    await at.slack.submit('max', view?.id, { Name: 'x' });
    expect(at.slack.modal('max')).toMatchObject({ id: view?.id, title: 'Second' });
    await at.slack.submit('max', view?.id, { Name: 'x' });
    expect(at.slack.modal('max')?.title).toBe('Third');
    await expect(at.slack.submit('max', view?.id, { Name: 'x' })).rejects.toThrow('not');
    expect((await at.slack.submit('max', undefined, { Name: 'x' })).closed).toBe(true);
    expect(at.slack.modal('max')).toBeNull();
  });

  test('an answer that Slack would not show is a violation', async () => {
    await opened(onSubmit({ response_action: 'errors', errors: { nowhere: 'No.' } }));
    await at.slack.submit('max', undefined, { Name: 'x' });
    at.slack.forgive('nowhere, which is no input block');
  });

  test('a form that is not acknowledged stays', async () => {
    await opened(onSubmit(500));
    expect(await at.slack.submit('max', undefined, { Name: 'x' })).toMatchObject({
      status: 500,
      closed: false,
    });
  });

  test('a form is changed by its hash, and closed', async () => {
    const { app, view } = await opened(() => '');
    const changed = { view_id: view?.id as string, view: modal('Second') as never };
    await at.bot.views.update({ ...changed, hash: view?.hash as string });
    await expect(at.bot.views.update({ ...changed, hash: view?.hash as string })).rejects.toThrow(
      'hash_conflict',
    );
    await at.slack.dismiss('max');
    expect(payloadOf(app.got.at(-1) as Got)).toMatchObject({
      type: 'view_closed',
      view: { title: { text: 'Second' } },
    });
    await expect(at.bot.views.update(changed)).rejects.toThrow('not_found');
  });
});
