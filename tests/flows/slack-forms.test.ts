/** Forms of Slack that were altered on their way back: another row, another place, a choice that nobody offered. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ACME, OFFICE, SHOP, SLOW_MS, type TwoShops, twoShops } from '../helpers/slack/two-shops.ts';
import type { Message } from '../helpers/slack/types.ts';

let shops: TwoShops;
let alert: Message;
let before: string;
beforeEach(async () => {
  shops = await twoShops();
  alert = await shops.alert();
  before = shops.fake.shown(SHOP, alert.ts);
}, SLOW_MS);
afterEach(() => {
  shops.fake.check();
  expect(shops.house.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

const carried = (user: string) => JSON.parse(shops.fake.modal(user)?.privateMetadata ?? '{}');
const restocks = () => shops.admin<{ store: bigint; by: string; quantity: number }[]>`
  select store_id as store, ordered_by as by, quantity from restocks`;
const unchanged = () => expect(shops.fake.shown(SHOP, alert.ts)).toBe(before);

async function submit(user: string, values: Record<string, string>, raw: Record<string, unknown> = {}) {
  const sent = await shops.fake.submit(user, undefined, values, { team: ACME, raw });
  await shops.settled();
  expect(sent.status).toBe(200);
  return sent;
}
const withMetadata = (metadata: unknown) => ({ private_metadata: JSON.stringify(metadata) });
/** As Slack sends it when one field holds this. */
function withField(user: string, label: RegExp, element: Record<string, unknown>) {
  const field = shops.fake.modal(user)?.fields.find((each) => label.test(each.label));
  if (!field) throw new Error(`no field ${label}`);
  return { state: { values: { [field.block]: { [field.action]: element } } } };
}

describe('a form whose row was changed', () => {
  test.each([
    ['another store’s', () => shops.books],
    ['another workspace’s', () => shops.nord],
  ] as const)('to %s orders nothing and is audited there', async (_whose, store) => {
    await shops.press('max', alert, /Mark reordered/);
    await submit('max', { Quantity: '48' }, withMetadata({ ...carried('max'), id: `${store().id}-1` }));
    expect(await restocks()).toEqual([]);
    expect(
      await shops.admin`select store_id as store, actor from audit where action = 'refused.click'`,
    ).toEqual([{ store: store().id, actor: 'Max' }]);
    expect(shops.fake.seenBy('max')).toContain('a store that you do not belong to');
    unchanged();
  });

  test('to an action that its sender may not take is refused', async () => {
    await shops.press('max', alert, /Snooze/);
    await shops.slash('olga', 'roles <@max> accountant');
    await submit('max', {});
    expect(shops.fake.seenBy('max')).toMatch(/needs the role manager; you are accountant/);
    unchanged();
  });

  test.each([
    'not json',
    '',
    '[]',
    '{"action":"store.erase","id":"1-1"}',
    `{"action":"${'x'.repeat(2900)}"}`,
  ])('to what no form of ours carries (%s) is acknowledged, logged and left', async (metadata) => {
    await shops.press('max', alert, /Mark reordered/);
    await submit('max', { Quantity: '48' }, { private_metadata: metadata });
    expect(await restocks()).toEqual([]);
    expect(shops.house.lines.map(({ event }) => event)).toContain('slack.ignored');
    unchanged();
  });
});

describe('a form that names another place', () => {
  test('overwrites no message of a channel that its sender cannot see, and says nothing there', async () => {
    const { fake } = shops;
    await shops.slash('olga', 'restock', OFFICE);
    const theirs = shops.last(OFFICE);
    const [shown, count] = [fake.shown(OFFICE, theirs.ts), fake.messages(OFFICE).length];
    await shops.press('max', alert, /Mark reordered/);
    const own = carried('max');
    const about = { ...own.about, channel: OFFICE, message: theirs.ts };
    await submit('max', { Quantity: '48' }, withMetadata({ ...own, about }));
    expect(fake.shown(OFFICE, theirs.ts)).toBe(shown);
    expect(fake.messages(OFFICE)).toHaveLength(count);
    expect(await restocks()).toEqual([]);
    expect(fake.modal('max')?.shown).toContain('This form is not as it was opened');
    unchanged();
  });

  test('and carries the seal of another’s form for that place is found out too', async () => {
    const { fake } = shops;
    await shops.slash('olga', 'restock', OFFICE);
    const theirs = shops.last(OFFICE);
    const shown = fake.shown(OFFICE, theirs.ts);
    await shops.press('olga', theirs, /Mark reordered/);
    await shops.press('max', alert, /Mark reordered/);
    await submit(
      'max',
      { Quantity: '48' },
      withMetadata({ ...carried('max'), about: carried('olga').about }),
    );
    expect(fake.shown(OFFICE, theirs.ts)).toBe(shown);
    expect(await restocks()).toEqual([]);
  });

  test('of another process’s opening is taken: both know the seal', async () => {
    const both = await twoShops({ processes: 2 });
    const told = await both.alert();
    await both.press('max', told, /Mark reordered/);
    const sent = await both.fake.submit('max', undefined, { Quantity: '48' }, { team: ACME });
    await both.settled();
    expect(sent.closed).toBe(true);
    expect(both.fake.shown(SHOP, told.ts)).toContain('ordered by Max');
    both.fake.check();
  });
});

describe('a field with what nobody offered', () => {
  test.each(['999', '-1', '3; drop table alerts', '', '__proto__'])(
    '%j as the days of a snooze is told at the field',
    async (days) => {
      await shops.press('max', alert, /Snooze/);
      const option = { text: { type: 'plain_text', text: `${days} days` }, value: days };
      const sent = await submit(
        'max',
        {},
        withField('max', /Quiet for/, { type: 'static_select', selected_option: option }),
      );
      expect(Object.values(sent.errors ?? {})).toEqual(['One of 1, 3, 7, 14 days']);
      expect(await shops.admin`select state from alerts`).toEqual([{ state: 'open' }]);
      unchanged();
    },
  );

  test.each(['-5', '0', '1e9', 'NaN', '9007199254740993', '48.5', "1'; drop table restocks; --"])(
    '%j as the quantity of an order is told at the field',
    async (value) => {
      await shops.press('max', alert, /Mark reordered/);
      const sent = await submit('max', {}, withField('max', /Quantity/, { type: 'number_input', value }));
      expect(Object.values(sent.errors ?? {})).toEqual([expect.stringContaining('whole number of units')]);
      expect(await restocks()).toEqual([]);
      unchanged();
    },
  );

  test('of a kind that the field is not changes nothing', async () => {
    await shops.press('max', alert, /Mark reordered/);
    await submit('max', {}, withField('max', /Quantity/, { type: 'file_input', files: [{ id: 'F1' }] }));
    await submit('max', {}, { state: 'no state' });
    expect(await restocks()).toEqual([]);
    unchanged();
  });

  test('a supplier of 3000 letters is told at the field, and one that is markup is kept as text', async () => {
    await shops.press('max', alert, /Mark reordered/);
    const long = await submit('max', { Quantity: '48', Supplier: 'x'.repeat(3000) });
    expect(Object.values(long.errors ?? {})).toEqual(['At most 80 characters']);
    expect((await submit('max', { Quantity: '48', Supplier: '<!channel> *Kiln*' })).closed).toBe(true);
    await shops.slash('max', 'restock');
    expect(shops.fake.shown(SHOP, shops.last(SHOP).ts).split('\n').slice(1).join('\n')).not.toMatch(/⟦[@*]/);
  });
});
