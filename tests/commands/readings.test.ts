import { describe, expect, it } from 'vitest';
import { compare } from '../../commands/compare.ts';
import { exportCommand } from '../../commands/export.ts';
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
const { ask, press, bugs } = asked(database, [compare, exportCommand, month, orders, trend, week], NOW);
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
    ['orders 11/12/2025', '11 Dec 2025', 'Thu 11 Dec 2025'],
    ['week 2025-W53', 'week 52', 'week 52 of 2025'],
    ['month Dec 2026', 'Dec 2025', 'December 2025'],
    ['trend orders tomorrow', 'this week', 'this week'],
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

describe('a period and the same of it earlier', () => {
  it.each([
    ['yesterday vs same day last year', 'Mon 24 Nov 2025'],
    ['yesterday to the same weekday last year', 'Tue 25 Nov 2025'],
    ['yesterday vs the day before', 'Mon 23 Nov'],
    ['today with a year ago', 'Tue 25 Nov 2025 by 10:40'],
    ['last week vs the week before', '9–15 Nov'],
    ['this month against the same period last year', '1–25 Nov 2025 by 10:40'],
    ['October vs year before', '1–31 Oct 2025'],
    ['aov yesterday vs same day last year', 'Mon 24 Nov 2025'],
  ])('compare %s', async (ranges, expected) => {
    const { data } = await ask(`compare ${ranges}`);
    expect((data as { comparison: { label: string } }).comparison.label).toBe(expected);
  });

  it('is the same in the CSV of it', async () => {
    const answered = await ask('compare April vs same month last year');
    const { summary } = await press(answered, 'CSV');
    expect(summary).toContain('against 1–30 Apr 2025');
  });
});
