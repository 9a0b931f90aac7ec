import { describe, expect, it } from 'vitest';
import { channels } from '../../commands/channels.ts';
import { exportCommand } from '../../commands/export.ts';
import { orders } from '../../commands/orders.ts';
import { products } from '../../commands/products.ts';
import { why } from '../../commands/why.ts';
import type { Answered } from '../../src/app/app.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const NOW = at('2026-11-24T10:40');
const { database } = await testDatabase();
const { ask, press, bugs } = asked(database, [channels, products, orders, exportCommand, why], NOW);

const sold = (
  number: string,
  day: string,
  channel: string | null,
  sku: string | null,
  gross: number,
): TestOrder => ({
  number,
  at: `${day}T12:00`,
  channel,
  lines: [{ sku, title: sku ?? 'Wrapping', gross, quantity: 2 }],
});
const store = await storeOf(database);
await database.tenant(store.id, (tx) =>
  insertOrders(tx, store.id, [
    sold('1', '2026-11-20', 'Instagram', 'MUG', 6000),
    sold('2', '2026-11-21', 'Online', 'TEE', 3000),
    sold('3', '2026-11-21', null, null, 1000),
    {
      ...sold('4', '2026-11-12', 'Online', 'TEE', 5000),
      reversals: [
        { at: '2026-11-22T12:00', lines: [{ sku: 'TEE', quantity: 1, gross: 2500 }], refunded: 2500 },
      ],
    },
    sold('5', '2026-11-12', 'Market', 'BAG', 700),
    sold('6', '2026-11-12', 'Instagram', 'MUG', 4000),
    { ...sold('7', '2026-11-20', 'Online', 'TEE', 400_000), currency: 'JPY' },
  ]),
);

const rows = ({ data }: Answered, of: 'channels' | 'products') =>
  (data as Record<string, Record<string, unknown>[]>)[of];
/** The first number that a list of orders shows. */
const listed = (reply: Reply) =>
  reply.parts.flatMap((part) => (part.kind === 'facts' ? part.facts : []))[0]?.value;

describe('channels', () => {
  it('lists each with its change and share, what no channel is known of as such', async () => {
    const answered = await ask('channels');
    expect(
      rows(answered, 'channels')?.map(({ channel, net_sales, orders: count, share }) => ({
        channel,
        net_sales,
        count,
        share,
      })),
    ).toMatchObject([
      {
        channel: 'Instagram',
        net_sales: { value: { amount: '60.00' }, change: { percent: 50 } },
        count: { value: 1 },
        share: 80,
      },
      { channel: null, net_sales: { value: { amount: '10.00' } }, share: 13.3 },
      { channel: 'Online', net_sales: { value: { amount: '5.00' }, change: { percent: -90 } }, share: 6.7 },
      { channel: 'Market', net_sales: { value: { amount: '0.00' }, previous: { amount: '7.00' } }, share: 0 },
    ]);
    expect(answered.data).toMatchObject({
      total: { net_sales: { value: { amount: '75.00' } } },
      not_converted: [{ currency: 'JPY', net_sales: { amount: '400000' } }],
    });
    expect(JSON.stringify(answered.reply)).toContain('No channel');
  });

  it('leads from each channel to exactly its orders', async () => {
    const answered = await ask('channels');
    expect(listed(await press(answered, 'Instagram'))).toBe('€60.00');
    expect(listed(await press(answered, 'Online'))).toBe('€5.00');
    expect(listed(await press(answered, 'No channel'))).toBe('€10.00');
  });

  it('ranks them in the picture', async () => {
    const { reply } = await ask('channels last 7 days');
    const chart = reply.parts.find((part) => part.kind === 'chart');
    expect(chart?.spec).toMatchObject({
      type: 'ranking',
      labels: ['Instagram', 'No channel', 'Online', 'Market'],
    });
    expect(chart?.spec.series[0]?.values).toEqual([60, 10, 5, 0]);
  });
});

describe('products', () => {
  const titles = async (text: string) =>
    rows(await ask(text), 'products')?.map((row) => row.sku ?? row.title);

  it('goes by what was asked', async () => {
    expect(await titles('products')).toEqual(['MUG', 'Wrapping', 'TEE']);
    expect(await titles('products sort:worst')).toEqual(['BAG', 'TEE', 'Wrapping', 'MUG']);
    expect(await titles('products sort:rising')).toEqual(['MUG', 'Wrapping']);
    expect(await titles('products sort:falling last 7 days')).toEqual(['TEE', 'BAG']);
    expect(await titles('products limit:1')).toEqual(['MUG']);
  });

  it('shows units sold and returned apart, and lines without a SKU as such', async () => {
    const answered = await ask('products');
    const tee = rows(answered, 'products')?.find((row) => row.sku === 'TEE');
    expect(tee).toMatchObject({
      units: { value: 2, previous: 2 },
      returned_units: { value: 1 },
      net_sales: { value: { amount: '5.00' } },
    });
    expect(JSON.stringify(answered.reply)).toContain('Wrapping (no SKU)');
  });

  it('leads from a product to the orders with it, and only its lines count', async () => {
    expect(listed(await press(await ask('products'), 'TEE'))).toBe('€5.00');
  });

  it('goes by what came back, also of a sale before the period, and leads to exactly that', async () => {
    const answered = await ask('products sort:returned');
    expect(rows(answered, 'products')).toMatchObject([
      { sku: 'TEE', returned_units: { value: 1 }, units: { value: 2 }, return_rate: { value: 50 } },
    ]);
    expect(answered.reply.summary).toContain('50.0 %, 1 of 2');
    const chart = answered.reply.parts.find((part) => part.kind === 'chart');
    expect(chart?.spec).toMatchObject({
      unit: { of: 'percent' },
      series: [{ values: [50] }, { values: [0] }],
    });
    const list = await press(answered, 'TEE');
    expect(list.summary).toContain('1 order, returned units 1');
    const why = await press(answered, 'Why?');
    expect(why.summary).toContain('return rate 16.7 %');
  });

  it('has no percent of nothing sold', async () => {
    const answered = await ask('products sort:returned 2026-11-22');
    expect(rows(answered, 'products')).toMatchObject([{ sku: 'TEE', return_rate: { value: null } }]);
    expect(answered.reply.summary).toContain('—, 1 of 0');
  });

  it('says so when nothing moved that way', async () => {
    const { reply } = await ask('products sort:falling 2026-11-21');
    expect(reply.summary).toContain('no products to show');
    expect(bugs).toEqual([]);
  });
});

it.each(['channels', 'products'] as const)('%s hands the same net sales out as CSV', async (command) => {
  const answered = await ask(command);
  const total = (answered.data as { total: { net_sales: { value: { amount: string } } } }).total.net_sales;
  const file = await press(answered, 'CSV');
  expect(file.parts.some((part) => part.kind === 'file')).toBe(true);
  const shown = file.parts.flatMap((part) => (part.kind === 'facts' ? part.facts : []));
  const net = shown.find(({ label }) => label.startsWith('Net sales'))?.value;
  expect(net?.replace(/[^\d.]/g, '')).toBe(total.value.amount);
});
