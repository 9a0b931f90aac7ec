/** Sent once: lost answers, rate limits, refusals, and what a restart finds. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { MessageRef } from '../../../src/app/platform.ts';
import type { Saying } from '../../../src/platforms/slack/room.ts';
import { MAYBE_TWICE } from '../../../src/platforms/slack/say.ts';
import type { Part } from '../../../src/reply/reply.ts';
import {
  callsOf,
  csv,
  MEMBERS,
  PRIVATE,
  PUBLIC,
  picture,
  said,
  saying,
  sentWith,
  slackWorld,
  TEAM,
} from './slack-world.ts';

const world = await slackWorld();
const { fake, posts, store } = world;
const direct = fake.dm(TEAM, 'olga');

/** Said in a channel under a key of its own. */
function something(channel: string, more: Partial<Saying> = {}): Saying & { readonly text: string } {
  const text = `Said ${randomUUID()}`;
  return { workspace: TEAM, channel, reply: said(text), key: randomUUID(), text, ...more };
}
const kept = (channel: string) => something(channel, { kept: true });
const times = ({ channel, text }: { channel: string; text: string }) => saying(fake, channel, text).length;

describe('a message', () => {
  test('carries its key where only programs look, and nothing in it turns into a link or a mention', async () => {
    const one = something(PRIVATE, { reply: said('*SALE* <!channel> @here https://evil.example :tada:') });
    const ref = await posts.say(one);
    expect(ref).toMatchObject({ platform: 'slack', workspace: TEAM, channel: PRIVATE });
    expect(fake.message(PRIVATE, ref.message).metadata?.event_payload).toEqual({ delivery_id: one.key });
    expect(fake.shown(PRIVATE, ref.message)).toContain('*SALE* <!channel> @here https://evil.example :tada:');
    // Emphasis in the fallback, which stands in no message with blocks, is all that may take effect.
    expect(fake.shown(PRIVATE, ref.message)).not.toMatch(/⟦(@|link|#)/);
    expect(sentWith(callsOf(fake, 'chat.postMessage')[0])).toMatchObject({
      unfurl_links: 'false',
      unfurl_media: 'false',
      link_names: 'false',
      parse: 'none',
      mrkdwn: 'false',
    });
  });

  test('is said once for its key, asked at once, later, and after a restart', async () => {
    const one = something(PUBLIC);
    const refs = await Promise.all(Array.from({ length: 5 }, () => posts.say(one)));
    refs.push(await posts.say(one), await world.restarted().say(one));
    expect(new Set(refs.map(({ message }) => message)).size).toBe(1);
    expect(times(one)).toBe(1);
    fake.expectCalls(['chat.postMessage']);
  });

  test('with the same key in another workspace is another one', async () => {
    const one = something(PUBLIC);
    await posts.say(one);
    await expect(posts.say({ ...one, workspace: 'T0OTHER' })).rejects.toMatchObject({ permanent: true });
  });

  test('to a person goes into their conversation with the bot', async () => {
    const one = something('olga');
    const ref = await posts.say(one);
    expect(ref.channel).toBe(direct);
    expect(fake.seenBy('olga')).toContain(one.text);
    expect(fake.seenBy('max')).not.toContain(one.text);
  });

  test('of a thread stands in it', async () => {
    const first = await posts.say(something(PRIVATE));
    const reply = await posts.say(something(PRIVATE, { thread: first.message }));
    expect(fake.message(PRIVATE, reply.message).thread).toBe(first.message);
  });
});

describe('an answer that is lost after the message arrived', () => {
  test.each([
    ['a direct message', direct],
    ['a private channel', PRIVATE],
  ])('is looked for in %s, and the message is there once', async (_name, channel) => {
    const one = something(channel);
    fake.on('chat.postMessage', { kind: 'loseAnswer' }, { times: 1 });
    const ref = await posts.say(one);
    expect(times(one)).toBe(1);
    expect(fake.shown(channel, ref.message)).toContain(one.text);
    expect(fake.shown(channel, ref.message)).not.toContain(MAYBE_TWICE);
    fake.expectCalls(['chat.postMessage', 'conversations.history']);
    expect(sentWith(callsOf(fake, 'conversations.history')[0])).toMatchObject({
      include_all_metadata: 'true',
      limit: '15',
    });
    expect(await world.restarted().say(one)).toEqual(ref);
    expect(times(one)).toBe(1);
  });

  test('is looked for when an outbox tries again, also after a restart', async () => {
    const one = kept(PRIVATE);
    fake.on('chat.postMessage', { kind: 'loseAnswer' }, { times: 1 });
    await expect(posts.say(one)).rejects.toMatchObject({ permanent: false });
    fake.expectCalls(['chat.postMessage']);
    const ref = await world.restarted().say(one);
    expect(times(one)).toBe(1);
    expect(fake.shown(PRIVATE, ref.message)).toContain(one.text);
  });

  test('is looked for among the replies of its thread', async () => {
    const first = await posts.say(something(PRIVATE));
    const one = something(PRIVATE, { thread: first.message });
    for (let each = 0; each < 20; each += 1) await posts.say(something(PRIVATE, { thread: first.message }));
    fake.on('chat.postMessage', { kind: 'loseAnswer' }, { times: 1 });
    const ref = await posts.say(one);
    expect(times(one)).toBe(1);
    expect(fake.message(PRIVATE, ref.message).thread).toBe(first.message);
    expect(callsOf(fake, 'conversations.replies').length).toBeGreaterThan(0);
  });

  test('is found behind what others said since', async () => {
    const one = kept(PRIVATE);
    fake.on('chat.postMessage', { kind: 'loseAnswer' }, { times: 1 });
    await posts.say(one).catch(() => {});
    for (let each = 0; each < 40; each += 1) await fake.say('max', PRIVATE, `Max says ${each}`);
    fake.forgetCalls();
    await posts.say(one);
    expect(times(one)).toBe(1);
    expect(callsOf(fake, 'conversations.history')).toHaveLength(3);
  });

  test('is not looked for for ever: what nobody can see is posted once more, and says so', async () => {
    const one = kept(PRIVATE);
    fake.on('chat.postMessage', { kind: 'loseRequest' }, { times: 1 });
    await posts.say(one).catch(() => {});
    for (let each = 0; each < 80; each += 1) await fake.say('max', PRIVATE, `Max says ${each}`);
    fake.forgetCalls();
    const ref = await posts.say(one);
    expect(callsOf(fake, 'conversations.history')).toHaveLength(5);
    expect(fake.shown(PRIVATE, ref.message)).toContain(MAYBE_TWICE);
  });

  test('cannot be looked for in a public channel: there it is said at most twice, and the second says so', async () => {
    const one = something(PUBLIC);
    fake.on('chat.postMessage', { kind: 'loseAnswer' }, { times: 1 });
    const ref = await posts.say(one);
    const [first, second] = saying(fake, PUBLIC, one.text);
    expect(times(one)).toBe(2);
    expect(fake.shown(PUBLIC, first?.ts ?? '')).not.toContain(MAYBE_TWICE);
    expect(fake.shown(PUBLIC, second?.ts ?? '')).toContain(MAYBE_TWICE);
    expect(ref.message).toBe(second?.ts);
    expect(await posts.say(one)).toEqual(ref);
  });

  test('twice in a public channel is never followed by a third message, not after restarts either', async () => {
    const one = kept(PUBLIC);
    fake.on('chat.postMessage', { kind: 'loseAnswer' }, { times: 9 });
    for (let each = 0; each < 5; each += 1)
      await expect(world.restarted().say(one)).rejects.toMatchObject({ permanent: false });
    expect(times(one)).toBe(2);
    expect(callsOf(fake, 'chat.postMessage')).toHaveLength(2);
    await expect(posts.say(one)).rejects.toThrow('not sent a third time');
  });
});

describe('a second try', () => {
  test('is a first one where the first was refused or limited', async () => {
    const one = kept(PUBLIC);
    fake.on('chat.postMessage', { kind: 'rateLimit', retryAfter: '3' }, { times: 1, channel: PUBLIC });
    await expect(posts.say(one)).rejects.toMatchObject({ permanent: false, retryAfterMs: 3000 });
    world.tick(3000);
    const ref = await posts.say(one);
    expect(times(one)).toBe(1);
    expect(fake.shown(PUBLIC, ref.message)).not.toContain(MAYBE_TWICE);
    expect(callsOf(fake, 'conversations.history')).toEqual([]);
  });

  test('is not spent while Slack is down', async () => {
    const one = kept(PUBLIC);
    fake.on('chat.postMessage', { kind: 'loseAnswer' }, { times: 1 });
    await posts.say(one).catch(() => {});
    const mend = fake.breakDown();
    for (let each = 0; each < 6; each += 1)
      await expect(posts.say(one)).rejects.toMatchObject({ permanent: false });
    mend();
    const ref = await posts.say(one);
    expect(times(one)).toBe(2);
    expect(fake.shown(PUBLIC, ref.message)).toContain(MAYBE_TWICE);
  });

  test('that is limited itself may be made again', async () => {
    const one = kept(PUBLIC);
    fake.on('chat.postMessage', { kind: 'loseAnswer' }, { times: 1 });
    await posts.say(one).catch(() => {});
    fake.on('chat.postMessage', { kind: 'rateLimit', retryAfter: '2' }, { times: 1 });
    await expect(posts.say(one)).rejects.toMatchObject({ retryAfterMs: 2000 });
    world.tick(2000);
    const ref = await posts.say(one);
    expect(times(one)).toBe(2);
    expect(fake.shown(PUBLIC, ref.message)).toContain(MAYBE_TWICE);
  });

  test('after a crash before anything was sent is one message', async () => {
    const one = something(PRIVATE);
    await store.beginPost(TEAM, one.key, world.clock());
    await posts.say(one);
    expect(times(one)).toBe(1);
  });

  test('of what was refused is made again once the cause is gone', async () => {
    const one = kept(PRIVATE);
    fake.removeBot(PRIVATE);
    await expect(posts.say(one)).rejects.toMatchObject({ permanent: true });
    fake.inviteBot(PRIVATE);
    const ref = await posts.say(one);
    expect(fake.shown(PRIVATE, ref.message)).not.toContain(MAYBE_TWICE);
    expect(times(one)).toBe(1);
  });

  test('without a network is no second message', async () => {
    const one = something(PUBLIC);
    fake.on('chat.postMessage', { kind: 'loseRequest' }, { times: 1 });
    await posts.say(one);
    expect(times(one)).toBe(1);
  });
});

describe('a rate limit', () => {
  const others = Array.from({ length: 25 }, (_, index) => `C0OTHER${String.fromCharCode(65 + index)}`);
  for (const id of others) fake.addChannel({ team: TEAM, id, name: id, kind: 'public', members: MEMBERS });

  test('of one channel holds up none of the others', async () => {
    const limit = fake.on(
      'chat.postMessage',
      { kind: 'rateLimit', retryAfter: '40' },
      { times: 1, channel: PUBLIC },
    );
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const waits: number[] = [];
    const pause = (ms: number) => {
      waits.push(ms);
      return held;
    };
    const slow = world.restarted({ pause });
    const limited = something(PUBLIC);
    const waiting = slow.say(limited);
    await fake.until(() => limit.hits() === 1, 'the limit');
    const refs = await Promise.all(others.map((channel) => slow.say(something(channel))));
    expect(refs.map(({ channel }) => channel)).toEqual(others);
    expect(times(limited)).toBe(0);
    expect(waits).toEqual([40_000]);
    release();
    await waiting;
    expect(times(limited)).toBe(1);
  });

  test('is told to an outbox at once, and fifty other channels get theirs', async () => {
    fake.on('chat.postMessage', { kind: 'rateLimit', retryAfter: '60' }, { times: 1, channel: PUBLIC });
    const [limited, ...rest] = await Promise.allSettled(
      [PUBLIC, ...others].map((channel) => posts.say(kept(channel))),
    );
    expect(limited).toMatchObject({ reason: { permanent: false, retryAfterMs: 60_000 } });
    expect(rest.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(world.pauses).toEqual([]);
    fake.forgetCalls();
    await expect(posts.say(kept(PUBLIC))).rejects.toMatchObject({ retryAfterMs: 60_000 });
    expect(fake.calls).toEqual([]);
    world.tick(60_000);
    await posts.say(kept(PUBLIC));
  });

  test.each([
    [null, 10_000],
    ['abc', 10_000],
    ['0', 1000],
  ])('without a usable time (%s) is waited out for a bounded one', async (retryAfter, ms) => {
    fake.on('chat.postMessage', { kind: 'rateLimit', retryAfter }, { times: 1 });
    const one = something(PUBLIC);
    await posts.say(one);
    expect(world.pauses).toEqual([ms]);
    expect(times(one)).toBe(1);
  });

  test('that does not end is told in the end', async () => {
    const limit = fake.on('chat.postMessage', { kind: 'rateLimit', retryAfter: '10' }, { times: 99 });
    const one = something(PUBLIC);
    await expect(posts.say(one)).rejects.toMatchObject({ permanent: false, retryAfterMs: 10_000 });
    expect(limit.hits()).toBe(4);
    limit.release();
    expect(times(one)).toBe(0);
  });
});

describe('a refusal', () => {
  test.each([
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'invalid_auth',
    'account_inactive',
    'token_revoked',
    'restricted_action',
    'restricted_action_read_only_channel',
    'msg_blocks_too_long',
    'messages_tab_disabled',
    'ekm_access_denied',
  ])('%s is permanent, is not tried again and is no success', async (error) => {
    fake.on('chat.postMessage', { kind: 'refuse', error }, { times: 1 });
    const one = something(PUBLIC);
    const failure = await posts.say(one).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ name: 'DeliveryError', permanent: true });
    expect(String(failure)).toContain(error);
    expect(times(one)).toBe(0);
    fake.expectCalls(['chat.postMessage']);
  });

  test.each([
    ['an archived channel', 'C0ARCHIVED', 'archived'],
    ['a channel without the bot', 'C0WITHOUT', '/invite @ShopPulse'],
    ['a channel that is not there', 'C0NONE', 'does not exist'],
    ['nobody', 'nowhere', 'no such person'],
  ])('of %s says what helps', async (_name, channel, words) => {
    if (channel === 'C0ARCHIVED')
      fake.addChannel({ team: TEAM, id: channel, name: 'old', kind: 'public', members: [], archived: true });
    if (channel === 'C0WITHOUT')
      fake.addChannel({ team: TEAM, id: channel, name: 'other', kind: 'public', members: [], bot: false });
    const failure = await posts.say(something(channel)).catch((thrown: unknown) => thrown);
    expect(failure).toMatchObject({ permanent: true });
    expect(String(failure)).toContain(words);
  });

  test('for a while is no reason to give up', async () => {
    fake.on('chat.postMessage', { kind: 'refuse', error: 'service_unavailable' }, { times: 1 });
    await expect(posts.say(something(PUBLIC))).rejects.toMatchObject({ permanent: false });
  });
});

describe('pictures', () => {
  const withPicture = (channel: string, title = 'Net sales through the day') => {
    const one = something(channel);
    return { ...one, reply: said(one.text, picture(title)) };
  };
  const imageOf = ({ channel, message }: MessageRef) =>
    fake.message(channel, message).blocks.find(({ type }) => type === 'image');

  test('are uploaded with their words, shared nowhere, and shown in the message', async () => {
    const ref = await posts.say(withPicture(PUBLIC));
    const shown = imageOf(ref);
    expect(shown?.alt_text).toContain('1,284.50 €');
    const [file] = fake.files().filter(({ id }) => JSON.stringify(shown?.slack_file).includes(id));
    expect(file).toMatchObject({ name: 'net-sales.png', channels: [] });
    expect(file?.altText).toContain('1,284.50 €');
  });

  test('that fifty people ask for at once are drawn and uploaded once', async () => {
    let drawn = 0;
    const { draw } = world.script;
    world.script.draw = (spec) => {
      drawn += 1;
      return draw(spec);
    };
    const refs = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        posts.say(withPicture(index % 2 ? PUBLIC : PRIVATE, 'Fifty ask for it')),
      ),
    );
    world.script.draw = draw;
    expect(drawn).toBe(1);
    expect(callsOf(fake, 'POST upload')).toHaveLength(1);
    expect(new Set(refs.map((ref) => JSON.stringify(imageOf(ref)?.slack_file))).size).toBe(1);
    expect(refs).toHaveLength(50);
  });

  test('are uploaded anew after a while, and others at once', async () => {
    await posts.say(withPicture(PUBLIC, 'A'));
    await posts.say(withPicture(PUBLIC, 'B'));
    expect(callsOf(fake, 'POST upload')).toHaveLength(2);
    await posts.say(withPicture(PUBLIC, 'A'));
    expect(callsOf(fake, 'POST upload')).toHaveLength(2);
    world.tick(10 * 60_000);
    await posts.say(withPicture(PUBLIC, 'A'));
    expect(callsOf(fake, 'POST upload')).toHaveLength(3);
  });

  test('are waited for until Slack can show them', async () => {
    fake.slowFiles(3);
    const ref = await posts.say(withPicture(PUBLIC, 'Slow'));
    fake.slowFiles(0);
    expect(imageOf(ref)).toBeDefined();
    expect(world.pauses).toEqual([300, 300, 300]);
  });

  test('that Slack never gets ready to show are said in words', async () => {
    fake.slowFiles(99);
    const ref = await posts.say(withPicture(PUBLIC, 'Never'));
    fake.slowFiles(0);
    expect(imageOf(ref)).toBeUndefined();
    expect(fake.shown(PUBLIC, ref.message)).toContain('Never: 1,284.50 €');
    expect(callsOf(fake, 'files.info')).toHaveLength(10);
  });

  test('that cannot be drawn are said in words', async () => {
    const { draw } = world.script;
    world.script.draw = () => Promise.reject(new Error('it takes too long'));
    const ref = await posts.say(withPicture(PUBLIC, 'Undrawn'));
    world.script.draw = draw;
    expect(imageOf(ref)).toBeUndefined();
    expect(fake.shown(PUBLIC, ref.message)).toContain('Undrawn: 1,284.50 €');
    expect(world.lines.at(-1)).toMatchObject({ event: 'slack.no-picture' });
    expect(imageOf(await posts.say(withPicture(PUBLIC, 'Undrawn')))).toBeDefined();
  });

  test.each([
    ['files.getUploadURLExternal', { kind: 'refuse', error: 'file_uploads_disabled' }],
    ['POST upload', { kind: 'status', status: 500 }],
    ['files.completeUploadExternal', { kind: 'refuse', error: 'file_update_failed' }],
    ['files.info', { kind: 'refuse', error: 'file_not_found' }],
  ] as const)('that fail at %s are said in words', async (method, fault) => {
    const broken = fake.on(method, fault, { times: 99 });
    const one = withPicture(PUBLIC, `Fails at ${method}`);
    const ref = await posts.say(one);
    broken.release();
    expect(imageOf(ref)).toBeUndefined();
    expect(times(one)).toBe(1);
    expect(fake.shown(PUBLIC, ref.message)).toContain('1,284.50 €');
  });

  test('hold up their message for no longer than they are worth', async () => {
    fake.on('POST upload', { kind: 'rateLimit', retryAfter: '30' }, { times: 1 });
    const limited = await posts.say(withPicture(PUBLIC, 'Limited'));
    expect(imageOf(limited)).toBeUndefined();
    expect(world.pauses).toEqual([]);
    const slow = fake.on(
      'files.getUploadURLExternal',
      { kind: 'status', status: 503 },
      {
        times: 9,
        when: () => {
          world.tick(20_000);
          return true;
        },
      },
    );
    expect(imageOf(await posts.say(withPicture(PUBLIC, 'Too slow')))).toBeUndefined();
    expect(slow.hits()).toBe(1);
  });

  test('that Slack does not take in the message are left out of it, once', async () => {
    const one = withPicture(PUBLIC, 'Refused');
    fake.on('chat.postMessage', { kind: 'refuse', error: 'invalid_blocks' }, { times: 1 });
    const ref = await posts.say(one);
    expect(imageOf(ref)).toBeUndefined();
    expect(times(one)).toBe(1);
    fake.forgetCalls();
    await posts.say(withPicture(PUBLIC, 'Refused'));
    expect(callsOf(fake, 'POST upload')).toHaveLength(1);
  });

  test('are not to blame where there are none', async () => {
    fake.on('chat.postMessage', { kind: 'refuse', error: 'invalid_blocks' }, { times: 1 });
    await expect(posts.say(something(PUBLIC))).rejects.toMatchObject({ permanent: true });
    fake.expectCalls(['chat.postMessage']);
  });

  test('whose upload’s answer is lost are uploaded again', async () => {
    fake.on('POST upload', { kind: 'loseAnswer' }, { times: 1 });
    expect(imageOf(await posts.say(withPicture(PUBLIC, 'Lost upload')))).toBeDefined();
    fake.on('files.completeUploadExternal', { kind: 'loseAnswer' }, { times: 1 });
    expect(imageOf(await posts.say(withPicture(PUBLIC, 'Lost end')))).toBeDefined();
    expect(callsOf(fake, 'files.completeUploadExternal')).toHaveLength(2);
  });
});

describe('files', () => {
  const withFile = (channel: string, ...parts: Part[]) => {
    const one = something(channel);
    return { ...one, reply: said(one.text, ...(parts.length > 0 ? parts : [csv('orders.csv')])) };
  };
  const filesIn = (channel: string, thread: string | null) =>
    fake
      .files()
      .filter(({ messages }) => messages.some((at) => at.channel === channel && at.thread === thread));

  test('go into the thread of their message, whole', async () => {
    const ref = await posts.say(withFile(PUBLIC));
    const [file, ...others] = filesIn(PUBLIC, ref.message);
    expect(others).toEqual([]);
    expect(file).toMatchObject({ name: 'orders.csv', title: 'orders.csv' });
    expect(Buffer.from(file?.bytes ?? []).toString()).toBe('order;total\n1;2\n');
    expect(fake.shown(PUBLIC, ref.message)).toContain('orders.csv · 1 order · in the thread below');
  });

  test('of a reply go into the same thread, and in a conversation of two right below', async () => {
    const first = await posts.say(something(PRIVATE));
    await posts.say({ ...withFile(PRIVATE), thread: first.message });
    expect(filesIn(PRIVATE, first.message)).toHaveLength(1);
    const ref = await posts.say(withFile(direct));
    expect(filesIn(direct, null)).toHaveLength(1);
    expect(fake.shown(direct, ref.message)).toContain('orders.csv · 1 order · below');
  });

  test('are opened once, however often the message is tried', async () => {
    let opened = 0;
    const file = csv('once.csv');
    const counted = {
      ...file,
      open: () => {
        opened += 1;
        return (file as { open: () => AsyncIterable<Uint8Array> }).open();
      },
    } as typeof file;
    fake.on('chat.postMessage', { kind: 'loseRequest' }, { times: 2 });
    fake.on('POST upload', { kind: 'loseAnswer' }, { times: 1 });
    const ref = await posts.say(withFile(PRIVATE, counted));
    expect(opened).toBe(1);
    expect(filesIn(PRIVATE, ref.message)).toHaveLength(1);
  });

  test('that cannot be uploaded are named in the message, with the reason, and nothing says that they are there', async () => {
    fake.on('files.getUploadURLExternal', { kind: 'refuse', error: 'file_uploads_disabled' }, { times: 1 });
    const ref = await posts.say(withFile(PUBLIC));
    const shown = fake.shown(PUBLIC, ref.message);
    expect(shown).toContain('orders.csv could not be put here: The rules of this workspace');
    expect(shown).not.toContain('in the thread');
    expect(filesIn(PUBLIC, ref.message)).toEqual([]);
  });

  test('that cannot be written are a bug with a reference', async () => {
    const broken = {
      ...csv('broken.csv'),
      open: async function* (): AsyncIterable<Uint8Array> {
        yield Buffer.from('order');
        throw new Error('the database went away');
      },
    } as ReturnType<typeof csv>;
    const ref = await posts.say(withFile(PUBLIC, broken));
    const shown = fake.shown(PUBLIC, ref.message);
    expect(shown).toMatch(
      /broken\.csv could not be put here: something in ShopPulse went wrong\. In the log it is [0-9a-f]{8}\./,
    );
    expect(shown).not.toContain('database');
    const reference = /[0-9a-f]{8}(?=\.)/.exec(shown)?.[0];
    expect(world.lines.at(-1)).toMatchObject({ level: 'error', fields: { reference } });
  });

  test('that cannot be shared are named in the thread, with the reason', async () => {
    fake.on(
      'files.completeUploadExternal',
      { kind: 'refuse', error: 'slack_connect_file_upload_sharing_blocked' },
      { times: 1 },
    );
    const ref = await posts.say(withFile(PUBLIC));
    const inThread = fake.messages(PUBLIC).filter(({ thread }) => thread === ref.message);
    expect(inThread).toHaveLength(1);
    expect(fake.shown(PUBLIC, inThread[0]?.ts ?? '')).toContain(
      'orders.csv could not be put here: The rules of this workspace',
    );
  });

  test('whose sharing’s answer is lost are looked for, and are there once', async () => {
    fake.on('files.completeUploadExternal', { kind: 'loseAnswer' }, { times: 1 });
    const ref = await posts.say(withFile(PUBLIC));
    expect(filesIn(PUBLIC, ref.message)).toHaveLength(1);
    expect(callsOf(fake, 'files.completeUploadExternal')).toHaveLength(1);
    fake.on('files.completeUploadExternal', { kind: 'loseRequest' }, { times: 1 });
    const again = await posts.say(withFile(PUBLIC));
    expect(filesIn(PUBLIC, again.message)).toHaveLength(1);
    const talked = await posts.say(withFile(direct, csv('direct.csv')));
    expect(talked.channel).toBe(direct);
  });

  test('and several of them each have their own luck', async () => {
    fake.on('files.getUploadURLExternal', { kind: 'refuse', error: 'storage_limit_reached' }, { times: 1 });
    const ref = await posts.say(withFile(PUBLIC, csv('first.csv'), csv('second.csv')));
    expect(fake.shown(PUBLIC, ref.message)).toContain(
      'first.csv could not be put here: This workspace has used up',
    );
    expect(filesIn(PUBLIC, ref.message).map(({ name }) => name)).toEqual(['second.csv']);
  });

  test('wait out a limit of Slack’s', async () => {
    fake.on('files.getUploadURLExternal', { kind: 'rateLimit', retryAfter: '4' }, { times: 1 });
    const ref = await posts.say(withFile(PUBLIC));
    expect(world.pauses).toEqual([4000]);
    expect(filesIn(PUBLIC, ref.message)).toHaveLength(1);
  });
});
