import { beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/db/stores.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { testDatabase } from '../helpers/database.ts';
import { max, olga, stan, vera } from '../helpers/people.ts';
import { at, makeCount, makeProduct, makeSale, makeStore, sellDaily } from '../helpers/stock-store.ts';
import { buttonOf, buttonsOf, type StockWorld, stockWorld } from '../helpers/stock-world.ts';

const NOW = at('2026-11-21', '10:40');
const { database, admin } = await testDatabase();
let store: Store;
let world: StockWorld;

beforeAll(async () => {
  store = await makeStore(database, at('2026-01-01'));
  world = stockWorld(database, NOW);
});

const tableOf = (reply: Reply, caption: string) => {
  const part = reply.parts.find((each) => each.kind === 'table' && each.caption.startsWith(caption));
  if (part?.kind !== 'table') throw new Error(`no table “${caption}”`);
  return part;
};
const cellTexts = (reply: Reply, caption: string) =>
  tableOf(reply, caption).rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text)));
const textsOf = (reply: Reply) => JSON.stringify(reply.parts);

test('with nothing counted yet, each says what to drop', async () => {
  for (const command of ['stock', 'stock mug', 'restock', 'threshold MUG-BL 12']) {
    const answered = await world.ask(command);
    expect(answered.failed).toBeUndefined();
    expect(answered.data).toBeNull();
    expect(textsOf(answered.reply)).toContain('inventory export');
  }
});

describe('with stock', () => {
  beforeAll(async () => {
    await database.tenant(store.id, async (tx) => {
      const id = store.id;
      await makeProduct(tx, id, { sku: 'MUG-BL', title: 'Mug blue', supplier: 'Kiln', pack: 12, cost: 310 });
      await sellDaily(tx, id, 'MUG-BL', '2026-11-21', 28, 2);
      await makeCount(tx, id, 'MUG-BL', at('2026-11-20', '20:00'), 3, { committed: 1, incoming: 2 });
      await makeCount(tx, id, 'MUG-BL', at('2026-11-20', '20:00'), 1, { location: 'Hamburg' });
      await makeProduct(tx, id, { sku: 'MUG-RD', title: 'Mug red', supplier: 'Kiln' });
      await sellDaily(tx, id, 'MUG-RD', '2026-11-21', 28, 1);
      await makeCount(tx, id, 'MUG-RD', at('2026-11-20', '20:00'), 90);
      await makeProduct(tx, id, { sku: '50%_OFF', title: "O'Neill's *SALE*" });
      await sellDaily(tx, id, '50%_OFF', '2026-11-21', 28, 3);
      await makeCount(tx, id, '50%_OFF', at('2026-11-20', '20:00'), 0);
      await makeProduct(tx, id, { sku: 'DUST', title: 'Dust' });
      await makeCount(tx, id, 'DUST', at('2026-11-20', '20:00'), 0);
    });
  });

  test('stock: the ones to reorder first, then by the day they are out', async () => {
    const { reply, data } = await world.ask('stock', vera);
    expect(reply.summary).toBe(
      "Acme Berlin · stock: 2 of 4 products at or under the reorder point; O'Neill's *SALE* is out now",
    );
    expect(cellTexts(reply, 'Products')).toEqual([
      ["O'Neill's *SALE* (50%_OFF)", '0', '3', '0 d', 'now', 'low'],
      ['Mug blue (MUG-BL)', '4', '2', '1 d', 'Mon 23 Nov', 'low, 2 on the way'],
      ['Mug red (MUG-RD)', '90', '1', '90 d', 'Fri 19 Feb 2027', ''],
      ['Dust (DUST)', '0', '0', '', '', ''],
    ]);
    expect(data).toMatchObject({
      products: [{ sku: '50%_OFF' }, { sku: 'MUG-BL' }, { sku: 'MUG-RD' }, { sku: 'DUST' }],
    });
    const chart = reply.parts.find((part) => part.kind === 'chart');
    expect(chart).toMatchObject({
      spec: { type: 'ranking', series: [{ values: [0, 1, 90] }, { values: [9, 9, 9] }] },
    });
  });

  test('one product: its figures as data, its places, and why', async () => {
    const { reply, data } = await world.ask('stock mug-bl');
    expect(data).toEqual({
      products: [
        {
          sku: 'MUG-BL',
          title: 'Mug blue',
          supplier: 'Kiln',
          on_hand: 4,
          committed: 1,
          on_order: 2,
          velocity: 2,
          days_in_stock: 28,
          days_of_cover: 1.5,
          runs_out_on: '2026-11-23',
          lead_time_days: 9,
          reorder_point: 18,
          threshold: null,
          low: true,
          // 2 × (9 + 14) − (4 + 2) = 40 → 48
          reorder_quantity: 48,
          pack: 12,
          reorder_cost: { amount: '148.80', currency: 'EUR' },
          counted_at: '2026-11-20T20:00:00+01:00',
          counts: [
            {
              location: 'Berlin',
              counted: 3,
              committed: 1,
              incoming: 2,
              counted_at: '2026-11-20T20:00:00+01:00',
            },
            {
              location: 'Hamburg',
              counted: 1,
              committed: 0,
              incoming: 0,
              counted_at: '2026-11-20T20:00:00+01:00',
            },
          ],
        },
      ],
    });
    expect(textsOf(reply)).toContain(
      '4 on hand is at or under the reorder point of 18: 2 a day for 9 days of lead time, and 0 more for safety.',
    );
    expect(cellTexts(reply, 'As counted')).toHaveLength(2);
    const chart = reply.parts.find((part) => part.kind === 'chart');
    expect(chart).toMatchObject({ spec: { type: 'line' } });
  });

  test('text finds titles and SKUs as they stand: % _ and a quote are letters', async () => {
    expect((await world.ask('stock mug')).data).toMatchObject({
      products: [{ sku: 'MUG-BL' }, { sku: 'MUG-RD' }],
    });
    expect((await world.ask('stock %')).data).toMatchObject({ products: [{ sku: '50%_OFF' }] });
    expect((await world.ask("stock o'neill")).data).toMatchObject({ products: [{ sku: '50%_OFF' }] });
    const wild = await world.ask('stock m%g');
    expect(wild.failed?.kind).toBe('refused');
  });

  test('an unknown SKU is answered with the nearest three', async () => {
    const { failed } = await world.ask('stock MUG-BK');
    expect(failed?.message).toContain('MUG-BL');
    expect(failed?.message).toContain('MUG-RD');
    expect(failed?.message.split(',')).toHaveLength(3);
  });

  test('before the first count the first one is told, and that it is later', async () => {
    const { reply, data } = await world.ask('stock DUST', olga, at('2026-11-05'));
    expect(data).toMatchObject({ products: [{ on_hand: 0 }] });
    expect(textsOf(reply)).toContain('the first count after it');
  });

  test('restock: by supplier, with quantity and cost; each row is ordered where it stands', async () => {
    const queue = await world.ask('restock', vera);
    expect(queue.reply.summary).toBe('Acme Berlin · restock: 2 products to order');
    expect(cellTexts(queue.reply, 'To order from Kiln')).toEqual([
      ['Mug blue (MUG-BL)', '48', 'Mark reordered', '4', '2', 'Mon 23 Nov'],
    ]);
    expect(textsOf(queue.reply)).toContain('148.80');
    const button = buttonOf(queue.reply, 'Mark reordered');
    const asked = await world.click(button, max);
    expect(asked.form).toMatchObject({ action: 'restock.reorder', id: button.id });
    const refused = await world.click(button, vera, { quantity: '48' });
    expect(refused.reply?.summary).toContain('manager');
    const done = await world.click(button, max, { quantity: '48', supplier: '', expected: '2026-11-30' });
    expect(done.update?.summary).toBe('Acme Berlin · restock: 1 product to order, 1 on the way');
    const second = await world.click(button, olga, { quantity: '10' });
    expect(second.reply?.summary).toContain('48 ordered by Max, expected Mon 30 Nov');
    expect((await world.ask('restock')).data).toMatchObject({
      to_order: [{ supplier: null, products: [{ sku: '50%_OFF' }] }],
      on_the_way: [
        { sku: 'MUG-BL', quantity: 48, ordered_by: 'Max', expected_on: '2026-11-30', late: false },
      ],
    });
  });

  test('restock: late ones first and said to be; received counts as on hand; a second press is told', async () => {
    world.now = at('2026-12-01', '09:00');
    const late = await world.ask('restock');
    expect(late.reply.summary).toContain('1 on the way (1 late)');
    const [received] = buttonsOf(late.reply, 'Received');
    if (!received) throw new Error('no button');
    expect((await world.click(received, max)).update?.summary).not.toContain('on the way');
    expect((await world.click(received, olga)).reply?.summary).toBe(
      'Max had marked it received before. Nothing was changed.',
    );
    world.now = NOW;
  });

  test('threshold: set, listed, used, taken away', async () => {
    expect((await world.ask('threshold')).data).toEqual({ thresholds: [] });
    const set = await world.ask('threshold mug-rd 95', max);
    expect(set.reply.summary).toContain('Mug red (MUG-RD): alerts at 95 left or fewer.');
    expect(set.data).toMatchObject({ thresholds: [{ sku: 'MUG-RD', threshold: 95, set_by: 'Max' }] });
    expect((await world.ask('stock MUG-RD')).data).toMatchObject({
      products: [{ threshold: 95, reorder_point: 95, low: true }],
    });
    expect((await world.ask('threshold MUG-RD off', max)).reply.summary).toContain(
      'computed reorder point again',
    );
    expect((await world.ask('threshold MUG-RD off', max)).reply.summary).toContain('nothing was changed');
    const audit = await admin<{ action: string }[]>`
      select action from audit where store_id = ${store.id} and action like 'threshold%' order by audit_id`;
    expect(audit.map(({ action }) => action)).toEqual(['threshold.set', 'threshold.off']);
  });

  test.each(['-1', '1.5', 'many', '99999999'])('threshold: %s is no number of units', async (units) => {
    const { failed } = await world.ask(`threshold MUG-RD ${units}`, max);
    expect(failed?.message).toContain('Nothing was changed');
  });

  test('an accountant reads and changes nothing; a stranger reads nothing', async () => {
    expect((await world.ask('threshold', vera)).failed).toBeUndefined();
    expect((await world.ask('threshold MUG-RD 5', vera)).failed?.message).toContain('manager');
    for (const command of ['stock', 'restock', 'threshold'])
      expect((await world.ask(command, stan)).failed?.kind).toBe('refused');
    expect((await world.ask('threshold')).data).toEqual({ thresholds: [] });
  });

  test('of many products fifteen are shown and the rest are counted', async () => {
    await database.tenant(store.id, async (tx) => {
      for (let n = 0; n < 20; n += 1) await makeCount(tx, store.id, `MANY${n}`, at('2026-11-20'), n);
      await makeSale(tx, store.id, 'MANY3', at('2026-11-19'), 1);
    });
    const { reply, data } = await world.ask('stock');
    expect(tableOf(reply, 'Products').rows).toHaveLength(15);
    expect(tableOf(reply, 'Products').more).toEqual({ count: 9, how: 'as CSV' });
    expect((data as { products: unknown[] }).products).toHaveLength(24);
    expect(world.errors).toEqual([]);
  });

  test('typing completes SKUs', async () => {
    const asking = { who: olga, where: { channel: 'team', kind: 'public' as const } };
    const offered = await world.app.complete(asking, 'stock mug');
    expect(offered.map(({ text }) => text)).toEqual(['stock MUG-BL', 'stock MUG-RD']);
    expect((await world.app.complete(asking, 'threshold mug-r')).map(({ text }) => text)).toContain(
      'threshold MUG-RD',
    );
  });
});
