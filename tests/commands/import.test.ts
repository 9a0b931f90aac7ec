/** The whole path of a dropped file, and every row of what may go wrong with it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Receipt } from '../../src/csv/receipt.ts';
import { interruptReading } from '../../src/db/uploads.ts';
import { replyText } from '../../src/reply/text.ts';
import { fixture } from '../csv/imported.ts';
import { testDatabase } from '../helpers/database.ts';
import { buttonsOf, dropping, fileOf } from '../helpers/dropping.ts';
import { dump, orphans } from '../helpers/loading.ts';
import { stan, storeOf, vera } from '../helpers/people.ts';

const HEAD = 'Order,Date,SKU,Product,Quantity,Price,Currency\n';
const ORDERS = `${HEAD}1001,2026-11-02 10:00,MUG-BL,Mug blue,2,18.50,EUR
1001,2026-11-02 10:00,SOAP,Soap,1,8.90,EUR
1002,2026-11-03 11:00,SOAP,Soap,1,8.90,EUR
`;
const UNCLEAR = `Order,Date,SKU,Product,Quantity,Price
1001,03/04/2026,MUG-BL,Mug blue,2,18.50
1002,05/06/2026,SOAP,Soap,1,8.90
`;

describe('a dropped file', async () => {
  const { database, admin } = await testDatabase();
  afterEach(async () => {
    expect(await orphans(admin)).toEqual([]);
  });
  const fresh = async () => dropping(database, (await storeOf(database, { currencySource: 'assumed' })).id);

  it('gives a receipt of what came in', async () => {
    const { receipt } = await fresh();
    expect(await receipt(ORDERS)).toMatchObject({
      kind: 'orders',
      preset: null,
      encoding: 'utf-8',
      delimiter: ',',
      rows: { read: 3, loaded: 3, unchanged: 0, rejected: 0 },
      orders: { new: 2, updated: 0, unchanged: 0 },
      lines: 3,
      refunds: 0,
      skus: { new: 2, first: ['MUG-BL', 'SOAP'] },
      range: { from: '2026-11-02', to: '2026-11-03' },
      totals: { EUR: { gross_sales: '54.80', discounts: '0.00', net_sales: '54.80', total_sales: '54.80' } },
      questions: [],
      rejects: [],
      state: 'loaded',
    });
  });

  it('changes nothing the second time', async () => {
    const { receipt, drop } = await fresh();
    await receipt(ORDERS);
    const before = await dump(admin);
    expect((await receipt(ORDERS)).rows).toEqual({ read: 3, loaded: 0, unchanged: 3, rejected: 0 });
    expect(await dump(admin)).toEqual(before);
    expect((await drop(ORDERS)).reply.summary).toBe('orders.csv: nothing new, all 3 rows are here already');
  });

  it('says so where no row counts, rather than that all is here already', async () => {
    const { drop } = await fresh();
    const deals =
      'Record ID,Deal Name,Deal Stage,Close Date,Amount\n901,Cafe,Closed lost,2026-09-13,1200.00\n';
    const { reply } = await drop(deals);
    expect(reply.summary).toBe('orders.csv: its one row does not count');
    expect(replyText(reply)).toContain('a deal that is not won');
    expect(replyText(reply)).not.toContain('Unchanged');
  });

  it('takes the stock of a list of products with them, and the same list again changes nothing', async () => {
    const { receipt } = await fresh();
    const list = readFileSync(fixture('prestashop-products.csv'), 'utf8');
    const first = await receipt(list);
    expect(first).toMatchObject({
      kind: 'products',
      preset: 'prestashop-products',
      products: { new: 2 },
      stock: { new: 2 },
    });
    expect(first.notes.join(' ')).toContain('52 units');
    await receipt(`${HEAD}1001,2026-11-02 10:00,MUG-BL,Mug,2,18.50,EUR\n`);
    const again = await receipt(list);
    expect([again.products, again.stock]).toEqual([
      { new: 0, updated: 0, unchanged: 2 },
      { new: 0, updated: 0, unchanged: 0 },
    ]);
  });

  it('loads nothing in a dry run, and leaves no trace of it', async () => {
    const { receipt, ask } = await fresh();
    const before = await dump(admin);
    expect(await receipt(ORDERS, { dryRun: true })).toMatchObject({
      upload: null,
      state: 'dry-run',
      orders: { new: 2 },
    });
    expect(await dump(admin)).toEqual(before);
    expect((await ask('imports')).data).toEqual({ imports: [] });
  });

  it('is undone by its button, once, and says by whom', async () => {
    const { drop, press } = await fresh();
    const before = await dump(admin);
    const { reply } = await drop(ORDERS);
    const { update } = await press(reply, 'Undo');
    expect(update?.summary).toMatch(/^Upload \d+ \(orders.csv\) is undone$/);
    expect(await dump(admin)).toEqual(before);
    const again = await press(reply, 'Undo', vera);
    expect(again.reply?.summary).toContain('needs the role manager');
    expect(replyText((await press(reply, 'Undo')).update as never)).toContain('was undone already');
  });

  it('names the later file that stands in the way of an undo', async () => {
    const { drop, press } = await fresh();
    const { reply } = await drop(ORDERS);
    await drop(ORDERS.replaceAll('18.50', '19.50'), { name: 'newer.csv' });
    const { reply: refused } = await press(reply, 'Undo');
    expect(refused?.summary).toMatch(/cannot be undone yet.*\(newer.csv\)/);
  });

  it('asks what the column does not decide, with what each reading means, and loads the chosen one', async () => {
    const { drop, press, ask } = await fresh();
    const before = await dump(admin);
    const { reply, data } = await drop(UNCLEAR);
    expect((data as Receipt).questions[0]).toMatchObject({ key: 'date_order' });
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual(['Day first', 'Month first', 'Not this file']);
    expect(replyText(reply)).toContain('Apr 2026: 1 order');
    expect(await dump(admin)).toEqual(before);
    const { update } = await press(reply, 'Month first');
    expect(update?.summary).toBe('orders.csv: 2 new orders');
    expect((await ask('imports')).data).toMatchObject({ imports: [{ state: 'loaded' }] });
    const twice = await press(reply, 'Day first');
    expect(twice.reply?.summary).toContain('waits for no answer: it is loaded');
    expect(await admin`select 1 from upload_chunks`).toHaveLength(0);
  });

  it('is put aside when it was the wrong one', async () => {
    const { drop, press, ask } = await fresh();
    const { reply } = await drop(UNCLEAR);
    expect((await press(reply, 'Not this file')).update?.summary).toContain('Nothing of it was loaded');
    expect((await ask('imports')).data).toMatchObject({ imports: [{ state: 'dropped' }] });
    expect(await admin`select 1 from upload_chunks`).toHaveLength(0);
  });

  it('takes the answer with it', async () => {
    const { receipt } = await fresh();
    expect(await receipt(UNCLEAR, { answers: { date_order: 'dmy' } })).toMatchObject({
      range: { from: '2026-04-03', to: '2026-06-05' },
    });
  });

  it('gives rejected rows back as a file that can be mended and dropped again', async () => {
    const { drop, receipt, ask } = await fresh();
    const { reply, data } = await drop(`${ORDERS}1003,soon,SOAP,"So=ap, red",1,8.90,EUR\n`);
    expect((data as Receipt).rows).toEqual({ read: 4, loaded: 3, unchanged: 0, rejected: 1 });
    const file = await fileOf(reply);
    expect(file).toContain('Price,Currency,row,reason\r\n1003,soon,SOAP,"So=ap, red",1,8.90,EUR,5,');
    const mended = await receipt(file.replace('soon', '2026-11-04'));
    expect(mended).toMatchObject({ orders: { new: 1 }, rows: { read: 1, loaded: 1, rejected: 0 } });
    const { upload } = data as Receipt;
    expect(await fileOf((await ask(`imports rejects ${upload}`)).reply)).toBe(file);
  });

  it('loads nothing of a file that is mostly unreadable, and gives the reasons and the rows', async () => {
    const { drop } = await fresh();
    const before = await dump(admin);
    const bad = Array.from(
      { length: 10 },
      (_, index) => `${index},${index < 6 ? '2026-11-02' : 'soon'},MUG,Mug,1,9,EUR\n`,
    );
    const { reply, data } = await drop(HEAD + bad.slice(1).join('') + bad.slice(6).join(''));
    expect(data).toMatchObject({ state: 'failed', rows: { loaded: 0 } });
    expect(replyText(reply)).toMatch(/Nothing was loaded[\s\S]*Date is 'soon'[\s\S]*rows? 7/);
    expect((await fileOf(reply)).split('\r\n').length).toBeGreaterThan(5);
    expect(await dump(admin)).toEqual(before);
  });

  it.each([
    ['a PDF', '%PDF-1.7 …', /PDF.*CSV/],
    ['an image', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), /PNG|image|picture/i],
    ['a web page', '<!doctype html><html><body></body></html>', /HTML|web page/i],
    ['an empty file', '', /empty/],
    ['a header alone', HEAD, /no rows in it/],
  ])('that is %s is refused with the cure, and changes nothing', async (_, content, sentence) => {
    const { drop, ask, bugs } = await fresh();
    const before = await dump(admin);
    const answered = await drop(content as string);
    expect(answered.failed).toMatchObject({ kind: 'refused', message: expect.stringMatching(sentence) });
    expect(await dump(admin)).toEqual(before);
    expect((await ask('imports')).data).toMatchObject({ imports: [{ state: 'failed' }] });
    expect(bugs).toEqual([]);
  });

  it('keeps cells that a spreadsheet would run as data', async () => {
    const { drop, receipt } = await fresh();
    await receipt(
      `${HEAD}1,2026-11-02,A-1,"=HYPERLINK(""x"")",1,9.00,EUR\n2,2026-11-02,B,-10% Mug,1,9.00,EUR\n`,
    );
    const titles =
      await admin`select title from products where title like '%Mug%' or title like '%HYPER%' order by title`;
    expect(titles.map(({ title }) => title)).toEqual(expect.arrayContaining(['-10% Mug', '=HYPERLINK("x")']));
    const { reply } = await drop(`${ORDERS}1003,soon,=cmd,Soap,1,8.90,EUR\n`);
    expect(await fileOf(reply)).toContain("1003,soon,'=cmd,");
  });

  it('needs a manager, and shows a stranger nothing', async () => {
    const { drop } = await fresh();
    const before = await dump(admin);
    expect((await drop(ORDERS, { who: vera })).failed?.message).toContain('needs the role manager');
    expect((await drop(ORDERS, { who: stan })).failed?.message).toContain('do not belong to a store');
    expect(await dump(admin)).toEqual(before);
  });

  it('waits its turn behind another import of the store, and says so', async () => {
    const { id } = await storeOf(database);
    const { drop, said } = dropping(database, id);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const other = database.tenant(id, async (tx) => {
      await tx`select 1 from stores where store_id = ${id} for no key update`;
      await held;
    });
    const [first, second] = [drop(ORDERS), drop(ORDERS, { name: 'second.csv' })];
    while (said.filter((text) => text.includes('waits for another import')).length < 2)
      await new Promise((resolve) => setImmediate(resolve));
    release();
    await other;
    const loaded = [await first, await second].map(({ data }) => (data as Receipt).rows.loaded).sort();
    expect(loaded).toEqual([0, 3]);
  });

  it('leaves nothing when its connection is killed in the middle', async () => {
    const { drop, ask, bugs } = await fresh();
    const before = await dump(admin);
    const many = Array.from(
      { length: 60_000 },
      (_, index) => `${index},2026-11-02,MUG,Mug,1,9.00,EUR\n`,
    ).join('');
    const dropped = drop(HEAD + many);
    for (let killed = 0; killed === 0; ) {
      const gone = await admin`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query ilike '%copy%staged_sales%' and pid <> pg_backend_pid()`;
      killed = gone.count;
    }
    expect((await dropped).failed?.kind).toBe('bug');
    expect(bugs).toHaveLength(1);
    expect(await dump(admin)).toEqual(before);
    expect((await ask('imports')).data).toMatchObject({ imports: [{ state: 'failed' }] });
  });

  it('that was being read when the process died is reported as interrupted at the next start', async () => {
    const { id } = await storeOf(database);
    await admin`
      insert into uploads (store_id, file_name, sha256, bytes, state, platform, workspace, user_id, user_name, created_at)
      values (${id}, 'cut.csv', '', 1, 'reading', 'console', 'console', 'olga', 'Olga', now())`;
    expect(await interruptReading(database)).toBe(1);
    expect(await interruptReading(database)).toBe(0);
    const { ask } = dropping(database, id);
    expect((await ask('imports')).data).toMatchObject({
      imports: [{ file: 'cut.csv', state: 'interrupted' }],
    });
  });

  it('has its name on one line, whatever the disk allows in it', async () => {
    const { drop, ask } = await fresh();
    const { reply } = await drop(`${HEAD}1,2026-11-02,MUG,Mug,1,9.00,EUR\n`, {
      name: 'a\nb\u0000c\u2028.csv',
    });
    expect(JSON.stringify(reply)).toContain('a b c .csv');
    expect((await ask('imports')).data).toMatchObject({ imports: [{ file: 'a b c .csv', state: 'loaded' }] });
  });

  it('leaves no temporary file', async () => {
    const { drop } = await fresh();
    // A folder of its own: in the machine's, whoever else imports at this moment has files too.
    const [folder, before] = [mkdtempSync(join(tmpdir(), 'shoppulse-test-')), process.env.TMPDIR];
    process.env.TMPDIR = folder;
    try {
      await drop(ORDERS);
      await drop('%PDF-1.7 …');
      await drop(UNCLEAR);
      expect(readdirSync(folder).filter((name) => name.startsWith('shoppulse-'))).toEqual([]);
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      rmSync(folder, { recursive: true });
    }
  });

  it('says how to import when there is none', async () => {
    const { ask } = await fresh();
    expect(replyText((await ask('import')).reply)).toContain('pulse import FILE');
    expect((await ask('import upload:999999 answer:date_order=dmy')).failed?.message).toContain(
      'There is no upload 999999',
    );
    expect((await ask('imports undo 999999')).failed?.message).toContain('There is no upload 999999');
  });
});
