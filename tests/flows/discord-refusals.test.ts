/** What Discord refuses for good, and what comes too late: the route is off with the reason, its owner is told once, elsewhere, and nothing is done in anybody's name that they were told had failed. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { atLocal, type Day, instant, type Zone } from '../../src/core/time.ts';
import { OFFICE, SHOP, SLOW_MS, type TwoGuilds, twoGuilds } from '../helpers/discord/two-guilds.ts';
import { filledIn } from '../helpers/discord/typed.ts';
import { makeProduct, sellDaily } from '../helpers/stock-store.ts';

const morning = (day: string) => instant(atLocal(day as Day, '08:31', 'Europe/Berlin' as Zone));
let shops: TwoGuilds;
beforeEach(async () => {
  shops = await twoGuilds();
}, SLOW_MS);
afterEach(() => {
  shops.fake.check();
});

/** So that a digest has a picture, which is a file. */
const sell = () =>
  shops.tables.database.tenant(shops.acme.id, async (tx) => {
    await makeProduct(tx, shops.acme.id, { sku: 'MUG-BL', title: 'Mug blue' });
    await sellDaily(tx, shops.acme.id, 'MUG-BL', '2026-11-24', 28, 2);
  });
const deliveries = () => shops.admin<{ state: string; attempts: number }[]>`
  select d.state, d.attempts from deliveries d join schedules using (store_id, schedule_id)
  where channel = ${SHOP} and kind = 'digest' order by delivery_id`;
const route = async () =>
  (
    await shops.admin<{ enabled: boolean; reason: string | null }[]>`
      select enabled, disabled_reason as reason from schedules where channel = ${SHOP} and kind = 'digest'`
  )[0];
const posts = () =>
  shops.fake.calls.filter(({ method, params }) => method === 'create_message' && params.channel_id === SHOP);

describe.each([
  ['a deleted channel', () => shops.fake.deleteChannel(SHOP), /does not exist any more/],
  [
    'a channel that ShopPulse may not write in',
    () => shops.fake.setBotPermissions(SHOP, ['ViewChannel', 'AttachFiles']),
    /“Send Messages”/,
  ],
  [
    'a channel that takes no files',
    () => shops.fake.setBotPermissions(SHOP, ['ViewChannel', 'SendMessages']),
    /“Attach Files”/,
  ],
  ['a channel that ShopPulse does not see', () => shops.fake.setBotPermissions(SHOP, []), /“View Channel”/],
])('a digest for %s', (_what, happens, says) => {
  test('turns its route off and says why, once, to whoever set it up', async () => {
    const { fake, at } = shops;
    await sell();
    await shops.ask('max', 'digest at 08:30');
    happens();
    fake.forgetCalls();
    at.now = morning('2026-11-25');
    for (const _ of [1, 2, 3]) await shops.work();

    expect(await route()).toEqual({ enabled: false, reason: expect.stringMatching(says) });
    expect(await deliveries()).toEqual([{ state: 'failed', attempts: 1 }]);
    const told = fake.messages(fake.dm('max')).filter(({ bot }) => bot);
    expect(told).toHaveLength(1);
    const [said] = told.map((each) => shops.read(each));
    expect(said).toMatch(says);
    expect(said).toContain('is off now');
    for (const other of ['olga', 'vera']) expect(fake.seenBy(other)).not.toMatch(/is off now/);
    const tried = posts().length;
    at.now = morning('2026-11-26');
    for (const _ of [1, 2]) await shops.work();
    expect(posts()).toHaveLength(tried);
    expect(fake.messages(fake.dm('max')).filter(({ bot }) => bot)).toHaveLength(1);
  });
});

test('of several missing permissions each is named, and no other', async () => {
  await sell();
  await shops.ask('max', 'digest at 08:30');
  shops.fake.setBotPermissions(SHOP, ['ViewChannel']);
  shops.at.now = morning('2026-11-25');
  await shops.work();
  expect((await route())?.reason).toMatch(/“Send Messages”.*“Attach Files”/);
  expect((await route())?.reason).not.toContain('“View Channel”');
});

test('where the setter’s direct messages are closed too, that is logged and the route is off all the same', async () => {
  await shops.ask('max', 'digest at 08:30');
  shops.fake.deleteChannel(SHOP);
  shops.fake.setDms('max', false);
  shops.at.now = morning('2026-11-25');
  for (const _ of [1, 2]) await shops.work();
  expect((await route())?.enabled).toBe(false);
  expect(shops.house.lines.filter(({ event }) => event === 'deliver.setter-not-told')).toHaveLength(1);
});

test('what one channel refuses keeps no other from its digest, and on again it works', async () => {
  const { fake, at } = shops;
  await shops.ask('max', 'digest at 08:30');
  await shops.ask('olga', 'digest at 08:30', OFFICE);
  fake.setBotPermissions(SHOP, ['ViewChannel']);
  const before = fake.messages(OFFICE).length;
  at.now = morning('2026-11-25');
  await shops.work();
  expect(fake.messages(OFFICE)).toHaveLength(before + 1);
  fake.setBotPermissions(SHOP, ['ViewChannel', 'SendMessages', 'AttachFiles', 'ReadMessageHistory']);
  await shops.ask('max', 'digest on');
  at.now = morning('2026-11-26');
  await shops.work();
  expect((await deliveries()).map(({ state }) => state)).toEqual(['failed', 'sent']);
});

describe('an interaction that Discord knows no more when it is acknowledged', () => {
  const late = () =>
    shops.fake.on('create_interaction_response', { kind: 'refuse', code: 10062, status: 404 }, { times: 9 });
  // The client says "This interaction failed" by then: the fake waits until its three seconds are over.
  const over = () => {
    shops.at.now = instant(shops.at.now + 3_500);
  };

  test('as a command does nothing, says nothing and is logged', async () => {
    const before = shops.fake.messages(SHOP).length;
    const fault = late();
    const { name, options } = filledIn('roles <@max> owner');
    const done = shops.fake.command('olga', SHOP, name, options);
    await shops.fake.until(() => fault.hits() > 0, 'the acknowledgement');
    over();
    expect((await done).type).toBeNull();
    await shops.settled();
    expect(shops.fake.messages(SHOP)).toHaveLength(before);
    expect(
      await shops.admin`select role from members where platform = 'discord' and user_id = 'max'`,
    ).toEqual([{ role: 'manager' }]);
    expect(JSON.stringify(shops.house.lines)).toMatch(/discord\.acknowledged.*"why":"late"/);
    fault.release();
  });

  test('as a sent form orders nothing, and pressed again it does', async () => {
    const alert = await shops.alert();
    await shops.press('max', alert, /Mark reordered/);
    const fault = late();
    const sent = shops.submit('max', { Quantity: '48' });
    await shops.fake.until(() => fault.hits() > 0, 'the acknowledgement');
    over();
    await sent;
    expect(await shops.admin`select 1 from restocks`).toEqual([]);
    fault.release();
    await shops.submit('max', { Quantity: '48' });
    expect(await shops.admin`select 1 from restocks`).toHaveLength(1);
  });
});

describe('an answer that takes longer than fifteen minutes', () => {
  /** Asks while the store’s sales are held, and lets go of them that many minutes later. */
  async function slowly(user: string, asked: string, minutes: number, channel = SHOP) {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let locked = () => {};
    const isLocked = new Promise<void>((resolve) => {
      locked = resolve;
    });
    const holding = shops.admin.begin(async (tx) => {
      await tx`lock table sales, stock_counts, members in access exclusive mode`;
      locked();
      await held;
    });
    await isLocked;
    await shops.fake.command(user, channel, `pulse ${asked}`);
    shops.at.now = instant(shops.at.now + minutes * 60_000);
    release();
    await holding;
    await shops.settled();
  }

  test('comes as a message of its own that says what it answers, and once', async () => {
    await slowly('max', 'today', 16);
    const [late, ...others] = shops.fake
      .messages(SHOP)
      .filter(({ bot, interaction, thinking }) => bot && interaction === null && !thinking);
    expect(others).toEqual([]);
    expect(shops.fake.shown(SHOP, late?.id as string)).toMatch(
      /This answers .*\/pulse today.*16 minutes ago[\s\S]*no orders yet/,
    );
  });

  test('and is for its asker alone comes in their direct messages, and nowhere else', async () => {
    await slowly('olga', 'roles', 16);
    const dm = shops.fake.dm('olga');
    expect(shops.fake.shown(dm, shops.last(dm).id)).toMatch(/This answers .*\/pulse roles[\s\S]*Vera/);
    for (const other of ['max', 'vera', 'stan']) expect(shops.fake.seenBy(other)).not.toMatch(/This answers/);
  });

  test('a minute before that it is still the answer in its place', async () => {
    await slowly('max', 'today', 13);
    const { interaction, id } = shops.last(SHOP);
    expect(interaction).not.toBeNull();
    expect(shops.fake.shown(SHOP, id)).toMatch(/no orders yet/);
    expect(shops.fake.shown(SHOP, id)).not.toMatch(/This answers/);
  });
});
