import { describe, expect, it } from 'vitest';
import { exportCommand } from '../../commands/export.ts';
import { orders } from '../../commands/orders.ts';
import { store as storeCommand } from '../../commands/store.ts';
import { week } from '../../commands/week.ts';
import { why } from '../../commands/why.ts';
import { rebuildSums } from '../../src/db/sums-rebuild.ts';
import { replyText } from '../../src/reply/text.ts';
import { asked } from '../helpers/asked.ts';
import { type Record_, recordsOf } from '../helpers/csv-file.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertMovements, insertOrders } from '../helpers/ledger.ts';
import { max, storeOf, vera } from '../helpers/people.ts';

const NOW = at('2026-11-24T10:40');
const { database, admin } = await testDatabase();
const { ask, text, press, bugs } = asked(database, [why, week, orders, storeCommand, exportCommand], NOW);
const mug = { sku: 'MUG', gross: 2000, discounts: 200, taxes: 342 };

const store = await storeOf(database);
await database.tenant(store.id, async (tx) => {
  await insertOrders(tx, store.id, [
    {
      number: '#1',
      at: '2026-11-17T10:00',
      source: 'shopify',
      status: 'paid',
      shipping: 490,
      lines: [mug, { gross: 500 }],
    },
    { number: '#2', at: '2026-11-18T10:00', source: 'shopify', status: 'pending', lines: [mug] },
    { number: '#3', at: '2026-11-15T10:00', source: 'shopify', paidAt: '2026-11-19T10:00', lines: [mug] },
    { number: '#4', at: '2026-11-19T12:00', source: 'shopify', lines: [{ sku: 'CARD', giftCard: 5000 }] },
    {
      number: '#5',
      at: '2026-11-10T10:00',
      source: 'amazon',
      lines: [mug],
      reversals: [{ at: '2026-11-20T09:00', lines: [mug], refunded: 1642 }],
    },
    { number: '#6', at: '2026-11-19T15:00', source: 'shopify', currency: 'USD', lines: [{ gross: 900 }] },
    { number: '#7', at: '2026-11-24T09:00', source: 'shopify', lines: [{ gross: 900 }] },
  ]);
  await insertMovements(tx, store.id, [{ at: '2026-11-18T10:00', gross: 12_345 }]);
});

describe('why', () => {
  it('says what a number is made of and what it is by other rules', async () => {
    expect(await text('why net sales last week')).toMatchInlineSnapshot(`
      "Acme Berlin · last week, 16–22 Nov
      ──────────────────────────────────

      Net sales  €23.00  −36 %  (the week before, 9–15 Nov: €36.00)

      Net sales = gross sales − discounts − returns.

      What Net sales is made of, beside the week before, 9–15 Nov
      Part         Amount  Before  Counted
      ────────────────────────────────────────────────
      Gross sales  €45.00  €40.00  3 lines of 2 orders
      − Discounts   €4.00   €4.00  2 orders
      − Returns    €18.00   €0.00  1 order

      Net sales by day: €23.00 in all; the week before: €36.00.
      Picture: not drawn

      Counted: Acme Berlin, from Mon 16 Nov 00:00 to before Mon 23 Nov 00:00, Europe/Berlin, in EUR, Shopify rules. Left out: test orders, deleted orders and drafts, gift cards sold (€50.00 of 1 order).

      Orders come from shopify to Thu 19 Nov 15:00; amazon to Tue 10 Nov 10:00.

      The data starts on Tue 10 Nov: of what this is compared with, the days before that are missing.

      Not converted and not in these numbers: net sales of US$9.00 (USD, 1 order).

      The same question by other rules
      By other rules                                   Amount  Orders
      ───────────────────────────────────────────────────────────────
      Net sales, Shopify rules (this store)            €23.00
      Unpaid orders do not count                      −€18.00       1
      Paid in the period, placed outside it           +€18.00       1
      Gift cards sold                                 +€50.00       1
      Net revenue, WooCommerce rules                   €73.00
      Shipping                                         +€4.90       1
      Taxes                                            +€3.42       3
      Taken back and not paid back, or the other way   +€5.00       1
      Net cash: received less returned                 €86.32
      Not explained                                     €0.00

      The day of payment is known of 1 order by their export. Of 3 orders it is in no file: the day of the order is taken, and its whole amount unless its status says that it is unpaid. The statements also have 1 payment or refund of €123.45 that name no order known here: they are in no figure, since their orders may be.

      [Orders] [CSV]

      net sales, Shopify rules, Europe/Berlin · data to 09:00"
    `);
    expect(bugs).toEqual([]);
  });

  it('gives all of it to scripts', async () => {
    const { data } = await ask('why net_sales 16-22 Nov', { who: vera });
    expect(data).toMatchObject({
      metric: 'net_sales',
      unit: 'money',
      rules: 'shopify',
      value: { amount: '23.00', currency: 'EUR' },
      previous: { amount: '36.00' },
      parts: [
        { metric: 'gross_sales', sign: '+', value: { amount: '45.00' }, lines: 3, orders: 2 },
        { metric: 'discounts', sign: '−', lines: 2, orders: 2 },
        { metric: 'returns', sign: '−', previous: { amount: '0.00' }, lines: 1, orders: 1 },
      ],
      bridge: {
        figures: {
          shopify: { amount: '23.00' },
          woocommerce: { amount: '73.00' },
          cash: { amount: '86.32' },
        },
        residual: { amount: '0.00' },
        paid_days: { statement: 0, export: 1, order: 3 },
        payments_without_order: [{ movements: 1, amount: '123.45', currency: 'EUR' }],
      },
      not_converted: [{ currency: 'USD' }],
    });
  });

  it('gives its parts and the bridge as a file, each figure led to by the steps before it', async () => {
    const rows = await recordsOf(await press(await ask('why net sales last week'), 'CSV'));
    const named = (row: string) => rows.filter((each) => each.row === row);
    const told = ({ name, sign, value, value_before }: Record_) => [name, sign, value, value_before];
    expect([...named('metric'), ...named('part')].map(told)).toEqual([
      ['Net sales', '', '23.00', '36.00'],
      ['Gross sales', 'plus', '45.00', '40.00'],
      ['Discounts', 'minus', '4.00', '4.00'],
      ['Returns', 'minus', '18.00', '0.00'],
    ]);
    let led = 0n;
    const cents = ({ value = '' }: Record_) => BigInt(value.replace('.', ''));
    for (const each of rows.slice(4)) {
      if (each.row === 'step') led += cents(each);
      else if (each.name?.startsWith('Net sales')) led = cents(each);
      else expect(led, each.name).toBe(each.row === 'residual' ? led + cents(each) : cents(each));
    }
    expect(named('figure')).toHaveLength(3);
    expect(named('residual').map(told)).toEqual([['Not explained', '', '0.00', '']]);
  });

  it('leads from a part and from a step to the orders behind it', async () => {
    const found = await ask('why net sales last week');
    expect((await press(found, '− Returns')).summary).toContain('1 order, returns €18.00');
    expect((await press(found, 'Unpaid orders do not count')).summary).toContain(
      'step “Unpaid orders do not count”: 1 order',
    );
  });

  it('reads names of several words, ids and any case, and offers the nearest', async () => {
    for (const typed of ['why NET_SALES last week', 'why Net Sales last week', 'why "net sales" last week'])
      expect((await ask(typed)).data).toMatchObject({ metric: 'net_sales', value: { amount: '23.00' } });
    expect((await ask('why refund count')).period?.label).toBe('today so far');
    const { failed, reply } = await ask('why nte_sales last week');
    expect(failed?.message).toContain('“nte_sales” is no metric. The nearest are net sales');
    expect(JSON.stringify(reply)).toContain('why net sales last week');
    expect((await ask('why net sales lst week')).failed?.message).toContain('is no period');
  });

  it('says which source is late', async () => {
    const late = await storeOf(database, { name: 'Late shop' });
    const many = Array.from({ length: 30 }, (_, index) => ({
      number: `${index}`,
      at: `2026-11-${String(1 + (index % 10)).padStart(2, '0')}T10:00`,
      source: index % 2 ? 'amazon' : 'shopify',
      lines: [{ gross: 100 }],
    }));
    const fresh = { number: 'new', at: '2026-11-24T10:00', source: 'shopify', lines: [{ gross: 100 }] };
    await database.tenant(late.id, (tx) => insertOrders(tx, late.id, [...many, fresh]));
    const { data, reply } = await ask('why net sales', { store: 'Late shop' });
    expect(data).toMatchObject({
      sources: [
        { source: 'shopify', late: false },
        { source: 'amazon', late: true },
      ],
    });
    expect(replyText(reply)).toContain(
      'Orders come from shopify to 10:00; amazon to Tue 10 Nov 10:00, which is late.',
    );
    // Of a time that is over, late is only what was never heard of since.
    expect((await ask('why net sales 1-20 Nov', { store: 'Late shop' })).data).toMatchObject({
      sources: [
        { source: 'amazon', late: true },
        { source: 'shopify', late: false },
      ],
    });
  });
});

describe('a profile', () => {
  it('is an owner’s to set, and every number and its name follow it', async () => {
    expect((await ask('store profile cash', { who: max, store: 'Acme Berlin' })).failed?.message).toContain(
      'needs the role owner',
    );
    expect((await ask('store profile oscommerce', here)).failed?.message).toContain('is no profile');
    const set = await ask('store profile woocommerce', here);
    expect(JSON.stringify(set.reply)).toContain('net revenue by WooCommerce rules');
    const last = await said('week last');
    expect(last).toMatch(/Net revenue +€73\.00/);
    expect(last).toContain('net revenue, WooCommerce rules, Europe/Berlin');
    expect(last).not.toMatch(/net sales|Duties/i);
    expect((await ask('week last', here)).data).toMatchObject({
      rules: 'woocommerce',
      net_sales: { value: { amount: '73.00' } },
    });
    expect(await said('why aov last week')).toContain('AOV = net revenue ÷ orders.');
    // One order is as it was booked.
    expect(await said('orders #2')).toContain('net sales, Shopify rules');

    await ask('store profile cash', here);
    expect(await said('week last')).toMatch(/Net cash +€86\.32/);
    for (const typed of ['why gross margin last week', 'why contribution margin last week'])
      expect((await ask(typed, here)).failed?.message).toContain('there is no number for gross margin');
    expect((await ask('why discounts last week', here)).failed?.message).toBe(
      'By cash rules there is no number for discounts: a payment does not say which part of it is what.',
    );
    expect((await ask('orders metric:total_sales last week', here)).failed?.message).toContain(
      'there is no number for total sales',
    );
    const audit = await admin`
      select detail ->> 'value' as value from audit where action = 'store.profile' order by audit_id`;
    expect(audit.map(({ value }) => value)).toEqual(['woocommerce', 'cash']);
    await ask('store profile shopify', here);
    expect(await said('week last')).toMatch(/Net sales +€23\.00/);
    expect(bugs).toEqual([]);
  });
});

it('leaves the other rules out where there are too many orders, and says so', async () => {
  const big = await storeOf(database, { name: 'Acme Big' });
  await database.tenant(big.id, async (tx) => {
    await insertOrders(tx, big.id, [{ number: '#1', at: '2026-11-17T10:00', lines: [{ gross: 100 }] }]);
    // Twenty thousand more that each count as an order.
    await tx`
      insert into sales (store_id, order_id, event, line, kind, at, currency, title, quantity, gross, orders)
      select store_id, order_id, event, line + more, kind, at, currency, title, 1, 100, 1
      from sales cross join generate_series(1, 20000) more where store_id = ${big.id}`;
    await rebuildSums(tx, big.id);
  });
  const { reply, data } = await ask('why net sales last week', { store: 'Acme Big' });
  expect(replyText(reply)).toMatch(/Gross sales +€20,001\.00/);
  expect(replyText(reply)).toContain('up to 20,000 orders at a time');
  expect(data).toMatchObject({ bridge: null });
});

const here = { store: 'Acme Berlin' };
const said = async (typed: string) => replyText((await ask(typed, here)).reply);
