import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportCommand } from '../../commands/export.ts';
import type { Answered } from '../../src/app/app.ts';
import { createApp } from '../../src/app/create-app.ts';
import { METRICS, metricValue } from '../../src/core/metrics/metrics.ts';
import { parsePeriod } from '../../src/core/period.ts';
import { instant } from '../../src/core/time.ts';
import { totals } from '../../src/db/sales.ts';
import type { Store } from '../../src/db/stores.ts';
import { tenantStream } from '../../src/db/tenant-stream.ts';
import type { FilePart } from '../../src/reply/reply.ts';
import { testDatabase } from '../helpers/database.ts';
import { insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { max, olga, stan, storeOf, team, vera } from '../helpers/people.ts';

const { database, admin } = await testDatabase();
const now = instant(Date.UTC(2026, 10, 21, 9, 40));
const app = createApp({
  commands: [exportCommand],
  actions: [],
  platforms: [],
  database,
  clock: () => now,
  log: () => {},
  draw: async () => new Uint8Array(),
  ingest: async () => ({ reply: { summary: 'read', parts: [] } }),
  newReference: () => 'K7Q2',
});

const ORDERS: readonly TestOrder[] = [
  {
    number: '#1001',
    at: '2026-11-02T00:30',
    channel: 'online',
    customer: 'Ada',
    shipping: 490,
    lines: [
      { sku: 'MUG-BL', title: 'Mug, "blue"', quantity: 2, gross: 3000, discounts: 300, taxes: 513 },
      { sku: '=1+1', title: '=HYPERLINK("http://x.example")', gross: 1000, taxes: 190 },
    ],
    reversals: [
      {
        at: '2026-11-14T12:00',
        lines: [{ sku: 'MUG-BL', quantity: 1, gross: 1500, discounts: 150 }],
        refunded: 1350,
      },
    ],
  },
  { number: '#1002', at: '2026-11-15T23:59:59', channel: 'instagram', lines: [{ sku: 'TEA', gross: 995 }] },
  { number: '#1003', at: '2026-11-16T00:00', channel: 'instagram', lines: [{ sku: 'TEA', gross: 995 }] },
  { number: '#1004', at: '2026-11-03T10:00', currency: 'JPY', lines: [{ sku: 'TEA', gross: 1200 }] },
  {
    number: '#0900',
    at: '2026-10-31T10:00',
    lines: [{ sku: 'TEA', gross: 700 }],
    reversals: [{ at: '2026-11-05T09:00', lines: [{ sku: 'TEA', quantity: 1, gross: 700 }], refunded: 700 }],
  },
];

let store: Store;
beforeAll(async () => {
  store = await storeOf(database, {}, now);
  await database.tenant(store.id, (tx) => insertOrders(tx, store.id, ORDERS));
});

const ask = (text: string, who = vera, at?: Store) =>
  app.ask({ who, where: team, store: (at ?? store).id.toString() }, text);
const fileOf = (answered: Answered): FilePart =>
  answered.reply.parts.find((part) => part.kind === 'file') as FilePart;

type Record_ = Record<string, string>;
async function rowsOf(answered: Answered): Promise<Record_[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of fileOf(answered).open()) pieces.push(piece);
  return parse(Buffer.concat(pieces), { bom: true, columns: true }) as Record_[];
}

/** Exact: cents as integers. */
const sumOf = (rows: readonly Record_[], column: string): bigint =>
  rows.reduce((sum, row) => sum + BigInt((row[column] || '0').replace('.', '')), 0n);

describe('export', () => {
  it.each(['lines', 'orders', 'daily'])(
    'gives %s whose columns add up to the metrics of the period',
    async (what) => {
      const answered = await ask(`export ${what} 1-15 Nov`);
      const rows = (await rowsOf(answered)).filter((row) => row.currency === 'EUR');
      const period = parsePeriod('1-15 Nov', { now, zone: store.zone, weekStart: 1 });
      if (!period) throw new Error('no period');
      const { own } = await database.tenant(store.id, (tx) => totals(tx, store.id, period, 'EUR'));
      expect(own.saleGross).toBe(4995n);
      for (const { id, per } of METRICS)
        if (!per) expect([id, sumOf(rows, id)]).toEqual([id, metricValue(id, own)]);
    },
  );

  it('says rows, range and column sums, and names the file after store, kind and days', async () => {
    const answered = await ask('export orders 1-15 Nov');
    expect(fileOf(answered).name).toBe('acme-berlin-orders-2026-11-01-to-2026-11-15.csv');
    expect(answered.reply.summary).toMatch(/^4 orders of Acme Berlin, 1–15 Nov/);
    expect(answered.data).toMatchObject({
      what: 'orders',
      rows: 4,
      sums: {
        EUR: { net_sales: { amount: '26.45', currency: 'EUR' }, orders: 2 },
        JPY: { net_sales: { amount: '1200', currency: 'JPY' } },
      },
    });
    expect(await rowsOf(answered)).toHaveLength(4);
    expect(answered.audience).toBe('only-me');
  });

  it('counts an event on its day in the store’s zone, to the second', async () => {
    const rows = await rowsOf(await ask('export lines 1-15 Nov'));
    expect(rows.map((row) => [row.at, row.day, row.event, row.order, row.net_sales, row.currency])).toEqual([
      ['2026-11-02T00:30:00+01:00', '2026-11-02', 'sale', '#1001', '27.00', 'EUR'],
      ['2026-11-02T00:30:00+01:00', '2026-11-02', 'sale', '#1001', '10.00', 'EUR'],
      ['2026-11-03T10:00:00+01:00', '2026-11-03', 'sale', '#1004', '1200', 'JPY'],
      ['2026-11-05T09:00:00+01:00', '2026-11-05', 'reversal', '#0900', '-7.00', 'EUR'],
      ['2026-11-14T12:00:00+01:00', '2026-11-14', 'reversal', '#1001', '-13.50', 'EUR'],
      ['2026-11-15T23:59:59+01:00', '2026-11-15', 'sale', '#1002', '9.95', 'EUR'],
    ]);
  });

  it('gives every day a row, and another currency one of its own', async () => {
    const rows = await rowsOf(await ask('export daily 1-15 Nov'));
    expect(rows).toHaveLength(16);
    expect(
      rows.filter((row) => row.day === '2026-11-03').map((row) => [row.currency, row.net_sales, row.aov]),
    ).toEqual([
      ['EUR', '0.00', ''],
      ['JPY', '1200', '1200'],
    ]);
  });

  it('writes no cell that a spreadsheet would run', async () => {
    const [, formula] = await rowsOf(await ask('export lines 1-15 Nov'));
    expect([formula?.sku, formula?.title]).toEqual(["'=1+1", `'=HYPERLINK("http://x.example")`]);
  });

  it.each([
    ['export lines 1-30 Nov channel:Instagram', ['#1002', '#1003']],
    ['export lines 1-15 Nov sku:mug–bl', ['#1001', '#1001']],
    ['export orders 1-15 Nov channel:instagram', ['#1002']],
  ])('narrows by filters: %s', async (text, orders) => {
    expect((await rowsOf(await ask(text))).map((row) => row.order)).toEqual(orders);
  });

  it('lists what sold beside the products of the store', async () => {
    await admin`insert into products (store_id, sku_key, sku, title, price, cost)
      values (${store.id}, 'MUGBL', 'MUG-BL', 'Mug, blue', 1500, 420), (${store.id}, 'HAT', 'HAT', 'Hat', 2000, null)`;
    const answered = await ask('export products 1-15 Nov');
    expect(answered.data).toMatchObject({
      rows: 5,
      sums: {
        EUR: { net_sales: { amount: '26.45', currency: 'EUR' }, orders: 2 },
        JPY: { net_sales: { amount: '1200', currency: 'JPY' } },
      },
    });
    const rows = await rowsOf(answered);
    const euros = rows.filter((row) => row.currency === 'EUR');
    expect([sumOf(euros, 'net_sales'), sumOf(euros, 'orders')]).toEqual([2645n, 2n]);
    const [tea] = await rowsOf(await ask('export products 1-15 Nov sku:tea'));
    expect(tea).toEqual(rows.find((row) => row.sku === 'TEA'));
    expect((await ask('export products 1-15 Nov sku:tea')).data).toMatchObject({
      sums: { EUR: { net_sales: { amount: tea?.net_sales } } },
    });
    expect(rows.map((row) => [row.sku, row.price, row.cost, row.net_sales, row.units, row.currency])).toEqual(
      [
        ["'=1+1", '', '', '10.00', '1', 'EUR'],
        ['HAT', '20.00', '', '0.00', '0', 'EUR'],
        ['MUG-BL', '15.00', '4.20', '13.50', '2', 'EUR'],
        ['TEA', '', '', '2.95', '1', 'EUR'],
        ['TEA', '', '', '1200', '1', 'JPY'],
      ],
    );
  });

  it('exports stock as of now', async () => {
    await admin`insert into stock_counts (store_id, sku_key, location, counted_at, on_hand)
      values (${store.id}, 'MUGBL', 'Berlin', ${now}, 12)`;
    const answered = await ask('export stock');
    expect(fileOf(answered).name).toBe('acme-berlin-stock-2026-11-21.csv');
    const [row] = await rowsOf(answered);
    expect([row?.sku, row?.on_hand, row?.cost, row?.counted_at]).toEqual([
      'MUG-BL',
      '12',
      '4.20',
      '2026-11-21T10:40:00+01:00',
    ]);
  });

  it('exports the restock queue with what is on its way', async () => {
    await admin`insert into restocks (store_id, sku_key, quantity, expected_on, state, ordered_by, ordered_at)
      values (${store.id}, 'MUGBL', 48, '2026-11-20', 'ordered', 'Max', ${instant(now - 864e5)})`;
    const rows = await rowsOf(await ask('export restock'));
    expect(
      rows.map((row) => [row.sku, row.state, row.ordered_quantity, row.ordered_by, row.expected_on]),
    ).toEqual([['MUG-BL', 'late', '48', 'Max', '2026-11-20']]);
  });

  it.each([
    ['export orders yesterday', /nothing to export/],
    ['export lines 1-15 Nov channel:nowhere', /nothing to export/],
  ])('says that there is nothing: %s', async (text, says) => {
    const answered = await ask(text);
    expect(answered.failed).toBeUndefined();
    expect(answered.reply.summary).toMatch(says);
    expect(fileOf(answered)).toBeUndefined();
  });

  it('says what to drop where there is no order yet', async () => {
    const empty = await storeOf(database, { name: 'Empty' }, now);
    for (const what of ['orders', 'products', 'stock', 'restock', 'daily']) {
      const answered = await ask(`export ${what}`, olga, empty);
      expect(answered.failed?.kind).not.toBe('bug');
      expect(JSON.stringify(answered.reply)).toMatch(/[Dd]rop/);
    }
  });

  it.each([
    ['export stock channel:online', /cannot be narrowed by channel/],
    ['export stock last week', /as of now/],
    ['export orders whenever', /no period/],
    ['export orders 1-5 Dec 2027', /has not begun/],
    ['export everything', /one of orders, lines/],
  ])('refuses %s', async (text, says) => {
    const answered = await ask(text);
    expect(answered.failed?.kind).toBe('refused');
    expect(answered.reply.summary + JSON.stringify(answered.reply.parts)).toMatch(says);
  });

  it('keeps who took which file, and nothing of who was refused or got none', async () => {
    await admin`truncate audit`;
    for (const who of [vera, stan]) await ask('export orders Nov 2026', who);
    await ask('export orders Jan 2020');
    expect(await admin`select actor, action, detail from audit`).toEqual([
      {
        actor: 'Vera',
        action: 'export.take',
        detail: {
          what: 'orders',
          file: expect.stringMatching(/-orders-.*\.csv$/),
          user: 'console/console/vera',
        },
      },
    ]);
  });

  it('is for members alone', async () => {
    expect((await ask('export orders', stan)).failed?.kind).toBe('refused');
    expect((await ask('export orders', max)).failed).toBeUndefined();
  });
});

describe('a stream of a store’s rows', () => {
  const letters = (stop?: Error) =>
    tenantStream(database, store.id, async function* (tx) {
      for await (const rows of tx`select generate_series(1, 9000) as n`.cursor(2000)) {
        yield rows.length;
        if (stop) throw stop;
      }
    });

  it('gives all of it', async () => {
    const sizes: number[] = [];
    for await (const size of letters()) sizes.push(size);
    expect(sizes).toEqual([2000, 2000, 2000, 2000, 1000]);
  });

  it('leaves every connection clean when the reader stops early', async () => {
    for (let round = 0; round < 30; round += 1) for await (const size of letters()) if (size === 2000) break;
    const open = await admin`select 1 from pg_stat_activity
      where datname = current_database() and usename is not null and state like 'idle in transaction%'`;
    expect(open).toHaveLength(0);
    expect(await database.tenant(store.id, async (tx) => (await tx`select 1 as one`).length)).toBe(1);
  });

  it('holds no more than it was asked for', async () => {
    const stream = letters();
    expect((await stream.next()).value).toBe(2000);
    expect((await stream.next()).value).toBe(2000);
    await stream.return(undefined);
    expect((await stream.next()).done).toBe(true);
  });

  it('passes on what went wrong', async () => {
    const read = async () => {
      for await (const _ of letters(new Error('halfway')));
    };
    await expect(read()).rejects.toThrow('halfway');
  });
});
