import { describe, expect, it } from 'vitest';
import { exportCommand } from '../../commands/export.ts';
import { margin } from '../../commands/margin.ts';
import { orders } from '../../commands/orders.ts';
import { products } from '../../commands/products.ts';
import { rebuildSums } from '../../src/db/sums-rebuild.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const NOW = at('2026-11-24T10:40');
const { database, admin } = await testDatabase();
const { ask, press, bugs } = asked(database, [margin, orders, products, exportCommand], NOW);

const sold = (number: string, sku: string | null, gross: number, quantity: number): TestOrder => ({
  number,
  at: '2026-11-10T12:00',
  lines: [{ sku, title: sku ?? 'Wrapping', gross, quantity }],
});
const store = await storeOf(database);
await database.tenant(store.id, (tx) =>
  insertOrders(tx, store.id, [
    {
      ...sold('1', 'MUG', 4000, 2),
      reversals: [{ at: '2026-11-12T12:00', lines: [{ sku: 'MUG', quantity: 1, gross: 2000 }] }],
    },
    sold('2', 'TEE', 3000, 1),
    sold('3', 'POSTER', 1000, 2),
    // Given away: no sales, and still a cost.
    sold('4', 'SAMPLE', 0, 1),
    sold('5', 'NEW', 2000, 1),
    sold('6', null, 500, 1),
    { ...sold('7', 'MUG', 3000, 1), at: '2026-10-10T12:00' },
    { ...sold('8', 'MUG', 400_000, 1), currency: 'JPY' },
  ]),
);
const COSTS = { MUG: 800, TEE: 1000, POSTER: 700, SAMPLE: 250 };
for (const [sku, cost] of Object.entries(COSTS))
  await admin`update sales set unit_cost = ${cost} where sku_key = ${sku}`;
await database.tenant(store.id, (tx) => rebuildSums(tx, store.id));

interface Row {
  readonly sku: string;
  readonly gross_margin: { value: { amount: string } };
  readonly margin_percent: { value: number | null };
}
const listed = (reply: Reply) =>
  reply.parts
    .flatMap((part) => (part.kind === 'facts' ? part.facts : []))
    .find(({ label }) => label === 'Gross margin')?.value;

describe('margin', () => {
  it('shows losses first, then the thinnest, each in money and percent', async () => {
    const { data } = await ask('margin 1-23 Nov');
    const rows = (data as { products: Row[] }).products;
    expect(rows.map((row) => [row.sku, row.gross_margin.value.amount, row.margin_percent.value])).toEqual([
      ['POSTER', '-4.00', -40],
      ['SAMPLE', '-2.50', null],
      ['MUG', '12.00', 60],
      ['TEE', '20.00', 66.7],
    ]);
    expect(data).toMatchObject({
      gross_margin: { value: { amount: '25.50' }, previous: { amount: '22.00' } },
      margin_percent: { value: 42.5, previous: 73.3 },
    });
  });

  it('says how far the costs reach, and which products have none', async () => {
    const { data, reply } = await ask('margin 1-23 Nov');
    expect(data).toMatchObject({
      covers: 70.6,
      without_cost: [
        { sku: 'NEW', net_sales: { amount: '20.00' } },
        { sku: null, title: 'Wrapping', net_sales: { amount: '5.00' } },
      ],
      not_converted: [{ currency: 'JPY' }],
    });
    expect(JSON.stringify(reply)).toContain(
      'Margin covers 70.6 % of net sales; 2 products have no cost: NEW (€20.00), Wrapping (no SKU) (€5.00). Drop a products file (CSV) here',
    );
  });

  it('leads from a product, and from the whole, to the orders that make it, to the cent', async () => {
    const answered = await ask('margin 1-23 Nov');
    expect(listed(await press(answered, 'MUG'))).toBe('€12.00');
    expect(listed(await press(answered, 'POSTER'))).toBe('−€4.00');
    expect(listed(await press(answered, 'Orders'))).toBe('€25.50');
  });

  it('draws losses below zero, and hands all out as CSV', async () => {
    const answered = await ask('margin 1-23 Nov');
    const chart = answered.reply.parts.find((part) => part.kind === 'chart');
    expect(chart?.spec.series[0]?.values).toEqual([-4, -2.5, 12, 20]);
    const file = (await press(answered, 'CSV')).parts.find((part) => part.kind === 'file');
    let text = '';
    for await (const piece of file?.open() ?? []) text += new TextDecoder().decode(piece);
    const [head = '', ...rows] = text.replace('\uFEFF', '').trim().split(/\r?\n/);
    const [margins, currencies] = ['gross_margin', 'currency'].map((name) =>
      head.split(',').indexOf(name),
    ) as [number, number];
    const euros = rows.map((row) => row.split(',')).filter((cells) => cells[currencies] === 'EUR');
    expect(euros.reduce((all, cells) => all + Math.round(Number(cells[margins]) * 100), 0)).toBe(2550);
  });

  it('has none where no cost is known', async () => {
    const { reply, data } = await ask('margin 2026-10-01..2026-10-09');
    expect(reply.summary).toBe('Acme Berlin, 1–9 Oct: no costs are known, so there is no margin');
    expect(data).toMatchObject({ products: [], covers: null });
    expect(bugs).toEqual([]);
  });
});
