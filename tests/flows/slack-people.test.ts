/** Whose store somebody sees in Slack: never another's, whoever they are, wherever they ask and however often. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FOLLOWS } from '../../src/platforms/slack/working.ts';
import { testDatabase } from '../helpers/database.ts';
import { createFakeSlack } from '../helpers/slack/fake-slack.ts';
import {
  ACME,
  button,
  member,
  NORD,
  NORTH,
  OFFICE,
  SHOP,
  SLOW_MS,
  START,
  type TwoShops,
  twoShops,
} from '../helpers/slack/two-shops.ts';
import { wholeHouse } from '../helpers/slack/whole-house.ts';
import { at, makeCount, makeProduct } from '../helpers/stock-store.ts';

let shops: TwoShops;
afterEach(() => {
  shops.fake.check();
});

async function secretsIn(store: 'books' | 'nord' | 'acme', title: string, sku: string): Promise<void> {
  const { id } = shops[store];
  await shops.tables.database.tenant(id, async (tx) => {
    await makeProduct(tx, id, { sku, title });
    await makeCount(tx, id, sku, at('2026-11-24', '09:00'), 3);
  });
}

describe('a manager of one store', () => {
  beforeEach(async () => {
    shops = await twoShops();
    await secretsIn('acme', 'Mug blue', 'MUG-BL');
    await secretsIn('books', 'A secret novel', 'MUG-SECRET');
    await secretsIn('nord', 'A northern lamp', 'MUG-NORTH');
  }, SLOW_MS);

  test.each([
    'stock',
    'stock MUG-SECRET',
    'stock MUG',
    'stock northern',
    'restock',
    'orders all',
    'products',
    'today --store:novels',
    'today store:3',
    'roles',
    'imports',
    'digest',
    'store',
    'export stock',
    'help export',
  ])('reads nothing of another store by “%s”', async (typed) => {
    const { fake } = shops;
    await shops.slash('max', typed);
    await fake.openHome('max', { team: ACME });
    await shops.settled();
    const read = `${fake.seenBy('max').replaceAll(typed, '')}\n${JSON.stringify(fake.messages(SHOP).map(({ blocks }) => blocks))}`;
    expect(read.replaceAll(/\bMUG-(SECRET|NORTH)\b/g, '')).not.toMatch(
      /secret novel|northern lamp|Acme Books|Nord\b/,
    );
    if (!typed.includes('MUG-SECRET')) expect(read).not.toMatch(/MUG-(SECRET|NORTH)/);
    for (const file of fake.files().filter(({ name }) => name.endsWith('.csv')))
      expect(new TextDecoder().decode(file.bytes)).not.toMatch(/SECRET|NORTH/);
  });

  test('finds in no menu, form or field anything but rows of their own store', async () => {
    const { fake, acme, books, nord } = shops;
    const alert = await shops.alert({ sku: 'MUG-BL2', title: 'Mug blue, large' });
    await shops.slash('max', 'stock');
    await shops.slash('max', 'restock');
    await shops.press('max', alert, /Snooze/);
    await fake.openHome('max', { team: ACME });
    await shops.settled();
    const held = JSON.stringify([
      ...fake.messages(SHOP).map(({ blocks }) => blocks),
      fake.modal('max')?.blocks,
      fake.modal('max')?.privateMetadata,
      fake.home('max')?.blocks,
    ]);
    const values = [...held.matchAll(/[a-z.]+\|(\d+)-\d+/g)].map(([, store]) => store);
    expect(values.length).toBeGreaterThan(5);
    expect(new Set(values)).toEqual(new Set([acme.id.toString()]));
    for (const { id } of [books, nord]) expect(held).not.toContain(`|${id}-`);
  });
});

describe('an owner’s command', () => {
  beforeEach(async () => {
    shops = await twoShops();
  }, SLOW_MS);

  test('in a direct message is answered there to the owner, and refused to everyone else', async () => {
    const { fake, admin } = shops;
    const dm = (user: string) => fake.dm(ACME, user);
    await shops.slash('max', 'roles <@stan> owner', dm('max'));
    await fake.say('vera', dm('vera'), 'erase store', { team: ACME });
    await shops.settled();
    expect(fake.shown(dm('max'), shops.last(dm('max')).ts)).toMatch(/needs the role owner; you are manager/);
    expect(await admin`select role from members where workspace = ${ACME} and user_id = 'stan'`).toEqual([]);
    await shops.slash('olga', 'roles <@stan> accountant', dm('olga'));
    expect(fake.shown(dm('olga'), shops.last(dm('olga')).ts)).toContain('Stan');
    expect(fake.seenBy('vera')).not.toContain('Stan · accountant');
  });

  test('in the workspace of another store works on that one alone', async () => {
    await shops.slash('stan', 'roles', NORTH, NORD);
    const shown = shops.fake.shown(NORTH, shops.last(NORTH, 'stan').ts);
    expect(shown).toContain('Stan');
    expect(shown).not.toMatch(/Olga|Max|Vera/);
  });

  test('of a whole organisation’s installation is refused to who is no owner of that workspace’s store', async () => {
    const fake = await createFakeSlack({ clock: () => START });
    fake.addWorkspace({ team: 'T0ONE', name: 'One', enterprise: 'E0ORG', installed: false });
    fake.addWorkspace({ team: 'T0TWO', name: 'Two', enterprise: 'E0ORG', installed: false });
    fake.addUser({ team: 'T0ONE', id: 'olga', name: 'Olga', admin: true });
    fake.addUser({ team: 'T0TWO', id: 'olga', name: 'Olga', homeTeam: 'T0ONE' });
    fake.addUser({ team: 'T0TWO', id: 'max', name: 'Max', admin: true });
    fake.addChannel({ team: 'T0ONE', id: 'C1', name: 'one', kind: 'private', members: ['olga'] });
    fake.addChannel({ team: 'T0TWO', id: 'C2', name: 'two', kind: 'private', members: ['olga', 'max'] });
    const { url, admin } = await testDatabase();
    const env = {
      SLACK_CLIENT_ID: fake.clientId,
      SLACK_CLIENT_SECRET: fake.clientSecret,
      SLACK_SIGNING_SECRET: fake.signingSecret,
      PULSE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      PULSE_PUBLIC_URL: 'https://pulse.example.com',
    };
    const house = await wholeHouse({ database: url, clock: () => START, fake, env });
    fake.useHttp(house.url);
    const begun = await fetch(`${house.url}/slack/install`, { redirect: 'manual' });
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] as string;
    const by = { team: 'T0ONE', user: 'olga', orgWide: true };
    const back = new URL(fake.approve(begun.headers.get('location') as string, by));
    await fetch(`${house.url}${back.pathname}${back.search}`, { headers: { cookie } });
    for (const [user, channel, team] of [
      ['olga', 'C1', 'T0ONE'],
      ['max', 'C2', 'T0TWO'],
      ['olga', 'C2', 'T0TWO'],
    ] as const) {
      await fake.slash(user, channel, 'roles <@olga> owner', { team });
      await house.slack.settled();
    }
    const owners = await admin`
      select workspace, user_id as "user" from members where platform = 'slack' and role = 'owner' order by 1, 2`;
    // Max, who is owner at Two, may make Olga one there; she herself could not.
    expect(owners).toEqual([
      { workspace: 'T0ONE', user: 'olga' },
      { workspace: 'T0TWO', user: 'max' },
      { workspace: 'T0TWO', user: 'olga' },
    ]);
    fake.check();
    await fake.close();
  });
});

describe('somebody of another organisation in a shared channel', () => {
  beforeEach(async () => {
    shops = await twoShops({ stan: { stranger: true, homeTeam: NORD } });
    await secretsIn('acme', 'Mug blue', 'MUG-BL');
    await secretsIn('nord', 'A northern lamp', 'LAMP');
  }, SLOW_MS);

  test('reads nothing of the store there, presses nothing, and is given no role there', async () => {
    const { fake, admin } = shops;
    const alert = await shops.alert({ sku: 'MUG-BL2', title: 'Mug blue, large' });
    await shops.slash('olga', 'roles <@stan> accountant');
    expect(await admin`select 1 from members where workspace = ${ACME} and user_id = 'stan'`).toEqual([]);
    expect(fake.shown(SHOP, shops.last(SHOP, 'olga').ts)).toMatch(/another organisation/);
    const { action, id } = button(alert.blocks, /Mark reordered/);
    await shops.tamper('stan', alert, `${action}|${id}`);
    expect(fake.shown(SHOP, shops.last(SHOP, 'stan').ts)).toMatch(
      /store that you do not belong to|do not belong to a store here/,
    );
    expect(fake.modal('stan', { team: ACME })).toBeNull();
    const [refused] = await admin`select store_id as store from audit where action = 'refused.click'`;
    expect(refused?.store).toBe(shops.acme.id);
  });

  test('is a stranger also where they have been given a role before they left', async () => {
    const { fake, tables, acme } = shops;
    await member(tables.database, acme, 'stan', 'manager');
    const alert = await shops.alert({ sku: 'MUG-BL2', title: 'Mug blue, large' });
    for (const asked of ['stock', 'export stock', 'roles']) await shops.slash('stan', asked);
    await fake.say('stan', fake.dm(ACME, 'stan'), 'stock', { team: ACME });
    await fake.openHome('stan', { team: ACME });
    await shops.press('stan', alert, /Mark reordered/);
    const said = fake
      .messages(SHOP)
      .filter(({ bot, ts, ephemeralTo }) => bot && ts !== alert.ts && (ephemeralTo ?? 'stan') === 'stan')
      .map(({ ts }) => fake.shown(SHOP, ts));
    const read = [
      ...said,
      fake.home('stan', { team: ACME })?.shown,
      fake.modal('stan', { team: ACME })?.shown,
    ];
    expect(
      read.filter((each) => each && /Mug blue|Olga/.test(each) && !each.includes('needs a reorder')),
    ).toEqual([]);
    expect(fake.modal('stan', { team: ACME })).toBeNull();
    expect(fake.files().filter(({ name }) => name.startsWith('acme-'))).toEqual([]);
    expect(await shops.admin`select 1 from restocks`).toEqual([]);
  });

  test('is answered of the store of their own workspace, if that has one, and never of the one there', async () => {
    const { fake } = shops;
    for (const asked of ['stock', 'restock', 'roles', 'stock MUG-BL', 'export stock']) {
      await shops.slash('stan', asked);
      expect(fake.seenBy('stan', { team: ACME }).replaceAll(asked, '')).not.toMatch(/Mug blue|Olga|Max|Vera/);
    }
  });
});

describe('somebody who asks 200 times in ten seconds', () => {
  test('is told once that this is too much, and everybody else is answered', {
    timeout: SLOW_MS,
  }, async () => {
    shops = await twoShops();
    const { fake, settled } = shops;
    fake.forgetCalls();
    const acks = await Promise.all(Array.from({ length: 200 }, () => fake.slash('vera', OFFICE, 'roles')));
    expect(new Set(acks.map(({ status }) => status))).toEqual(new Set([200]));
    await shops.slash('max', 'today');
    await settled();
    expect(shops.said(SHOP).at(-1)).toContain('Acme: no orders yet');
    // On a slow machine some answers are announced first.
    const told = fake
      .messages(OFFICE)
      .filter(({ ephemeralTo, ts }) => ephemeralTo === 'vera' && !fake.shown(OFFICE, ts).includes(FOLLOWS));
    const limited = told.filter(({ ts }) => /more than 60 questions/.test(fake.shown(OFFICE, ts)));
    expect(limited).toHaveLength(1);
    expect(told).toHaveLength(61);
    expect(fake.calls.filter(({ ok }) => !ok)).toEqual([]);
  });
});
