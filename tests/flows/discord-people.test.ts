/** Whose store somebody sees in Discord: never another's, whoever they are, wherever they ask and however often. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ACME,
  NORD,
  NORTH,
  OFFICE,
  SHOP,
  SLOW_MS,
  type TwoGuilds,
  twoGuilds,
} from '../helpers/discord/two-guilds.ts';
import type { Registered } from '../helpers/discord/types.ts';
import { at, makeCount, makeProduct } from '../helpers/stock-store.ts';

let shops: TwoGuilds;
beforeEach(async () => {
  shops = await twoGuilds();
  await secretsIn('acme', 'Mug blue', 'MUG-BL');
  await secretsIn('books', 'A secret novel', 'MUG-SECRET');
  await secretsIn('nord', 'A northern lamp', 'MUG-NORTH');
}, SLOW_MS);
afterEach(() => {
  shops.fake.check();
  expect(shops.house.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

async function secretsIn(store: 'books' | 'nord' | 'acme', title: string, sku: string): Promise<void> {
  const { id } = shops[store];
  await shops.tables.database.tenant(id, async (tx) => {
    await makeProduct(tx, id, { sku, title, supplier: `Supplier of ${sku}` });
    await makeCount(tx, id, sku, at('2026-11-24', '09:00'), 3);
  });
}

const SECRETS = /secret novel|northern lamp|Acme Books|\bNord\b|MUG-(SECRET|NORTH)/;
/** Of every subcommand, as people find them. */
const isGroup = ({ type }: Registered) => type === 2;
/** Those in a group too. */
const subcommands = (): readonly Registered[] =>
  (shops.fake.registered()[0]?.options ?? []).flatMap((each) =>
    isGroup(each) ? (each.options ?? []) : [each],
  );
const readTo = (user: string, channel = SHOP) =>
  shops.fake
    .messages(channel)
    .filter(({ bot, ephemeralTo }) => bot && (ephemeralTo ?? user) === user)
    .map(({ id }) => shops.fake.shown(channel, id));

describe('a manager of one store', () => {
  test.each([
    'stock',
    'stock MUG',
    'stock MUG-SECRET',
    'restock',
    'orders all',
    'products',
    'roles',
    'imports',
    'digest',
    'store',
    'export stock',
    'help export',
  ])('reads nothing of another store by “%s”', async (typed) => {
    const { fake } = shops;
    await shops.ask('max', typed);
    const read = `${fake.seenBy('max')}\n${JSON.stringify(fake.messages(SHOP))}`;
    expect(read.replaceAll(typed.split(' ')[1] ?? typed, '')).not.toMatch(SECRETS);
    for (const file of fake.files().filter(({ name: each }) => each.endsWith('.csv')))
      expect(new TextDecoder().decode(file.bytes)).not.toMatch(/SECRET|NORTH/);
  });

  test('is offered nothing of another store, in any option, whatever they type', async () => {
    const { fake } = shops;
    let offered = '';
    for (const { name, options = [] } of subcommands())
      for (const option of options.filter(({ autocomplete }) => autocomplete))
        for (const typed of ['', 'm', 'MUG', 'MUG-S', 'MUG-N', 'a s', 'Acme', 'N', 'Supplier']) {
          // Nobody types sixty things at one moment.
          shops.at.now = (shops.at.now + 1_000) as typeof shops.at.now;
          const values = { [option.name]: typed };
          // Nobody types so much in so short a time.
          shops.at.now = (shops.at.now + 1_000) as typeof shops.at.now;
          const { choices, type } = await fake.autocomplete(
            'max',
            SHOP,
            `pulse ${name}`,
            values,
            option.name,
          );
          expect(type).toBe(8);
          offered += `${JSON.stringify(choices)}\n`;
        }
    await shops.settled();
    expect(offered).toContain('MUG-BL');
    expect(offered).not.toMatch(SECRETS);
  });

  test('and a stranger, and who lost their role, are offered nothing at all', async () => {
    const offered = async (user: string) => {
      const { choices } = await shops.fake.autocomplete(user, SHOP, 'pulse threshold', { sku: 'MUG' }, 'sku');
      return choices.map(({ value }) => value);
    };
    expect(await offered('max')).toEqual(['MUG-BL']);
    expect(await offered('stan')).toEqual([]);
    await shops.ask('olga', 'roles <@max> none');
    expect(await offered('max')).toEqual([]);
  });
});

describe('a value that autocomplete or a choice never offered', () => {
  const state = () => shops.admin`
    select (select count(*) from thresholds) thresholds, (select count(*) from schedules) schedules,
      (select count(*) from stores) stores, (select count(*) from deliveries) deliveries,
      (select string_agg(name || zone || currency, ',' order by store_id) from stores) named,
      (select string_agg(user_id || role, ',' order by store_id, user_id) from members) members`;
  const bogus = (option: Registered): readonly (string | number | boolean)[] => {
    if (option.type === 4 || option.type === 10) return [-1e15, 1e308, 'MUG'];
    return ["'; drop table stores; --", '__proto__', 'MUG-SECRET', 'x'.repeat(6000), 17];
  };

  test('is refused in words or finds nothing, for every option of every command', {
    timeout: SLOW_MS,
  }, async () => {
    const { fake } = shops;
    const before = await state();
    for (const { name, options = [] } of subcommands()) {
      const needed = options.filter(({ required }) => required).map((each) => [each.name, 'x'] as const);
      for (const option of options.filter(({ type }) => type !== 11))
        for (const value of bogus(option)) {
          const all = { ...Object.fromEntries(needed), [option.name]: value };
          shops.at.now = (shops.at.now + 5_000) as typeof shops.at.now;
          const ack = await fake.command('max', OFFICE, `pulse ${name}`, all, { raw: true });
          await shops.settled();
          expect([5, 9]).toContain(ack.type);
        }
    }
    const read = readTo('max', OFFICE).join('\n');
    expect(read).not.toMatch(/secret novel|northern lamp|⟦thinking⟧|In the log it is|more than 60 questions/);
    expect(await state()).toEqual(before);
  });

  test.each([
    ['threshold', { sku: 'MUG-SECRET', units: '5' }, /No product|MUG-SECRET/],
    ['export', { what: 'members' }, /members/],
    ['store', { what: 'erase-all' }, /erase-all/],
    ['store', { what: 'use', value: 'Acme Books' }, /Acme Books|No store|owner/],
  ])('as %s %o is answered to its sender alone', async (name, options, says) => {
    const seen = shops.fake.seenBy('vera');
    const before = await state();
    await shops.fake.command('max', SHOP, `pulse ${name}`, options, { raw: true });
    await shops.settled();
    expect(shops.read(shops.last(SHOP, 'max'))).toMatch(says);
    expect(await state()).toEqual(before);
    expect(shops.fake.seenBy('vera')).toBe(seen);
  });
});

describe('a thread', () => {
  const inThread = { channel_id: '777', channel: { id: '777', type: 11, parent_id: SHOP } };
  const stock = async (payload = {}) => {
    await shops.fake.command('vera', SHOP, 'pulse stock', {}, { payload });
    await shops.settled();
    return shops.read(shops.last(SHOP));
  };

  test('is about the store that was chosen in its channel, until another is chosen in itself', async () => {
    await shops.ask('olga', 'roles <@vera> manager');
    await shops.ask('vera', 'store use Acme');
    expect(await stock()).toContain('Mug blue');
    expect(await stock(inThread)).toContain('Mug blue');
    const other = { what: 'use', value: 'Acme Books' };
    await shops.fake.command('vera', SHOP, 'pulse store', other, { payload: inThread });
    await shops.settled();
    expect(await stock(inThread)).toContain('A secret novel');
    expect(await stock()).toContain('Mug blue');
  });
});

describe('an owner’s command', () => {
  test('in a direct message is answered there to the owner, and refused to everyone else', async () => {
    const { fake, admin } = shops;
    await shops.ask('max', 'today');
    await shops.ask('max', 'roles <@stan> owner', fake.dm('max'));
    expect(readTo('max', fake.dm('max')).join('\n')).toMatch(/needs the role owner; you are manager/);
    expect(await admin`select role from members where workspace = ${ACME} and user_id = 'stan'`).toEqual([]);
    await shops.ask('olga', 'roles <@stan> accountant', fake.dm('olga'));
    expect(readTo('olga', fake.dm('olga')).join('\n')).toContain('Stan');
    expect(fake.seenBy('vera')).not.toContain('Stan');
  });

  test('in a direct message of somebody who left the server is refused', async () => {
    const { fake, admin } = shops;
    fake.leave(ACME, 'olga');
    await shops.ask('olga', 'roles <@stan> owner', fake.dm('olga'));
    expect(readTo('olga', fake.dm('olga')).join('\n')).toMatch(/not in the server any more/);
    expect(await admin`select 1 from members where workspace = ${ACME} and user_id = 'stan'`).toEqual([]);
  });

  test('in a server that is not theirs is refused, and does nothing there or at home', async () => {
    const before = await shops.admin`select * from members order by store_id, user_id`;
    await shops.ask('olga', 'roles <@max> none', NORTH);
    await shops.ask('olga', 'erase store', NORTH);
    expect(shops.read(shops.last(NORTH, 'olga'))).toContain('do not belong to a store here');
    expect(await shops.admin`select * from members order by store_id, user_id`).toEqual(before);
    expect(shops.fake.seenBy('stan')).not.toContain('do not belong to a store');
  });

  test('in the server of another store works on that one alone', async () => {
    await shops.ask('stan', 'roles', NORTH);
    const shown = shops.read(shops.last(NORTH, 'stan'));
    expect(shown).toContain('Stan');
    expect(shown).not.toMatch(/Olga|Max|Vera/);
  });

  test('is registered for servers and the bot’s direct messages, and never as an app of one person', () => {
    const [root] = shops.fake.registered();
    expect(root).toMatchObject({ contexts: [0, 1], integration_types: [0] });
  });

  test('with permissions of another server in it opens no store that exists', async () => {
    const { fake } = shops;
    await fake.command('stan', SHOP, 'pulse roles', {}, { payload: { guild_id: NORD } });
    await shops.settled();
    expect(shops.read(shops.last(SHOP, 'stan'))).not.toMatch(/Olga|Max|Vera/);
  });
});

describe('somebody who asks 200 times at once', () => {
  test('is told once that this is too much, and everybody else is answered', {
    timeout: SLOW_MS,
  }, async () => {
    const { fake, settled } = shops;
    fake.forgetCalls();
    const acks = await Promise.all(
      Array.from({ length: 200 }, () => fake.command('vera', OFFICE, 'pulse roles')),
    );
    expect(new Set(acks.map(({ type, ephemeral }) => `${type} ${ephemeral}`))).toEqual(new Set(['5 true']));
    await shops.ask('max', 'today');
    await settled();
    expect(shops.read(shops.last(SHOP))).toMatch(/no orders yet/);
    const told = fake.messages(OFFICE).filter(({ ephemeralTo }) => ephemeralTo === 'vera');
    const limited = told.filter(({ id }) => /more than 60 questions/.test(fake.shown(OFFICE, id)));
    expect(limited).toHaveLength(1);
    expect(told).toHaveLength(61);
    expect(told.filter(({ thinking }) => thinking)).toEqual([]);
    expect(fake.calls.filter(({ error }) => error !== null)).toEqual([]);
  });
});
