/** Sent once: lost answers, rate limits, refusals, and what a restart finds. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Saying } from '../../../src/platforms/slack/room.ts';
import { MAYBE_TWICE } from '../../../src/platforms/slack/say.ts';
import {
  callsOf,
  MEMBERS,
  PRIVATE,
  PUBLIC,
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
