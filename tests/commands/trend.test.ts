import { describe, expect, it } from 'vitest';
import { month } from '../../commands/month.ts';
import { orders } from '../../commands/orders.ts';
import { trend } from '../../commands/trend.ts';
import { yesterday } from '../../commands/yesterday.ts';
import { METRIC_IDS } from '../../src/core/metrics/metrics.ts';
import type { Zone } from '../../src/core/time.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { drilled, listed } from '../helpers/drilled.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { stan, storeOf, vera } from '../helpers/people.ts';

/** A Wednesday. */
const NOW = at('2026-11-25T10:40');
const { database } = await testDatabase();
const { ask, bugs, press, text } = asked(database, [trend, orders, month, yesterday], NOW);
const helpers = { ask, bugs, press, text };

const store = await storeOf(database);
// An order every six hours from 1 October on; each tenth partly taken back three days later
const list = Array.from({ length: 222 }, (_, index): TestOrder => {
  const placed = (at('2026-10-01T01:30') + index * 6 * 3_600_000) as typeof NOW;
  const gross = 1000 + ((index * 7919) % 4999);
  return {
    number: String(1000 + index),
    at: placed,
    customer: 'Ann',
    shipping: 490,
    lines: [{ sku: index % 2 ? 'MUG' : 'TEE', gross, discounts: index % 3 ? 0 : 101, taxes: 160 }],
    reversals:
      index % 10 === 0
        ? [
            {
              at: (placed + 3 * 86_400_000) as typeof NOW,
              refunded: gross,
              shipping: 490,
              lines: [{ sku: 'TEE', gross, taxes: 160, quantity: 1 }],
            },
          ]
        : [],
  };
}).filter((order) => (order.at as number) <= NOW);
await database.tenant(store.id, (tx) => insertOrders(tx, store.id, list));

interface TrendData {
  readonly metric: string;
  readonly grain: string;
  readonly value: { amount: string } | number;
  readonly buckets: { start: string; whole: boolean; value: { amount: string } | number | null }[];
}
const data = async (question: string) => (await ask(question)).data as TrendData;

describe('trend', () => {
  it('is by the hour, day, week or month as fits', async () => {
    const grains = await Promise.all(
      ['yesterday', 'last 28 days', 'last 4 months', 'last 12 months'].map(async (range) => {
        const { grain, buckets } = await data(`trend ${range}`);
        return `${grain} ${buckets.length}`;
      }),
    );
    expect(grains).toEqual(['hour 24', 'day 28', 'week 18', 'month 12']);
    expect((await data('trend last 2 weeks by:week')).buckets).toHaveLength(2);
  });

  it('averages and ranks only what the data reaches, and calls no day before it empty', async () => {
    // The data begins on Thu 1 Oct.
    const said = await text('trend last 9 weeks by:week');
    expect(said).toContain('over 7 whole weeks');
    expect(said).not.toMatch(/Lowest week\s+€0.00/);
    expect(said).toMatch(/21–27 Sept\s+no data/);
    expect(await text('trend last 4 weeks')).toContain(
      'of what this is compared with, the days before that are missing',
    );
    expect(await text('trend last week')).not.toContain('missing');
  });

  it('calls a metric within a sentence as it is written', async () => {
    const { reply } = await ask('trend aov last week');
    expect(reply.summary).toContain('last week: AOV €');
    expect(await text('trend aov last week')).toContain('AOV: (gross sales − discounts) ÷ orders');
  });

  it('holds hours against the same by the clock where the clocks were changed', async () => {
    const { buckets } = (await ask('trend 25 Oct')).data as {
      buckets: { start: string; previous: { amount: string } | null }[];
    };
    const sold = buckets.filter(({ previous }) => previous === null || previous.amount !== '0.00');
    // A week before at 01:30, 07:30, 13:30 and 19:30; the hour that comes twice came once
    expect(sold.map(({ start }) => start.slice(11, 16))).toEqual([
      '01:00',
      '02:00',
      '07:00',
      '13:00',
      '19:00',
    ]);
    expect(await text('trend 25 Oct')).toMatch(/02:00 again/);
  });

  it('reads a metric by its name or as answers call it, before any period', async () => {
    const read = async (question: string) => {
      const { metric, buckets } = await data(question);
      return `${metric} ${buckets.length}`;
    };
    expect(await read('trend')).toBe('net_sales 28');
    expect(await read('trend orders')).toBe('orders 28');
    expect(await read('trend net sales last 7 days')).toBe('net_sales 7');
    expect(await read('trend refund_count last 7 days')).toBe('refund_count 7');
    expect(await read('trend Refund count last 7 days')).toBe('refund_count 7');
    expect(await read('trend last week')).toBe('net_sales 7');
    expect(await read('trend November')).toBe('net_sales 25');
    expect(await read('trend since 20 Nov')).toBe('net_sales 6');
  });

  it('names the nearest metrics and periods for what is neither', async () => {
    expect((await ask('trend salez last week')).failed?.message).toContain('is no metric');
    expect((await ask('trend orders lst week')).failed?.message).toContain('is no period');
  });

  it('adds up to the period, bucket by bucket', async () => {
    for (const question of ['trend last 28 days', 'trend orders last 4 months', 'trend taxes yesterday']) {
      const { value, buckets } = await data(question);
      const cents = (each: { amount: string } | number | null) =>
        each === null ? 0 : typeof each === 'number' ? each : Math.round(Number(each.amount) * 100);
      expect(buckets.reduce((sum, each) => sum + cents(each.value), 0)).toBe(cents(value));
    }
  });

  it.each(METRIC_IDS.map((id) => [id]))(
    'leads from each bucket of %s to orders that make it to the cent',
    async (id) => {
      for (const range of ['last 9 days', 'yesterday', 'this week', 'since 1 Oct by:week']) {
        const answered = await ask(`trend ${id} ${range}`);
        const rows = await drilled(helpers, answered);
        expect(rows.length).toBeGreaterThan(2);
        for (const row of rows) expect(row.listed, `${range}, ${row.label}`).toBe(row.value);
        expect(listed(await press(answered, 'Orders'))).toBe(listed(answered.reply));
      }
    },
  );

  it('holds only whole buckets against each other', async () => {
    const said = await text('trend orders this week');
    // Today has two orders until now, whole days have four
    expect(said).toMatch(/Average day\s+4\s+\(over 2 whole days\)/);
    const { buckets } = await data('trend orders this week');
    expect(buckets.map(({ whole }) => whole)).toEqual([true, true, false]);
    expect((await data('trend orders 28 Oct to 11 Nov by:week')).buckets.map(({ whole }) => whole)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('has the hour that autumn repeats twice, each with its own orders', async () => {
    const answered = await ask('trend orders 25 Oct by:hour');
    const found = answered.data as TrendData;
    expect(found.buckets).toHaveLength(25);
    expect(
      found.buckets.filter(({ start }) => start.includes('T02:00')).map(({ start }) => start.slice(-6)),
    ).toEqual(['+02:00', '+01:00']);
  });

  it('refuses more points than a picture can show', async () => {
    expect((await ask('trend this year by:hour')).failed?.message).toContain('more than 800 points');
  });

  it('is for members only', async () => {
    expect((await ask('trend', { who: vera })).failed).toBeUndefined();
    expect((await ask('trend', { who: stan })).failed?.kind).toBe('refused');
  });

  it('says what is behind the number and offers what one can do', async () => {
    const { reply } = await ask('trend orders last 7 days');
    expect(reply.summary).toBe('Acme Berlin, last 7 days: orders 28 (±0); 11–17 Nov: 28');
    const labels = reply.parts
      .flatMap((part) => (part.kind === 'buttons' ? part.buttons : []))
      .map(({ label }) => label);
    expect(labels).toEqual(['Orders', 'Why?', 'CSV']);
    const chart = reply.parts.find((part) => part.kind === 'chart');
    expect(chart?.spec.unit).toEqual({ kind: 'count', of: 'orders', locale: 'en-GB' });
    expect(bugs).toEqual([]);
  });
});

describe('month and yesterday', () => {
  const first = async (question: string) => {
    const { reply, data: found, failed } = await ask(question);
    if (failed) return failed.message;
    const { comparison } = found as { comparison: { start: string; end: string } };
    return `${reply.parts[0]?.kind === 'heading' ? reply.parts[0].text.join('') : ''} | ${comparison.start.slice(0, 10)} ${comparison.end.slice(0, 16)}`;
  };

  it('holds a month against the same stretch of the one before', async () => {
    expect(await first('month')).toBe(
      'Acme Berlin · this month so far, 1–25 Nov, until 10:40 | 2026-10-01 2026-10-25T10:40',
    );
    expect(await first('month last')).toBe(
      'Acme Berlin · last month, 1–31 Oct | 2026-09-01 2026-10-01T00:00',
    );
    expect(await first('month October')).toContain('October 2026 | 2026-09-01');
    expect(await first('month soon')).toContain('is no period');
  });

  it('holds yesterday against the same weekday, whole against whole', async () => {
    expect(await first('yesterday')).toBe(
      'Acme Berlin · yesterday, Tue 24 Nov | 2026-11-17 2026-11-18T00:00',
    );
    const answered = await ask('yesterday');
    expect(listed(await press(answered, 'Orders'))).toBe(listed(answered.reply));
    const whole = await ask('month last');
    expect(listed(await press(whole, 'Orders'))).toBe(listed(whole.reply));
  });
});

describe('in zones whose hours are no whole ones', () => {
  it.each(['Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns'])('%s', async (zone) => {
    const other = await storeOf(database, { name: `Acme ${zone}`, zone: zone as Zone });
    const each = Array.from({ length: 60 }, (_, index) => ({
      number: `Z${index}`,
      at: (NOW - index * 47 * 60_000) as typeof NOW,
      lines: [{ sku: 'MUG', gross: 1000 + index }],
    }));
    await database.tenant(other.id, (tx) => insertOrders(tx, other.id, each));
    const answered = await ask('trend yesterday', { store: other.name });
    for (const row of await drilled(helpers, answered)) expect(row.listed, row.label).toBe(row.value);
  });
});
