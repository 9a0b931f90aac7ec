/** Flat kinds through the whole application: loaded, dropped again, changed, replaced, undone. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EntryKindName } from '../../src/csv/entries/entry.ts';
import { ENTRY_KINDS } from '../../src/csv/entries/index.ts';
import type { Receipt } from '../../src/csv/receipt.ts';
import { ENTRY_TABLES } from '../../src/db/entry-tables.ts';
import { setThreshold } from '../../src/db/thresholds.ts';
import { replyText } from '../../src/reply/text.ts';
import { fixture } from '../csv/imported.ts';
import { testDatabase } from '../helpers/database.ts';
import { dropping } from '../helpers/dropping.ts';
import { dumpAll } from '../helpers/dump.ts';
import { olga, storeOf } from '../helpers/people.ts';

const RATES = 'Date,From,To,Rate\n2026-09-01,EUR,USD,1.1043\n2026-09-02,EUR,USD,1.1051\n';
const THRESHOLDS = 'SKU,Threshold\nMUG-BL,12\nSOAP,5\n';
const daily = (rows: string): string => `Day,Campaign,Currency,Cost,Impressions,Clicks\n${rows}`;
const JULY = 'Campaign,Currency,Cost,Impressions,Clicks\nBrand,EUR,31.00,310,31\n';
const JULY_TITLED = `Campaign report\n"July 1, 2026 - July 31, 2026"\n${JULY}`;
const fixtureText = (name: string): string => readFileSync(fixture(`presets/${name}`), 'utf8');

/** One file of each kind, and how many rows of the store come of it. */
const FILES: readonly (readonly [EntryKindName, string, string, number])[] = [
  ['transactions', 'shopify-payments.csv', fixtureText('shopify-payments.csv'), 4],
  ['transactions', 'amazon-settlement-v1.txt', fixtureText('amazon-settlement-v1.txt'), 5],
  ['spend', 'amazon-ads.csv', fixtureText('amazon-ads.csv'), 2],
  ['traffic', 'ga4.csv', fixtureText('ga4.csv'), 4],
  ['labels', 'shipstation.csv', fixtureText('shipstation.csv'), 2],
  ['customers', 'hubspot-contacts.csv', fixtureText('hubspot-contacts.csv'), 2],
  ['rates', 'rates.csv', RATES, 2],
  ['thresholds', 'thresholds.csv', THRESHOLDS, 2],
];

describe('flat kinds', { timeout: 60_000 }, async () => {
  const { database, admin } = await testDatabase();
  const names = new Set([
    ...Object.values(ENTRY_TABLES).map(({ name }) => name),
    'stores',
    'products',
    'orders',
    'sales',
  ]);
  /** Every row of every table that an import may change, beside the uploads themselves. */
  const dump = async () =>
    (await dumpAll(admin)).filter(({ table }) => names.has(table) || table === 'upload_befores');
  const fresh = async (currencySource: 'assumed' | 'set' = 'set') => {
    const { id } = await storeOf(database, { currencySource });
    return { id, ...dropping(database, id) };
  };
  const dropped = async (
    shop: Awaited<ReturnType<typeof fresh>>,
    content: string,
    name: string,
  ): Promise<Receipt> => {
    const { failed, data } = await shop.drop(content, { name });
    if (failed) throw new Error(`${failed.message} ${JSON.stringify(shop.bugs)}`);
    return data as Receipt;
  };

  it.each(FILES)('%s: %s comes in once, and goes without a trace', async (kind, name, content, rows) => {
    const shop = await fresh('assumed');
    const before = await dump();
    const receipt = await dropped(shop, content, name);
    expect(receipt).toMatchObject({
      kind,
      state: 'loaded',
      entries: { new: rows, updated: 0, unchanged: 0 },
    });
    const { name: table } = ENTRY_TABLES[kind];
    const held = await admin`select * from ${admin(table)} where store_id = ${shop.id}`;
    expect(held).toHaveLength(rows);
    const between = await dump();
    const again = await dropped(shop, content, name);
    expect(again).toMatchObject({ rows: { loaded: 0 }, entries: { new: 0, updated: 0, unchanged: rows } });
    expect(await dump()).toEqual(between);
    await shop.ask(`imports undo ${receipt.upload}`);
    expect(await dump()).toEqual(before);
  });

  it('have the columns of their COPY text in the order of their tables', () => {
    for (const [kind, { key, values }] of Object.entries(ENTRY_TABLES)) {
      expect(ENTRY_KINDS[kind as EntryKindName].columns, kind).toEqual([...key, ...values]);
    }
  });

  it('change with a newer export, and come back as they were, the later file first', async () => {
    const shop = await fresh();
    const empty = await dump();
    const first = await dropped(
      shop,
      daily('2026-09-01,Brand,EUR,10.00,100,5\n2026-09-02,Brand,EUR,11.00,110,6\n'),
      'google ads.csv',
    );
    const between = await dump();
    const second = await dropped(
      shop,
      daily('2026-09-02,Brand,EUR,11.50,115,6\n2026-09-03,Brand,EUR,12.00,120,7\n'),
      'google ads.csv',
    );
    expect(second.entries).toEqual({ new: 1, updated: 1, unchanged: 0 });
    const held = await admin`select day, spend from ad_spend where store_id = ${shop.id} order by day`;
    expect(held.map(({ day, spend }) => [day, spend])).toEqual([
      ['2026-09-01', 1000n],
      ['2026-09-02', 1150n],
      ['2026-09-03', 1200n],
    ]);
    const refused = await shop.ask(`imports undo ${first.upload}`);
    expect(refused.failed?.message).toContain(`Undo first, in this order: ${second.upload}`);
    await shop.ask(`imports undo ${second.upload}`);
    expect(await dump()).toEqual(between);
    await shop.ask(`imports undo ${first.upload}`);
    expect(await dump()).toEqual(empty);
  });

  it('count equal rows of a statement without numbers as often as they stand there', async () => {
    const shop = await fresh();
    const row = '2026-09-06 04:15:48 +0200,charge,,paid,2026-09-09,7001,20.00,1.00,19.00,EUR\n';
    const head = 'Transaction Date,Type,Order,Payout Status,Payout Date,Payout ID,Amount,Fee,Net,Currency\n';
    expect((await dropped(shop, head + row + row, 'payments.csv')).entries.new).toBe(2);
    const more = await dropped(shop, head + row + row + row, 'payments.csv');
    expect(more.entries).toEqual({ new: 1, updated: 0, unchanged: 2 });
    // A payout that is told later changes the row, and makes no second one.
    const told = await dropped(shop, head + row.replace('7001', '7002') + row + row, 'payments.csv');
    expect(told.entries).toEqual({ new: 0, updated: 1, unchanged: 2 });
  });

  it('let days replace the figure of their month, and give it back', async () => {
    const shop = await fresh();
    const month = await dropped(shop, JULY_TITLED, 'google ads.csv');
    expect(month).toMatchObject({ range: { from: '2026-07-01', to: '2026-07-31' } });
    const before = await dump();
    const days = Array.from(
      { length: 31 },
      (_, index) => `2026-07-${String(index + 1).padStart(2, '0')},Brand,EUR,1.00,10,1\n`,
    );
    const replaced = await dropped(shop, daily(days.join('')), 'google ads.csv');
    expect(replaced.entries).toEqual({ new: 31, updated: 0, unchanged: 0 });
    expect(replaced.notes.join(' ')).toContain('1 figure of earlier files for the same days');
    const [sum] =
      await admin`select sum(spend)::int as spend, count(*)::int as rows from ad_spend where store_id = ${shop.id}`;
    expect(sum).toEqual({ spend: 3100, rows: 31 });
    await shop.ask(`imports undo ${replaced.upload}`);
    expect(await dump()).toEqual(before);
    expect((await shop.ask(`imports undo ${month.upload}`)).failed).toBeUndefined();
  });

  it('refuse days that would count beside their month, and name the file that has them', async () => {
    const shop = await fresh();
    const month = await dropped(shop, JULY_TITLED, 'google ads.csv');
    const before = await dump();
    const { failed } = await shop.drop(
      daily('2026-07-30,Brand,EUR,1.00,10,1\n2026-08-02,Brand,EUR,1.00,10,1\n'),
      { name: 'google ads.csv' },
    );
    expect(failed?.message).toContain(`upload ${month.upload} (google ads.csv)`);
    expect(failed?.message).toContain('nothing was loaded');
    expect(await dump()).toEqual(before);
    // Another campaign's days are no part of it.
    const other = await dropped(shop, daily('2026-07-30,Other,EUR,1.00,10,1\n'), 'google ads.csv');
    expect(other.entries.new).toBe(1);
    expect(shop.bugs).toEqual([]);
  });

  it('say which thresholds are for products that the store does not have', async () => {
    const shop = await fresh();
    await dropped(shop, 'SKU,Name,Price,Cost\nMUG-BL,Mug,18.50,6.20\n', 'products.csv');
    const { notes } = await dropped(shop, THRESHOLDS, 'thresholds.csv');
    expect(notes).toContain(
      '1 threshold is for SKUs that are not in this store: SOAP. It waits for the products; nothing is said of them until then.',
    );
    await dropped(shop, 'SKU,Name,Price,Cost\nSOAP,Soap,4.50,1.20\n', 'more.csv');
    const again = await dropped(shop, 'SKU,Threshold\nMUG-BL,12\nSOAP,6\n', 'thresholds.csv');
    expect(again.notes.join(' ')).not.toContain('not in this store');
  });

  it('leave a threshold that a person set since', async () => {
    const shop = await fresh();
    const file = await dropped(shop, THRESHOLDS, 'thresholds.csv');
    const set = { skuKey: 'SOAP', units: 9, setBy: 'Max' };
    await database.tenant(shop.id, (tx) => setThreshold(tx, shop.id, set, 0 as never));
    const [held] =
      await admin`select set_by from thresholds where store_id = ${shop.id} and sku_key = 'MUGBL'`;
    expect(held).toEqual({ set_by: 'Olga' });
    await shop.ask(`imports undo ${file.upload}`);
    const left = await admin`select sku_key, units, set_by from thresholds where store_id = ${shop.id}`;
    expect(left).toMatchObject([{ sku_key: 'SOAP', units: 9, set_by: 'Max' }]);
  });

  it('keep no name and no address of a customer', async () => {
    const shop = await fresh();
    await dropped(shop, fixtureText('hubspot-contacts.csv'), 'contacts.csv');
    const rows = await dumpAll(admin);
    const told = rows
      .filter(({ storeId }) => storeId === shop.id.toString())
      .map(({ text }) => text.toLowerCase());
    expect(told.some((text) => text.includes('@example.com'))).toBe(false);
    // As an order's customer can be held against it, in SQL.
    const [same] = await admin`
      select first_seen from customers where store_id = ${shop.id}
        and customer = encode(sha256(convert_to(lower('Ann@Example.com'), 'UTF8')), 'hex')`;
    expect(same).toBeDefined();
  });

  it('say what came in, what it adds up to and what was left out', async () => {
    const shop = await fresh();
    const { reply } = await shop.drop(fixtureText('stripe-payments.csv'), { name: 'payments.csv' });
    expect(reply.summary).toBe('payments.csv: 3 new transactions');
    const text = replyText(reply);
    for (const said of [
      'Payments    €120.00',
      'Refunds     −€10.00',
      'Fees taken    €3.95',
      'Net         €106.05',
      '1 row not paid: not counted.',
    ])
      expect(text).toContain(said);
    expect(text).toContain('read as stripe-payments');
    const list = replyText((await shop.ask('imports')).reply);
    expect(list).toContain('payouts and transactions, 3 rows loaded');
    const undone = await shop.press(reply, 'Undo', olga);
    expect(replyText(undone.update as never)).toContain('3 transactions taken out');
  });
});
