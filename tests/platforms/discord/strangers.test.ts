/** Whoever is not where they seem to be: other people's conversations, apps that somebody brought along, odd members, other processes. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Asking } from '../../../src/app/app.ts';
import { isInvited, whereOf } from '../../../src/platforms/discord/payloads.ts';
import { orderForm, restock } from '../../helpers/sample-replies.ts';
import { actingWorld, answered, GUILD, SHOP, says } from './acting-world.ts';

const asked: Asking[] = [];
const owners: string[] = [];
let becomes = true;
const world = await actingWorld({
  app: {
    opensForm: (action) => action === 'restock.mark',
    ask: async (asking, text) => {
      asked.push(asking);
      return answered(`Answer to ${text}`);
    },
    click: async (asking, _action, _id, values) => {
      asked.push(asking);
      return values ? { reply: says('Done') } : { form: orderForm };
    },
    complete: async (asking, text) => {
      asked.push(asking);
      return [{ text: `${text}-BL`, about: '' }];
    },
    importsInto: async (asking) => {
      asked.push(asking);
      return { id: '1', name: 'Acme' };
    },
    firstOwner: async ({ user }) => {
      owners.push(user);
      return becomes;
    },
  },
});
const { fake } = world;
beforeEach(() => {
  asked.length = 0;
  owners.length = 0;
  becomes = true;
  world.time.forward(61_000);
});
afterEach(() => vi.restoreAllMocks());

const ask = async (user: string, name = 'today', payload = {}, channel = SHOP) => {
  const ack = await fake.command(user, channel, `pulse ${name}`, {}, { payload });
  await world.settled();
  return ack;
};
let sent = 0;
const send = async () => {
  sent += 1;
  const address = { platform: 'discord', workspace: GUILD, channel: SHOP };
  const { message } = await world.discord.send(address, restock, `strangers-${sent}`);
  return { channel: SHOP, message };
};

describe('where ShopPulse was not added', () => {
  const elsewhere = [
    [
      'in a conversation of other people',
      { context: 2, guild_id: undefined, member: undefined, user: { id: 'max' } },
    ],
    [
      'in a group’s',
      { context: undefined, guild_id: undefined, channel: { id: SHOP, type: 3 }, user: { id: 'max' } },
    ],
    ['as an app that a person brought into a server', { authorizing_integration_owners: { 1: 'max' } }],
  ] as const;

  test.each(elsewhere)('%s a command is refused, to its sender alone', async (_where, payload) => {
    await world.store.rememberHome('max', GUILD, world.time.clock());
    await ask('max', 'today', payload);
    expect(asked).toEqual([]);
    expect(fake.seenBy('max')).toContain('answers in servers that it was added to');
    expect(fake.seenBy('vera')).not.toContain('answers in servers that it was added to');
  });

  test.each(elsewhere)(
    '%s nothing is completed, opened or imported, and nobody becomes an owner',
    async (_where, payload) => {
      const { choices } = await fake.autocomplete('max', SHOP, 'pulse stock', { what: 'mu' }, 'what', {
        payload,
      });
      expect(choices).toEqual([]);
      const ack = await fake.press('max', await send(), 'restock.mark', '1-7', { payload });
      expect(ack.type).toBe(6);
      const permissions = { permissions: '8', user: { id: 'olga', username: 'Olga' } };
      await ask('olga', 'import', 'member' in payload ? payload : { ...payload, member: permissions });
      await world.settled();
      expect(fake.modal('max') ?? fake.modal('olga')).toBeNull();
      expect(asked).toEqual([]);
      expect(owners).toEqual([]);
    },
  );

  test('is not said of a server that was added, of its direct messages, nor where Discord says nothing', () => {
    const known = (more: object) =>
      isInvited({ type: 2, id: '1', application_id: '1', token: '1', data: {}, ...more });
    expect(known({ context: 0, authorizing_integration_owners: { 0: GUILD } })).toBe(true);
    expect(known({ context: 1, authorizing_integration_owners: { 0: '0' } })).toBe(true);
    expect(known({ authorizing_integration_owners: { 0: GUILD, 1: 'max' } })).toBe(true);
    expect(known({ authorizing_integration_owners: {} })).toBe(true);
    expect(known({})).toBe(true);
    expect(known({ context: 2 })).toBe(false);
    expect(known({ authorizing_integration_owners: { 1: 'max' } })).toBe(false);
  });
});

describe('a thread', () => {
  test.each([10, 11, 12])('of type %i is asked in as itself, within its channel', async (type) => {
    const channel = { id: '777', type, parent_id: SHOP };
    await ask('max', 'today', { channel, channel_id: '777' });
    expect(asked[0]?.where).toEqual({
      channel: '777',
      within: SHOP,
      kind: type === 12 ? 'private' : 'public',
    });
  });

  test('is nothing that has a parent as a channel has its category', () => {
    const payload = { type: 2, id: '1', application_id: '1', token: '1', guild_id: GUILD, data: {} } as const;
    const channel = { id: SHOP, type: 0, parent_id: '555' };
    expect(whereOf({ ...payload, channel }, SHOP)).toEqual({ channel: SHOP, kind: 'public' });
  });
});

describe('who may manage the server', () => {
  const member = (permissions: unknown) => ({
    member: { user: { id: 'olga', username: 'Olga' }, permissions, roles: [] },
  });

  test.each([
    ['as its administrator', '8'],
    ['by that permission alone', '32'],
    ['with all that there are', `${2n ** 53n - 1n}`],
  ])('%s becomes the owner with the first question', async (_how, permissions) => {
    await ask('olga', 'today', member(permissions));
    expect(owners).toEqual(['olga']);
  });

  test.each([
    ['may manage its channels and messages alone', `${16 | 8192}`],
    ['is only partly known', undefined],
    ['has no permissions at all', '0'],
    ['has none that can be read', 'all'],
    ['has a negative number of them', '-8'],
    ['has a hexadecimal one', '0x8'],
    ['has one without end', '9'.repeat(500)],
  ])('is not one who %s', async (_how, permissions) => {
    await ask('olga', 'today', member(permissions));
    expect(owners).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  test('becomes it again where all was erased since, without a new start', async () => {
    await ask('olga');
    await ask('olga');
    expect(owners).toEqual(['olga']);
    world.time.forward(61_000);
    await ask('olga');
    expect(owners).toEqual(['olga', 'olga']);
  });

  test('is not asked of Discord with every question where somebody belongs to the store', async () => {
    becomes = false;
    fake.forgetCalls();
    for (let each = 0; each < 5; each += 1) {
      await ask('olga');
      world.time.forward(11_000);
    }
    expect(fake.calls.filter(({ method }) => method === 'get_guild')).toHaveLength(1);
  });

  test('becomes nothing, and means no server, by typing', async () => {
    fake.addUser({ id: 'ina', name: 'Vera', guilds: [GUILD] });
    fake.setPermissions(GUILD, 'ina', ['Administrator']);
    await fake.autocomplete('ina', SHOP, 'pulse stock', { what: 'mu' }, 'what');
    await world.settled();
    expect(asked).toHaveLength(1);
    expect(owners).toEqual([]);
    expect(await world.store.homeOf('ina')).toBeNull();
  });
});

test('the server that somebody means is where they spoke last, whichever process heard them', async () => {
  await ask('max');
  world.time.forward(1);
  // Another process hears of them in another server.
  await world.store.rememberHome('max', '100000000000000002', world.time.clock());
  world.time.forward(1);
  await ask('max');
  expect(await world.store.homeOf('max')).toBe(GUILD);
});

describe('before it is acknowledged', () => {
  const broken = () =>
    vi.spyOn(world.store, 'rememberHome').mockRejectedValue(new Error('Broken on purpose'));
  afterEach(() => {
    world.lines.length = 0;
  });

  test('what breaks over the window for a file is told in the place of "thinking"', async () => {
    broken();
    const ack = await ask('max', 'import');
    expect(ack.type).toBe(5);
    expect(fake.shown(SHOP, ack.message ?? '')).toMatch(/reference is [0-9a-f]{8}/);
  });

  test('who asks is not waited for longer than the window can wait', async () => {
    // Those of the presses before, which were answered in time.
    world.time.pass(2_000);
    vi.spyOn(world.store, 'rememberHome').mockImplementationOnce(() => new Promise(() => {}));
    const done = fake.command('max', SHOP, 'pulse import');
    await fake.until(() => world.time.waits().includes(2_000), 'the wait');
    world.time.pass(2_000);
    expect((await done).type).toBe(5);
    await world.settled();
  });

  test('what breaks over a form is told by a press that did not fail', async () => {
    const place = await send();
    broken();
    const ack = await fake.press('max', place, 'restock.mark', '1-7');
    expect(ack.type).toBe(6);
    await world.settled();
    expect(world.said(SHOP).findLast(({ ephemeralTo }) => ephemeralTo === 'max')).toBeDefined();
    expect(fake.seenBy('max')).toMatch(/reference is [0-9a-f]{8}/);
    expect(fake.messages(fake.dm('max')).filter(({ bot }) => bot)).toEqual([]);
  });
});

describe('an answer whose "thinking" somebody deleted', () => {
  test('and that is for its asker alone is said to them, and not that it could not be', async () => {
    vi.spyOn(world.app, 'ask').mockImplementationOnce(async () => {
      const [thinking] = world.said().filter((each) => each.thinking);
      fake.deleteMessage(SHOP, thinking?.id ?? '');
      return answered('Yours alone, Max', { audience: 'only-me' });
    });
    await ask('max');
    expect(fake.seenBy('max')).toContain('Yours alone, Max');
    expect(fake.seenBy('vera')).not.toMatch(/Yours alone|could not be shown/);
  });
});

describe('who is refused and asks on and on', () => {
  test('by commands is told so often and no more, and nothing stays "thinking"', async () => {
    const owners = { 1: 'stan' };
    const payload = { authorizing_integration_owners: owners };
    for (let each = 0; each < 70; each += 1) await fake.command('stan', SHOP, 'pulse today', {}, { payload });
    await world.settled();
    const told = world.said().filter((each) => each.ephemeralTo === 'stan');
    expect(told).toHaveLength(60);
    expect(world.said().filter(({ thinking }) => thinking)).toEqual([]);
  });

  test('in direct messages is told once in a while', async () => {
    fake.addUser({ id: 'eve', name: 'Stan', guilds: [GUILD] });
    const dm = fake.dm('eve');
    const told = () => fake.messages(dm).filter(({ bot }) => bot);
    for (let each = 0; each < 20; each += 1) fake.say('eve', dm, `hello ${each}`);
    await fake.until(() => told().length > 0, 'how to begin');
    await fake.until(
      async () =>
        (await world.admin`select 1 from discord_events where body is null and key like 'message/%'`).count >=
        20,
      'all of them',
    );
    await world.settled();
    expect(told()).toHaveLength(1);
    world.time.forward(10_001);
    fake.say('eve', dm, 'hello again');
    await fake.until(() => told().length === 2, 'how to begin, once more');
  });
});

test('what is no command of ours any more is answered so, to its sender alone', async () => {
  const ack = await fake.interact('max', SHOP, { type: 2, data: { id: '1', name: 'shop', type: 1 } });
  await world.settled();
  expect(ack).toMatchObject({ type: 5, ephemeral: true });
  expect(fake.seenBy('max')).toContain('no command of ShopPulse’s any more');
  expect(asked).toEqual([]);
});

describe('a choice', () => {
  test('that Discord would refuse keeps none of the others from being offered', async () => {
    const offers = ['stock   ', `stock ${'👩‍👩‍👧'.repeat(13)}`, `stock ${'x'.repeat(100)}`, 'stock MUG-BL'];
    vi.spyOn(world.app, 'complete').mockImplementation(async () =>
      offers.map((text) => ({ text, about: '' })),
    );
    const { choices } = await fake.autocomplete('max', SHOP, 'pulse stock', { what: 's' }, 'what');
    expect(choices.map(({ value }) => value)).toEqual(['x'.repeat(100), 'MUG-BL']);
  });
});

describe('a file that nobody sent', () => {
  test.each(['constructor', '__proto__', '999'])('by the id %s is none', async (id) => {
    const drop = vi.spyOn(world.app, 'drop');
    const options = [{ name: 'file', type: 11, value: id }];
    const data = { id: '1', name: 'pulse', type: 1, options: [{ type: 1, name: 'import', options }] };
    await fake.interact('max', SHOP, { type: 2, data: { ...data, resolved: { attachments: {} } } });
    await world.settled();
    await fake.command('max', SHOP, 'pulse import');
    const [field] = fake.modal('max')?.fields ?? [];
    const component = { type: 19, id: 2, custom_id: field?.customId, values: [id] };
    const components = [{ type: 18, id: 1, component }];
    const custom = fake.modal('max')?.customId;
    await fake.submit(
      'max',
      {},
      {
        raw: true,
        payload: { data: { custom_id: custom, components, resolved: { attachments: {} } } },
      },
    );
    await world.settled();
    expect(drop).not.toHaveBeenCalled();
    expect(fake.seenBy('max')).toContain('No file came along');
  });

  test('or that something breaks over leaves the receipt of the one before it', async () => {
    const drop = vi.spyOn(world.app, 'drop').mockImplementationOnce(async () => answered('Receipt one'));
    drop.mockRejectedValueOnce(new Error('Broken on purpose'));
    drop.mockImplementationOnce(async () => answered('Receipt three'));
    await fake.command('max', SHOP, 'pulse import');
    const [field] = fake.modal('max')?.fields ?? [];
    const files = ['1.csv', '2.csv', '3.csv'].map((name) => ({ name, bytes: 'x\n' }));
    const ack = await fake.submit('max', {}, { files: { [field?.label ?? '']: files } });
    await world.settled();
    expect(fake.shown(SHOP, ack.message ?? '')).toContain('Receipt one');
    expect(fake.seenBy('vera')).toContain('Receipt three');
    expect(fake.seenBy('max')).toMatch(/reference is [0-9a-f]{8}/);
    world.lines.length = 0;
  });

  test('in a window without any file loads nothing', async () => {
    const drop = vi.spyOn(world.app, 'drop');
    await fake.command('vera', SHOP, 'pulse import');
    await fake.submit('vera', {}, { raw: true });
    await world.settled();
    expect(drop).not.toHaveBeenCalled();
    expect(fake.seenBy('vera')).toContain('No file came along');
  });
});
