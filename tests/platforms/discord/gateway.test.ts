/** The gateway in Discord's hands: connected, resumed, begun anew, refused for good; and servers that come and go. */
import { Client } from 'discord.js';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Clock, instant } from '../../../src/core/time.ts';
import { createThrottle } from '../../../src/platforms/discord/identify.ts';
import { redact } from '../../../src/platforms/discord/log.ts';
import type { FakeDiscord } from '../../helpers/discord/types.ts';
import { type ActingWorld, actingWorld, GUILD, SHOP, says } from './acting-world.ts';

const events = (world: ActingWorld) => world.lines.map(({ event }) => event);
const toShop = { platform: 'discord', workspace: GUILD, channel: SHOP };
const answers = async (world: ActingWorld) => {
  const ack = await world.fake.command('max', SHOP, 'pulse today');
  await world.settled();
  return world.fake.shown(SHOP, ack.message ?? '');
};

describe('the connection', () => {
  test('asks for servers and direct messages, and for nothing privileged', async () => {
    const world = await actingWorld();
    expect(world.fake.gateway.intents()).toBe(1 | (1 << 12));
  });

  test('registers the commands once, however often it begins', async () => {
    const world = await actingWorld();
    expect(world.fake.registered().map(({ name }) => name)).toEqual(['pulse']);
    const second = world.another();
    await second.start(world.app);
    const puts = world.fake.calls.filter(({ verb }) => verb === 'PUT');
    expect(puts).toHaveLength(1);
  });

  test('is resumed when it breaks, and answers go on', async () => {
    const world = await actingWorld();
    world.fake.gateway.close(4000);
    await world.fake.until(() => world.fake.gateway.resumes() === 1, 'a resume');
    await world.fake.gateway.connected();
    expect(await answers(world)).toContain('Answer to today');
    expect(events(world)).toEqual(expect.arrayContaining(['discord.reconnecting', 'discord.resumed']));
    expect(world.fake.gateway.identifies()).toBe(1);
  });

  test('is begun anew where its session is gone, and says so', async () => {
    const world = await actingWorld();
    world.fake.gateway.invalidSession(false);
    await world.fake.until(() => world.fake.gateway.identifies() === 2, 'a new session', { ceiling: 20_000 });
    await world.fake.gateway.connected();
    expect(await answers(world)).toContain('Answer to today');
    expect(events(world)).toContain('discord.session-lost');
  });

  test('goes on where Discord asks it to come again', async () => {
    const world = await actingWorld();
    world.fake.gateway.reconnect();
    await world.fake.until(() => world.fake.gateway.resumes() === 1, 'a resume');
    await world.fake.gateway.connected();
    expect(await answers(world)).toContain('Answer to today');
  });

  test('has as many shards as Discord wants, and handles everything once', async () => {
    const world = await actingWorld({ before: (fake) => fake.gateway.shards(2) });
    expect(world.fake.gateway.connections()).toBe(2);
    expect(world.fake.calls.filter(({ verb }) => verb === 'PUT')).toHaveLength(1);
    expect(await answers(world)).toContain('Answer to today');
    expect(world.faked.asked).toHaveLength(1);
  });
});

describe('a token', () => {
  test('that is refused from the beginning stops the start, with what to do', async () => {
    const world = await actingWorld({ unstarted: true, before: (fake) => fake.revoke() });
    await expect(world.discord.start(world.app)).rejects.toMatchObject({
      name: 'SetupError',
      message: expect.stringContaining('DISCORD_BOT_TOKEN'),
    });
  });

  test('that is revoked ends everything for good, in the log and for who sends', async () => {
    const world = await actingWorld();
    world.fake.revoke();
    world.fake.gateway.close(4004);
    await expect.poll(() => events(world).includes('discord.disconnected'), { timeout: 10_000 }).toBe(true);
    await expect(world.discord.send(toShop, says('Too late'), 'revoked')).rejects.toMatchObject({
      name: 'DeliveryError',
      // For all servers at once, and for its operator to mend: nobody's route is turned off for it.
      permanent: false,
      message: expect.stringContaining('DISCORD_BOT_TOKEN'),
    });
    expect(world.lines.find(({ event }) => event === 'discord.disconnected')).toMatchObject({
      level: 'error',
      fields: { code: 4004 },
    });
  });
});

describe('Discord away at the start', () => {
  test('is no reason not to start: it is tried again', async () => {
    const world = await actingWorld({ unstarted: true });
    const away = world.on('get_bot_gateway', { kind: 'status', status: 503 }, { times: 1 });
    await world.discord.start(world.app);
    expect(events(world)).toContain('discord.unreachable');
    expect(world.fake.gateway.connections()).toBe(0);
    expect(away.hits()).toBe(1);
    world.time.pass(1_000);
    await world.fake.gateway.connected();
    await world.fake.until(() => world.fake.registered().length === 1, 'the commands');
    await world.settled();
    expect(await answers(world)).toContain('Answer to today');
  });
});

describe('a server', () => {
  test('that threw ShopPulse out is sent nothing more, until it is put in again', async () => {
    const world = await actingWorld();
    world.fake.removeBot(GUILD);
    await expect.poll(() => world.store.isRemoved(GUILD), { timeout: 10_000 }).toBe(true);
    world.fake.forgetCalls();
    await expect(world.discord.send(toShop, says('Not here'), 'removed')).rejects.toMatchObject({
      permanent: true,
    });
    expect(world.fake.calls.filter(({ verb }) => verb === 'POST')).toEqual([]);
    world.fake.inviteBot(GUILD);
    await expect.poll(() => world.store.isRemoved(GUILD), { timeout: 10_000 }).toBe(false);
    await expect(world.discord.send(toShop, says('Here again'), 'again')).resolves.toMatchObject(toShop);
  });

  test('that threw ShopPulse out while it was not connected is noticed when it connects again', async () => {
    const world = await actingWorld();
    await world.settled();
    await world.discord.stop();
    world.fake.removeBot(GUILD);
    const next = world.another();
    await next.start(world.app);
    await expect.poll(() => world.store.isRemoved(GUILD), { timeout: 10_000 }).toBe(true);
    await expect(next.send(toShop, says('Not here'), 'missed')).rejects.toMatchObject({ permanent: true });
    world.fake.inviteBot(GUILD);
    await expect.poll(() => world.store.isRemoved(GUILD), { timeout: 10_000 }).toBe(false);
    await expect(next.send(toShop, says('Here again'), 'again')).resolves.toMatchObject(toShop);
  });

  test('that Discord itself lost for a while is not taken for one that left', async () => {
    const world = await actingWorld();
    const back = world.fake.outage(GUILD);
    back();
    await world.settled();
    expect(await world.store.isRemoved(GUILD)).toBe(false);
    expect(events(world)).not.toContain('discord.removed');
  });
});

test('a stop waits for what runs and takes nothing new', async () => {
  let release = (): void => {};
  const world = await actingWorld({
    script: {
      ask: () =>
        new Promise((resolve) => {
          release = () => resolve({ reply: says('Finished first') });
        }),
    },
  });
  const ack = await world.fake.command('max', SHOP, 'pulse today');
  await world.fake.until(() => world.faked.asked.length === 1, 'the question');
  const stopped = world.discord.stop();
  release();
  await stopped;
  expect(world.fake.shown(SHOP, ack.message ?? '')).toContain('Finished first');
  expect(world.fake.gateway.connections()).toBe(0);
});

test('a stop is over in its time where the library never closes its connection, and warns of nothing', async () => {
  const world = await actingWorld();
  const destroy = vi.spyOn(Client.prototype, 'destroy').mockReturnValue(new Promise(() => {}));
  onTestFinished(() => destroy.mockRestore());
  let isOver = false;
  const stopped = world.discord.stop().then(() => {
    isOver = true;
  });
  await expect.poll(() => destroy.mock.calls.length).toBe(1);
  expect(isOver).toBe(false);
  expect(Math.max(...world.time.waits().filter((ms) => ms < 10_000))).toBeLessThanOrEqual(6_000);
  world.time.pass(2_000);
  await stopped;
  destroy.mockRestore();
  expect(world.lines.filter(({ level }) => level !== 'info')).toEqual([]);
});

describe('the one server that is set', () => {
  const oneServer = { settings: { guild: GUILD }, before: (fake: FakeDiscord) => fake.removeBot(GUILD) };
  const waiting = (world: ActingWorld) =>
    world.lines.filter(({ event }) => event === 'discord.waiting-for-server');
  const registered = (world: ActingWorld) => world.fake.registered(GUILD).map(({ name }) => name);

  test('may let ShopPulse in after the start: the log says what is waited for, and the commands are there then', async () => {
    const world = await actingWorld(oneServer);
    expect(registered(world)).toEqual([]);
    expect(waiting(world)).toEqual([
      {
        level: 'warn',
        event: 'discord.waiting-for-server',
        fields: {
          guild: GUILD,
          why: expect.stringMatching(
            /not in the server of DISCORD_GUILD_ID yet.* opens the link and adds it/,
          ),
          link: expect.stringContaining(`guild_id=${GUILD}`),
        },
      },
    ]);
    expect(events(world)).not.toContain('discord.unregistered');
    world.fake.inviteBot(GUILD);
    await world.fake.until(() => registered(world).includes('pulse'), 'the commands');
    expect(await answers(world)).toContain('Answer to today');
  });

  test('gets them again where it threw ShopPulse out and brings it back', async () => {
    const world = await actingWorld({ settings: { guild: GUILD } });
    expect(registered(world)).toEqual(['pulse']);
    const puts = () => world.fake.calls.filter(({ verb }) => verb === 'PUT').length;
    expect(puts()).toBe(1);
    world.fake.removeBot(GUILD);
    await expect.poll(() => world.store.isRemoved(GUILD), { timeout: 10_000 }).toBe(true);
    await world.settled();
    world.fake.inviteBot(GUILD);
    await world.fake.until(() => puts() === 2, 'the commands once more');
  });

  test('is not the one that another server’s invitation is waited for', async () => {
    const world = await actingWorld(oneServer);
    world.fake.addGuild({ id: '100000000000000009', name: 'Another' });
    world.fake.inviteBot('100000000000000009');
    await world.settled();
    expect(registered(world)).toEqual([]);
  });
});

test('commands that Discord does not take for a while are tried again, and never given up', async () => {
  const world = await actingWorld({ unstarted: true });
  const away = world.on('bulk_set_application_commands', { kind: 'status', status: 503 }, { times: 5 });
  await world.discord.start(world.app);
  for (let tries = 1; tries <= 5; tries += 1) {
    await expect.poll(() => away.hits(), { timeout: 10_000 }).toBe(tries);
    await world.settled();
    world.time.pass(600_000);
  }
  await world.fake.until(() => world.fake.registered().length === 1, 'the commands');
});

describe('how often a session is begun', () => {
  test('stays below Discord’s 1,000 in a day, however often it breaks', async () => {
    let now = 0;
    const pauses: number[] = [];
    const clock: Clock = () => instant(now);
    const pause = async (ms: number) => {
      pauses.push(ms);
      now += ms;
    };
    const throttle = createThrottle({ clock, pause })({ waitForIdentify: async () => {} });
    const never = new AbortController().signal;
    for (let each = 0; each < 40; each += 1) await throttle.waitForIdentify(each === 0 ? 1 : 0, never);
    expect(pauses.slice(0, 3)).toEqual([5_000, 10_000, 20_000]);
    // 720 in a day, of both shards together.
    expect(pauses.at(-1)).toBe(240_000);
    now += 10 * 60_000;
    const before = pauses.length;
    await throttle.waitForIdentify(0, never);
    expect(pauses).toHaveLength(before);
  });
});

test('no line of the log has a token or a signed address', () => {
  const secret = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB';
  const callback = 'POST /interactions/123/aW50ZXJhY3Rpb246MTIz/callback';
  const file = 'https://cdn.discordapp.com/attachments/1/2/x.csv?ex=aa&is=bb&hm=cc';
  const said = redact(`Bot ${secret} ${callback} ${file} /webhooks/1/some.Token-9/messages/@original`);
  for (const each of [secret, 'aW50ZXJhY3', 'hm=cc', 'some.Token-9']) expect(said).not.toContain(each);
  expect(said).toContain('/messages/@original');
});
