import { beforeEach, describe, expect, test } from 'vitest';
import { lowStock } from '../../jobs/low-stock.ts';
import { addDays, atLocal, type Day, dayOf, type Instant, instant } from '../../src/core/time.ts';
import type { Tx } from '../../src/db/client.ts';
import { requestStockCheck } from '../../src/db/stock-checks.ts';
import type { Store } from '../../src/db/stores.ts';
import { testDatabase } from '../helpers/database.ts';
import { max, olga, stan, vera } from '../helpers/people.ts';
import { at, makeCount, makeProduct, makeStore, sellDaily, ZONE } from '../helpers/stock-store.ts';
import { buttonOf, buttonsOf, routeTo, type StockWorld, shown, stockWorld } from '../helpers/stock-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = at('2026-11-21', '10:40');
const { database, admin } = await testDatabase();
let store: Store;
let world: StockWorld;

beforeEach(async () => {
  // The jobs look at every store: those of the tests before are at rest.
  await admin`update schedules set enabled = false`;
  store = await makeStore(database, at('2026-01-01'));
  world = stockWorld(database, NOW);
  await fill(async (tx) => {
    await makeProduct(tx, store.id, { sku: 'MUG-BL', title: 'Mug blue', supplier: 'Kiln', pack: 12 });
    await sellDaily(tx, store.id, 'MUG-BL', '2026-11-21', 28, 2);
    await makeCount(tx, store.id, 'MUG-BL', at('2026-11-20', '20:00'), 50);
  });
  await routeTo(database, store, NOW);
});

const fill = (work: (tx: Tx) => Promise<void>) => database.tenant(store.id, work);
/** A count comes in and asks for a look, as an import does. */
const count = async (onHand: number, sku = 'MUG-BL') => {
  await fill(async (tx) => {
    await makeCount(tx, store.id, sku, instant(world.now - 1), onHand);
    await requestStockCheck(tx, store.id, world.now);
  });
  await world.tick();
};
const pass = async (milliseconds: number) => {
  world.now = instant(world.now + milliseconds);
  await world.tick();
};
const alerts = () => admin<{ state: string }[]>`
  select state from alerts where store_id = ${store.id} order by alert_id`;
const restocks = () => admin<{ state: string; ordered_by: string; quantity: number }[]>`
  select state, ordered_by, quantity from restocks where store_id = ${store.id} order by restock_id`;
const latest = () => world.messages.at(-1);

describe('a fall', () => {
  test('is told once, with what to know and what to press', async () => {
    await world.tick();
    expect(world.messages).toHaveLength(0);
    await count(4);
    expect(world.messages).toHaveLength(1);
    expect(shown(latest())).toContain('1 product needs a reorder');
    expect(shown(latest())).toContain('4 left · 2 a day · out on Mon 23 Nov · lead time 9 days · order 48');
    for (const label of ['Mark reordered', 'Snooze', 'Threshold', 'All as CSV'])
      expect(buttonsOf(latest()?.reply, label)).toHaveLength(1);
    for (let look = 0; look < 5; look += 1) await pass(5 * HOUR);
    expect(world.messages).toHaveLength(1);
    expect(await alerts()).toEqual([{ state: 'open' }]);
    expect(world.errors).toEqual([]);
  });

  test('of what never sold is not told; of what is sold out is', async () => {
    await fill((tx) => makeProduct(tx, store.id, { sku: 'DUST' }));
    await count(0, 'DUST');
    expect(world.messages).toHaveLength(0);
    await count(0);
    expect(shown(latest())).toContain('0 left · 2 a day · out now');
  });

  test('is told in each channel that asked for it, and changed in all of them', async () => {
    await routeTo(database, store, NOW, 'finance');
    await count(4);
    expect(world.messages).toHaveLength(2);
    const [first, second] = world.messages;
    const outcome = await world.click(buttonOf(first?.reply, 'Mark reordered'), max, { quantity: '48' });
    expect(outcome.update?.summary).toContain('48 ordered by Max');
    expect(shown(second)).toContain('48 ordered by Max, no day given');
  });

  test('of many products is one message with six of them, the soonest out first', async () => {
    await admin`
      insert into products (store_id, sku_key, sku, title, supplier)
      select ${store.id}, 'S' || g, 'S' || g, 'Thing ' || g, 'Kiln' from generate_series(1, 1200) g`;
    await admin`
      insert into stock_counts (store_id, sku_key, location, counted_at, on_hand)
      select ${store.id}, 'S' || g, 'Berlin', ${at('2026-11-20', '21:00')}, g from generate_series(1, 1200) g`;
    await admin`
      insert into sales (store_id, order_id, event, line, kind, at, currency, sku_key, title, quantity)
      select store_id, order_id, 1, g, 'sale', ${at('2026-11-19')}, 'EUR', 'S' || g, 'x', 5000
      from (select * from orders where store_id = ${store.id} limit 1) one, generate_series(1, 1200) g`;
    await count(50);
    expect(world.messages).toHaveLength(1);
    expect(shown(latest())).toContain('1,200 products need a reorder');
    expect(shown(latest())).toContain('Thing 1 (S1)');
    expect(shown(latest())).toContain('and 1,194 more');
    expect(buttonsOf(latest()?.reply, 'Mark reordered')).toHaveLength(6);
    const restock = await world.click(buttonOf(latest()?.reply, 'Restock (1,200)'), vera);
    expect(restock.reply?.summary).toContain('1,200 products to order');
    const order = { quantity: '48', supplier: '', expected: '' };
    const { update } = await world.click(buttonOf(latest()?.reply, 'Mark reordered'), max, order);
    expect(buttonsOf(update, 'Restock (1,199)')).toHaveLength(1);
  });

  test('is told once when two programs look at the same moment', async () => {
    await routeTo(database, store, NOW, 'finance');
    await fill(async (tx) => {
      await makeCount(tx, store.id, 'MUG-BL', instant(NOW - 1), 4);
      await requestStockCheck(tx, store.id, NOW);
    });
    const others = Array.from({ length: 6 }, () => world.restart());
    await Promise.all(others.map((other) => lowStock.step(other)));
    await world.tick();
    expect(await alerts()).toHaveLength(1);
    expect(world.messages).toHaveLength(2);
    expect([...world.errors, ...others.flatMap((other) => other.errors)]).toEqual([]);
  });
});

describe('recovery', () => {
  test('changes the message, and the next fall is told anew', async () => {
    await count(4);
    world.now = instant(NOW + 10 * MINUTE);
    await count(60);
    expect(shown(latest())).toContain('back above its reorder point, 60 on hand');
    await pass(HOUR);
    expect(await alerts()).toEqual([{ state: 'closed' }]);
    expect(shown(latest())).toContain('recovered, 60 on hand');
    world.now = instant(world.now + MINUTE);
    await count(3);
    expect(world.messages).toHaveLength(2);
    expect(await alerts()).toEqual([{ state: 'closed' }, { state: 'open' }]);
  });

  test('a product that flaps a hundred times in an hour is one alert and one recovery', async () => {
    for (let flap = 0; flap < 100; flap += 1) {
      world.now = instant(NOW + flap * 36_000);
      await count(flap % 2 === 0 ? 4 : 60);
    }
    expect(world.messages).toHaveLength(1);
    expect(await alerts()).toEqual([{ state: 'open' }]);
    await pass(HOUR);
    expect(await alerts()).toEqual([{ state: 'closed' }]);
    expect(world.messages).toHaveLength(1);
    expect(shown(latest())).toContain('recovered');
  });

  test('follows when the count is taken back', async () => {
    await count(4);
    await admin`delete from stock_counts where store_id = ${store.id}`;
    await fill((tx) => requestStockCheck(tx, store.id, world.now));
    await world.tick();
    await pass(HOUR);
    expect(await alerts()).toEqual([{ state: 'closed' }]);
    expect(shown(latest())).toContain('recovered');
  });
});

describe('a snooze', () => {
  test('is quiet over a restart, ends by itself, and speaks again when it is still low', async () => {
    await count(4);
    const button = buttonOf(latest()?.reply, 'Snooze');
    const asked = await world.click(button);
    expect(asked.form?.fields[0]?.options?.map(({ value }) => value)).toEqual(['1', '3', '7', '14']);
    expect((await world.click(button, max, { days: '2' })).fieldErrors?.days).toContain('1, 3, 7, 14');
    const done = await world.click(button, max, { days: '3' });
    expect(done.update?.summary).toContain('snoozed until Tue 24 Nov by Max');
    world = world.restart();
    for (let look = 0; look < 4; look += 1) await pass(12 * HOUR);
    expect(world.messages).toHaveLength(1);
    world.now = at('2026-11-24', '00:00');
    await world.tick();
    await pass(HOUR);
    expect(world.messages).toHaveLength(2);
    expect(shown(latest())).toContain('4 left');
  });

  test('of what has recovered meanwhile never speaks', async () => {
    await count(4);
    await world.click(buttonOf(latest()?.reply, 'Snooze'), max, { days: '1' });
    world.now = instant(NOW + MINUTE);
    await count(60);
    for (let look = 0; look < 5; look += 1) await pass(8 * HOUR);
    expect(world.messages).toHaveLength(1);
    expect(await alerts()).toEqual([{ state: 'closed' }]);
  });
});

describe('an order', () => {
  const day = (days: number): Day => addDays(dayOf(NOW, ZONE), days);
  const order = (button = buttonOf(latest()?.reply, 'Mark reordered'), who = max) =>
    world.click(button, who, { quantity: '48', supplier: 'Kiln', expected: day(11) });

  test('is asked for with what the figures suggest, and says what is wrong with a field', async () => {
    await count(4);
    const button = buttonOf(latest()?.reply, 'Mark reordered');
    const { form } = await world.click(button);
    expect(form?.fields.map(({ name, value }) => [name, value])).toEqual([
      ['quantity', '48'],
      ['supplier', 'Kiln'],
      ['expected', day(9)],
    ]);
    for (const quantity of ['0', '-3', '1.5', 'many', '', '99999999'])
      expect((await world.click(button, max, { quantity })).fieldErrors).toHaveProperty('quantity');
    for (const expected of [day(-1), '2026-13-40', 'soon', day(2000)])
      expect((await world.click(button, max, { quantity: '5', expected })).fieldErrors).toHaveProperty(
        'expected',
      );
    expect(await restocks()).toEqual([]);
  });

  test('changes the message, keeps quiet until the day, and speaks when it passes and nothing came', async () => {
    await count(4);
    expect((await order()).update?.summary).toContain('48 ordered by Max, expected Wed 2 Dec');
    expect(shown(latest())).toContain('48 ordered by Max, expected Wed 2 Dec');
    world.now = atLocal(day(11), '23:30', ZONE);
    await world.tick();
    expect(world.messages).toHaveLength(1);
    await pass(HOUR);
    expect(world.messages).toHaveLength(2);
    expect(shown(latest())).toContain('expected Wed 2 Dec, has not come');
    for (let look = 0; look < 5; look += 1) await pass(5 * HOUR);
    expect(world.messages).toHaveLength(2);
    await world.click(buttonOf(latest()?.reply, 'Received'), olga);
    expect(await restocks()).toEqual([{ state: 'received', ordered_by: 'Max', quantity: 48 }]);
    await pass(HOUR);
    await pass(HOUR);
    expect(await alerts()).toEqual([{ state: 'closed' }]);
    expect(shown(latest())).toContain('recovered, 52 on hand');
  });

  test('of two people who press at once is one, and the other is told whose', async () => {
    await count(4);
    const button = buttonOf(latest()?.reply, 'Mark reordered');
    const outcomes = await Promise.all([order(button, max), order(button, olga)]);
    const made = await restocks();
    expect(made).toHaveLength(1);
    const told = outcomes.filter(({ reply }) => reply !== undefined);
    expect(told).toHaveLength(1);
    expect(told[0]?.reply?.summary).toContain(`48 ordered by ${made[0]?.ordered_by}, expected Wed 2 Dec`);
    expect(told[0]?.reply?.summary).toContain('Nothing was changed');
    for (const { update } of outcomes) expect(update?.summary).toContain('48 ordered by');
  });

  test('called off opens the alert again; a second press changes nothing', async () => {
    await count(4);
    await order();
    const cancel = buttonOf(latest()?.reply, 'Cancel order');
    expect((await world.click(cancel)).update?.summary).toContain('4 left');
    expect((await world.click(cancel)).reply?.summary).toContain('No order is open');
    expect(await restocks()).toMatchObject([{ state: 'cancelled' }]);
    expect(world.messages).toHaveLength(1);
  });

  test('that was noted before the fall keeps it quiet', async () => {
    await fill((tx) => makeCount(tx, store.id, 'MUG-BL', instant(NOW - 2), 17));
    const queue = await world.ask('restock');
    await world.click(buttonOf(queue.reply, 'Mark reordered'), max, { quantity: '30', expected: day(3) });
    await world.tick();
    expect(world.messages).toHaveLength(0);
    expect(await alerts()).toEqual([{ state: 'ordered' }]);
    world.now = atLocal(day(4), '09:00', ZONE);
    await world.tick();
    expect(shown(latest())).toContain('has not come');
  });
});

describe('who may', () => {
  test.each([
    ['an accountant', vera],
    ['a stranger', stan],
  ])('not: %s', async (_, who) => {
    await count(4);
    for (const label of ['Mark reordered', 'Snooze', 'Threshold']) {
      const button = buttonOf(latest()?.reply, label);
      const outcome = await world.click(button, who, { quantity: '48', days: '3', units: '2' });
      expect(outcome.update ?? outcome.form).toBeUndefined();
      expect(outcome.audience).toBe('only-me');
    }
    expect(await restocks()).toEqual([]);
    expect(await alerts()).toEqual([{ state: 'open' }]);
  });

  test('not with the button of another store', async () => {
    const other = await makeStore(database, NOW);
    await count(4);
    const button = buttonOf(latest()?.reply, 'Mark reordered');
    const stolen = { ...button, id: button.id.replace(/^\d+/, other.id.toString()) };
    const outcome = await world.click(stolen, max, { quantity: '48' });
    expect(outcome.reply?.summary).toContain('too old');
    expect(await restocks()).toEqual([]);
  });
});

describe('a button of long ago', () => {
  const LABELS = ['Mark reordered', 'Snooze', 'Threshold'];
  const values = { quantity: '48', supplier: '', expected: '', days: '3', units: '2' };
  const press = async (label: string, sent?: typeof values) => {
    const outcome = await world.click(buttonOf(old, label), max, sent);
    expect(world.errors).toEqual([]);
    return outcome;
  };
  let old: StockWorld['messages'][number]['reply'];
  beforeEach(async () => {
    await count(4);
    old = latest()?.reply as typeof old;
  });

  test('on an alert that is over for a month changes nothing of it and shows how it ended', async () => {
    await pass(MINUTE);
    await count(60);
    await pass(2 * HOUR);
    expect(await alerts()).toEqual([{ state: 'closed' }]);
    world.now = instant(world.now + 30 * 24 * HOUR);
    const snoozed = await press('Snooze', values);
    expect(snoozed.update?.summary).toContain('recovered');
    expect(snoozed.reply?.summary).toBe('Mug blue has recovered already.');
    expect((await press('Mark reordered')).form?.title).toContain('Mug blue');
    // What somebody orders all the same is an order, and the alert stays over.
    expect((await press('Mark reordered', values)).update?.summary).toContain('recovered');
    expect(await restocks()).toMatchObject([{ state: 'ordered', quantity: 48 }]);
    expect((await press('Threshold')).form?.fields[0]?.name).toBe('units');
    expect(await alerts()).toEqual([{ state: 'closed' }]);
  });

  test('on a product that is there no longer says so in words', async () => {
    for (const table of ['products', 'stock_counts', 'sales', 'thresholds'])
      await admin`delete from ${admin(table)} where store_id = ${store.id}`;
    world.now = instant(world.now + 30 * 24 * HOUR);
    for (const label of LABELS) {
      const { form, reply, update } = await press(label);
      if (label === 'Snooze') expect(form?.title).toContain('Mug blue');
      else expect((reply ?? update)?.summary).toMatch(/no stock count|No product with stock/);
    }
    for (const label of LABELS) await press(label, values);
    expect((await press('Threshold', values)).reply?.summary).toBe(
      'No product with stock is called “MUG-BL”.',
    );
  });

  test('on a message whose alert is no longer kept says that it is too old', async () => {
    await admin`delete from alerts where store_id = ${store.id}`;
    for (const label of LABELS)
      for (const sent of [undefined, values])
        expect((await press(label, sent)).reply?.summary).toBe(
          'This button is too old: what it was about is no longer kept. Ask restock for a current one.',
        );
    expect(await restocks()).toEqual([]);
  });

  test('in a queue of long ago works on what the queue is now, or says that it is too old', async () => {
    const queue = (await world.ask('restock')).reply;
    const button = buttonOf(queue, 'Mark reordered');
    const both = await Promise.all([world.click(button, max, values), world.click(button, olga, values)]);
    expect(await restocks()).toHaveLength(1);
    expect(both.filter(({ reply }) => reply?.summary.includes('There is an order already'))).toHaveLength(1);
    await admin`delete from asks where store_id = ${store.id}`;
    expect((await world.click(button)).reply?.summary).toContain('too old');
    expect(world.errors).toEqual([]);
  });
});

test('a threshold set under the alert is what counts from then on', async () => {
  await count(4);
  const button = buttonOf(latest()?.reply, 'Threshold');
  expect((await world.click(button)).form?.fields[0]).toMatchObject({ value: '18' });
  expect((await world.click(button, max, { units: 'few' })).fieldErrors).toHaveProperty('units');
  const done = await world.click(button, max, { units: '1' });
  expect(done.update?.summary).toContain('back above its reorder point');
  await world.tick();
  await pass(HOUR);
  expect(await alerts()).toEqual([{ state: 'closed' }]);
});

test('a store whose look goes wrong is put off and holds up no other', async () => {
  const broken = await makeStore(database, NOW);
  await routeTo(database, broken, instant(NOW - HOUR));
  await admin`update stores set zone = 'Nowhere/Land' where store_id = ${broken.id}`;
  await count(4);
  expect(world.messages).toHaveLength(1);
  expect(world.errors).toMatchObject([{ event: 'low-stock.put-off' }]);
  const [route] = await admin<{ next: Instant; failures: number }[]>`
    select next_run_at as next, failures from schedules where store_id = ${broken.id}`;
  expect(route).toEqual({ next: instant(NOW + 5 * MINUTE), failures: 1 });
});
