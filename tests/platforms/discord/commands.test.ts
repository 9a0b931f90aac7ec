/** `/pulse …` in Discord: acknowledged at once, asked with what was typed, answered to those who are meant. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Asking } from '../../../src/app/app.ts';
import { type ActingWorld, actingWorld, answered, GUILD, SHOP } from './acting-world.ts';

const DEFERRED = 5;
let world: ActingWorld;
let asked: { asking: Asking; text: string }[] = [];
let respond: (
  text: string,
  asking: Asking,
) => ReturnType<typeof answered> | Promise<ReturnType<typeof answered>>;
const firsts: { who: Asking['who']; store: unknown }[] = [];

beforeAll(async () => {
  world = await actingWorld({
    app: {
      ask: async (asking, text) => {
        asked.push({ asking, text });
        return respond(text, asking);
      },
      firstOwner: async (who, store) => {
        firsts.push({ who, store });
        return true;
      },
    },
  });
});
afterEach(() => {
  asked = [];
  respond = (text) => answered(`Answer to ${text}`);
});

const ask = async (user: string, name: string, options = {}, extra = {}) => {
  const ack = await world.fake.command(user, SHOP, name, options, extra);
  await world.settled();
  return ack;
};
/** As Discord sends it, whatever is registered. */
const commandOf = (name: string, options: readonly unknown[]) => ({
  type: 2,
  data: { id: '1', name: 'pulse', type: 1, options: [{ type: 1, name, options }] },
});
const inGroup = (group: string, name: string, options: readonly unknown[]) => ({
  type: 2,
  data: {
    id: '1',
    name: 'pulse',
    type: 1,
    options: [{ type: 2, name: group, options: [{ type: 1, name, options }] }],
  },
});
const thinking = () => world.said().filter((each) => each.thinking);

describe('a command', () => {
  test('is acknowledged before it is answered, and its answer takes the place of "thinking"', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    respond = async (text) => {
      await held;
      return answered(`Answer to ${text}`);
    };
    const ack = await world.fake.command('max', SHOP, 'pulse today');
    expect(ack).toMatchObject({ type: DEFERRED, ephemeral: false });
    expect(thinking()).toHaveLength(1);
    release();
    await world.settled();
    expect(thinking()).toHaveLength(0);
    expect(world.fake.shown(SHOP, ack.message ?? '')).toContain('Answer to today');
    expect(world.fake.seenBy('vera')).toContain('Answer to today');
  });

  test('for the asker alone is worked on and answered unseen by the others', async () => {
    respond = () => answered('Only for Max', { audience: 'only-me' });
    const ack = await ask('max', 'pulse help');
    expect(ack.ephemeral).toBe(true);
    expect(world.fake.seenBy('max')).toContain('Only for Max');
    expect(world.fake.seenBy('vera')).not.toContain('Only for Max');
  });

  test('that fails is told to the asker alone, though everybody saw that it was worked on', async () => {
    respond = () => answered('You may not, Stan', { audience: 'only-me' });
    const ack = await ask('stan', 'pulse today');
    expect(ack.ephemeral).toBe(false);
    expect(world.fake.seenBy('stan')).toContain('You may not, Stan');
    expect(world.fake.seenBy('vera')).not.toContain('You may not, Stan');
    expect(thinking()).toHaveLength(0);
  });

  test('brings who asks, where, and the server as the workspace', async () => {
    await ask('max', 'pulse today');
    expect(asked[0]?.asking).toMatchObject({
      who: { platform: 'discord', workspace: GUILD, user: 'max', name: 'Max' },
      where: { channel: SHOP, kind: 'public' },
    });
  });

  test('gives its options with their types and counts as a question', async () => {
    await ask('max', 'pulse products', { range: ' last week ', limit: 5, sort: 'worst' });
    expect(world.withs.at(-1)).toMatchObject({
      command: 'products',
      args: { range: 'last week', limit: 5, sort: 'worst' },
      counted: true,
    });
  });

  test('never has its values read as other options', async () => {
    await ask('max', 'pulse orders', { what: 'today channel:instagram --limit 1', search: '"; limit:9' });
    expect(world.withs.at(-1)?.args).toEqual({
      what: 'today channel:instagram --limit 1',
      search: '"; limit:9',
    });
  });

  test('that the table has no more is asked as it was typed, so that the nearest is named', async () => {
    await world.fake.interact('max', SHOP, commandOf('turnover', [{ name: 'what', type: 3, value: 'now' }]));
    await world.settled();
    expect(asked.at(-1)?.text).toBe('turnover now');
  });

  test('is found in its group, and also where an earlier version had it', async () => {
    for (const path of ['pulse setup store', 'pulse store']) {
      await ask('max', path, { what: 'zone', value: 'Europe/Berlin' });
      expect(world.withs.at(-1)).toMatchObject({
        command: 'store',
        args: { what: 'zone', value: 'Europe/Berlin' },
      });
    }
    const options = [{ name: 'what', type: 3, value: 'name' }];
    for (const payload of [commandOf('store', options), inGroup('setup', 'store', options)]) {
      await world.fake.interact('max', SHOP, payload);
      await world.settled();
      expect(world.withs.at(-1)).toMatchObject({ command: 'store', args: { what: 'name' } });
    }
  });

  test('that is a group without anything in it is left alone', async () => {
    const data = { id: '1', name: 'pulse', type: 1, options: [{ type: 2, name: 'setup' }] };
    await world.fake.interact('max', SHOP, { type: 2, data });
    await world.settled();
    expect(asked).toEqual([]);
    expect(world.lines.at(-1)).toMatchObject({ event: 'discord.ignored' });
  });

  test('with an option that it takes no more does nothing and says so', async () => {
    const before = world.withs.length;
    await ask('max', 'pulse stock', { colour: 'blue' }, { raw: true });
    expect(world.withs).toHaveLength(before);
    expect(world.fake.seenBy('max')).toContain('stock takes no “colour” any more');
  });

  test('that is no subcommand of ours is left alone', async () => {
    await world.fake.interact('max', SHOP, { type: 2, data: { id: '1', name: 'pulse', type: 1 } });
    await world.settled();
    expect(asked).toEqual([]);
    expect(world.lines.at(-1)).toMatchObject({ event: 'discord.ignored' });
  });
});

describe('what goes wrong', () => {
  test('a bug is told with the reference that is in the log', async () => {
    respond = () => {
      throw new Error('Broken on purpose');
    };
    await ask('max', 'pulse today');
    const [, reference] = /reference is ([0-9a-f]{8})/.exec(world.fake.seenBy('max')) ?? [];
    expect(world.lines).toContainEqual(
      expect.objectContaining({ event: 'discord.bug', fields: expect.objectContaining({ reference }) }),
    );
    expect(thinking()).toHaveLength(0);
  });

  test('an interaction that Discord knows no more is not carried out', async () => {
    world.on('create_interaction_response', { kind: 'refuse', code: 10062, status: 404 });
    await ask('max', 'pulse today');
    expect(asked).toEqual([]);
    expect(world.lines.at(-1)).toMatchObject({ event: 'discord.acknowledged', fields: { why: 'late' } });
  });

  test('one that was acknowledged elsewhere is left to who did', async () => {
    world.on('create_interaction_response', { kind: 'refuse', code: 40060, status: 400 });
    await ask('max', 'pulse today');
    expect(asked).toEqual([]);
  });

  test('an acknowledgement whose answer is lost is one all the same', async () => {
    world.on('create_interaction_response', { kind: 'loseAnswer' });
    await ask('max', 'pulse today');
    expect(asked).toHaveLength(1);
    expect(thinking()).toHaveLength(0);
  });

  test('an answer that cannot be shown is told, with why', async () => {
    world.on('update_original_webhook_message', { kind: 'refuse', code: 50035, status: 400 });
    await ask('max', 'pulse today');
    expect(world.fake.seenBy('max')).toContain('could not be shown here');
    expect(thinking()).toHaveLength(0);
  });

  test('whoever asks too much is told once in ten seconds, and nothing is left thinking', async () => {
    const failed = { kind: 'refused', message: 'Too many', limited: true } as const;
    respond = () => answered('Too many questions', { audience: 'only-me', failed });
    for (let each = 0; each < 5; each += 1) await ask('vera', 'pulse today');
    const told = () => world.said().filter((each) => world.shown(each).includes('Too many questions'));
    expect(told()).toHaveLength(1);
    expect(thinking()).toHaveLength(0);
    world.time.forward(10_001);
    await ask('vera', 'pulse today');
    expect(told()).toHaveLength(2);
  });
});

describe('what takes longer', () => {
  test('shows how far it is, and then the answer in the same place', async () => {
    let release = (): void => {};
    respond = (_text, asking) =>
      new Promise((resolve) => {
        asking.progress?.('Read 10 of 20 rows');
        release = () => resolve(answered('All rows'));
      });
    const ack = await world.fake.command('max', SHOP, 'pulse today');
    await world.fake.until(() => asked.length === 1, 'the question');
    const message = ack.message ?? '';
    expect(world.fake.message(SHOP, message).thinking).toBe(true);
    world.time.pass(3_000);
    await world.fake.until(() => world.fake.shown(SHOP, message).includes('Read 10 of 20 rows'), 'progress');
    release();
    await world.settled();
    expect(world.fake.shown(SHOP, message)).toContain('All rows');
    expect(world.fake.shown(SHOP, message)).not.toContain('Read 10');
  });
});

describe('whose store it is', () => {
  test('an administrator becomes the first owner, by the name of the server; nobody else does', () => {
    expect(firsts.every(({ who }) => who.user === 'olga')).toBe(true);
  });

  test('an administrator is offered it once', async () => {
    await ask('olga', 'pulse today');
    await ask('olga', 'pulse today');
    expect(firsts).toEqual([
      {
        who: expect.objectContaining({ user: 'olga', workspace: GUILD }),
        store: { name: 'Acme', zone: null },
      },
    ]);
  });

  test('a direct message is about the server where they last spoke', async () => {
    await ask('max', 'pulse today');
    const ack = await world.fake.command('max', world.fake.dm('max'), 'pulse today');
    await world.settled();
    expect(asked.at(-1)?.asking).toMatchObject({
      who: { workspace: GUILD, user: 'max' },
      where: { kind: 'direct' },
    });
    expect(world.fake.shown(world.fake.dm('max'), ack.message ?? '')).toContain('Answer to today');
  });

  test('in a direct message of somebody who was never heard of, how to begin is said', async () => {
    world.fake.addUser({ id: 'vic', name: 'Vera', guilds: [GUILD] });
    await world.fake.command('vic', world.fake.dm('vic'), 'pulse today');
    await world.settled();
    expect(asked).toEqual([]);
    expect(world.fake.seenBy('vic')).toContain('Use a command in your server first');
  });

  test('who has left the server sees nothing of it in direct messages', async () => {
    world.fake.addUser({ id: 'gone', name: 'Stan', guilds: [GUILD] });
    await world.store.rememberHome('gone', GUILD, world.time.clock());
    world.fake.leave(GUILD, 'gone');
    await world.fake.command('gone', world.fake.dm('gone'), 'pulse today');
    await world.settled();
    expect(asked).toEqual([]);
    expect(world.fake.seenBy('gone')).toContain('You are not in the server any more');
  });
});

describe('where one server is set', () => {
  test('others are told that they are not served, and its administrator owns the stores of this machine', async () => {
    const offered: unknown[] = [];
    const own = await actingWorld({
      settings: { guild: GUILD },
      app: {
        firstOwner: async (_who, store) => {
          offered.push(store);
          return true;
        },
      },
      before: (fake) => {
        fake.addGuild({ id: '100000000000000002', name: 'Elsewhere' });
        fake.addUser({ id: 'eve', name: 'Stan', guilds: ['100000000000000002'], admin: true });
        fake.addChannel({ id: '300000', guild: '100000000000000002', name: 'there', members: ['eve'] });
      },
    });
    expect(own.fake.registered(GUILD).map(({ name }) => name)).toEqual(['pulse']);
    expect(own.fake.registered()).toEqual([]);
    await own.fake.interact('eve', '300000', commandOf('today', []));
    await own.settled();
    expect(own.faked.asked).toEqual([]);
    expect(own.fake.seenBy('eve')).toContain('belongs to another server');
    await own.fake.command('olga', SHOP, 'pulse today');
    await own.settled();
    expect(offered).toEqual([undefined]);
  });
});
