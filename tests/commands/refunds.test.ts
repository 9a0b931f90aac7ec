import { describe, expect, it } from 'vitest';
import { orders } from '../../commands/orders.ts';
import { refunds } from '../../commands/refunds.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { drilled, listed } from '../helpers/drilled.ts';
import { at, insertOrders, insertRates } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const NOW = at('2026-11-25T10:40');
const { database } = await testDatabase();
const helpers = asked(database, [refunds, orders], NOW);
const { ask, press, text, bugs } = helpers;

const store = await storeOf(database);
const mug = { sku: 'MUG', gross: 2000, taxes: 319 };
await database.tenant(store.id, (tx) =>
  insertOrders(tx, store.id, [
    // Placed in October, taken back in November: a refund of November, of no order of November
    {
      number: '1',
      at: '2026-10-20T10:00',
      customer: 'Ann',
      shipping: 490,
      lines: [mug],
      reversals: [
        { at: '2026-11-03T09:00', refunded: 2809, shipping: 490, lines: [{ ...mug, quantity: 1 }] },
      ],
    },
    // A fee kept
    {
      number: '2',
      at: '2026-11-02T10:00',
      customer: 'Ben',
      lines: [{ ...mug, quantity: 2, gross: 4000 }],
      reversals: [{ at: '2026-11-10T09:00', refunded: 1500, lines: [{ ...mug, quantity: 1 }] }],
    },
    // Twice, and once more for nothing taken back
    {
      number: '3',
      at: '2026-11-05T10:00',
      lines: [{ sku: 'TEE', gross: 5000 }],
      reversals: [
        { at: '2026-11-11T09:00', refunded: 1000, lines: [{ sku: 'TEE', gross: 1000 }] },
        { at: '2026-11-12T09:00', refunded: 250 },
      ],
    },
    { number: '4', at: '2026-11-06T10:00', lines: [{ sku: 'CAP', gross: 3000 }] },
    // In another currency, beside
    {
      number: '5',
      at: '2026-11-07T10:00',
      currency: 'USD',
      lines: [{ sku: 'CAP', gross: 3000 }],
      reversals: [{ at: '2026-11-08T10:00', refunded: 3000, lines: [{ sku: 'CAP', gross: 3000 }] }],
    },
  ]),
);

describe('refunds', () => {
  it('counts money on the day it went back, and the rate by the orders of the period', async () => {
    const { reply, data } = await ask('refunds this month');
    expect(reply.summary).toBe(
      'Acme Berlin, this month so far: €55.59 refunded, 4 times; 1–25 Oct by 10:40: €0.00',
    );
    expect(data).toMatchObject({
      refunds: { value: { amount: '55.59' } },
      refund_count: { value: 4 },
      returns: { value: { amount: '50.00' } },
      refund_rate: { percent: 66.7, orders: 3, refunded: 2 },
      // At the same age, which for order 1 was before its refund
      refund_rate_before: { percent: 0, orders: 1, refunded: 0 },
    });
  });

  it('explains what lies between returns and refunds to the cent', async () => {
    const { data } = await ask('refunds this month');
    const { bridge } = data as { bridge: Record<string, { amount: string }> };
    const cents = (name: string) => Math.round(Number(bridge[name]?.amount) * 100);
    expect(Object.fromEntries(Object.entries(bridge).map(([name, { amount }]) => [name, amount]))).toEqual({
      returns: '50.00',
      shipping: '4.90',
      taxes: '6.38',
      duties: '0.00',
      tips: '0.00',
      gift_cards: '0.00',
      not_paid_back: '5.69',
      refunds: '55.59',
    });
    const parts = ['returns', 'shipping', 'taxes', 'duties', 'tips', 'gift_cards'];
    expect(parts.reduce((sum, name) => sum + cents(name), 0) - cents('not_paid_back')).toBe(cents('refunds'));
    expect(await text('refunds this month')).toMatch(/Kept, or not paid back yet\s+−€5\.69/);
  });

  it('leads to the orders of each number, product and refund', async () => {
    for (const range of ['this month', 'last 28 days', '10-12 Nov']) {
      const answered = await ask(`refunds ${range}`);
      const rows = await drilled(helpers, answered);
      const lists = rows.filter(({ label }) => !/^\d$/.test(label));
      expect(lists.length).toBeGreaterThan(2);
      for (const row of lists) expect(row.listed, row.label).toBe(row.value);
      expect(listed(await press(answered, 'Orders'))).toBe(listed(answered.reply));
    }
    expect(bugs).toEqual([]);
  });

  it('lists the latest first, those of another currency in theirs', async () => {
    const said = await text('refunds this month');
    expect(said).toMatch(/3\s+€12\.50\s+Thu 12 Nov 09:00/);
    expect(said).toMatch(/5\s+US\$30\.00/);
    expect(said).toContain('Not converted and not in these numbers');
    const one = await press(await ask('refunds this month'), '2');
    expect(one.summary).toContain('2');
  });

  it('of a stretch without any says so', async () => {
    const said = await text('refunds 13-14 Nov');
    expect(said).toContain('Nothing was taken back or paid back in it.');
    expect(said).toMatch(/Refund rate\s+no orders/);
  });

  it('has the rate of the orders that it counts, converted ones too', async () => {
    const converted = await storeOf(database, { name: 'Acme Rated' });
    const cap = { sku: 'CAP', gross: 3000 };
    await database.tenant(converted.id, async (tx) => {
      await insertOrders(tx, converted.id, [
        { number: '1', at: '2026-11-06T10:00', lines: [cap] },
        {
          number: '2',
          at: '2026-11-07T10:00',
          currency: 'USD',
          lines: [cap],
          reversals: [{ at: '2026-11-08T10:00', refunded: 3000, lines: [cap] }],
        },
      ]);
      await insertRates(tx, converted.id, [['2026-11-01', 'USD', 'EUR', '0.9']]);
    });
    const { data } = await ask('refunds this month', { store: 'Acme Rated' });
    expect(data).toMatchObject({ refund_rate: { percent: 50, orders: 2, refunded: 1 } });
  });
});
