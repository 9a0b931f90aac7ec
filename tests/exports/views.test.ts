/** Every view of the sales of some days adds up to their totals, whatever it cuts them into. */
import { describe, expect, it } from 'vitest';
import { exportCommand } from '../../commands/export.ts';
import { METRICS, metricValue } from '../../src/core/metrics/metrics.ts';
import { parsePeriod } from '../../src/core/period.ts';
import { totals } from '../../src/db/sales.ts';
import { asked } from '../helpers/asked.ts';
import { fileOf, recordsOf, sumOf } from '../helpers/csv-file.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders } from '../helpers/ledger.ts';
import { storeOf, vera } from '../helpers/people.ts';
import { makeProduct } from '../helpers/stock-store.ts';

// The clocks went back on 25 October 2026 at 03:00: 02:00 to 03:00 came twice.
const NOW = at('2026-11-24T10:40');
const DAYS = '20 Oct to 20 Nov';
const { database } = await testDatabase();
const { ask } = asked(database, [exportCommand], NOW);
const store = await storeOf(database);
await database.tenant(store.id, (tx) =>
  insertOrders(tx, store.id, [
    { number: '1', at: '2026-10-25T02:30', channel: 'Online', lines: [{ sku: 'MUG', gross: 1000 }] },
    {
      number: '2',
      at: '2026-10-25T03:30',
      channel: 'online',
      customer: 'Jan Novak',
      shipping: 490,
      lines: [
        { sku: 'MUG', quantity: 3, gross: 3000, discounts: 300, taxes: 500 },
        { title: 'Engraving', gross: 250 },
      ],
      reversals: [
        {
          at: '2026-11-02T10:00',
          shipping: 490,
          lines: [
            { sku: 'MUG', quantity: 2, gross: 2000, discounts: 200, taxes: 333 },
            { title: 'Engraving', quantity: 1, gross: 250 },
          ],
          refunded: 2873,
        },
        { at: '2026-11-03T10:00', lines: [{}], refunded: 100 },
      ],
    },
    { number: '3', at: '2026-11-19T23:59', lines: [{ sku: 'TEA', gross: 995 }] },
    { number: '4', at: '2026-11-19T10:00', currency: 'JPY', lines: [{ sku: 'TEA', gross: 1200 }] },
    {
      number: '5',
      at: '2026-11-19T11:00',
      currency: 'KWD',
      lines: [{ sku: 'TEA', gross: 12345 }],
      reversals: [{ at: '2026-11-20T11:00', lines: [{ sku: 'TEA', gross: 12345 }], refunded: 12345 }],
    },
  ]),
);

const records = async (text: string) => {
  const answered = await ask(text, { who: vera });
  expect(answered.failed).toBeUndefined();
  return recordsOf(answered.reply);
};

describe('an export', () => {
  it.each([
    'orders',
    'lines',
    'daily',
    'hourly',
    'trend',
    'trend by:week',
    'trend by:hour',
    'compare',
    'hours',
    'channels',
    'products',
  ])('of %s adds up to the totals of the days, in each currency', async (what) => {
    const [view, ...filters] = what.split(' ');
    const found = await records(`export ${view} ${filters.join(' ')} ${DAYS}`);
    const period = parsePeriod(DAYS, { now: NOW, zone: store.zone, weekStart: 1 });
    if (!period) throw new Error('no period');
    const { own, others } = await database.tenant(store.id, (tx) => totals(tx, store.id, period, 'EUR'));
    expect(others).toHaveLength(2);
    for (const { currency, sums } of [{ currency: 'EUR', sums: own }, ...others])
      for (const { id, per } of METRICS)
        if (!per)
          expect([currency, id, sumOf(found, id, currency)]).toEqual([currency, id, metricValue(id, sums)]);
  });

  it('has an hour twice where the clock showed it twice', async () => {
    const found = await records('export hourly 25 Oct');
    expect(found).toHaveLength(25);
    expect(found.filter(({ hour }) => hour?.startsWith('2026-10-25T02')).map(({ hour }) => hour)).toEqual([
      '2026-10-25T02:00:00+02:00',
      '2026-10-25T02:00:00+01:00',
    ]);
  });

  it('of two days has the hours beside each other that the clock calls the same', async () => {
    const found = await records('export compare 25 Oct');
    const clock = (text = '') => text.slice(11, 16);
    const beside = found
      .filter(({ currency }) => currency === 'EUR')
      .map((row) => `${clock(row.starts_at)} ${clock(row.against_starts_at)}`);
    expect(beside.slice(1, 5)).toEqual(['01:00 01:00', '02:00 02:00', '02:00 ', '03:00 03:00']);
    expect(beside.at(-1)).toBe('23:00 23:00');
  });

  it('counts how often an hour of the week was in the days', async () => {
    const found = await records('export hours 19 Oct to 1 Nov');
    const sunday = found.filter(({ weekday, currency }) => weekday === 'Sunday' && currency === 'EUR');
    expect(sunday.map(({ hours }) => hours)).toEqual([
      '2',
      '2',
      '3',
      ...Array.from({ length: 21 }, () => '2'),
    ]);
  });

  it('of channels counts names that differ in case as one, beside what they sold before', async () => {
    const found = await records('export channels 25 Oct');
    expect(
      found.map(({ channel, net_sales, net_sales_before }) => [channel, net_sales, net_sales_before]),
    ).toEqual([['Online', '39.50', '0.00']]);
  });

  it('of refunds says what came back for how much, also where only money did', async () => {
    const found = await records(`export refunds ${DAYS}`);
    expect(
      found.map((row) => [row.day, row.order, row.products, row.refunds, row.returns, row.currency]),
    ).toEqual([
      ['2026-11-02', '2', '2 × MUG, 1 × Engraving', '28.73', '20.50', 'EUR'],
      ['2026-11-03', '2', '', '1.00', '0.00', 'EUR'],
      ['2026-11-20', '5', '', '12.345', '12.345', 'KWD'],
    ]);
    expect(found[0]).toMatchObject({
      shipping_back: '4.90',
      taxes_back: '3.33',
      returned_units: '3',
      refund_count: '1',
    });
    const { data } = await ask(`export refunds ${DAYS}`);
    expect(data).toMatchObject({ rows: 3, sums: { EUR: { refunds: { amount: '29.73' }, refund_count: 2 } } });
  });

  it('of a trend is cut at the days that were asked for', async () => {
    const found = await records(`export trend ${DAYS} by:month`);
    expect(found.filter(({ currency }) => currency === 'EUR').map(({ from, to }) => [from, to])).toEqual([
      ['2026-10-20', '2026-10-31'],
      ['2026-11-01', '2026-11-20'],
    ]);
  });

  it('takes an amount, a customer and a search together', async () => {
    const found = await records(`export orders all customer:novak min:0 search:engraving`);
    expect(found.map(({ order }) => order)).toEqual(['2']);
    const refused = await ask('export lines min:5');
    expect(refused.failed?.message).toContain('cannot be narrowed by min: only orders can');
  });
});

describe('the byte order mark', () => {
  const marked = async (text: string, reader?: 'program') => {
    const { reply } = await ask(text);
    for await (const piece of fileOf(reply).open(reader))
      return Buffer.from(piece).subarray(0, 3).toString('hex') === 'efbbbf';
    throw new Error('an empty file');
  };

  it.each([
    ['export orders all', undefined, true],
    ['export orders all', 'program', false],
    ['export orders all bom:no', undefined, false],
    ['export orders all bom:yes', 'program', true],
  ] as const)('of `%s` read by %s', async (text, reader, expected) => {
    expect(await marked(text, reader)).toBe(expected);
  });
});

describe('an export of refunds', () => {
  it('names products by their SKU as it is written', async () => {
    const other = await storeOf(database, { name: 'Dashes' });
    await database.tenant(other.id, async (tx) => {
      await makeProduct(tx, other.id, { sku: 'TEA-1' });
      const tea = { sku: 'TEA-1', gross: 995, quantity: 1 };
      await insertOrders(tx, other.id, [
        {
          number: '1',
          at: '2026-11-19T10:00',
          lines: [tea],
          reversals: [{ at: '2026-11-20T10:00', lines: [tea, { sku: 'TEA-2', gross: 5, quantity: 1 }] }],
        },
      ]);
    });
    const answered = await ask(`export refunds ${DAYS}`, { who: vera, store: 'Dashes' });
    const [row] = await recordsOf(answered.reply);
    expect(row?.products).toBe('1 × TEA-1, 1 × TEA2');
  });
});
