import { describe, expect, it } from 'vitest';
import { compare } from '../../commands/compare.ts';
import { exportCommand } from '../../commands/export.ts';
import { hours } from '../../commands/hours.ts';
import { metric } from '../../commands/metric.ts';
import { orders } from '../../commands/orders.ts';
import { trend } from '../../commands/trend.ts';
import { why } from '../../commands/why.ts';
import { rebuildSums } from '../../src/db/sums-rebuild.ts';
import { replyText } from '../../src/reply/text.ts';
import { asked } from '../helpers/asked.ts';
import { recordsOf } from '../helpers/csv-file.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertMovements, insertOrders } from '../helpers/ledger.ts';
import { max, storeOf } from '../helpers/people.ts';

const NOW = at('2026-11-24T10:40');
const { database, admin } = await testDatabase();
const { ask, text, press, bugs } = asked(
  database,
  [compare, exportCommand, hours, metric, orders, trend, why],
  NOW,
);

const store = await storeOf(database);
await database.tenant(store.id, async (tx) => {
  await insertOrders(tx, store.id, [
    {
      number: '1',
      at: '2026-11-17T10:00',
      customer: 'ann@example.com',
      lines: [{ sku: 'MUG', gross: 5000 }],
    },
    {
      number: '2',
      at: '2026-11-18T10:00',
      customer: 'Ann@example.com',
      lines: [{ sku: 'MUG', gross: 3000, quantity: 3 }],
      reversals: [
        { at: '2026-11-20T10:00', refunded: 1000, lines: [{ sku: 'MUG', quantity: 1, gross: 1000 }] },
      ],
    },
    { number: '3', at: '2026-11-19T10:00', customer: 'bo@example.com', lines: [{ sku: 'TEE', gross: 2000 }] },
    { number: '0', at: '2026-10-02T10:00', customer: 'bo@example.com', lines: [{ gross: 100 }] },
  ]);
  await insertMovements(tx, store.id, [
    { at: '2026-11-17T11:00', gross: 5000, fee: 175, order: '1' },
    { at: '2026-11-18T11:00', gross: -300, type: 'fee' },
  ]);
  for (const [day, sessions] of [
    ['2026-11-17', 40],
    ['2026-11-18', 60],
    ['2026-11-22', 25],
  ] as const)
    await tx`insert into traffic values (${store.id}, 'ga4', '', '', ${day}, ${day}, 'EUR', ${sessions}, 1, 1, 0)`;
  // Another source tells of fewer days: visits are not counted twice.
  await tx`insert into traffic values (${store.id}, 'shopify', '', '', '2026-11-17', '2026-11-17', 'EUR', 999, 1, 1, 0)`;
  await tx`insert into ad_spend values (${store.id}, 'meta', '', 'A', '2026-11-18', '2026-11-18', 'EUR', 500, 10, 1, 0, 0)`;
  // Half of it is outside the period: it cannot be split.
  await tx`insert into ad_spend values (${store.id}, 'meta', '', 'B', '2026-11-10', '2026-11-18', 'EUR', 777, 10, 1, 0, 0)`;
  await tx`update sales set unit_cost = 700 where store_id = ${store.id} and sku_key = 'MUG'`;
  await rebuildSums(tx, store.id);
});

const data = async (typed: string) => {
  const { data: found, failed } = await ask(typed);
  if (failed) throw new Error(failed.message);
  return found as Record<string, unknown>;
};
const valueFor = async (typed: string) => (await data(`why ${typed} last week`)).value;

describe('metrics that other files are part of', () => {
  it.each([
    ['sessions', 125],
    ['ad spend', { amount: '5.00', currency: 'EUR' }],
    ['payment fees', { amount: '4.75', currency: 'EUR' }],
    ['new customers', 1],
    ['refunded orders', 1],
    ['cost of goods', { amount: '21.00', currency: 'EUR' }],
    ['refund rate', 33.3],
    // 2 orders of the days that have sessions.
    ['conversion rate', 1.6],
    ['ROAS', 18],
    ['cac', { amount: '5.00', currency: 'EUR' }],
    // 70.00 of mugs less 3 × 7.00, fees and advertising; the tee has no cost.
    ['gross margin', { amount: '49.00', currency: 'EUR' }],
    ['contribution_margin', { amount: '39.25', currency: 'EUR' }],
    ['shipping cost', null],
  ])('%s', async (name, value) => {
    expect(await valueFor(name)).toEqual(value);
  });

  it('say what they lack and of which days they are', async () => {
    expect(await text('why contribution margin last week')).toContain(
      'It lacks shipping costs: none are known for the period, and nothing is taken off for them.',
    );
    // 70.00 of 90.00
    expect(await text('why contribution margin last week')).toContain(
      'Gross margin covers 77.8 % of net sales',
    );
    const conversion = await text('why conversion rate last week');
    expect(conversion).toContain('Sessions are known for 3 of 7 whole days');
    expect(await text('why conversion rate today')).toContain('no value');
    expect(bugs).toEqual([]);
  });
});

describe('what stands behind a part that is of some days alone', () => {
  it('is counted of these days, and leads to no list of others', async () => {
    const apart = await ask('why conversion rate last week');
    // Orders 1 and 2; of the third day there are no visits.
    expect((apart.data as { parts: unknown }).parts).toMatchObject([
      { metric: 'orders', value: 2, lines: 2, orders: 2 },
      { metric: 'sessions', value: 125, rows: 3 },
    ]);
    await expect(press(apart, 'Orders')).resolves.toMatchObject({
      summary: expect.not.stringContaining('with orders'),
    });
    expect(replyText(apart.reply)).toContain('so the orders of a part are not listed');
  });

  it('leads to exactly its orders where the days stand together', async () => {
    const together = await ask('why conversion rate 16-18 Nov');
    expect((together.data as { parts: unknown }).parts).toMatchObject([{ value: 2, orders: 2 }, {}]);
    expect(await press(together, 'Orders')).toMatchObject({
      summary: expect.stringContaining('with orders: 2 orders, orders 2'),
    });
  });

  it('is nothing where no day has any', async () => {
    const none = await ask('why conversion rate 19-20 Nov');
    expect((none.data as { parts: unknown }).parts).toMatchObject([
      { metric: 'orders', value: 0, lines: 0, orders: 0 },
      { metric: 'sessions', value: null, rows: 0 },
    ]);
  });

  it('counts new customers, not all who bought', async () => {
    const cac = await ask('why cac last week');
    expect(replyText(cac.reply)).toMatch(/New customers.*1 customer\b/);
  });
});

describe('metrics of one’s own', () => {
  it('are set by an owner, listed with their values and removed', async () => {
    const set = await ask('metric set "revenue per visit" = net sales / sessions');
    expect(set.reply.summary).toBe('“revenue per visit” is net sales ÷ sessions');
    expect(await data('metric')).toMatchObject({
      count: 1,
      metrics: [
        {
          name: 'revenue per visit',
          unit: 'money',
          cut_by: ['day'],
          value: { amount: '0.64', currency: 'EUR' },
        },
      ],
    });
    const listed = await ask('metric');
    expect((await press(listed, 'revenue per visit')).summary).toContain('revenue per visit');
    // Gross 80.00 of the days with sessions, over 125 visits
    expect(await valueFor('Revenue per Visit')).toEqual({ amount: '0.64', currency: 'EUR' });
    await ask('metric set "Revenue  per visit" = (net sales − taxes) / sessions × 2');
    expect(await valueFor('revenue per visit')).toEqual({ amount: '1.28', currency: 'EUR' });
    expect((await ask('metric remove revenue per visit')).reply.summary).toBe(
      '“Revenue per visit” is removed',
    );
    expect((await data('metric')).count).toBe(0);
    const audit =
      await admin`select action, detail ->> 'name' as name from audit where action like 'metric%' order by audit_id`;
    expect(audit.map((row) => `${row.action} ${row.name}`)).toEqual([
      'metric.set revenue per visit',
      'metric.set Revenue per visit',
      'metric.remove Revenue per visit',
    ]);
    expect(bugs).toEqual([]);
  });

  it('is made of what is defined for every store', async () => {
    await ask('metric set "own one" = net sales / orders');
    const { failed } = await ask('metric set x = Own One * 2');
    expect(failed?.message).toContain('Write (net sales / orders) in its place');
  });

  it.each([
    ['x = net sales + orders', 'an amount and a count cannot be added'],
    ['today = net sales / units', '“today” would be read as a period'],
    ['x = orders / net sales', 'a count cannot be divided by an amount'],
    ['x = net sales * gross sales', 'two amounts cannot be multiplied'],
    ['x = net sales + 5', 'an amount and a plain number cannot be added'],
    ['x = 5 * 2', 'it holds no metric'],
    ['x = net sales / 0', 'nothing can be divided by zero'],
    ['x = orders / (2 - 2)', 'nothing can be divided by zero'],
    ['x = net sales as percent', 'only a ratio of two of a kind'],
    ['x = nett sales / orders', '“nett sales” is no metric. The nearest are net sales'],
    ['x = net sales /', 'it ends where a metric or a number should stand'],
    ['x = (net sales', 'a parenthesis is not closed'],
    ['x = net sales orders', '“net sales orders” is no metric'],
    ['x = net sales ) orders', '“)” is one too many'],
    [`x = ${'('.repeat(12)}orders${')'.repeat(12)}`, 'parentheses go 10 deep at most'],
    [`x = ${Array.from({ length: 21 }, () => 'orders').join('+')}`, 'at most 20 metrics and numbers'],
    [`x = ${'1'.repeat(201)}`, 'at most 200 characters'],
    ['net sales = orders', 'There is a metric “net sales” already'],
    ['ROAS = orders', 'There is a metric “ROAS” already'],
    ['orders last week = units', 'would be read as orders of a period'],
    ['1st = orders', 'cannot be a metric’s name'],
    ['= orders', 'cannot be a metric’s name'],
    ['orders', 'needs a name, “=” and a formula'],
    ['x = net sales; drop table sales', 'cannot be worked out'],
  ])('%s is refused', async (typed, message) => {
    expect((await ask(`metric set ${typed}`)).failed?.message).toContain(message);
    expect(bugs).toEqual([]);
  });

  it('has no value where it is divided by zero', async () => {
    await ask('metric set "per duty" = units / duties');
    expect((await ask('metric set "per duty" = duties / returned units')).failed).toBeUndefined();
    expect(await valueFor('per duty')).toEqual({ amount: '0.00', currency: 'EUR' });
    expect((await data('why per duty 1 Oct')).value).toBeNull();
  });

  it('is shown as percent where that is asked for', async () => {
    await ask('metric set "refunded share" = refunds / gross sales as percent');
    expect(await valueFor('refunded share')).toBe(10);
    expect(await text('why refunded share last week')).toContain('10.0 %');
  });

  it('lists the orders that have part in it', async () => {
    await ask('metric set "net of returns" = net sales / units');
    const { data: found, reply } = await ask('orders metric:"net of returns" last week');
    expect(found).toMatchObject({ count: 3, total: { value: { amount: '18.00', currency: 'EUR' } } });
    expect(JSON.stringify(reply)).toContain('net sales ÷ units');
    await ask('metric set "of visits" = net sales / sessions');
    expect((await ask('orders metric:"of visits"')).failed?.message).toContain('made of more than orders');
    const unknown = await ask('orders metric:net_seles');
    expect(unknown.failed?.message).toContain('“net_seles” is no metric. The nearest are net sales');
    expect(bugs).toEqual([]);
  });

  it('is asked about wherever a metric is', async () => {
    await ask('metric set "kept share" = net sales / gross sales as percent');
    await ask('metric set "per visitor" = net sales / sessions');
    expect(await data('trend kept share last week')).toMatchObject({
      ...{ metric: 'kept share', grain: 'day', value: 90, previous: null, change: null },
      buckets: [{ value: null }, { value: 100 }, { value: 100 }, { value: 100 }, {}, {}, {}],
    });
    // 90.00 of 125 visits; the days without visits have none.
    expect(await data('trend per visitor last week')).toMatchObject({
      value: { amount: '0.64' },
      buckets: [
        { value: null },
        { value: { amount: '1.25' } },
        { value: { amount: '0.50' } },
        ...Array.from({ length: 3 }, () => ({ value: null })),
        { value: { amount: '0.00' } },
      ],
    });
    expect(await data('hours metric:"kept share" last week')).toMatchObject({ value: 90 });
    expect(await data('compare kept share last week to 2 Oct')).toMatchObject({ value: 90, previous: 100 });
    expect(await data('compare per visitor 17 Nov to 18 Nov')).toMatchObject({
      ...{ grain: 'day', value: { amount: '1.25' }, previous: { amount: '0.50' } },
    });
    expect(bugs).toEqual([]);
  });

  it('leads from a trend to its orders, or to its parts where it is made of more', async () => {
    const kept = await ask('trend kept share last week');
    expect((await press(kept, 'Wed 18 Nov')).summary).toContain('1 order, kept share 100.0 %');
    expect((await press(kept, 'Orders')).summary).toContain('3 orders, kept share 90.0 %');
    const visits = await ask('trend per visitor last week');
    expect((await press(visits, 'Wed 18 Nov')).summary).toContain('per visitor €0.50 = net sales ÷ sessions');
    expect(await text('trend per visitor last week')).toContain('Sessions are known for 3 of 7 whole days');
    expect(bugs).toEqual([]);
  });

  it('is a column of the file that its answer gives', async () => {
    const cells = async (typed: string) => {
      const rows = await recordsOf(await press(await ask(typed), 'CSV'));
      return rows.map(({ value }) => value);
    };
    expect(await cells('trend kept share last week')).toEqual(['', '100', '100', '100', '', '', '']);
    expect(await cells('trend per visitor last week')).toEqual(['', '1.25', '0.50', '', '', '', '0.00']);
    expect((await cells('hours metric:"kept share" last week')).filter((value) => value)).toEqual([
      '100',
      '100',
      '100',
    ]);
    expect(await cells('compare per visitor 17 Nov to 18 Nov')).toContain('1.25');
    expect((await ask('export trend metric:"per visitor" last week sku:mug')).failed?.message).toContain(
      'cannot be narrowed to some of them',
    );
  });

  it('says what to do instead where it has no hours', async () => {
    const { failed } = await ask('hours metric:"per visitor" last week');
    expect(failed?.message).toContain(
      'per visitor has no hours. It is made of sessions, known by the day alone.',
    );
    expect((await ask('trend sessions yesterday by:hour')).failed?.message).toContain(
      'Sessions has no hours. It is known by the day alone.',
    );
    expect(await data('trend sessions yesterday')).toMatchObject({ grain: 'day' });
  });

  it('is for owners to change', async () => {
    const { failed } = await ask('metric set y = net sales / units', { who: max });
    expect(failed?.message).toContain('needs the role owner');
    expect((await ask('metric', { who: max })).failed).toBeUndefined();
  });
});
