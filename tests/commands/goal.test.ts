import { describe, expect, it } from 'vitest';
import { goal } from '../../commands/goal.ts';
import { month } from '../../commands/month.ts';
import { orders } from '../../commands/orders.ts';
import { digestReply } from '../../src/app/digest.ts';
import { readGoal } from '../../src/app/read-goal.ts';
import { addDays, type Day } from '../../src/core/time.ts';
import { replyText } from '../../src/reply/text.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { max, storeOf, vera } from '../helpers/people.ts';

/** A Wednesday. */
const NOW = at('2026-11-25T10:40');
const { database, admin } = await testDatabase();
const { ask, press, text, bugs } = asked(database, [goal, month, orders], NOW);

const store = await storeOf(database);
// €100 each day at 09:00 from September on, and €100 more at 20:00 before November
const list = Array.from({ length: 86 }, (_, index): TestOrder[] => {
  const day = addDays('2026-09-01' as Day, index);
  const order = (time: string): TestOrder => ({
    number: `${day} ${time}`,
    at: `${day}T${time}`,
    lines: [{ sku: 'MUG', gross: 10_000 }],
  });
  return day < '2026-11-01' ? [order('09:00'), order('20:00')] : [order('09:00')];
}).flat();
await database.tenant(store.id, (tx) => insertOrders(tx, store.id, list));

describe('goal', () => {
  it('of a month to come is neither missed nor on its way', async () => {
    await ask('goal 5000 December', { who: max });
    const said = 'The goal for December 2026 is €5,000.00; the month has not begun.';
    expect((await ask('goal December')).reply.summary).toBe(`Acme Berlin: ${said}`);
    await ask('goal none December', { who: max });
    await admin`delete from audit`;
  });

  it.each(['0', '-500', '−€500'])('of %s is refused', async (amount) => {
    expect((await ask(`goal ${amount}`, { who: max })).failed?.message).toBe(
      'A goal is more than nothing. Nothing was changed.',
    );
  });

  it('says how to set one where there is none', async () => {
    const said = await text('goal');
    expect(said).toContain('no goal for November 2026');
    expect(said).toContain('goal 50000');
    expect((await ask('goal')).data).toEqual({ goal: null });
    expect(await text('month')).not.toContain('goal');
  });

  it('is set by a manager, with a row in the audit, and says how far it is', async () => {
    expect((await ask('goal 6000', { who: vera })).failed?.kind).toBe('refused');
    const { reply, data } = await ask('goal 6,000', { who: max });
    expect(reply.summary).toBe('Acme Berlin: The goal for November 2026 is €6,000.00.');
    // 24 days are over, half of the 25th counts: 24.5 of 30; sold were €100 on each of 25 days
    expect(data).toEqual({
      goal: {
        month: '2026-11',
        amount: { amount: '6000.00', currency: 'EUR' },
        net_sales: { amount: '2500.00', currency: 'EUR' },
        percent: 41.7,
        expected: { amount: '4900.00', currency: 'EUR' },
        projected: { amount: '3061.22', currency: 'EUR' },
        needed_a_day: { amount: '700.00', currency: 'EUR' },
        days_left: 5,
      },
    });
    const audit = await admin`select actor, action, detail from audit where store_id = ${store.id}`;
    expect([...audit]).toEqual([
      { actor: 'Max', action: 'goal.set', detail: { month: '2026-11', amount: '6000.00', currency: 'EUR' } },
    ]);
  });

  it('draws the way to the goal beside what was sold', async () => {
    const chart = (await ask('goal')).reply.parts.find((part) => part.kind === 'chart');
    expect(chart?.spec.series.map(({ label, values }) => [label, values[0], values.at(-1)])).toEqual([
      ['Net sales', 100, null],
      ['Goal', 200, 6000],
    ]);
    expect(chart?.spec.series[0]?.unfinishedFrom).toBe(24);
    expect(chart?.alt).toContain('41 % of the goal of €6,000.00');
  });

  it('leads to the orders that make what was sold, to the cent', async () => {
    const answered = await ask('goal');
    const facts = answered.reply.parts.flatMap((part) => (part.kind === 'facts' ? part.facts : []));
    const list = await press(answered, 'Orders');
    const listed = list.parts.find((part) => part.kind === 'facts');
    expect(listed?.facts[0]?.value).toBe(facts.find(({ label }) => label === 'Net sales so far')?.value);
  });

  it('is one line in the month and in the morning digest', async () => {
    const line =
      '41 % of the goal of €6,000.00 for November 2026: €2,400.00 behind its pace; at this pace the month ends at €3,061.22.';
    expect(await text('month')).toContain(line);
    const view = {
      store,
      now: NOW,
      tenant: <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.tenant(store.id, work),
    };
    expect(replyText(await digestReply(view, { dueAt: NOW, late: false }))).toContain(line);
    expect(await text('month last')).not.toContain('goal');
  });

  it('of a month that has ended says how it ended', async () => {
    await ask('goal 6000 2026-10');
    const said = await text('goal October');
    expect(said).toMatch(/The month ended\s+€200\.00 over it/);
    expect(await text('month last')).toContain(
      '103 % of the goal of €6,000.00 for October 2026: €200.00 over it.',
    );
  });

  it('of a month to come is only told', async () => {
    await ask('goal 9000 December');
    const said = await text('goal December');
    expect(said).toContain('goal for December 2026');
    expect(said).not.toContain('Net sales so far');
  });

  it('is set again and taken away', async () => {
    expect((await ask('goal 7000')).reply.summary).toContain('is €7,000.00; it was €6,000.00.');
    expect((await ask('goal none')).reply.summary).toBe(
      'November 2026 has no goal any more; it was €7,000.00.',
    );
    expect((await ask('goal none')).reply.summary).toBe('There was no goal for November 2026.');
    expect(bugs).toEqual([]);
  });

  it('set in another currency is no goal', async () => {
    await ask('goal 100');
    await admin`update goals set currency = 'USD' where store_id = ${store.id}`;
    expect(await text('goal')).toContain('It was set in USD, and the store counts in EUR now.');
    expect(await text('month')).not.toContain('goal');
  });
});

describe('what is typed for a goal', () => {
  const read = (typed: string) => {
    const found = readGoal({ now: NOW, store }, typed);
    return `${found.kind} ${found.month}${found.kind === 'set' ? ` ${found.amount}` : ''}`;
  };

  it.each([
    ['', 'show 2026-11-01'],
    ['50000', 'set 2026-11-01 5000000'],
    ['5000000000000', 'set 2026-11-01 500000000000000'],
    ['50,000', 'set 2026-11-01 5000000'],
    ['50.000', 'set 2026-11-01 5000000'],
    ['50 000', 'set 2026-11-01 5000000'],
    ['50’000', 'set 2026-11-01 5000000'],
    ['1.250.000', 'set 2026-11-01 125000000'],
    ['50,000.50', 'set 2026-11-01 5000050'],
    ['50.000,50', 'set 2026-11-01 5000050'],
    ['€50k', 'set 2026-11-01 5000000'],
    ['EUR 50000', 'set 2026-11-01 5000000'],
    ['50000 €', 'set 2026-11-01 5000000'],
    ['50000 December', 'set 2026-12-01 5000000'],
    ['50000 for January', 'set 2027-01-01 5000000'],
    ['50000 2026-10', 'set 2026-10-01 5000000'],
    ['50000 last month', 'set 2026-10-01 5000000'],
    ['50000 next month', 'set 2026-12-01 5000000'],
    ['none', 'remove 2026-11-01'],
    ['none December', 'remove 2026-12-01'],
    ['last', 'show 2026-10-01'],
    ['October', 'show 2026-10-01'],
    ['December 2026', 'show 2026-12-01'],
  ])('“%s”', (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  it.each(['soon', '50000 soon', '0', 'Q3', 'last week'])('refuses “%s”', (typed) => {
    expect(() => read(typed)).toThrow(/neither an amount nor a month|more than nothing/);
  });
});
