/** What is changed, whispered, opened and published: each as Slack has it, and nothing said to be there that is not. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import type { MessageRef } from '../../../src/app/platform.ts';
import type { FormAbout, Saying, Whisper } from '../../../src/platforms/slack/room.ts';
import type { Part } from '../../../src/reply/reply.ts';
import { orderForm, restock, today } from '../../helpers/sample-replies.ts';
import {
  callsOf,
  csv,
  MEMBERS,
  PRIVATE,
  PUBLIC,
  picture,
  said,
  saying,
  slackWorld,
  TEAM,
} from './slack-world.ts';

const world = await slackWorld();
const { fake, posts } = world;
const WITHOUT = 'C0WITHOUT';
fake.addChannel({ team: TEAM, id: WITHOUT, name: 'others', kind: 'public', members: MEMBERS, bot: false });
const direct = fake.dm(TEAM, 'olga');

/** Takes what Slack sends and acknowledges it: triggers and response URLs come with it. */
const taken: Record<string, string>[] = [];
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
  taken.push(form.payload ? JSON.parse(form.payload) : form);
  response.end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => void server.close());
fake.useHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

async function asked(user: string, channel: string): Promise<{ trigger: string; responseUrl: string }> {
  await fake.slash(user, channel, 'today');
  const { trigger_id: trigger = '', response_url: responseUrl = '' } = taken.at(-1) ?? {};
  return { trigger, responseUrl };
}

async function pressed(user: string, channel: string, message: string): Promise<string> {
  await fake.press(user, { channel, message }, 'restock.snooze', '1-7');
  return String(taken.at(-1)?.response_url);
}

const say = (channel: string, reply = said(`Said ${randomUUID()}`)): Promise<MessageRef> =>
  posts.say({ workspace: TEAM, channel, reply, key: randomUUID() });

function forMax(channel: string, more: Partial<Whisper> = {}, ...parts: Part[]) {
  const text = `For Max ${randomUUID()}`;
  const whisper: Whisper = {
    workspace: TEAM,
    channel,
    user: 'max',
    reply: said(text, ...parts),
    key: randomUUID(),
    ...more,
  };
  return { ...whisper, text };
}

const ephemerals = (channel: string, user: string, text: string) =>
  saying(fake, channel, text).filter(({ ephemeralTo }) => ephemeralTo === user);

const ABOUT: FormAbout = { channel: PUBLIC, message: '1.2', thread: null, responseUrl: null };

describe('a message that is changed', () => {
  test('says the new, keeps its key, and is the same message', async () => {
    const key = randomUUID();
    const ref = await posts.say({ workspace: TEAM, channel: PRIVATE, reply: restock, key });
    const before = fake.messages(PRIVATE).length;
    await posts.change(ref, said('48 ordered by Max'));
    expect(fake.shown(PRIVATE, ref.message)).toContain('48 ordered by Max');
    expect(fake.shown(PRIVATE, ref.message)).not.toContain('Mug blue');
    expect(fake.message(PRIVATE, ref.message)).toMatchObject({
      edited: true,
      metadata: { event_payload: { delivery_id: key } },
    });
    expect(fake.messages(PRIVATE)).toHaveLength(before);
  });

  test.each([
    ['is gone', 'message_not_found'],
    ['is not ours', 'cant_update_message'],
    ['is in a channel that is gone', 'channel_not_found'],
  ])('and %s is a permanent error', async (_name, error) => {
    const ref = await say(PUBLIC);
    fake.on('chat.update', { kind: 'refuse', error }, { times: 1 });
    await expect(posts.change(ref, today)).rejects.toMatchObject({ name: 'DeliveryError', permanent: true });
    fake.forgetCalls();
    const gone = { ...ref, message: '999999999' };
    await expect(posts.change(gone, said('Gone'))).rejects.toMatchObject({ permanent: true });
    fake.expectCalls(['chat.update']);
  });

  test('is changed again where the answer was lost, and after a limit', async () => {
    const ref = await say(PUBLIC);
    fake.on('chat.update', { kind: 'loseAnswer' }, { times: 1 });
    await posts.change(ref, said('Changed once'));
    fake.on('chat.update', { kind: 'rateLimit', retryAfter: '2' }, { times: 1 });
    await posts.change(ref, said('Changed twice'));
    expect(world.pauses).toEqual([1000, 2000]);
    expect(fake.shown(PUBLIC, ref.message)).toContain('Changed twice');
  });

  test('while Slack is down is a transient error', async () => {
    const ref = await say(PUBLIC);
    fake.on('chat.update', { kind: 'status', status: 503 }, { times: 99 });
    await expect(posts.change(ref, said('Changed'))).rejects.toMatchObject({ permanent: false });
  });

  test('is changed in the order that was asked for', async () => {
    const ref = await say(PUBLIC);
    const hang = fake.on('chat.update', { kind: 'hang' }, { times: 1 });
    const first = posts.change(ref, said('First'));
    await fake.until(() => hang.hits() === 1, 'the first change');
    const second = posts.change(ref, said('Second'));
    hang.release();
    await Promise.all([first, second]);
    expect(fake.shown(PUBLIC, ref.message)).toContain('Second');
  });

  test('shows its pictures, and gets its files into its thread, each once', async () => {
    const ref = await say(PUBLIC, said('Working on it'));
    const reply = said('Here it is', picture('Changed'), csv('changed.csv'));
    await posts.change(ref, reply);
    await posts.change(ref, { ...reply, summary: 'Here it is still' });
    expect(fake.message(PUBLIC, ref.message).blocks.map(({ type }) => type)).toContain('image');
    const files = fake.files().filter(({ name }) => name === 'changed.csv');
    expect(files.map(({ messages }) => messages)).toMatchObject([[{ channel: PUBLIC, thread: ref.message }]]);
  });

  test('and is a reply has its files in the thread that it stands in', async () => {
    const first = await say(PRIVATE);
    const key = randomUUID();
    const thread = first.message;
    const ref = await posts.say({
      workspace: TEAM,
      channel: PRIVATE,
      reply: said('One moment'),
      key,
      thread,
    });
    await posts.change(ref, said('Done', csv('in-thread.csv')));
    const [file] = fake.files().filter(({ name }) => name === 'in-thread.csv');
    expect(file?.messages).toMatchObject([{ channel: PRIVATE, thread }]);
    const afterRestart = world.restarted();
    await afterRestart.change(ref, said('Done again', csv('after-restart.csv')));
    const [later] = fake.files().filter(({ name }) => name === 'after-restart.csv');
    expect(later?.messages).toMatchObject([{ channel: PRIVATE, thread }]);
  });

  test('says in its thread what could not be put there', async () => {
    const ref = await say(PUBLIC);
    fake.on('files.completeUploadExternal', { kind: 'refuse', error: 'file_type_not_allowed' }, { times: 1 });
    await posts.change(ref, said('Done', csv('refused.csv')));
    const told = fake.messages(PUBLIC).filter(({ thread }) => thread === ref.message);
    expect(told.map(({ ts }) => fake.shown(PUBLIC, ts)).join()).toContain(
      'refused.csv could not be put here',
    );
  });
});

describe('a whisper', () => {
  test('in a channel is seen by that person alone', async () => {
    const whisper = forMax(PRIVATE);
    await posts.whisper(whisper);
    expect(fake.seenBy('max')).toContain(whisper.text);
    expect(fake.seenBy('vera')).not.toContain(whisper.text);
    fake.expectCalls(['chat.postEphemeral']);
  });

  test('in a thread stands in it', async () => {
    const first = await say(PRIVATE);
    const whisper = forMax(PRIVATE, { thread: first.message });
    await posts.whisper(whisper);
    expect(ephemerals(PRIVATE, 'max', whisper.text)).toMatchObject([{ thread: first.message }]);
  });

  test('where two are alone is a message, once for its key', async () => {
    const dm = fake.dm(TEAM, 'max');
    const whisper = forMax(dm);
    await posts.whisper(whisper);
    await posts.whisper(whisper);
    expect(saying(fake, dm, whisper.text)).toMatchObject([{ ephemeralTo: null }]);
  });

  test('where the bot is no member goes by the response URL', async () => {
    const { responseUrl } = await asked('max', WITHOUT);
    const whisper = forMax(WITHOUT, { responseUrl });
    await posts.whisper(whisper);
    expect(ephemerals(WITHOUT, 'max', whisper.text)).toHaveLength(1);
    expect(fake.seenBy('vera')).not.toContain(whisper.text);
  });

  test('where the bot is no member and there is no response URL says what helps', async () => {
    const failure = await posts.whisper(forMax(WITHOUT)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'DeliveryError', permanent: true });
    expect(String(failure)).toContain('/invite @ShopPulse');
  });

  test.each([
    ['is limited', { kind: 'rateLimit', retryAfter: '60' }],
    ['does not answer', { kind: 'status', status: 503 }],
    ['says that the person is not there', { kind: 'refuse', error: 'user_not_in_channel' }],
  ] as const)('goes by the response URL where Slack %s, at once', async (_name, fault) => {
    const { responseUrl } = await asked('max', PUBLIC);
    fake.on('chat.postEphemeral', fault, { times: 1 });
    const whisper = forMax(PUBLIC, { responseUrl });
    await posts.whisper(whisper);
    expect(ephemerals(PUBLIC, 'max', whisper.text)).toHaveLength(1);
    expect(world.pauses).toEqual([]);
  });

  test('without a response URL is tried again', async () => {
    fake.on('chat.postEphemeral', { kind: 'loseRequest' }, { times: 1 });
    const whisper = forMax(PUBLIC);
    await posts.whisper(whisper);
    expect(ephemerals(PUBLIC, 'max', whisper.text)).toHaveLength(1);
  });

  test('uses a response URL five times and no sixth, and then says why it cannot', async () => {
    const { responseUrl } = await asked('max', WITHOUT);
    const whispers = Array.from({ length: 7 }, () => forMax(WITHOUT, { responseUrl }));
    const all = await Promise.allSettled(whispers.map((whisper) => posts.whisper(whisper)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(all.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { permanent: true } });
    expect(callsOf(fake, 'POST response_url')).toHaveLength(5);
  });

  test('shows its pictures, also by a response URL', async () => {
    const whisper = forMax(PUBLIC, {}, picture('Whispered'));
    await posts.whisper(whisper);
    const { responseUrl } = await asked('max', WITHOUT);
    const other = forMax(WITHOUT, { responseUrl }, picture('Whispered'));
    await posts.whisper(other);
    for (const { channel, text } of [whisper, other]) {
      const [shown] = ephemerals(channel, 'max', text);
      expect(shown?.blocks.map(({ type }) => type)).toContain('image');
    }
    expect(callsOf(fake, 'POST upload')).toHaveLength(1);
  });

  test('whose pictures Slack does not take comes without them', async () => {
    fake.on('chat.postEphemeral', { kind: 'refuse', error: 'invalid_blocks' }, { times: 1 });
    const whisper = forMax(PUBLIC, {}, picture('Not taken'));
    await posts.whisper(whisper);
    const [shown] = ephemerals(PUBLIC, 'max', whisper.text);
    expect(shown?.blocks.map(({ type }) => type)).not.toContain('image');
  });
});

describe('an answer where the bot is no member', () => {
  const answering = (responseUrl: string, more: Partial<Saying> = {}): Saying => ({
    workspace: TEAM,
    channel: WITHOUT,
    reply: said(`Answered ${randomUUID()}`),
    key: randomUUID(),
    responseUrl,
    ...more,
  });

  test('is said to the channel by the response URL', async () => {
    const { responseUrl } = await asked('max', WITHOUT);
    const one = answering(responseUrl, { reply: said('By the URL', csv('by-url.csv')) });
    expect(await posts.say(one)).toMatchObject({ channel: WITHOUT, message: '' });
    expect(fake.seenBy('vera')).toContain('By the URL');
    expect(fake.seenBy('vera')).toContain('by-url.csv cannot be put here');
    expect(fake.seenBy('vera')).not.toMatch(/by-url\.csv .*in the thread/);
  });

  test('stays the error that it is where the URL is no way around it', async () => {
    const { responseUrl } = await asked('max', PUBLIC);
    fake.on('chat.postMessage', { kind: 'refuse', error: 'restricted_action' }, { times: 1 });
    await expect(posts.say(answering(responseUrl, { channel: PUBLIC }))).rejects.toThrow('restricted_action');
    await expect(posts.say({ ...answering(''), channel: WITHOUT })).rejects.toThrow('/invite @ShopPulse');
    expect(callsOf(fake, 'POST response_url')).toEqual([]);
  });

  test('between two people is for whoever asked alone', async () => {
    const theirs = 'D0THEIRS';
    const members = ['max', 'vera'];
    fake.addChannel({ team: TEAM, id: theirs, name: 'theirs', kind: 'private', members, bot: false });
    const { responseUrl } = await asked('max', theirs);
    await posts.whisper(forMax(theirs, { reply: said('Between us'), responseUrl }));
    expect(fake.seenBy('max')).toContain('Between us');
    expect(fake.seenBy('vera')).not.toContain('Between us');
  });
});

describe('a file for one person alone', () => {
  const inDirect = (name: string) =>
    fake
      .files()
      .filter((file) => file.name === name)
      .flatMap(({ channels }) => channels);
  const shownTo = (whisper: { channel: string; text: string }): string => {
    const [shown] = ephemerals(whisper.channel, 'max', whisper.text);
    return shown ? fake.shown(whisper.channel, shown.ts) : '';
  };

  test('goes into their direct messages, and the answer says so once it is there', async () => {
    const whisper = forMax(PRIVATE, {}, csv('private.csv'));
    await posts.whisper(whisper);
    expect(inDirect('private.csv')).toEqual([fake.dm(TEAM, 'max')]);
    expect(shownTo(whisper)).toContain('private.csv · 1 order · in your direct messages');
    expect(fake.seenBy('vera')).not.toContain('private.csv');
    const order = fake.calls.map(({ method }) => method);
    expect(order.indexOf('files.completeUploadExternal')).toBeLessThan(order.indexOf('chat.postEphemeral'));
  });

  test.each([
    ['cannot be uploaded', 'files.getUploadURLExternal', { kind: 'refuse', error: 'file_uploads_disabled' }],
    ['does not arrive', 'POST upload', { kind: 'status', status: 500 }],
    [
      'cannot be shared',
      'files.completeUploadExternal',
      { kind: 'refuse', error: 'posting_to_channel_denied' },
    ],
    ['has nowhere to go', 'conversations.open', { kind: 'refuse', error: 'user_disabled' }],
  ] as const)('that %s is never said to be there', async (name, method, fault) => {
    fake.on(method, fault, { times: 99 });
    const file = `${name.replaceAll(' ', '-')}.csv`;
    const whisper = forMax(PRIVATE, {}, csv(file));
    await posts.whisper(whisper);
    expect(inDirect(file)).toEqual([]);
    expect(shownTo(whisper)).not.toContain('in your direct messages');
    expect(shownTo(whisper)).toMatch(
      new RegExp(`${file} could not be put (here|into your direct messages): [A-Z]`),
    );
  });

  test('whose sharing’s answer is lost is there once and said so', async () => {
    fake.on('files.completeUploadExternal', { kind: 'loseAnswer' }, { times: 1 });
    const whisper = forMax(PRIVATE, {}, csv('lost-answer.csv'));
    await posts.whisper(whisper);
    expect(inDirect('lost-answer.csv')).toHaveLength(1);
    expect(shownTo(whisper)).toContain('in your direct messages');
  });

  test('has no place in an ephemeral message that is changed', async () => {
    const whisper = forMax(PUBLIC, { reply: restock });
    await posts.whisper(whisper);
    const shown = fake.messages(PUBLIC).findLast(({ ephemeralTo }) => ephemeralTo === 'max');
    const responseUrl = await pressed('max', PUBLIC, shown?.ts ?? '');
    await posts.changeWhisper(TEAM, responseUrl, said('Changed', csv('no-place.csv')));
    expect(fake.shown(PUBLIC, shown?.ts ?? '')).toContain('no-place.csv has no place');
    expect(callsOf(fake, 'POST upload')).toEqual([]);
  });
});

describe('an ephemeral message that is changed', () => {
  async function whispered() {
    await posts.whisper(forMax(PUBLIC, { reply: restock }));
    const shown = fake.messages(PUBLIC).findLast(({ ephemeralTo }) => ephemeralTo === 'max');
    const ts = shown?.ts ?? '';
    return { ts, responseUrl: await pressed('max', PUBLIC, ts) };
  }

  test('is replaced, for that person alone', async () => {
    const { ts, responseUrl } = await whispered();
    await posts.changeWhisper(TEAM, responseUrl, said('48 ordered by Max'));
    expect(fake.shown(PUBLIC, ts)).toContain('48 ordered by Max');
    expect(fake.shown(PUBLIC, ts)).not.toContain('Mug blue');
    expect(fake.message(PUBLIC, ts).ephemeralTo).toBe('max');
  });

  test('long after is an error that says so', async () => {
    const { responseUrl } = await whispered();
    world.tick(31 * 60_000);
    const failure = await posts
      .changeWhisper(TEAM, responseUrl, said('Late'))
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ permanent: true });
    expect(String(failure)).toContain('Ask again');
    fake.forgive('expired_url');
  });
});

describe('a form', () => {
  test('opens within the life of its trigger and is changed to what there is to say', async () => {
    const { trigger } = await asked('max', PUBLIC);
    const view = await posts.openForm(TEAM, trigger, orderForm, ABOUT);
    expect(fake.modal('max')).toMatchObject({ id: view });
    for (const { label } of orderForm.fields) expect(fake.modal('max')?.shown).toContain(label);
    await posts.changeForm(TEAM, view, said('48 ordered by Max'), ABOUT);
    expect(fake.modal('max')?.shown).toContain('48 ordered by Max');
  });

  test('that is not known yet is a window that waits for it', async () => {
    const { trigger } = await asked('max', PUBLIC);
    const view = await posts.openForm(TEAM, trigger, null, ABOUT);
    expect(fake.modal('max')?.fields).toEqual([]);
    fake.on('views.update', { kind: 'loseRequest' }, { times: 1 });
    await posts.changeForm(TEAM, view, orderForm, ABOUT);
    expect(fake.modal('max')?.fields.length).toBe(orderForm.fields.length);
  });

  test('that comes too late, or twice, says what to do', async () => {
    const { trigger } = await asked('max', PUBLIC);
    world.tick(3001);
    const late = await posts.openForm(TEAM, trigger, orderForm, ABOUT).catch((error: unknown) => error);
    expect(late).toMatchObject({ name: 'DeliveryError', permanent: true });
    expect(String(late)).toContain('That took too long for Slack. Press the button again.');
    fake.forgive('expired_trigger_id');
    const again = await asked('max', PUBLIC);
    await posts.openForm(TEAM, again.trigger, orderForm, ABOUT);
    await expect(posts.openForm(TEAM, again.trigger, orderForm, ABOUT)).rejects.toThrow(
      'Press the button again',
    );
    fake.forgive('exchanged_trigger_id');
    fake.expectCalls(['views.open', 'views.open', 'views.open']);
  });

  test('is not opened a second time where Slack does not answer', async () => {
    const { trigger } = await asked('max', PUBLIC);
    fake.on('views.open', { kind: 'loseAnswer' }, { times: 1 });
    await expect(posts.openForm(TEAM, trigger, orderForm, ABOUT)).rejects.toMatchObject({ permanent: false });
    fake.expectCalls(['views.open']);
  });

  test('that was closed meanwhile says so', async () => {
    const { trigger } = await asked('max', PUBLIC);
    const view = await posts.openForm(TEAM, trigger, null, ABOUT);
    fake.on('views.update', { kind: 'refuse', error: 'not_found' }, { times: 1 });
    await expect(posts.changeForm(TEAM, view, orderForm, ABOUT)).rejects.toThrow('The window was closed');
  });
});

describe('the page of the app', () => {
  test('is published for a person, with its pictures', async () => {
    await posts.publishHome(TEAM, 'vera', today);
    expect(fake.home('vera')?.shown).toContain('1,284.50 €');
    expect(fake.home('vera')?.blocks.map(({ type }) => type)).toContain('image');
    expect(fake.home('max')).toBeNull();
  });

  test('is published once more where Slack did not answer or takes no picture', async () => {
    fake.on('views.publish', { kind: 'loseAnswer' }, { times: 1 });
    await posts.publishHome(TEAM, 'olga', said('Twice'));
    expect(fake.home('olga')?.shown).toContain('Twice');
    fake.on('views.publish', { kind: 'refuse', error: 'invalid_arguments' }, { times: 1 });
    await posts.publishHome(TEAM, 'olga', said('Without', picture('Not at home')));
    expect(fake.home('olga')?.shown).toContain('Not at home: 1,284.50 €');
  });

  test('that is turned off says who can turn it on', async () => {
    fake.on('views.publish', { kind: 'refuse', error: 'not_enabled' }, { times: 1 });
    await expect(posts.publishHome(TEAM, 'olga', said('Off'))).rejects.toThrow('App Home');
  });
});

describe('a workspace where ShopPulse is not installed', () => {
  const elsewhere = { workspace: 'T0OTHER', key: 'k', reply: said('Nobody hears it') };
  test.each([
    ['say', () => posts.say({ ...elsewhere, channel: PUBLIC })],
    [
      'change',
      () => posts.change({ platform: 'slack', workspace: 'T0OTHER', channel: PUBLIC, message: '1.2' }, today),
    ],
    ['whisper', () => posts.whisper({ ...elsewhere, channel: PUBLIC, user: 'max' })],
    ['open', () => posts.openForm('T0OTHER', '1.2.3', null, ABOUT)],
    ['publish', () => posts.publishHome('T0OTHER', 'max', today)],
  ])('hears nothing: %s', async (_name, work) => {
    await expect(work()).rejects.toMatchObject({ name: 'DeliveryError', permanent: true });
    expect(fake.calls).toEqual([]);
  });
});

test('a conversation that the bot opened is where its person reads it', async () => {
  const ref = await say('olga', said('For Olga alone'));
  expect(ref.channel).toBe(direct);
  expect(fake.seenBy('max')).not.toContain('For Olga alone');
});
