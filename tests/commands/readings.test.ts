import { describe, expect, it } from 'vitest';
import { compare } from '../../commands/compare.ts';
import { month } from '../../commands/month.ts';
import { orders } from '../../commands/orders.ts';
import { trend } from '../../commands/trend.ts';
import { week } from '../../commands/week.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const NOW = at('2026-11-25T10:40');
const { database } = await testDatabase();
const { ask, press, bugs } = asked(database, [compare, month, orders, trend, week], NOW);
const store = await storeOf(database);
await database.tenant(store.id, (tx) =>
  insertOrders(tx, store.id, [{ number: '1', at: '2026-04-02T09:00', lines: [{ sku: 'MUG', gross: 2000 }] }]),
);

const offered = async (question: string) => {
  const { reply } = await ask(question);
  return reply.parts.flatMap((part) =>
    part.kind === 'buttons' ? part.buttons.map(({ label }) => label) : [],
  );
};

describe('a period that cannot be read', () => {
  it.each([
    ['month novmber', 'November', 'November 2026 so far'],
    ['week 60', 'week 52', 'week 52 of 2025'],
    ['orders las week', 'last week', 'last week'],
    ['orders 31 Nov', 'November', 'November 2026 so far'],
    ['orders channel:Shop 31 Sep', '30 Sep', 'Wed 30 Sep'],
    ['trend orders lst week', 'last week', 'last week'],
    ['trend yestrday', 'yesterday', 'yesterday'],
    ['compare lst week to 1-7 Nov', 'last week', 'last week'],
    ['compare Q3 against Q5', 'Q4', 'Q3 2026'],
  ])('“%s” offers “%s”', async (question, label, named) => {
    const answered = await ask(question);
    expect(answered.failed?.kind).toBe('refused');
    expect(await offered(question)).toContain(label);
    const { summary } = await press(answered, label);
    expect(summary).toContain(named);
    expect(bugs).toEqual([]);
  });

  it('keeps the filters that were given beside it', async () => {
    const { summary } = await press(await ask('orders channel:Shop 31 Sep'), '30 Sep');
    expect(summary).toContain('channel Shop');
  });
});

describe('two periods', () => {
  it.each(['Q3 vs Q2', 'Q3 against Q2', 'Q3 versus Q2', 'Q3 to Q2', 'q3 vs. q2', 'Q3 with Q2'])(
    '“%s”',
    async (ranges) => {
      const { data, period } = await ask(`compare ${ranges}`);
      expect(period?.label).toBe('Q3 2026');
      const { comparison, net_sales: net } = data as {
        comparison: { label: string };
        net_sales: { previous: { amount: string } };
      };
      expect(comparison.label).toBe('Q2 2026');
      expect(net.previous.amount).toBe('20.00');
    },
  );
});
