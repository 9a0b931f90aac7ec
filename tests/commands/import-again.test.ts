/** The very same bytes dropped again: what is said without reading them is what a reading would say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeOrders } from '../../src/app/take-orders.ts';
import type { Receipt } from '../../src/csv/receipt.ts';
import { takeTurn } from '../../src/db/store-lock.ts';
import { replyText } from '../../src/reply/text.ts';
import { testDatabase } from '../helpers/database.ts';
import { type Dropping, dropping } from '../helpers/dropping.ts';
import { gate } from '../helpers/gate.ts';
import { anOrder, MUG } from '../helpers/loading.ts';
import { storeOf } from '../helpers/people.ts';

const { database, admin } = await testDatabase();

const HEAD =
  'Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Refunded Amount,Source\n';
const row = (order: number, price: string, { currency = 'EUR', back = '0.00', at = '2026-11-02' } = {}) =>
  `#${order},a${order}@example.com,paid,${currency},${price},0.00,0.00,${price},0.00,${at} 10:00:00 +0000,1,Mug ${order},${price},MUG-${order},${back},web\n`;
const shop = (orders: readonly number[], price = '18.50', more = {}) =>
  HEAD + orders.map((order) => row(order, price, more)).join('');

const FILES: Readonly<Record<string, string>> = {
  plain: shop([1, 2, 3, 4]),
  'with refunds': shop([1, 2], '20.00') + row(3, '20.00', { back: '5.00' }),
  'with rows that cannot be read': shop([1, 2, 3, 4]) + row(5, 'none'),
  'of two currencies': shop([1, 2]) + row(3, '9.00', { currency: 'USD' }),
  'of dollars': shop([1, 2], '18.50', { currency: 'USD' }),
  'of no preset': 'Order,Date,SKU,Quantity,Price\n1,25/04/2026,MUG,2,18.50\n2,03/04/2026,SOAP,1,8.90\n',
  'of days that the whole column proves':
    shop([1], '18.50', { at: '03/04/2026' }) + row(2, '7.00', { at: '25/04/2026' }),
  'of an order that stands twice': shop([1, 2]) + row(1, '18.50') + row(3, '7.00'),
};

interface World extends Dropping {
  readonly id: bigint;
  /** Rows were looked at since it was last asked. */
  readonly hasRead: () => boolean;
}

async function world(): Promise<World> {
  const { id } = await storeOf(database, { currencySource: 'assumed' });
  const own = dropping(database, id);
  const hasRead = () => own.said.splice(0).some((text) => / rows$/.test(text));
  return { ...own, id, hasRead };
}

type Happening = (world: World) => Promise<unknown>;

/** What may happen between two drops. */
const BETWEEN: Readonly<Record<string, Happening>> = {
  'another file, of other days': ({ drop }) => drop(shop([11, 12], '5.00', { at: '2026-11-05' })),
  'another file, of the same day': ({ drop }) => drop(shop([13])),
  'a file that changes an order': ({ drop }) => drop(shop([2], '99.00')),
  'a file that changes all orders': ({ drop }) => drop(shop([1, 2, 3, 4], '99.00')),
  'the undo of the latest file': async ({ ask, id }) => ask(`imports undo ${await latest(id)}`),
  'a live source with a new order': ({ id }) => live(id, '#77'),
  'a live source with an order of the file': ({ id }) => live(id, '#2'),
  'costs for the products': ({ drop }) =>
    drop('SKU,Title,Cost\nMUG-1,Mug,4.00\nMUG,Mug,3.00\n', { name: 'products.csv' }),
  'a count of the stock': ({ drop }) => drop('SKU,On hand\nMUG-1,4\nMUG-9,7\n', { name: 'stock.csv' }),
  'another zone': ({ ask }) => ask('store zone Asia/Tokyo'),
  'another language': ({ ask }) => ask('store language de-DE'),
  'another profile': ({ ask }) => ask('store profile cash'),
  'another currency': ({ id }) => admin`update stores set currency = 'CHF' where store_id = ${id}`,
  'a file of a header without preset': ({ drop }) =>
    drop('Order,Date,SKU,Quantity,Price\n9,26/05/2026,MUG,1,3.25\n', { name: 'may.csv' }),
  'that all is forgotten': ({ id }) => database.tenant(id, (tx) => tx`delete from import_memory`),
};

const latest = async (id: bigint): Promise<bigint> => {
  const [upload] = await admin<{ id: bigint }[]>`
    select upload_id as id from uploads where store_id = ${id} and state = 'loaded' order by upload_id desc limit 1`;
  return upload?.id ?? 0n;
};
const live = (id: bigint, number: string) =>
  database.tenant(id, (tx) =>
    takeOrders(tx, { id }, [anOrder({ source: 'shopify', number, lines: [{ ...MUG, sku: 'MUG-2' }] })]),
  );

/** Nothing is known of how the earlier ones were read: the next is read. */
const forgetReadings = (id: bigint) =>
  admin`update uploads set receipt = receipt - 'read' where store_id = ${id}`;

/** Without the numbers of uploads, which are not the same in two stores. */
async function droppedAgain(world: World, file: string, options = {}) {
  const { reply, data, failed } = await world.drop(file, options);
  const { upload: _, ...receipt } = (data ?? {}) as Receipt;
  const text = replyText(reply).replace(/\b(No\.|imports) \d+/g, '$1 n');
  const left = await admin<{ row: string }[]>`
    select 'upload ' || (to_jsonb(uploads) #- '{receipt,read}')::text as row from uploads where store_id = ${world.id}
    union all select 'audit ' || to_jsonb(audit)::text from audit where store_id = ${world.id}
    union all select 'learned ' || to_jsonb(import_memory)::text from import_memory where store_id = ${world.id}
    union all select 'order ' || to_jsonb(orders)::text from orders where store_id = ${world.id}
    union all select 'line ' || to_jsonb(sales)::text from sales where store_id = ${world.id}
    union all select 'product ' || to_jsonb(products)::text from products where store_id = ${world.id}
    union all select 'rejected ' || to_jsonb(upload_rejects)::text from upload_rejects where store_id = ${world.id}`;
  return { receipt, text, failed: failed?.message, left: left.map((each) => withoutIds(each.row)).sort() };
}

const withoutIds = (text: string): string =>
  text
    .replace(/"(store_id|upload_id|order_id|audit_id|memory_id|made_by|changed_by)": \d+/g, '"$1": 0')
    .replace(/"upload": "\d+"/g, '"upload": "0"');

/** The same in two stores, in one of which every file is read. Gives whether the other had to read, too. */
async function expectAlike(file: string, between: readonly Happening[], options = {}): Promise<boolean> {
  const [one, other] = [await world(), await world()];
  for (const each of [one, other]) {
    await each.drop(file);
    for (const happen of between) {
      if (each === other) await forgetReadings(other.id);
      await happen(each);
    }
  }
  await forgetReadings(other.id);
  one.hasRead();
  other.hasRead();
  const said = await droppedAgain(one, file, options);
  expect(said).toEqual(await droppedAgain(other, file, options));
  expect(other.hasRead()).toBe(true);
  expect([...one.bugs, ...other.bugs]).toEqual([]);
  return one.hasRead();
}

describe('the same bytes again', () => {
  it.each([
    ['plain', false],
    ['with refunds', false],
    ['of days that the whole column proves', false],
    ['of an order that stands twice', false],
    ['with rows that cannot be read', true],
    ['of two currencies', true],
    ['of dollars', true],
    ['of no preset', true],
  ])('%s: read %s', async (name, read) => {
    expect(await expectAlike(FILES[name] as string, [])).toBe(read);
  });

  it.each([
    ['another file, of other days', false],
    ['another file, of the same day', true],
    ['a file that changes an order', true],
    ['a file that changes all orders', true],
    ['the undo of the latest file', true],
    ['a live source with a new order', false],
    ['a live source with an order of the file', true],
    ['costs for the products', false],
    ['a count of the stock', false],
    ['another zone', true],
    ['another language', true],
    ['another profile', false],
    ['another currency', true],
    ['a file of a header without preset', false],
    ['that all is forgotten', false],
  ])('after %s: read %s', async (name, read) => {
    expect(await expectAlike(FILES.plain as string, [BETWEEN[name] as Happening])).toBe(read);
  });

  it('are read where somebody answers otherwise', async () => {
    const answers = { taxes: 'included' };
    expect(await expectAlike(FILES.plain as string, [], { answers })).toBe(true);
  });

  it('are read under another name, in a dry run, and by another edition of the reading', async () => {
    const { drop, hasRead, id } = await world();
    const file = FILES.plain as string;
    await drop(file);
    hasRead();
    await drop(file, { name: 'copy.csv' });
    expect(hasRead()).toBe(true);
    await drop(file, { dryRun: true });
    expect(hasRead()).toBe(true);
    await drop(file);
    expect(hasRead()).toBe(false);
    await admin`
      update uploads set receipt = jsonb_set(receipt, '{read,print}', '"older"')
      where store_id = ${id} and receipt ? 'read'`;
    await drop(file);
    expect(hasRead()).toBe(true);
  });

  it('are read when they come again after they were taken back, and then not any more', async () => {
    const { drop, ask, hasRead, id } = await world();
    const file = FILES.plain as string;
    await drop(file);
    await ask(`imports undo ${await latest(id)}`);
    expect((await drop(file)).data).toMatchObject({ orders: { new: 4 } });
    hasRead();
    expect((await drop(file)).data).toMatchObject({ orders: { new: 0, unchanged: 4 } });
    expect(hasRead()).toBe(false);
    // An import that brought nothing is taken back, too, and changes nothing.
    await ask(`imports undo ${await latest(id)}`);
    expect((await drop(file)).data).toMatchObject({ orders: { new: 0, unchanged: 4 } });
    expect(hasRead()).toBe(false);
  });

  it('are not read where some of the orders had come with another file, or they were read again', async () => {
    const { drop, hasRead, id } = await world();
    const file = FILES.plain as string;
    await drop(shop([1, 3]));
    expect((await drop(file)).data).toMatchObject({ orders: { new: 2, unchanged: 2 } });
    hasRead();
    expect((await drop(file)).data).toMatchObject({ orders: { new: 0, unchanged: 4 } });
    expect(hasRead()).toBe(false);
    await forgetReadings(id);
    await drop(file);
    expect(hasRead()).toBe(true);
    expect((await drop(file)).data).toMatchObject({ orders: { new: 0, unchanged: 4 } });
    expect(hasRead()).toBe(false);
  });

  it('are read where the store has so many other orders of that time that it would take as long', async () => {
    const { drop, hasRead, id } = await world();
    const file = FILES['of days that the whole column proves'] as string;
    const many = Array.from({ length: 1100 }, (_, index) => index + 100);
    await drop(shop(many, '5.00', { at: '2026-04-10' }));
    await drop(file);
    hasRead();
    await drop(file);
    expect(hasRead()).toBe(true);
    const [row] =
      await admin`select count(*)::int as kept from uploads where store_id = ${id} and receipt ? 'read'`;
    expect(row).toEqual({ kept: 1 });
  });

  it('wait for nobody: while another import has the turn they are read', async () => {
    const { drop, hasRead, id, said } = await world();
    const file = FILES.plain as string;
    await drop(file);
    hasRead();
    const [held, ended] = [gate(), gate()];
    const other = database.tenant(id, async (tx) => {
      await takeTurn(tx, id, () => {});
      held.open();
      await ended.opened;
    });
    await held.opened;
    const dropped = drop(file);
    while (!said.some((text) => text.includes('waits for another import')))
      await new Promise((resolve) => setImmediate(resolve));
    ended.open();
    await other;
    expect((await dropped).data).toMatchObject({ orders: { unchanged: 4 } });
    expect(hasRead()).toBe(true);
  });

  it('say what a reading would say, whatever has come between', async () => {
    let known = 0;
    const files = fc.constantFrom(
      ...['plain', 'with refunds', 'of no preset'].map((name) => FILES[name] as string),
    );
    const happenings = fc.array(fc.constantFrom(...Object.values(BETWEEN)), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(files, happenings, async (file, between) => {
        if (!(await expectAlike(file, between))) known += 1;
      }),
      { numRuns: 12, examples: [[FILES.plain as string, [BETWEEN['another profile'] as Happening]]] },
    );
    expect(known).toBeGreaterThan(0);
  });
});
