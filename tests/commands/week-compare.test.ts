import { describe, expect, it } from 'vitest';
import { compare } from '../../commands/compare.ts';
import { week } from '../../commands/week.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

/** A Wednesday. */
const NOW = at('2026-11-25T10:40');
const { database } = await testDatabase();
const { ask, bugs, press } = asked(database, [week, compare], NOW);

// One order every day at 09:00 worth its date in euros, and one at 20:00 worth 100
const days = Array.from({ length: 56 }, (_, index) => {
  const month = index < 31 ? '10' : '11';
  return `2026-${month}-${String(index < 31 ? index + 1 : index - 30).padStart(2, '0')}`;
});
const list = days.flatMap((day): TestOrder[] => [
  { number: `m${day}`, at: `${day}T09:00`, lines: [{ sku: 'MUG', gross: Number(day.slice(8)) * 100 }] },
  { number: `e${day}`, at: `${day}T20:00`, lines: [{ sku: 'TEE', gross: 10_000 }] },
]);
const store = await storeOf(database);
await database.tenant(store.id, (tx) => insertOrders(tx, store.id, list));

const net = async (text: string) => {
  const { data, failed } = await ask(text);
  if (failed) return failed.message;
  const { net_sales: found, comparison } = data as {
    net_sales: { value: { amount: string }; previous: { amount: string } };
    comparison: { end: string };
  };
  return [found.value.amount, found.previous.amount, comparison.end.slice(0, 16)].join(' ');
};

describe('a comparison of periods that are called by other lengths', () => {
  const asksOf = async (typed: string) => {
    const { reply, failed } = await ask(typed);
    expect(failed?.message).toContain('Which of these was meant?');
    return reply.parts.flatMap((part) =>
      part.kind === 'buttons' ? part.buttons.map((each) => each.label) : [],
    );
  };

  it('is asked about, and each answer is what it says', async () => {
    expect(await asksOf('compare last month with last year')).toEqual([
      'last month to same month last year',
      'this year to last year',
      'last month to 2025-01-01..2025-12-31',
    ]);
    // A Wednesday was held against the Monday of the week before.
    expect(await asksOf('compare today to last week')).toContain('today to same day last week');
    expect(await asksOf('compare this week vs last month')).toEqual([
      'this month to last month',
      'this week to 2026-10-01..2026-10-31',
    ]);
    expect(await asksOf('compare orders yesterday to letzte Woche')).toContain(
      'yesterday to same day last week',
    );
    const same = await press(await ask('compare today to last week'), 'today to same day last week');
    expect(same.summary).toContain('net sales €25.00');
    expect(same.summary).toContain('€18.00');
  });

  it('is none of those that a person means as they are', async () => {
    for (const typed of [
      'last month to October',
      'this year to last year',
      'last month to Q3',
      'last week to 2025',
    ])
      expect((await ask(`compare ${typed}`)).failed).toBeUndefined();
  });
});

describe('week', () => {
  it('holds a week that runs against the same stretch of the one before', async () => {
    // 23 + 24 + 25 and two evenings, against 16 + 17 + 18 and two evenings
    expect(await net('week')).toBe('272.00 251.00 2026-11-18T10:40');
  });

  it('holds a whole week against a whole one', async () => {
    expect(await net('week last')).toBe('833.00 784.00 2026-11-16T00:00');
    expect(await net('week 46')).toBe('784.00 735.00 2026-11-09T00:00');
    expect(await net('week last week')).toBe('833.00 784.00 2026-11-16T00:00');
  });

  it('draws its days beside those of the week before', async () => {
    const { reply } = await ask('week last');
    const chart = reply.parts.find((part) => part.kind === 'chart');
    expect(chart?.spec.type).toBe('bar');
    expect(chart?.spec.labels).toEqual([
      'Mon 16',
      'Tue 17',
      'Wed 18',
      'Thu 19',
      'Fri 20',
      'Sat 21',
      'Sun 22',
    ]);
    expect(chart?.spec.series.map((each) => each.values[0])).toEqual([116, 109]);
    expect(chart?.alt).toContain('€833.00');
  });

  it('shows at most ten facts and a summary that stands alone', async () => {
    const { reply } = await ask('week');
    const facts = reply.parts.flatMap((part) => (part.kind === 'facts' ? part.facts : []));
    expect(facts.length).toBeLessThanOrEqual(10);
    expect(reply.summary).toBe(
      'Acme Berlin, this week so far: net sales €272.00 (+8 %), 5 orders; last week by Wed 10:40: €251.00',
    );
  });

  it('refuses a week that is none', async () => {
    expect(await net('week 77')).toContain('is no period that I can read');
  });
});

describe('compare', () => {
  it('holds one range against the one before it', async () => {
    expect(await net('compare last week')).toBe('833.00 784.00 2026-11-16T00:00');
    expect(await net('compare this month')).toBe(`${325 + 2400}.00 ${325 + 2400}.00 2026-10-25T10:40`);
  });

  it('holds two ranges against each other', async () => {
    expect(await net('compare 1-7 Nov to 1-7 Oct')).toBe('728.00 728.00 2026-10-08T00:00');
    expect(await net('compare 1 Nov to 7 Nov to 8 Nov to 14 Nov')).toBe('728.00 777.00 2026-11-15T00:00');
    expect(await net('compare last week vs week 46')).toBe('833.00 784.00 2026-11-16T00:00');
  });

  it('never holds a part of a day against a whole one', async () => {
    expect(await net('compare today to yesterday')).toBe('25.00 24.00 2026-11-24T10:40');
    expect(await net('compare this week to last week')).toBe('272.00 251.00 2026-11-18T10:40');
    // The other way about, the whole one is cut
    const { data, period } = await ask('compare yesterday to today');
    expect(data).toMatchObject({ net_sales: { value: { amount: '24.00' }, previous: { amount: '25.00' } } });
    expect(period?.to).toBe(at('2026-11-24T10:40'));
  });

  it('says when there is nothing to compare with', async () => {
    const { reply } = await ask('compare October');
    expect(JSON.stringify(reply)).toContain(
      'There is nothing to compare with: the data starts on Thu 1 Oct.',
    );
  });

  it('refuses what has not happened and what it cannot read', async () => {
    expect(await net('compare 2027')).toContain('Nothing has happened yet: 2027 has not begun.');
    expect(await net('compare last week to next week')).toContain('Nothing has happened yet');
    const { failed, reply } = await ask('compare lst week');
    expect(failed?.message).toContain('“lst week” is no period');
    expect(JSON.stringify(reply)).toContain('last week');
    expect(bugs).toEqual([]);
  });
});
