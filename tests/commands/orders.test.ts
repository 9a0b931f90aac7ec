import { describe, expect, it } from 'vitest';
import { orders } from '../../commands/orders.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { replyText } from '../../src/reply/text.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const NOW = at('2026-11-24T10:40');
const { database } = await testDatabase();
const { ask, press, bugs } = asked(database, [orders], NOW);

const store = await storeOf(database);
const many = Array.from(
  { length: 40 },
  (_, index): TestOrder => ({
    number: `#${2000 + index}`,
    at: `2026-11-2${index % 4}T12:${String(index).padStart(2, '0')}`,
    channel: index % 2 ? 'Online' : 'Instagram',
    customer: index === 7 ? '50%_off Ltd' : 'Anna Jansen',
    status: 'paid',
    lines: [{ sku: 'MUG', title: 'Mug blue', gross: 1000 + index, discounts: 10 }],
  }),
);
await database.tenant(store.id, (tx) =>
  insertOrders(tx, store.id, [
    ...many,
    {
      number: '#1001',
      at: '2026-11-02T09:30',
      customer: 'Jan Novak',
      channel: 'Online',
      status: 'refunded',
      shipping: 490,
      lines: [
        { sku: 'MUG', title: 'Mug blue', quantity: 2, gross: 3000, discounts: 300, taxes: 513 },
        { sku: 'GIFT', title: 'Gift card', giftCard: 2500 },
      ],
      reversals: [
        {
          at: '2026-11-23T14:00',
          lines: [{ sku: 'MUG', title: 'Mug blue', quantity: 1, gross: 1500, discounts: 150, taxes: 256 }],
          refunded: 1606,
        },
        {
          at: '2026-11-24T11:00',
          lines: [{ sku: 'MUG', quantity: 1, gross: 1500, discounts: 150 }],
          refunded: 1350,
        },
      ],
    },
    { number: '1001', source: 'shopify', at: '2026-11-03T09:30', lines: [{ gross: 100 }] },
    { number: 'yen', at: '2026-11-23T09:30', currency: 'JPY', lines: [{ gross: 900 }] },
  ]),
);

interface Data {
  readonly orders: readonly {
    number: string;
    net_sales: { amount: string; currency: string };
    [key: string]: unknown;
  }[];
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  readonly total: { net_sales: { amount: string } };
}
const list = async (text: string): Promise<Data> => {
  const { data, failed } = await ask(text);
  if (failed) throw new Error(failed.message);
  return data as Data;
};
const cents = (amount: string) => Math.round(Number(amount) * 100);

describe('a list of orders', () => {
  it('adds up to the cent to the number it stands behind', async () => {
    const found = await list('orders yesterday limit:100');
    const euros = found.orders.filter((row) => row.net_sales.currency === 'EUR');
    expect(euros.reduce((sum, row) => sum + cents(row.net_sales.amount), 0)).toBe(
      cents(found.total.net_sales.amount),
    );
    expect(found.orders.map((row) => row.number)).toContain('#1001');
    expect(found.orders.find((row) => row.number === '#1001')).toMatchObject({
      net_sales: { amount: '-13.50' },
      orders: 0,
      placed_at: '2026-11-02T09:30:00+01:00',
    });
    expect(found).toMatchObject({
      count: 12,
      not_converted: [{ currency: 'JPY', net_sales: { amount: '900' } }],
    });
  });

  it('comes in pages that replace one another', async () => {
    const first = await ask('orders since 20 Nov limit:15');
    expect(first.data).toMatchObject({ count: 42, page: 1, pages: 3 });
    const second = await press(first, 'Next');
    expect(numbersIn(second)).toHaveLength(15);
    expect(numbersIn(second).some((number) => numbersIn(first.reply).includes(number))).toBe(false);
    expect((await list('orders since 20 Nov limit:15 page:99')).page).toBe(3);
  });

  it.each([
    ['orders channel:instagram', 20],
    ['orders customer:50%', 1],
    ['orders customer:_', 1],
    ['orders search:2011', 1],
    ['orders search:"mug blue"', 41],
    ['orders status:PAID channel:Online', 20],
    ['orders sku:mug', 41],
    ['orders min:10.20', 11],
    ['orders min:8', 41],
    ['orders last 7 days max:0', 1],
    ['orders channel:none', 2],
    ['orders metric:refunds all', 1],
    ['orders all', 43],
  ])('%s', async (text, count) => {
    expect((await list(text)).count).toBe(count);
  });

  it('says what it was narrowed to', async () => {
    const { reply } = await ask('orders channel:Instagram yesterday metric:net_sales');
    expect(reply.summary).toContain('with net sales, channel Instagram');
  });

  it('is empty in words', async () => {
    const { reply, failed } = await ask('orders today search:"’; --"');
    expect(failed).toBeUndefined();
    expect(JSON.stringify(reply)).toContain('No order has part in it.');
  });
});

describe('one order', () => {
  it('is shown whole, as of the moment asked', async () => {
    const { data, reply } = await ask('orders #1001', { at: at('2026-11-24T10:40') });
    const { order, others } = data as { order: Record<string, unknown>; others: Record<string, unknown>[] };
    const both = [order, ...others].find((each) => each.number === '#1001');
    expect(both).toMatchObject({
      customer: 'Jan Novak',
      net_sales: { amount: '13.50', currency: 'EUR' },
      refunds: { amount: '16.06' },
      units: 3,
      returned_units: 1,
    });
    const lines = both?.lines as { kind: string; running_net_sales: { amount: string } }[];
    expect(lines.map((line) => [line.kind, line.running_net_sales.amount])).toEqual([
      ['sale', '27.00'],
      ['sale', '27.00'],
      ['reversal', '13.50'],
    ]);
    expect(JSON.stringify(reply)).toContain('2 sources have an order of this number.');
  });

  it('is found from its row in a list', async () => {
    const reply = await press(await ask('orders yesterday'), '#1001');
    expect(JSON.stringify(reply)).toContain('Jan Novak');
    expect(JSON.stringify(reply)).toContain('gift card €25.00');
    // 13.50 + 4.90 + 2.57 of taxes, and the gift card, which is in no sales.
    expect(reply.parts.filter((part) => part.kind === 'facts')).toContainEqual({
      kind: 'facts',
      facts: [
        { label: 'Net sales', value: '€13.50' },
        { label: 'Shipping', value: '€4.90' },
        { label: 'Taxes', value: '€2.57' },
        { label: 'Total sales', value: '€20.97' },
        { label: 'Gift cards sold', value: '€25.00' },
        { label: 'Order total', value: '€45.97' },
        { label: 'Refunds', value: '€16.06' },
      ],
    });
  });

  it('is not there before it was placed', async () => {
    expect((await ask('orders #2000', { at: at('2026-11-20T11:59') })).failed?.message).toContain(
      'There is no order',
    );
  });

  it('helps on when there is none', async () => {
    const none = await ask('orders 4711');
    expect(none.failed?.message).toBe('There is no order 4711 in Acme Berlin.');
    const neither = await ask('orders last wek');
    expect(neither.failed?.message).toContain('neither a period nor the number of an order');
    const amount = await ask('orders min:lots');
    expect(amount.failed?.message).toContain('min cannot be “lots”');
    expect((await ask('orders next week')).failed?.message).toContain('Nothing has happened yet');
    expect(bugs).toEqual([]);
  });
});

describe('words that are filters without their names', () => {
  const offered = async (line: string) => {
    const { reply, failed } = await ask(line);
    expect(failed).toBeDefined();
    return reply.parts.flatMap((part) =>
      part.kind === 'buttons' ? part.buttons.map(({ label }) => label) : [],
    );
  };

  it.each([
    [
      'orders refunded last month',
      [
        'orders status:refunded last month',
        'orders metric:refunds last month',
        'orders search:refunded last month',
      ],
    ],
    [
      'orders yesterday instagram',
      ['orders channel:Instagram yesterday', 'orders search:instagram yesterday'],
    ],
    ['orders with status paid', ['orders status:paid', 'orders search:"with status paid"']],
    [
      'orders over €10,50 this month',
      ['orders min:10.50 this month', 'orders search:"over €10,50" this month'],
    ],
    ['orders under 20', ['orders max:20', 'orders search:"under 20"']],
    [
      'orders returning this month',
      ['orders buyers:returning this month', 'orders search:returning this month'],
    ],
    ['orders from anna last week', ['orders customer:anna last week', 'orders search:"from anna" last week']],
    ['orders 4711', ['orders search:4711']],
  ])('%s', async (line, lines) => {
    expect(await offered(line)).toEqual(lines);
  });

  it('are looked for in the orders where they are none, and a period is offered too', async () => {
    const refused = await ask('orders teapots last week');
    expect(replyText(refused.reply)).toContain('orders search:teapots last week');
    expect(await offered('orders teapots last week')).toContain('last week');
  });

  it('stand beside the filters that were given', async () => {
    const refused = await ask('orders refunded last 30 days min:9999');
    const found = await press(refused, 'orders status:refunded last 30 days');
    expect(replyText(found)).toContain('No order has part in it.');
  });

  it('are asked by the button', async () => {
    const refused = await ask('orders refunded last 30 days');
    expect(numbersIn(await press(refused, 'orders status:refunded last 30 days'))).toEqual(['#1001']);
  });
});

const numbersIn = (reply: Reply): string[] =>
  reply.parts.flatMap((part) =>
    part.kind === 'table'
      ? part.rows.map((row) => (typeof row[0] === 'string' ? row[0] : (row[0]?.text ?? '')))
      : [],
  );
