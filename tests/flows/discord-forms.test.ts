/** Forms of Discord that were altered on their way back: another row, another message, a choice that nobody offered. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OFFICE, SHOP, SLOW_MS, type TwoGuilds, twoGuilds } from '../helpers/discord/two-guilds.ts';
import type { Message } from '../helpers/discord/types.ts';

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

const restocks = () => shops.admin<{ store: bigint; by: string; quantity: number }[]>`
  select store_id as store, ordered_by as by, quantity from restocks`;
const unchanged = () => expect(shops.fake.shown(SHOP, alert.id)).toBe(before);
const toldMax = () => shops.read(shops.last(SHOP, 'max'));

/** Sent with these parts in place of the form's own. */
async function send(user: string, components: unknown, customId = shops.fake.modal(user)?.customId) {
  const payload = { data: { custom_id: customId, components } };
  const sent = await shops.fake.submit(user, {}, { raw: true, payload });
  await shops.settled();
  return sent;
}

describe('a form whose row was changed', () => {
  test.each([
    ['another store’s', () => shops.books],
    ['another server’s', () => shops.nord],
  ] as const)('to %s orders nothing and is audited there', async (_whose, store) => {
    await shops.press('max', alert, /Mark reordered/);
    await shops.submit('max', { Quantity: '48' }, `form:|alert.reorder|${store().id}-1`);
    expect(await restocks()).toEqual([]);
    expect(
      await shops.admin`select store_id as store, actor from audit where action = 'refused.click'`,
    ).toEqual([{ store: store().id, actor: 'Max' }]);
    expect(toldMax()).toContain('a store that you do not belong to');
    for (const other of ['olga', 'vera']) expect(shops.fake.seenBy(other)).not.toContain('do not belong');
    unchanged();
  });

  test('to an action that its sender may not take is refused', async () => {
    await shops.press('max', alert, /Snooze/);
    await shops.ask('olga', 'roles <@max> accountant');
    await shops.submit('max', {});
    expect(shops.fake.seenBy('max')).toMatch(/needs the role manager; you are accountant/);
    expect(await shops.admin`select state from alerts`).toEqual([{ state: 'open' }]);
    unchanged();
  });

  test.each([
    ['not ours'],
    [''],
    ['[]'],
    ['{"action":"alert.reorder","id":"1-1"}'],
    ['form:'],
    ['form:|alert.reorder|'],
    ['x'.repeat(100)],
    [`form:|alert.reorder|${'9'.repeat(5000)}`],
  ])('to what no form of ours carries (%s) is acknowledged, logged and left', async (customId) => {
    await shops.press('max', alert, /Mark reordered/);
    const ack = await shops.submit('max', { Quantity: '48' }, customId);
    expect(ack.type).toBe(6);
    expect(await restocks()).toEqual([]);
    expect(shops.house.lines.map(({ event }) => event)).toContain('discord.ignored');
    unchanged();
  });

  test.each(['form:|store.erase|1-1', 'form:|__proto__|constructor', 'form:|alert.reorder|1 or 1=1'])(
    'to %s is told in words, and nothing is done',
    async (customId) => {
      await shops.press('max', alert, /Mark reordered/);
      await shops.submit('max', { Quantity: '48' }, customId);
      expect(await restocks()).toEqual([]);
      expect(toldMax()).toMatch(/older version|too old|do not belong/);
      unchanged();
    },
  );
});

describe('a form that names another message', () => {
  test('changes none of a channel that its sender cannot see, and says nothing there', async () => {
    const { fake } = shops;
    await shops.ask('olga', 'restock', OFFICE);
    const theirs = shops.last(OFFICE);
    const [shown, count] = [shops.read(theirs), fake.messages(OFFICE).length];
    await shops.press('max', alert, /Mark reordered/);
    const [, row] = /^form:[^|]*\|(.*)$/.exec(fake.modal('max')?.customId ?? '') ?? [];
    await shops.submit('max', { Quantity: '48' }, `form:~${theirs.id}|${row}`);
    expect(shops.read(theirs)).toBe(shown);
    expect(fake.messages(OFFICE)).toHaveLength(count);
  });

  test('changes none of his own channel into what it is not', async () => {
    await shops.ask('max', 'stock');
    const other = shops.last(SHOP);
    const shown = shops.read(other);
    await shops.press('max', alert, /Mark reordered/);
    const [, row] = /^form:[^|]*\|(.*)$/.exec(shops.fake.modal('max')?.customId ?? '') ?? [];
    await shops.submit('max', { Quantity: '48' }, `form:0a1b2c3d~${other.id}|${row}`);
    expect(shops.read(other)).toBe(shown);
  });

  test('of somebody else opens nothing of theirs', async () => {
    await shops.press('olga', alert, /Mark reordered/);
    await shops.submit('olga', { Quantity: 'a secret number' });
    const key = /pulse:again\|([0-9a-f]{8})/.exec(JSON.stringify(shops.last(SHOP, 'olga').components))?.[1];
    expect(key).toBeDefined();
    await shops.tamper('max', alert, `pulse:again|${key}`);
    expect(shops.fake.modal('max')).toBeNull();
    expect(shops.fake.seenBy('max')).not.toContain('a secret number');
    expect(toldMax()).toContain('not kept any more');
  });
});

describe('a field with what nobody offered', () => {
  test.each(['999', '-1', '3; drop table alerts', '', '__proto__'])(
    '%j as the days of a snooze is told with the field’s name',
    async (days) => {
      await shops.press('max', alert, /Snooze/);
      await shops.submit('max', { 'Quiet for': days });
      expect(toldMax()).toMatch(/Quiet for.*One of 1, 3, 7, 14 days/);
      expect(await shops.admin`select state from alerts`).toEqual([{ state: 'open' }]);
      unchanged();
    },
  );

  test.each(['-5', '0', '1e9', 'NaN', '9007199254740993', '48.5', "1'; drop table restocks; --"])(
    '%j as the quantity of an order is told with the field’s name',
    async (value) => {
      await shops.press('max', alert, /Mark reordered/);
      await shops.submit('max', { Quantity: value });
      expect(toldMax()).toMatch(/Quantity.*whole number of units/);
      expect(await restocks()).toEqual([]);
      unchanged();
    },
  );

  test.each([
    [
      'of a kind that the field is not',
      { type: 19, custom_id: 'field:quantity', values: ['999999999999999999'] },
    ],
    ['with a list for a text', { type: 4, custom_id: 'field:quantity', value: ['48'] }],
    ['with a word of every object for its name', { type: 4, custom_id: 'field:__proto__', value: '48' }],
    ['with a name that is not ours', { type: 4, custom_id: 'quantity', value: '48' }],
    ['without a name', { type: 4, value: '48' }],
  ])('%s changes nothing', async (_what, component) => {
    await shops.press('max', alert, /Mark reordered/);
    const ack = await send('max', [{ type: 18, id: 1, component }]);
    expect(ack.type).toBe(6);
    expect(await restocks()).toEqual([]);
    unchanged();
  });

  test.each([['no list'], [null], [[{ type: 18 }]], [[17]], [{}]])(
    'that is %j in place of fields changes nothing',
    async (components) => {
      await shops.press('max', alert, /Mark reordered/);
      await send('max', components);
      expect(await restocks()).toEqual([]);
      unchanged();
    },
  );

  test('a supplier of 3000 letters is told with its field, and one that is markup is kept as text', async () => {
    await shops.press('max', alert, /Mark reordered/);
    await shops.submit('max', { Quantity: '48', Supplier: 'x'.repeat(3000) });
    expect(toldMax()).toMatch(/Supplier.*At most 80 characters/);
    await shops.press('max', alert, /Mark reordered/);
    await shops.submit('max', { Quantity: '48', Supplier: '@everyone **Kiln**' });
    expect(await restocks()).toHaveLength(1);
    await shops.ask('max', 'restock');
    expect(shops.read(shops.last(SHOP))).not.toMatch(/⟦@|⟦\*\*⟧Kiln/);
  });

  test('a file’s window that was opened by a manager loads nothing of an accountant', async () => {
    await shops.fake.command('max', SHOP, 'pulse import');
    const [field] = shops.fake.modal('max')?.fields ?? [];
    await shops.ask('olga', 'roles <@max> accountant');
    const files = ['a.csv', 'b.csv', 'c.csv'].map((name) => ({ name, bytes: 'SKU,Title\nA-1,Mug\n' }));
    await shops.fake.submit('max', {}, { files: { [field?.label ?? '']: files } });
    await shops.settled();
    expect(shops.fake.seenBy('max')).toContain('Importing a file needs the role manager; you are accountant');
    expect(await shops.admin`select 1 from uploads`).toEqual([]);
    expect(await shops.admin`select 1 from products where sku = 'A-1'`).toEqual([]);
    expect(shops.fake.calls.filter(({ method }) => method === 'GET file')).toEqual([]);
  });

  test('an imported file’s window that names a file nobody sent loads nothing', async () => {
    await shops.fake.command('max', SHOP, 'pulse import');
    expect(shops.fake.modal('max')?.customId).toMatch(/^import:/);
    const [field] = shops.fake.modal('max')?.fields ?? [];
    const component = { type: 19, custom_id: field?.customId, values: ['999999999999999999'] };
    await send('max', [{ type: 18, id: 1, component }]);
    expect(await shops.admin`select 1 from uploads`).toEqual([]);
    expect(shops.fake.calls.filter(({ method }) => method === 'GET file')).toEqual([]);
  });
});
