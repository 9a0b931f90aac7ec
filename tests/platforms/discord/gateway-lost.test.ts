/** The gateway at its worst: closed for good, in want of other shards, dead on the line, silent; and what is left running. */
import { afterAll, describe, expect, test } from 'vitest';
import { instant } from '../../../src/core/time.ts';
import { createGateway } from '../../../src/platforms/discord/gateway.ts';
import { createSeldom } from '../../../src/platforms/discord/seldom.ts';
import { createFakeDiscord } from '../../helpers/discord/fake-discord.ts';
import type { FakeDiscord } from '../../helpers/discord/types.ts';
import { type ActingWorld, actingWorld, GUILD, SHOP, says } from './acting-world.ts';

const events = (world: ActingWorld) => world.lines.map(({ event }) => event);
const said = (world: ActingWorld, event: string) => world.lines.filter((line) => line.event === event);
const happens = (world: ActingWorld, event: string) =>
  expect.poll(() => events(world), { timeout: 20_000 }).toContain(event);
const toShop = { platform: 'discord', workspace: GUILD, channel: SHOP };
const answers = async (world: ActingWorld) => {
  const ack = await world.fake.command('max', SHOP, 'pulse today');
  await world.settled();
  return world.fake.shown(SHOP, ack.message ?? '');
};
const shards = (count: number) => ({ before: (fake: FakeDiscord) => fake.gateway.shards(count) });

describe('a close for good', () => {
  test.each([
    [4004, /does not accept DISCORD_BOT_TOKEN.*Until then nothing is sent/],
    [4010, /4010: InvalidShard/],
    [4012, /4012: InvalidAPIVersion/],
    [4013, /4013: InvalidIntents/],
    [4014, /no privileged intent.*good standing/],
  ])(
    'by %i of one shard of two ends both, is said in the log and to who sends, and is not tried again',
    async (code, why) => {
      const world = await actingWorld(shards(2));
      world.fake.gateway.close(code, 1);
      await happens(world, 'discord.disconnected');
      await world.fake.until(() => world.fake.gateway.lines() === 0, 'both connections are closed');
      expect(said(world, 'discord.disconnected')).toEqual([
        {
          level: 'error',
          event: 'discord.disconnected',
          fields: { shard: 1, code, why: expect.stringMatching(why) },
        },
      ]);
      world.fake.forgetCalls();
      const sent = world.discord.send(toShop, says('Not now'), `closed/${code}`);
      await expect(sent).rejects.toMatchObject({ permanent: false, message: expect.stringMatching(why) });
      expect(world.fake.calls).toEqual([]);
      world.time.pass(600_000);
      expect(world.fake.gateway.identifies()).toBe(2);
    },
  );

  test('at the start ends the start with what to do, and nothing of it stays', async () => {
    const world = await actingWorld({ unstarted: true, before: (fake) => void fake.gateway.refuse(4014) });
    await expect(world.discord.start(world.app)).rejects.toMatchObject({
      name: 'SetupError',
      message: expect.stringMatching(/privileged intent/),
    });
    await world.fake.until(() => world.fake.gateway.lines() === 0, 'the connection is closed');
    expect(world.fake.gateway.identifies()).toBe(1);
  });
});

describe('“sharding required” (4011)', () => {
  test('told to every shard opens as many as Discord wants by then, once, and each thing is heard once', async () => {
    const world = await actingWorld(shards(2));
    world.fake.gateway.shards(3);
    world.fake.gateway.close(4011);
    await happens(world, 'discord.disconnected');
    await world.fake.until(() => world.time.waits().includes(1_000), 'another try is waited for');
    expect(said(world, 'discord.disconnected')).toHaveLength(1);
    world.time.pass(1_000);
    await world.fake.gateway.connected(3);
    expect(world.fake.gateway.lines()).toBe(3);
    expect(world.fake.gateway.identifies()).toBe(2 + 3);
    expect(await answers(world)).toContain('Answer to today');
    expect(world.faked.asked).toHaveLength(1);
    await world.discord.send(toShop, says('Heard again'), 'resharded');
  });

  test('at the start is no reason not to start', async () => {
    let relent = (): void => {};
    const world = await actingWorld({
      unstarted: true,
      before: (fake) => {
        relent = fake.gateway.refuse(4011);
      },
    });
    await world.discord.start(world.app);
    expect(said(world, 'discord.unreachable')).toMatchObject([
      { level: 'warn', fields: { error: expect.stringContaining('wants more connections') } },
    ]);
    relent();
    world.fake.gateway.shards(2);
    world.time.pass(1_000);
    await world.fake.gateway.connected(2);
    await world.fake.until(() => world.fake.registered().length === 1, 'the commands');
    expect(await answers(world)).toContain('Answer to today');
  });
});

describe('a connection that is dead', () => {
  test('is known by its heartbeats, resumed, and said so', async () => {
    const world = await actingWorld({ before: (fake) => fake.gateway.heartbeatEvery(60) });
    const speak = world.fake.gateway.silence();
    await world.fake.until(() => world.fake.gateway.resumes() > 0, 'it comes back');
    speak();
    await happens(world, 'discord.resumed');
    await world.fake.gateway.connected();
    expect(events(world)).toContain('discord.reconnecting');
    expect(world.fake.gateway.identifies()).toBe(1);
    expect(await answers(world)).toContain('Answer to today');
  });

  test('misses nothing: what was asked in the gap is answered after it, once', async () => {
    const world = await actingWorld(shards(2));
    const release = world.fake.gateway.hold();
    const ack = world.fake.command('max', SHOP, 'pulse today');
    world.fake.gateway.cut();
    await world.fake.until(() => world.fake.gateway.resumes() === 2, 'both resume');
    expect(world.faked.asked).toEqual([]);
    release();
    await ack;
    await world.settled();
    expect(world.faked.asked).toHaveLength(1);
    expect(world.fake.gateway.identifies()).toBe(2);
  });

  test('whose session Discord forgot meanwhile is begun anew', async () => {
    const world = await actingWorld();
    world.fake.gateway.close(1001);
    await world.fake.until(() => world.fake.gateway.identifies() === 2, 'a new session');
    await world.fake.gateway.connected();
    expect(said(world, 'discord.session-lost')).toMatchObject([{ fields: { shard: 0, resumes: false } }]);
    expect(await answers(world)).toContain('Answer to today');
  });
});

test('a session that is invalid for a moment is resumed', async () => {
  const world = await actingWorld();
  world.fake.gateway.invalidSession(true);
  await world.fake.until(() => world.fake.gateway.resumes() === 1, 'a resume');
  expect(said(world, 'discord.session-lost')).toMatchObject([{ fields: { shard: 0, resumes: true } }]);
  expect(world.fake.gateway.identifies()).toBe(1);
  expect(await answers(world)).toContain('Answer to today');
});

describe('a hello that never comes', () => {
  const quiet = {
    ready: () => {},
    interaction: () => {},
    message: () => {},
    joined: () => {},
    left: () => {},
  };

  test('is given up and asked for again', async () => {
    const fake = await createFakeDiscord();
    afterAll(() => fake.close());
    const settings = { botToken: fake.botToken, apiUrl: fake.apiUrl, command: 'pulse', guild: null };
    const gateway = createGateway({
      ...{ settings, clock: () => instant(Date.now()), log: () => {}, on: quiet, helloMs: 50 },
      // Nothing here is waited for by this clock.
      pause: () => new Promise(() => {}),
    });
    const speak = fake.gateway.mute();
    const started = gateway.start();
    await fake.until(() => fake.gateway.lines() === 1, 'a first connection');
    await fake.until(() => fake.gateway.lines() === 0, 'it is given up');
    speak();
    await fake.gateway.connected();
    await started;
    await gateway.stop();
  });

  test('holds up no start, which says so; and a client that is stopped by then never connects again', async () => {
    const world = await actingWorld({ unstarted: true });
    const speak = world.fake.gateway.mute();
    const started = world.discord.start(world.app);
    await world.fake.until(() => world.fake.gateway.lines() === 1, 'a connection');
    world.time.pass(20_000);
    await started;
    expect(said(world, 'discord.unreachable')).toMatchObject([
      { level: 'warn', fields: { error: expect.stringContaining('not let ShopPulse in yet') } },
    ]);
    const stopped = world.discord.stop();
    await world.fake.until(() => world.fake.gateway.lines() === 0, 'it is closed');
    world.time.pass(2_000);
    await stopped;
    speak();
    // The library comes back half a second after a connection: the second one's is later than the first one's would be.
    const second = world.another();
    await second.start(world.app);
    await world.fake.gateway.connected();
    world.fake.gateway.cut();
    await world.fake.until(() => world.fake.gateway.resumes() === 1, 'the second one is back');
    expect(world.fake.gateway.lines()).toBe(1);
    expect(world.fake.gateway.identifies()).toBe(1);
  });
});

test('direct messages come to the first of three shards, and a server’s to its own: each is answered once', async () => {
  const world = await actingWorld(shards(3));
  expect(world.fake.gateway.identifies()).toBe(3);
  await answers(world);
  world.fake.say('max', world.fake.dm('max'), 'today');
  await world.fake.until(() => world.faked.asked.length === 2, 'both were asked');
  await world.settled();
  expect(world.faked.asked).toHaveLength(2);
  expect(world.fake.messages(world.fake.dm('max')).filter(({ bot }) => bot)).toHaveLength(1);
  expect(world.fake.calls.filter(({ verb }) => verb === 'PUT')).toHaveLength(1);
});

test('an event that something stumbles over ends nothing', async () => {
  let stumbles = true;
  const world = await actingWorld({
    app: {
      audienceOf: () => {
        if (stumbles) throw new Error('stumbled');
        return 'channel';
      },
    },
  });
  const unanswered = world.fake.command('max', SHOP, 'pulse today');
  await happens(world, 'discord.sdk');
  stumbles = false;
  expect(await answers(world)).toContain('Answer to today');
  expect(await unanswered).toMatchObject({ type: null });
});

test('what happens again and again is said less and less often, and anew once it was over', () => {
  const seldom = createSeldom();
  const times = Array.from({ length: 9 }, () => seldom.of('reconnecting/0'));
  expect(times.filter((each) => each !== null)).toEqual([1, 2, 4, 8]);
  expect(seldom.of('reconnecting/1')).toBe(1);
  seldom.over('reconnecting/0');
  expect(seldom.of('reconnecting/0')).toBe(1);
});
