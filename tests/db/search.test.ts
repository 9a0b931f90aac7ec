/** What is prepared to be searched finds what a look at every order and line finds. */
import { beforeAll, describe, expect, it } from 'vitest';
import { endOf, type Period } from '../../src/core/period.ts';
import type { Zone } from '../../src/core/time.ts';
import { orderTotals } from '../../src/db/exports.ts';
import { listOrders } from '../../src/db/orders.ts';
import { likeText } from '../../src/db/search.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const { database, admin } = await testDatabase();
const period: Period = {
  ...{ from: at('2026-11-01T00:00'), to: at('2026-11-21T09:40') },
  ...{ zone: 'Europe/Berlin' as Zone, label: '', running: true, inclusive: true },
};

const LONG = `Löwen ${'Straße '.repeat(80)}GmbH`;
const CUSTOMERS = ['anna@example.com', 'Joanna@Example.com', 'ΟΔΥΣΣΕΥΣ', '50%_off \\ Ltd', LONG, '', null];
/** One of each kind, and thirty that only their number tells apart: a few of these are looked for SKU by SKU. */
const LINES = [
  { sku: 'MUG-BL', title: 'Mug blue' },
  { sku: 'MUG-BL', title: 'MUG, new' },
  { sku: null, title: 'Wrapping for a mug' },
  { sku: 'ÄÖ', title: `Ärmel ${'lang '.repeat(700)}` },
  ...Array.from({ length: 30 }, (_, index) => ({ sku: `S${100 + index}`, title: `Soap ${index}` })),
];
const line = (index: number) => LINES[index % LINES.length] as (typeof LINES)[number];
const day = (index: number) => String((index % 28) + 1).padStart(2, '0');
const orders = Array.from(
  { length: 140 },
  (_, index): TestOrder => ({
    number: index % 2 ? `#${1000 + index}` : `Web-${1000 + index}`,
    at: `2026-${index % 4 ? '11' : '10'}-${day(index)}T12:00`,
    customer: CUSTOMERS[index % CUSTOMERS.length] ?? null,
    lines: [
      { ...line(index), gross: 1000 },
      { ...line(index * 7), gross: 500 },
    ],
    // Of other months too, and what came back may be called otherwise.
    ...(index % 3
      ? {}
      : { reversals: [{ at: `2026-11-${day(index + 5)}T12:00`, lines: [{ title: `Back ${index}` }] }] }),
  }),
);

let storeId: bigint;
beforeAll(async () => {
  storeId = (await storeOf(database)).id;
  const other = (await storeOf(database)).id;
  await database.tenant(storeId, (tx) => insertOrders(tx, storeId, orders));
  await database.tenant(other, (tx) => insertOrders(tx, other, orders.slice(0, 9)));
});

/** Order by order and line by line. */
const looked = async (text: string): Promise<string[]> => {
  const like = likeText(text);
  const ofLine = admin`store_id = head.store_id and order_id = head.order_id and (title ilike ${like} or sku_key ilike ${like})`;
  const within = admin`at >= ${period.from} and at < ${endOf(period)}`;
  const placed = admin`placed_at >= ${period.from} and placed_at < ${endOf(period)}`;
  const rows = await admin<{ number: string }[]>`
    select number from orders head where store_id = ${storeId} and case when ${placed} then
      number ilike ${like} or customer ilike ${like} or exists (
        select from sales where ${ofLine} and kind = 'sale' and ${within})
    else
      exists (select from sales where store_id = head.store_id and order_id = head.order_id and kind = 'reversal' and ${within})
      and (number ilike ${like} or customer ilike ${like} or exists (select from sales where ${ofLine}))
    end`;
  return rows.map(({ number }) => number).sort();
};

const TEXTS = [
  ...['web-10', 'WEB-1004', '#1001', '#', '0', 'anna', 'ANNA@example.COM', 'joanna@', 'οδυσσευς', 'ΥΣ'],
  ...['%', '_', '50%_', '\\', 'löwen', 'STRASSE', 'straße', 'gmbh', 'mug', 'Mug blue', 'MUGBL', 'wrapping'],
  ...[
    'ÄÖ',
    'ärmel',
    'lang lang',
    's12',
    'soap 2',
    'soap',
    'Back',
    'back 12',
    'nothing of it',
    '',
    ' ',
    '\u001f',
  ],
  ...['1\u001fanna', '’; --', '1001anna'],
];

describe('a search', () => {
  it.each(TEXTS)('finds what stands there and nothing else: %j', async (text) => {
    const expected = await looked(text);
    const asked = { period, search: text };
    const [listed, exported] = await database.tenant(storeId, async (tx) => [
      await listOrders(tx, storeId, asked, { offset: 0, limit: 500 }),
      await orderTotals(tx, storeId, asked),
    ]);
    expect(listed.map(({ number }) => number).sort()).toEqual(expected);
    expect(exported.reduce((sum, { rows }) => sum + rows, 0)).toBe(expected.length);
  });

  it('has all kinds of texts to find', async () => {
    const counts = await Promise.all(TEXTS.map(async (text) => (await looked(text)).length));
    expect(new Set(counts).size).toBeGreaterThan(12);
  });
});
