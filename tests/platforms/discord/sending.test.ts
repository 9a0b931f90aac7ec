/** Sent once: lost answers, rate limits, refusals, and what a restart finds. */
import { describe, expect, test } from 'vitest';
import { nonceOf } from '../../../src/platforms/discord/nonce.ts';
import { MAYBE_TWICE } from '../../../src/platforms/discord/once.ts';
import { discordWorld, ELSEWHERE, GUILD, OTHER, SHOP, said, saying, something } from './discord-world.ts';

const world = await discordWorld();
const { fake, posts, store, on } = world;
const times = ({ channel, text }: { channel: string; text: string }) => saying(fake, channel, text).length;
const kept = (channel: string) => something(channel, { kept: true });
const sent = (method: string) => fake.calls.filter((call) => call.method === method);
const MINUTES = 60_000;

describe('a message', () => {
  test('carries a nonce made of its key and mentions nobody, whatever it says', async () => {
    const text = '*SALE* <@1> @everyone https://evil.example `x` # y';
    const one = something(SHOP, { reply: said(text) });
    const ref = await posts.say(one);
    expect(ref).toMatchObject({ platform: 'discord', workspace: GUILD, channel: SHOP });
    expect(sent('create_message').map(({ body }) => body)).toEqual([
      expect.objectContaining({
        nonce: nonceOf(GUILD, one.key),
        enforce_nonce: true,
        allowed_mentions: { parse: [] },
        flags: 1 << 15,
      }),
    ]);
    expect(nonceOf(GUILD, one.key)).toMatch(/^[\w-]{25}$/);
    expect(fake.shown(SHOP, ref.message)).toContain(text);
    expect(fake.shown(SHOP, ref.message)).not.toContain('⟦');
  });

  test('is said once for its key, asked at once, later, and after a restart', async () => {
    const one = something(SHOP);
    const refs = await Promise.all(Array.from({ length: 5 }, () => posts.say(one)));
    refs.push(await posts.say(one), await world.restarted().say(one));
    expect(new Set(refs.map(({ message }) => message)).size).toBe(1);
    expect(times(one)).toBe(1);
    fake.expectCalls(['create_message'], { ignore: ['get_channel'] });
  });

  test('to a person goes into their direct messages, under the channel’s id', async () => {
    const one = something('olga');
    const ref = await posts.say(one);
    expect(ref.channel).toBe(fake.dm('olga'));
    expect(fake.seenBy('olga')).toContain(one.text);
    expect(fake.seenBy('max')).not.toContain(one.text);
  });

  test('never goes into a channel of another server, though the bot is there too', async () => {
    fake.addGuild({ id: ELSEWHERE, name: 'Elsewhere' });
    const channel = '200000000000000099';
    fake.addUser({ id: 'eve', name: 'Stan', guilds: [ELSEWHERE] });
    fake.addChannel({ id: channel, guild: ELSEWHERE, name: 'theirs', kind: 'public', members: ['eve'] });
    const told = posts.say(something(channel));
    await expect(told).rejects.toMatchObject({
      permanent: true,
      message: expect.stringContaining('another server'),
    });
    expect(fake.messages(channel)).toEqual([]);
  });
});

describe('an answer that is lost after the message arrived', () => {
  test('is asked for again with the same nonce, and the message is there once', async () => {
    for (const channel of [SHOP, fake.dm('olga')]) {
      const one = something(channel);
      on('create_message', { kind: 'loseAnswer' }, { times: 2 });
      const ref = await posts.say(one);
      expect(saying(fake, channel, one.text).map(({ id }) => id)).toEqual([ref.message]);
    }
  });

  test('leaves no second message where the process dies and another one tries within two minutes', async () => {
    const one = kept(SHOP);
    on('create_message', { kind: 'loseAnswer' });
    await expect(posts.say(one)).rejects.toMatchObject({
      permanent: false,
      message: expect.stringContaining('did not say whether it arrived'),
    });
    world.wait(90_000);
    const ref = await world.restarted().say(one);
    expect(saying(fake, SHOP, one.text).map(({ id }) => id)).toEqual([ref.message]);
    expect(fake.shown(SHOP, ref.message)).not.toContain(MAYBE_TWICE);
  });

  test('is found by the mark in it hours later, when Discord has forgotten the nonce', async () => {
    const one = kept(SHOP);
    on('create_message', { kind: 'loseAnswer' });
    await expect(posts.say(one)).rejects.toMatchObject({ permanent: false });
    for (let more = 0; more < 3; more += 1) await posts.say(something(SHOP));
    world.wait(180 * MINUTES);
    const ref = await world.restarted().say(one);
    expect(saying(fake, SHOP, one.text).map(({ id }) => id)).toEqual([ref.message]);
    expect(sent('list_messages')).toHaveLength(1);
  });

  test('of which nothing had arrived is sent hours later, once and without a word of doubt', async () => {
    const one = kept(SHOP);
    on('create_message', { kind: 'loseRequest' });
    await expect(posts.say(one)).rejects.toMatchObject({ permanent: false });
    world.wait(180 * MINUTES);
    const ref = await posts.say(one);
    expect(times(one)).toBe(1);
    expect(fake.shown(SHOP, ref.message)).not.toContain(MAYBE_TWICE);
  });

  test('where nobody may look is sent once more, says that it may be here twice, and never a third time', async () => {
    const channel = '200000000000000003';
    fake.addChannel({
      ...{ id: channel, guild: GUILD, name: 'blind', kind: 'private', members: ['olga'] },
      botPermissions: ['ViewChannel', 'SendMessages', 'AttachFiles'],
    });
    const one = kept(channel);
    on('create_message', { kind: 'loseAnswer' }, { times: 2 });
    await expect(posts.say(one)).rejects.toMatchObject({ permanent: false });
    world.wait(10 * MINUTES);
    await expect(posts.say(one)).rejects.toMatchObject({ permanent: false });
    world.wait(10 * MINUTES);
    await expect(posts.say(one)).rejects.toThrow('not sent a third time');
    expect(times(one)).toBe(2);
    expect(saying(fake, channel, MAYBE_TWICE)).toHaveLength(1);
  });
});

describe('a rate limit', () => {
  test('of one channel holds up that channel and no other', async () => {
    on('create_message', { kind: 'rateLimit', retryAfter: 30 }, { channel: SHOP });
    const slow = kept(SHOP);
    const quick = kept(OTHER);
    const limited = { permanent: false, retryAfterMs: expect.any(Number) };
    await expect(posts.say(slow)).rejects.toMatchObject(limited);
    await posts.say(quick);
    expect([times(slow), times(quick)]).toEqual([0, 1]);
  });

  test('of one channel for a minute lets fifty others have theirs', async () => {
    on('create_message', { kind: 'rateLimit', retryAfter: 60 }, { channel: SHOP });
    const others = Array.from({ length: 50 }, (_, at) => `4000000000000000${at + 10}`);
    for (const id of others)
      fake.addChannel({ id, guild: GUILD, name: `shop-${id}`, kind: 'private', members: ['olga'] });
    const slow = posts.say(kept(SHOP)).catch((error: unknown) => error);
    const all = others.map(kept);
    await Promise.all(all.map((each) => posts.say(each)));
    expect(await slow).toMatchObject({ permanent: false, retryAfterMs: expect.any(Number) });
    expect(all.map(times)).toEqual(all.map(() => 1));
    expect(world.pauses).toEqual([]);
    world.wait(61_000);
  });

  test('of the whole bot holds back every message to it', async () => {
    on('create_message', { kind: 'rateLimit', retryAfter: 30, scope: 'global' });
    await expect(posts.say(kept(SHOP))).rejects.toMatchObject({ retryAfterMs: expect.any(Number) });
    fake.forgetCalls();
    await expect(posts.say(kept(OTHER))).rejects.toMatchObject({ permanent: false });
    expect(fake.calls).toEqual([]);
    world.wait(31_000);
    await posts.say(kept(OTHER));
  });

  test('is told to an outbox at once, with how long to wait, and is not asked about meanwhile', async () => {
    on('create_message', { kind: 'rateLimit', retryAfter: 30 }, { channel: OTHER });
    const one = kept(OTHER);
    const refused = await posts.say(one).catch((error: unknown) => error);
    expect(refused).toMatchObject({ permanent: false });
    const { retryAfterMs } = refused as { retryAfterMs: number };
    expect(retryAfterMs).toBeGreaterThanOrEqual(30_000);
    expect(retryAfterMs).toBeLessThan(31_000);
    fake.forgetCalls();
    await expect(posts.say(one)).rejects.toMatchObject({ permanent: false });
    expect(sent('create_message')).toHaveLength(0);
    expect(world.pauses).toEqual([]);
    world.wait(31_000);
    await posts.say(one);
    expect(times(one)).toBe(1);
  });

  test('is waited out for whoever asked, and the next in the line come after', async () => {
    on('create_message', { kind: 'rateLimit', retryAfter: 2 });
    const all = [something(SHOP), something(SHOP), something(SHOP)];
    await Promise.all(all.map((each) => posts.say(each)));
    expect(world.pauses).toHaveLength(1);
    expect(all.map(times)).toEqual([1, 1, 1]);
    expect(sent('create_message').filter(({ status }) => status === 429)).toHaveLength(1);
  });
});

describe('a refusal', () => {
  test.each([
    ['View Channel', ['SendMessages', 'AttachFiles', 'ReadMessageHistory'], 50001],
    ['Send Messages', ['ViewChannel', 'AttachFiles', 'ReadMessageHistory'], 50013],
  ] as const)('for want of a permission names it: %s', async (name, has, code) => {
    const channel = `3000000000000${code}`;
    fake.addChannel({
      ...{ id: channel, guild: GUILD, name: 'shut', kind: 'private', members: ['olga'] },
      botPermissions: [...has],
    });
    const refused = await posts.say(kept(channel)).catch((error: unknown) => error);
    expect(refused).toMatchObject({ permanent: true });
    const { message } = refused as Error;
    expect(message).toContain(`“${name}”`);
    expect(message).toContain(`(${code})`);
    expect(message.match(/“/g)).toHaveLength(1);
    fake.setBotPermissions(channel, ['ViewChannel', 'SendMessages', 'ReadMessageHistory']);
    await posts.say(kept(channel));
  });

  test('in a channel that was deleted is for good, before and after it was known', async () => {
    const channel = '200000000000000004';
    fake.addChannel({ id: channel, guild: GUILD, name: 'old', kind: 'private', members: ['olga'] });
    await posts.say(kept(channel));
    fake.deleteChannel(channel);
    for (let tries = 0; tries < 2; tries += 1)
      await expect(posts.say(kept(channel))).rejects.toMatchObject({
        permanent: true,
        message: 'That channel does not exist any more. Choose another. (10003)',
      });
  });

  test('of direct messages says what that person can do', async () => {
    fake.setDms('stan', false);
    await expect(posts.say(kept('stan'))).rejects.toMatchObject({
      permanent: true,
      message: expect.stringMatching(/takes no direct messages .*Privacy Settings.* \(50007\)/),
    });
    fake.setDms('stan', true);
    await posts.say(kept('stan'));
  });

  test('leaves the message as never begun, so that a later try is the first', async () => {
    const one = kept(SHOP);
    on('create_message', { kind: 'refuse', code: 200000, status: 403 });
    await expect(posts.say(one)).rejects.toThrow('AutoMod');
    fake.forgetCalls();
    world.wait(60 * MINUTES);
    const ref = await posts.say(one);
    expect(sent('list_messages')).toHaveLength(0);
    expect(fake.shown(SHOP, ref.message)).not.toContain(MAYBE_TWICE);
  });
});

test('from a server that ShopPulse was taken out of nothing is asked any more', async () => {
  const ref = await posts.say(something(SHOP));
  await store.removeGuild(GUILD, world.clock());
  fake.forgetCalls();
  const gone = { permanent: true, message: expect.stringContaining('not in that server') };
  await expect(posts.say(something(SHOP))).rejects.toMatchObject(gone);
  await expect(posts.say(something('olga'))).rejects.toMatchObject(gone);
  await expect(posts.change(ref, said('x'))).rejects.toMatchObject(gone);
  expect(fake.calls).toEqual([]);
  await store.addGuild(GUILD);
  await posts.say(something(SHOP));
});

test('a Discord that cannot be reached is told so, and its address is asked three times at most', async () => {
  const mend = fake.breakDown();
  await expect(posts.say(something(OTHER))).rejects.toMatchObject({ permanent: false });
  expect(sent('create_message').length).toBeLessThanOrEqual(3);
  mend();
  await posts.say(something(OTHER));
});
