import { describe, expect, it } from 'vitest';
import { customers } from '../../commands/customers.ts';
import { exportCommand } from '../../commands/export.ts';
import { orders } from '../../commands/orders.ts';
import { why } from '../../commands/why.ts';
import type { Answered } from '../../src/app/app.ts';
import { rebuildSums } from '../../src/db/sums-rebuild.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const NOW = at('2026-11-24T10:40');
const { database, admin } = await testDatabase();
const { ask, press, bugs } = asked(database, [customers, orders, exportCommand, why], NOW);

const bought = (
  number: string,
  when: string,
  customer: string | null,
  gross: number,
  more: Partial<TestOrder> = {},
): TestOrder => ({ number, at: `${when}T12:00`, customer, lines: [{ sku: 'MUG', gross }], ...more });
const back = (when: string, gross: number) => ({
  reversals: [{ at: `${when}T12:00`, lines: [{ sku: 'MUG', quantity: 1, gross }], refunded: gross }],
});

const store = await storeOf(database);
await database.tenant(store.id, (tx) =>
  insertOrders(tx, store.id, [
    bought('1', '2026-09-03', 'anna@example.com', 2000, back('2026-11-02', 500)),
    bought('2', '2026-11-03', ' Anna@Example.com ', 3000, { source: 'shopify' }),
    bought('3', '2026-11-04', 'Bo', 1000, { source: 'etsy' }),
    bought('4', '2026-11-05', 'bo', 1400, { source: 'etsy' }),
    // The same name in another place is somebody else.
    bought('5', '2026-11-06', 'Bo', 700, { source: 'shopify' }),
    bought('6', '2026-11-06', null, 900),
    bought('7', '2026-11-07', '  ', 100),
    bought('8', '2026-10-10', 'cleo@example.com', 4000),
    bought('9', '2026-11-10', 'cleo@example.com', 9000, { currency: 'JPY' }),
    bought('10', '2026-11-11', 'hanna@example.com', 8000, back('2026-11-12', 1000)),
  ]),
);

/** What nobody else tells the sums of. */
const changed = async (change: PromiseLike<unknown>) => {
  await change;
  await database.tenant(store.id, (tx) => rebuildSums(tx, store.id));
};
const net = (amount: string) => ({ net_sales: { value: { amount } } });
const factOf = (reply: Reply, label: string) =>
  reply.parts
    .flatMap((part) => (part.kind === 'facts' ? part.facts : []))
    .find((each) => each.label === label);
const listed = (reply: Reply) => factOf(reply, 'Net sales')?.value;
const cohortsOf = ({ data }: Answered) => (data as { cohorts: Record<string, unknown>[] }).cohorts;

describe('customers', () => {
  it('counts a first order as new and a later one as returning; what names nobody is apart', async () => {
    const { data } = await ask('customers 1-23 Nov');
    expect(data).toMatchObject({
      customers: { value: 4, previous: 1 },
      repeat_rate: { value: 50, previous: 0 },
      new: { customers: { value: 3, previous: 1 }, ...net('82.00'), orders: { value: 3 } },
      returning: { customers: { value: 2, previous: 0 }, ...net('44.00'), orders: { value: 2 } },
      unknown: { ...net('10.00'), orders: { value: 2 } },
      total: net('136.00'),
      not_converted: [{ currency: 'JPY' }],
    });
  });

  it('leads from each row to exactly its orders, to the cent, and all rows make the whole', async () => {
    const answered = await ask('customers 1-23 Nov');
    const shown = await Promise.all(
      ['New', 'Returning', 'No customer', 'Orders'].map(async (each) => listed(await press(answered, each))),
    );
    // Of Anna's first order, sold in September, 5.00 came back in the period.
    expect(shown).toEqual(['€82.00', '€44.00', '€10.00', '€136.00']);
  });

  it('names who bought most, each as one person, and leads to theirs alone', async () => {
    const answered = await ask('customers 1-23 Nov');
    const top = (
      answered.data as { top: { customer: string; new: boolean; net_sales: { amount: string } }[] }
    ).top;
    expect(top.map((each) => [each.customer, each.net_sales.amount, each.new])).toEqual([
      ['hanna@example.com', '70.00', true],
      ['Anna@Example.com', '25.00', false],
      ['Bo', '24.00', true],
      ['Bo', '7.00', true],
    ]);
    expect(listed(await press(answered, 'Anna@Example.com'))).toBe('€25.00');
    expect(listed(await press(answered, 'Bo'))).toBe('€24.00');
  });

  it('draws both over time, and says since when anybody can be new', async () => {
    const { reply } = await ask('customers 1-23 Nov');
    const chart = reply.parts.find((part) => part.kind === 'chart');
    expect(chart?.spec).toMatchObject({ type: 'bar', stacked: true });
    const sums = chart?.spec.series.map(({ label, values }) => [
      label,
      values.reduce<number>((all, each) => all + (each ?? 0), 0),
    ]);
    expect(sums).toEqual([
      ['New', 82],
      ['Returning', 44],
      ['No customer', 10],
    ]);
    expect(JSON.stringify(reply)).toContain('first order since Thu 3 Sept, where the data begins');
  });

  it('hands all of them out as CSV, with the same net sales', async () => {
    const answered = await ask('customers 1-23 Nov');
    const facts = (await press(answered, 'CSV')).parts.flatMap((part) =>
      part.kind === 'facts' ? part.facts : [],
    );
    expect(facts.map(({ value }) => value)).toContain('€136.00');
    expect(JSON.stringify(await press(await ask('orders buyers:new 1-23 Nov'), 'CSV'))).toContain('€82.00');
  });

  it('follows a later import, an edit and the loss of a name', async () => {
    const kinds = async () => {
      const { data } = await ask('customers 1-23 Nov');
      const read = data as Record<string, { customers?: { value: number }; orders: { value: number } }>;
      return [read.new?.customers?.value, read.returning?.customers?.value, read.unknown?.orders.value];
    };
    await database.tenant(store.id, (tx) =>
      insertOrders(tx, store.id, [bought('0', '2026-08-01', 'hanna@example.com', 100)]),
    );
    expect(await kinds()).toEqual([2, 3, 2]);
    await changed(admin`update orders set customer = 'new@example.com' where number = '4'`);
    expect(await kinds()).toEqual([3, 2, 2]);
    await changed(admin`update orders set customer = null where number = '10'`);
    expect(await kinds()).toEqual([3, 1, 3]);
    await changed(admin`
      with gone as (delete from orders where number = '0' returning order_id)
      delete from sales using gone where sales.order_id = gone.order_id`);
    await changed(admin`update orders set customer = 'hanna@example.com' where number = '10'`);
    await changed(admin`update orders set customer = 'bo' where number = '4'`);
    expect(await kinds()).toEqual([3, 2, 2]);
  });

  it('says so where no order names a customer, and refuses what no buyer is', async () => {
    const { reply } = await ask('customers 7 Nov');
    expect(reply.summary).toBe('Acme Berlin, Sat 7 Nov: no order names a customer');
    expect(factOf(reply, 'Repeat rate')?.value).toBe('no customers');
    const { failed } = await ask('orders buyers:sometimes last month');
    expect(failed?.message).toContain('buyers cannot be “sometimes”');
    expect(bugs).toEqual([]);
  });
});

describe('customers cohorts', () => {
  it('shows who came back and what they brought at equal age, and nothing for months not lived', async () => {
    const answered = await ask('customers cohorts since September');
    expect(cohortsOf(answered)).toMatchObject([
      {
        month: '2026-09',
        customers: 1,
        ages: [
          { customers: 1, ltv: { amount: '20.00' }, running: false },
          { customers: 0, share: 0, ltv: { amount: '20.00' }, running: false },
          { customers: 1, share: 100, ltv: { amount: '45.00' }, running: true },
        ],
      },
      {
        month: '2026-10',
        customers: 1,
        ages: [
          { customers: 1, ltv: { amount: '40.00' } },
          { customers: 1, share: 100, ltv: { amount: '40.00' }, running: true },
        ],
      },
      { month: '2026-11', customers: 3, ages: [{ ltv: { amount: '33.67' }, running: true }] },
    ]);
    const [, , worth] = answered.reply.parts.filter((part) => part.kind === 'table' || part.kind === 'chart');
    expect(worth).toMatchObject({
      rows: [
        ['Sept 2026', '€20.00', '€20.00'],
        ['Oct 2026', '€40.00', '€40.00*'],
        ['Nov 2026', '€33.67*', ''],
      ],
    });
  });

  it('leads from a month to the orders of its customers, and to the sum behind their LTV', async () => {
    const answered = await ask('customers cohorts since September');
    expect(listed(await press(answered, 'Sept 2026'))).toBe('€45.00');
    expect(listed(await press(answered, 'Nov 2026'))).toBe('€101.00');
  });

  it('hands every month of every cohort out as CSV', async () => {
    const file = (await press(await ask('customers cohorts since September'), 'CSV')).parts.find(
      (part) => part.kind === 'file',
    );
    let text = '';
    for await (const piece of file?.open() ?? []) text += new TextDecoder().decode(piece);
    expect(text.trim().split(/\r?\n/).slice(1)).toEqual([
      '2026-09,1,0,1,100,EUR,20.00,20.00,net_sales,',
      '2026-09,1,1,0,0,EUR,20.00,20.00,net_sales,',
      '2026-09,1,2,1,100,EUR,45.00,45.00,net_sales,yes',
      '2026-10,1,0,1,100,EUR,40.00,40.00,net_sales,',
      '2026-10,1,1,1,100,EUR,40.00,40.00,net_sales,yes',
      '2026-11,3,0,3,100,EUR,101.00,33.67,net_sales,yes',
    ]);
  });

  it('measures by gross margin once enough costs are known, and says what they cover', async () => {
    expect((await ask('customers cohorts since September')).data).toMatchObject({
      ltv: { of: 'net_sales', covers: 0 },
    });
    await changed(
      admin`update sales set unit_cost = 400 where order_id in (select order_id from orders where number <> '5')`,
    );
    const answered = await ask('customers cohorts since September');
    expect(answered.data).toMatchObject({ ltv: { of: 'gross_margin', covers: 96.2 } });
    // 20.00 sold at a cost of 4.00; the mug that came back took its cost along.
    expect(cohortsOf(answered)[0]).toMatchObject({
      ages: [{ ltv: { amount: '16.00' } }, {}, { ltv: { amount: '41.00' } }],
    });
    expect(JSON.stringify(answered.reply)).toContain('the costs known cover 96.2 % of their net sales');
    expect(bugs).toEqual([]);
  });
});

it('says by which rules people and cohorts are counted where the store’s are others', async () => {
  const said = async (typed: string) => JSON.stringify((await ask(typed)).reply);
  expect(await said('customers last 28 days')).not.toContain('paid or not');
  await admin`update stores set profile = 'cash' where store_id = ${store.id}`;
  const counted = (await ask('why new_customers last 28 days')).data as { value: number };
  const { new: fresh } = (await ask('customers last 28 days')).data as {
    new: { customers: { value: number } };
  };
  expect(counted.value).toBe(fresh.customers.value);
  expect(await said('customers last 28 days')).toContain(
    'How many customers there are goes by the day an order was placed, paid or not; what they brought goes by cash rules.',
  );
  expect(await said('customers cohorts since September')).toContain(
    'Cohorts go by the events as they were booked, by Shopify rules, not by cash rules.',
  );
  expect(bugs).toEqual([]);
});
