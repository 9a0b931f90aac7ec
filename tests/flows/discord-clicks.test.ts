/** What somebody presses in Discord who may not, or with a custom id that no message of ours holds: nothing happens by it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instant } from '../../src/core/time.ts';
import {
  customIdOf,
  NORD,
  SHOP,
  SLOW_MS,
  START,
  type TwoGuilds,
  twoGuilds,
} from '../helpers/discord/two-guilds.ts';
import type { Message } from '../helpers/discord/types.ts';
import { shopFiles } from '../helpers/shop-files.ts';

let shops: TwoGuilds;
let alert: Message;
let before: string;

beforeEach(async () => {
  shops = await twoGuilds();
  alert = await shops.alert();
  before = shops.read(alert);
}, SLOW_MS);

afterEach(() => {
  shops.fake.check();
  expect(shops.house.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

const restocks = () => shops.admin<{ orderedBy: string; quantity: number }[]>`
  select ordered_by as "orderedBy", quantity from restocks order by restock_id`;
const refusals = () => shops.admin<{ store: bigint; actor: string; detail: Record<string, unknown> }[]>`
  select store_id as store, actor, detail from audit where action = 'refused.click' order by at`;
const unchanged = () => expect(shops.fake.shown(SHOP, alert.id)).toBe(before);
const nobodyElseHeard = () => {
  for (const other of ['olga', 'vera'])
    expect(shops.fake.seenBy(other)).not.toMatch(/do not belong|needs the role/);
};

describe('a button with a custom id that was altered', () => {
  test.each([
    ['another store’s in the same server', () => shops.books],
    ['another server’s', () => shops.nord],
  ] as const)('to %s row is refused, audited there and told to the presser alone', async (_whose, store) => {
    await shops.tamper('max', alert, `alert.reorder|${store().id}-1`);
    expect(shops.read(shops.last(SHOP, 'max'))).toMatch(
      /This is about a store that you do not belong to\. Nothing was changed/,
    );
    expect(await refusals()).toEqual([
      {
        store: store().id,
        actor: 'Max',
        detail: { button: 'alert.reorder', row: `${store().id}-1`, platform: 'discord', user: 'max' },
      },
    ]);
    expect(shops.fake.modal('max')).toBeNull();
    expect(await restocks()).toEqual([]);
    unchanged();
    nobodyElseHeard();
  });

  test('to his own store’s name and another store’s alert finds nothing: a row is looked for in its store only', async () => {
    const { admin, acme, books } = shops;
    const [row] = await admin<{ id: bigint }[]>`
      insert into alerts (store_id, sku_key, state, opened_at, figures)
      values (${books.id}, 'NOVEL', 'open', ${shops.at.now}, '{"title": "A secret novel"}') returning alert_id as id`;
    await shops.tamper('max', alert, `alert.snooze|${acme.id}-${row?.id}`);
    expect(shops.fake.seenBy('max')).not.toContain('A secret novel');
    expect(shops.fake.seenBy('max')).toContain('This button is too old');
    expect(await admin`select state from alerts where store_id = ${books.id}`).toEqual([{ state: 'open' }]);
  });

  test('pressed in another server, as Discord says, is refused there, where the presser is nobody', async () => {
    const customId = customIdOf(alert.components, /Mark reordered/);
    const { channel, id: message } = alert;
    const payload = { guild_id: NORD, data: { component_type: 2, custom_id: customId, id: 1 } };
    await shops.fake.press('max', { channel, message }, 'x', undefined, { raw: true, payload });
    await shops.settled();
    expect(shops.read(shops.last(SHOP, 'max'))).toMatch(/do not belong to/);
    expect(shops.fake.modal('max')).toBeNull();
    expect(await restocks()).toEqual([]);
    unchanged();
  });

  test.each([
    ['no JSON and no value of ours', 'not ours'],
    ['JSON', '{"action":"alert.reorder","id":"1-1"}'],
    ['100 characters', 'x'.repeat(100)],
    ['100 characters after an action', `alert.reorder|${'9'.repeat(86)}`],
    ['longer than any custom id', `alert.reorder|${'9'.repeat(5000)}`],
    ['nothing', ''],
    ['no text', 17],
    ['a list', ['alert.reorder|1-1']],
    ['an action alone', 'alert.reorder|'],
    ['an unknown verb', 'store.erase|1-1'],
    ['a word of every object', '__proto__|constructor'],
    ['what Postgres does not keep', 'alert.reorder|\u00001-1'],
    ['half a letter', 'alert.reorder|\ud800'],
    ['another row than one', 'alert.reorder|1 or 1=1'],
    ['a form that nobody opened', 'pulse:again|0a1b2c3d'],
    ['a menu without what was chosen', 'pulse:menu|0'],
    ['a form’s own', 'form:|alert.reorder|1-1'],
  ])('to %s is acknowledged and changes nothing', async (_what, customId) => {
    const ack = await shops.tamper('max', alert, customId);
    expect(ack.type).toBe(6);
    expect(await restocks()).toEqual([]);
    expect(shops.fake.modal('max')).toBeNull();
    unchanged();
    // Either the log has it, or whoever pressed reads in words why nothing happened.
    const logged = shops.house.lines.some(({ event }) => event === 'discord.ignored');
    const told = /older version|too old|do not belong|not kept any more/.test(shops.fake.seenBy('max'));
    expect(logged || told).toBe(true);
    nobodyElseHeard();
  });

  test('to the button that opens a form again, with another store’s row, is refused as any other is', async () => {
    await shops.tamper('max', alert, `pulse:again|0a1b2c3d~~alert.reorder~${shops.books.id}-1`);
    expect(shops.fake.seenBy('max')).toContain('a store that you do not belong to');
    expect(shops.fake.modal('max')).toBeNull();
    expect(await refusals()).toMatchObject([{ store: shops.books.id, actor: 'Max' }]);
    unchanged();
  });

  test.each([
    ['another store’s row', () => [`alert.snooze|${shops.books.id}-1`], /a store that you do not belong to/],
    ['what is no value of ours', () => ['store.erase'], null],
    ['two values', () => ['alert.snooze|1-1', 'alert.snooze|1-2'], null],
    ['a value that is no text', () => [17], null],
  ] as const)('to %s in a menu that did not offer it changes nothing', async (_what, values, says) => {
    await shops.tamper('max', alert, 'pulse:menu|0', { component_type: 3, values: values() });
    if (says) expect(shops.fake.seenBy('max')).toMatch(says);
    else expect(shops.house.lines.map(({ event }) => event)).toContain('discord.ignored');
    expect(await shops.admin`select state from alerts`).toEqual([{ state: 'open' }]);
    unchanged();
  });
});

describe('a button pressed by somebody who may not', () => {
  const press = (user: string) => shops.press(user, alert, /Mark reordered/);

  test('a stranger is refused, and the message stays as it is', async () => {
    await press('stan');
    expect(shops.read(shops.last(SHOP, 'stan'))).toMatch(/do not belong to a store here|do not belong to/);
    expect(await refusals()).toMatchObject([{ store: shops.acme.id, actor: 'Stan' }]);
    expect(shops.fake.modal('stan')).toBeNull();
    unchanged();
    nobodyElseHeard();
  });

  test('an accountant is told which role it needs', async () => {
    await press('vera');
    expect(shops.read(shops.last(SHOP, 'vera'))).toMatch(/needs the role manager; you are accountant/);
    expect(await refusals()).toMatchObject([{ store: shops.acme.id, actor: 'Vera' }]);
    unchanged();
  });

  test('a manager whose role was taken away since is refused at the press and in the open form', async () => {
    await press('max');
    expect(shops.fake.modal('max')?.shown).toContain('Mug blue');
    await shops.ask('olga', 'roles <@max> none');
    await shops.submit('max', { Quantity: '48' });
    expect(await restocks()).toEqual([]);
    await press('max');
    expect(shops.read(shops.last(SHOP, 'max'))).toContain('You do not belong to a store here');
    expect(shops.fake.modal('max')).toBeNull();
    expect(await restocks()).toEqual([]);
    unchanged();
  });

  test('who runs the server and had a store’s role taken away gets none back by pressing', async () => {
    await shops.ask('olga', 'roles <@max> owner');
    await shops.ask('max', 'roles <@olga> none');
    await press('olga');
    expect(shops.read(shops.last(SHOP, 'olga'))).toContain('You do not belong to a store here');
    expect(shops.fake.modal('olga')).toBeNull();
    unchanged();
  });
});

test('two people who mark it reordered at once place one order, and the second is told who did', async () => {
  for (const user of ['max', 'olga']) await shops.press(user, alert, /Mark reordered/);
  await Promise.all([shops.submit('max', { Quantity: '48' }), shops.submit('olga', { Quantity: '24' })]);
  const [order, ...others] = await restocks();
  expect(others).toEqual([]);
  const second = order?.orderedBy === 'Max' ? 'olga' : 'max';
  expect(shops.read(shops.last(SHOP, second))).toMatch(
    new RegExp(`There is an order already: .*${order?.quantity}.*${order?.orderedBy}`),
  );
  expect(shops.read(alert)).toContain(order?.orderedBy);
});

describe('an old button', () => {
  const DAY = 86_400_000;

  test('of an alert of thirty days ago is answered in clear words', async () => {
    shops.at.now = instant(shops.at.now + 30 * DAY);
    await shops.press('max', alert, /Snooze/);
    expect(shops.fake.modal('max')?.shown).toContain('Snooze Mug blue');
    await shops.submit('max', {});
    expect(await shops.admin`select state from alerts`).toEqual([{ state: 'snoozed' }]);
  });

  test.each([/Mark reordered/, /Threshold/, /Snooze/])(
    '%s on a product that was deleted since is answered in clear words',
    async (label) => {
      const { admin, acme } = shops;
      await admin`delete from stock_counts where store_id = ${acme.id}`;
      await admin`delete from sales where store_id = ${acme.id}`;
      await admin`delete from products where store_id = ${acme.id}`;
      await shops.press('max', alert, label);
      const shown = `${shops.fake.modal('max')?.shown ?? ''} ${shops.fake.seenBy('max')}`;
      expect(shown).toMatch(/no stock count any more|No product with stock is called|Snooze Mug blue/);
    },
  );

  test('of an alert that is no longer kept says so', async () => {
    await shops.admin`delete from alerts`;
    await shops.press('max', alert, /Snooze/);
    expect(shops.fake.seenBy('max')).toContain('This button is too old');
    unchanged();
  });
});

describe('a button that takes something away', () => {
  const bring = async () => {
    const { name, text: bytes } = shopFiles(START).products;
    await shops.fake.command('max', SHOP, 'pulse import', {}, { attachments: { file: { name, bytes } } });
    await shops.settled();
    return shops.last(SHOP);
  };
  const products = () => shops.admin`select 1 from products where sku = 'POS-A2'`;

  test('asks its presser first; kept, nothing changes; done, the message that held it changes', async () => {
    const receipt = await bring();
    await shops.press('max', receipt, /^Undo$/);
    const question = shops.last(SHOP, 'max');
    expect(shops.read(question)).toMatch(/Undo: are you sure\?[\s\S]*taken out of the store again/);
    expect(shops.fake.seenBy('olga')).not.toContain('are you sure');
    expect(await products()).toHaveLength(1);
    await shops.press('max', question, /^Keep it$/);
    expect(shops.read(shops.last(SHOP, 'max'))).toContain('Nothing was changed.');
    expect(await products()).toHaveLength(1);

    await shops.press('max', receipt, /^Undo$/);
    await shops.press('max', shops.last(SHOP, 'max'), /^Undo$/);
    expect(await products()).toEqual([]);
    expect(shops.read(shops.fake.message(SHOP, receipt.id))).toMatch(/is undone[\s\S]*By Max/);
    expect(shops.read(shops.last(SHOP, 'max'))).not.toContain('are you sure');
  });

  test('asks also where it stands in a menu, and does nothing for who may not', async () => {
    await bring();
    await shops.ask('max', 'imports');
    const listed = shops.last(SHOP);
    await shops.press('vera', listed, /^Undo 1$/);
    await shops.press('vera', shops.last(SHOP, 'vera'), /^Undo 1$/);
    expect(shops.fake.seenBy('vera')).toContain('needs the role manager');
    expect(await products()).toHaveLength(1);
  });

  test('changes no message that its presser was not given', async () => {
    const receipt = await bring();
    await shops.press('max', receipt, /^Undo$/);
    const question = shops.last(SHOP, 'max');
    const right = customIdOf(question.components, /^Undo$/);
    await shops.tamper('max', question, right.replace(/\|\d+_/, `|${alert.id}_`));
    unchanged();
    expect(shops.fake.seenBy('max')).toMatch(/is undone/);
  });

  test('turns no digest off before it is confirmed', async () => {
    await shops.ask('max', 'digest at 08:30');
    const on = () => shops.admin`select 1 from schedules where kind = 'digest' and enabled`;
    await shops.press('max', shops.last(SHOP), /^Turn off$/);
    expect(await on()).toHaveLength(1);
    await shops.press('max', shops.last(SHOP, 'max'), /^Turn off$/);
    expect(await on()).toEqual([]);
    expect(shops.read(shops.last(SHOP))).toContain('turned off by Max');
  });
});
