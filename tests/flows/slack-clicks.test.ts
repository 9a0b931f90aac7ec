/** What somebody presses in Slack who may not, or with a value that no message of ours holds: nothing happens by it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instant } from '../../src/core/time.ts';
import { ACME, button, SHOP, SLOW_MS, type TwoShops, twoShops } from '../helpers/slack/two-shops.ts';
import type { Message } from '../helpers/slack/types.ts';

let shops: TwoShops;
let alert: Message;
let before: string;

beforeEach(async () => {
  shops = await twoShops({ stan: { guest: true } });
  alert = await shops.alert();
  before = shops.fake.shown(SHOP, alert.ts);
}, SLOW_MS);

afterEach(() => {
  shops.fake.check();
});

const restocks = () => shops.admin<{ orderedBy: string; quantity: number }[]>`
  select ordered_by as "orderedBy", quantity from restocks order by restock_id`;
const refusals = () => shops.admin<{ store: bigint; actor: string; detail: Record<string, unknown> }[]>`
  select store_id as store, actor, detail from audit where action = 'refused.click' order by at`;
const unchanged = () => expect(shops.fake.shown(SHOP, alert.ts)).toBe(before);
const nobodyElseHeard = () => {
  for (const other of ['olga', 'vera'])
    expect(shops.fake.seenBy(other)).not.toMatch(/do not belong|needs the role/);
};

describe('a button with a value that was altered', () => {
  test.each([
    ['another store’s in the same workspace', () => shops.books],
    ['another workspace’s', () => shops.nord],
  ] as const)('to %s row is refused, audited there and told to the presser alone', async (_whose, store) => {
    await shops.tamper('max', alert, `alert.reorder|${store().id}-1`);
    expect(shops.fake.shown(SHOP, shops.last(SHOP, 'max').ts)).toMatch(
      /This is about a store that you do not belong to\. Nothing was changed/,
    );
    expect(await refusals()).toEqual([
      {
        store: store().id,
        actor: 'Max',
        detail: { button: 'alert.reorder', row: `${store().id}-1`, platform: 'slack', user: 'max' },
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

  test.each([
    ['no JSON and no value of ours', 'not ours'],
    ['JSON', '{"action":"alert.reorder","id":"1-1"}'],
    ['2000 characters', 'x'.repeat(2000)],
    ['2000 characters after an action', `alert.reorder|${'9'.repeat(1986)}`],
    ['longer than any value', `alert.reorder|${'9'.repeat(5000)}`],
    ['nothing', ''],
    ['no text', 17],
    ['a list', ['alert.reorder|1-1']],
    ['an action alone', 'alert.reorder|'],
    ['an unknown verb', 'store.erase|1-1'],
    ['a word of every object', '__proto__|constructor'],
    ['what Postgres does not keep', 'alert.reorder|\u00001-1'],
    ['half a letter', 'alert.reorder|\ud800'],
    ['another row than one', 'alert.reorder|1 or 1=1'],
  ])('to %s is acknowledged and changes nothing', async (_what, value) => {
    const ack = await shops.tamper('max', alert, value);
    expect(ack.status).toBe(200);
    expect(ack.ackBody).toBe('');
    expect(await restocks()).toEqual([]);
    expect(shops.fake.modal('max')).toBeNull();
    expect(shops.house.lines.filter(({ level }) => level === 'error')).toEqual([]);
    unchanged();
    // Either the log has it, or whoever pressed reads in words why nothing happened.
    const logged = shops.house.lines.some(({ event }) => event === 'slack.ignored');
    const told = /older version|too old|do not belong/.test(shops.fake.seenBy('max'));
    expect(logged || told).toBe(true);
    nobodyElseHeard();
  });

  test('to what no menu offered is refused as any other value is', async () => {
    const option = {
      text: { type: 'plain_text', text: '3 days' },
      value: `alert.snooze|${shops.books.id}-1`,
    };
    const action = { type: 'static_select', action_id: 'pulse:0', block_id: 'b', selected_option: option };
    await shops.tamper('max', alert, '', { actions: [action] });
    expect(shops.fake.seenBy('max')).toContain('a store that you do not belong to');
    unchanged();
  });
});

describe('a button pressed by somebody who may not', () => {
  const reorder = () => button(alert.blocks, /Mark reordered/);
  const press = async (user: string) => {
    const { action, id } = reorder();
    await shops.tamper(user, alert, `${action}|${id}`);
  };

  test('a guest without a store is refused, and the message stays as it is', async () => {
    await press('stan');
    expect(shops.fake.shown(SHOP, shops.last(SHOP, 'stan').ts)).toContain(
      'You do not belong to a store here',
    );
    expect(await refusals()).toMatchObject([{ store: shops.acme.id, actor: 'Stan' }]);
    expect(shops.fake.modal('stan')).toBeNull();
    unchanged();
  });

  test('an accountant is told which role it needs', async () => {
    await press('vera');
    expect(shops.fake.shown(SHOP, shops.last(SHOP, 'vera').ts)).toMatch(
      /needs the role manager; you are accountant/,
    );
    expect(await refusals()).toMatchObject([{ store: shops.acme.id, actor: 'Vera' }]);
    unchanged();
  });

  test('a manager whose role was taken away since the message was posted is refused at the press and in the open form', async () => {
    await shops.press('max', alert, /Mark reordered/);
    expect(shops.fake.modal('max')?.shown).toContain('Mug blue');
    await shops.slash('olga', 'roles <@max> none');
    await press('max');
    expect(shops.fake.shown(SHOP, shops.last(SHOP, 'max').ts)).toContain('You do not belong to a store here');
    await shops.fake.submit('max', undefined, { Quantity: '48' }, { team: ACME });
    await shops.settled();
    expect(await restocks()).toEqual([]);
    unchanged();
  });
});

test('two people who mark it reordered within 100 ms place one order, and the second is told who did', async () => {
  const { fake } = shops;
  for (const user of ['max', 'olga']) await shops.press(user, alert, /Mark reordered/);
  await Promise.all(
    ['max', 'olga'].map((user) => fake.submit(user, undefined, { Quantity: user === 'max' ? '48' : '24' })),
  );
  await shops.settled();
  const [order, ...others] = await restocks();
  expect(others).toEqual([]);
  const second = order?.orderedBy === 'Max' ? 'olga' : 'max';
  expect(fake.shown(SHOP, shops.last(SHOP, second).ts)).toMatch(
    new RegExp(`There is an order already: .*${order?.quantity}.*${order?.orderedBy}`),
  );
  expect(fake.shown(SHOP, alert.ts)).toContain(order?.orderedBy);
});

test('the same button pressed twice in 100 ms by one person opens one order', async () => {
  await shops.press('max', alert, /Mark reordered/);
  const first = await shops.fake.submit('max', undefined, { Quantity: '48' });
  expect(first.closed).toBe(true);
  await shops.settled();
  await shops.fake.retry(first);
  await shops.settled();
  expect(await restocks()).toHaveLength(1);
});

describe('an old button', () => {
  const DAY = 86_400_000;

  test('of an alert of thirty days ago is answered in clear words', async () => {
    shops.at.now = instant(shops.at.now + 30 * DAY);
    await shops.press('max', alert, /Snooze/);
    expect(shops.fake.modal('max')?.shown).toContain('Snooze Mug blue');
    await shops.fake.submit('max', undefined, {}, { team: ACME });
    await shops.settled();
    expect(shops.house.lines.filter(({ level }) => level === 'error')).toEqual([]);
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
      expect(shops.house.lines.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );

  test('of an alert that is no longer kept says so', async () => {
    await shops.admin`delete from alerts`;
    await shops.press('max', alert, /Snooze/);
    expect(shops.fake.seenBy('max')).toContain('This button is too old');
    unchanged();
  });
});
