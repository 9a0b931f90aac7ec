/** A file that no preset knows: what its columns are taken as, how a person corrects it, and that it is remembered. */
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/app/action.ts';
import type { Who } from '../../src/app/platform.ts';
import type { Receipt } from '../../src/csv/receipt.ts';
import type { Form, Reply } from '../../src/reply/reply.ts';
import { replyText } from '../../src/reply/text.ts';
import { testDatabase } from '../helpers/database.ts';
import { buttonsOf, dropping } from '../helpers/dropping.ts';
import { dump } from '../helpers/loading.ts';
import { max, olga, stan, storeOf, team, vera } from '../helpers/people.ts';

/** Nothing that anybody would guess by name; the third column is the day, the last what was paid. */
const ODD = `aa,bb,cc,dd,ee,ff
T-901,Mug blue,2026-11-02,MUG-BL,2,37.00
T-902,Soap,2026-11-03,SOAP,1,8.90
T-903,Soap,2026-11-04,SOAP,3,26.70
`;
/** A needed column whose name says nothing, and two that could be it. */
const LACKING = `Order ID,Order Date,SKU,Quantity,Wert,Satz
1,2026-11-02,MUG-BL,2,37.00,18.50
2,2026-11-03,SOAP,1,8.90,8.90
`;
const UNCLEAR = `Order,Date,SKU,Quantity,Price
1001,03/04/2026,MUG-BL,2,18.50
1002,05/06/2026,SOAP,1,8.90
`;
const PROOF = `Order,Date,SKU,Quantity,Price
1003,25/04/2026,SOAP,1,8.90
`;

const { database, admin } = await testDatabase();

async function fresh() {
  const { id } = await storeOf(database);
  const world = dropping(database, id);
  const press = async (
    reply: Reply,
    label: string,
    values?: Readonly<Record<string, string>>,
    who: Who = olga,
  ): Promise<Outcome> => {
    const button = buttonsOf(reply).find((each) => each.label === label);
    if (!button) throw new Error(`no button “${label}” in ${buttonsOf(reply).map((each) => each.label)}`);
    const asking = { who, where: team, store: id.toString() };
    return world.app.click(asking, button.action, button.id, values);
  };
  return { ...world, press };
}
const labels = (reply: Reply) => buttonsOf(reply).map(({ label }) => label);
const fieldsOf = (form: Form | undefined) => form?.fields.map(({ name, value }) => [name, value]);
const taken = ({ columns }: Receipt) =>
  Object.fromEntries(columns.filter(({ field }) => field).map(({ column, field }) => [field, column]));

describe('a file whose header says little', () => {
  it('is shown as it would be taken by what stands in it, and loads when somebody says so', async () => {
    const { drop, press, receipt } = await fresh();
    const before = await dump(admin);
    const { reply, data } = await drop(ODD);
    expect(replyText(reply)).toContain('"aa" as order number');
    expect(replyText(reply)).toContain('Load it so: 3 orders, €72.60');
    expect((data as Receipt).questions).toMatchObject([{ key: 'columns' }]);
    expect(await dump(admin)).toEqual(before);
    const { update } = await press(reply, 'Load it so');
    expect(update?.summary).toBe('orders.csv: 3 new orders');
    // The next one with this header is no question any more.
    const next = await receipt(ODD.replaceAll('T-9', 'T-8'));
    expect(next).toMatchObject({ state: 'loaded', orders: { new: 3 } });
    expect(next.notes).toContain('Columns as Olga set them on Sat 21 Nov.');
  });

  it('asks for a column that is missing by a form, with what was found filled in', async () => {
    const { drop, press } = await fresh();
    const { reply } = await drop(LACKING);
    expect(replyText(reply)).toMatch(/no column for "Price".*Which column is it\?/);
    expect(labels(reply)).toEqual([
      ...['Main columns', 'Amounts', 'Other columns', 'Something else', 'Not this file'],
    ]);
    const { form } = await press(reply, 'Main columns');
    expect(fieldsOf(form)).toEqual([
      ['number', 'Order ID'],
      ['placed', 'Order Date'],
      ['unitPrice', '-'],
      ['quantity', 'Quantity'],
      ['sku', 'SKU'],
    ]);
    const wrong = await press(reply, 'Main columns', { unitPrice: 'Sats' });
    expect(wrong.fieldErrors?.unitPrice).toMatch(/no column "Sats".*nearest are "Satz"/);
    const { update: shown } = await press(reply, 'Main columns', { unitPrice: 'satz' });
    expect(replyText(shown as Reply)).toMatch(/Satz: 18.50\s+Price of one unit, as you said/);
    const { update: loaded } = await press(shown as Reply, 'Load it so');
    expect(loaded?.summary).toBe('orders.csv: 2 new orders');
  });

  it('is asked what it holds where nothing tells', async () => {
    const { drop, press } = await fresh();
    const { reply } = await drop('x,y\nfoo,bar\nbar,foo\n');
    expect(labels(reply)).toEqual([
      ...['Orders', 'Products', 'Stock counts', 'Payments', 'Advertising', 'Visits', 'Shipping costs'],
      ...['Customers', 'Exchange rates', 'Thresholds', 'Not this file'],
    ]);
    const { update } = await press(reply, 'Products');
    expect(labels(update as Reply).slice(0, 2)).toEqual(['Main columns', 'Other columns']);
    const values = { sku: 'x', product: '-', price: '-', cost: '-', supplier: 'y' };
    const { update: set } = await press(update as Reply, 'Main columns', values);
    expect((await press(set as Reply, 'Load it so')).update?.summary).toBe('orders.csv: 2 new products');
  });

  it('is told its columns in a terminal too', async () => {
    const { receipt, drop } = await fresh();
    expect(replyText((await drop(LACKING, { dryRun: true })).reply)).toContain(
      '--answer "map.unitPrice=Wert"',
    );
    const read = await receipt(LACKING, { answers: { 'map.unitPrice': 'Satz' } });
    expect(read).toMatchObject({ state: 'loaded', totals: { EUR: { gross_sales: '45.90' } } });
    const none = await drop(LACKING, { answers: { 'map.unitPrice': 'Sats' } });
    expect(none.failed?.message).toContain('There is no column "Sats" in orders.csv');
    const field = await drop(LACKING, { answers: { 'map.prise': 'Satz' } });
    expect(field.failed?.message).toContain('no field "prise"');
  });

  it('knows a column of SKUs by those the store has, and what multiplies to what', async () => {
    const { receipt } = await fresh();
    await receipt('SKU,Title,Cost\nMUG-BL,Mug,4.00\nSOAP,Soap,2.00\nTEA,Tea,1.00\n');
    const read = await receipt(
      `Order ID,Order Date,code,n,each,Line total
1,2026-11-02,mug-bl,2,18.50,37.00
2,2026-11-03,soap,3,8.90,26.70
3,2026-11-04,tea,4,2.00,8.00
`,
    );
    expect(read).toMatchObject({ state: 'loaded', skus: { new: 0 } });
    expect(taken(read)).toMatchObject({ sku: 'code', quantity: 'n', unitPrice: 'each' });
    expect(read.columns.find(({ field }) => field === 'sku')?.by).toBe('content');
    expect(read.notes).toContain('Taken by what stands in them: "code" as SKU, "n" as quantity.');
  });

  it('is no question of an accountant’s or a stranger’s', async () => {
    const { drop, press } = await fresh();
    const { reply } = await drop(LACKING);
    for (const who of [vera, stan]) {
      const { form, reply: refused } = await press(reply, 'Main columns', undefined, who);
      expect(form).toBeUndefined();
      expect(refused?.summary).toMatch(/needs the role manager|do not belong/);
    }
    expect((await press(reply, 'Main columns', undefined, max)).form).toBeDefined();
  });
});

describe('columns of a file that is loaded', () => {
  it('are corrected by taking it back; it is read so when it comes again, until that is forgotten', async () => {
    const { drop, press, ask, receipt } = await fresh();
    const before = await dump(admin);
    const text = `Order ID,Order Date,SKU,Quantity,Price,Net price
1,2026-11-02,MUG-BL,2,22.00,18.50
`;
    const { reply } = await drop(text);
    const { reply: columns } = await press(reply, 'Columns');
    expect(replyText(columns as Reply)).toContain('takes this import back');
    const { form } = await press(columns as Reply, 'Main columns');
    const values = Object.fromEntries((form?.fields ?? []).map(({ name, value }) => [name, value ?? '']));
    const { update } = await press(columns as Reply, 'Main columns', { ...values, unitPrice: 'Net price' });
    expect(update?.summary).toBe('The columns of orders.csv are set, and the import is taken back');
    expect(await dump(admin)).toEqual(before);
    const again = await receipt(text);
    expect(again).toMatchObject({ totals: { EUR: { gross_sales: '37.00' } } });
    expect(again.notes).toContain('Columns as Olga set them on Sat 21 Nov.');

    const { reply: list } = await ask('imports remembered');
    expect(replyText(list)).toContain('columns (Order number, Order date, Price of one unit, Quantity, SKU)');
    expect((await press(list, 'Forget orders.csv')).update?.summary).toBe('This is forgotten');
    expect((await press(list, 'Forget orders.csv')).update?.summary).toBe('This was forgotten already');
    expect((await ask(`imports undo ${again.upload}`)).failed).toBeUndefined();
    expect(await receipt(text)).toMatchObject({ totals: { EUR: { gross_sales: '44.00' } } });
  });

  it('keep an answer that only the undone file taught out of the next one', async () => {
    const { drop, press, ask } = await fresh();
    const { reply } = await drop(UNCLEAR);
    const { update } = await press(reply, 'Month first');
    await press(update as Reply, 'Undo');
    expect((await ask('imports remembered')).data).toEqual([]);
    expect(labels((await drop(UNCLEAR)).reply)).toContain('Day first');
  });
});

describe('what an earlier file of the same header tells', () => {
  it('settles the day and the month, and the receipt says by which file', async () => {
    const { receipt, drop } = await fresh();
    await drop(PROOF, { name: 'orders-oct.csv' });
    const read = await receipt(UNCLEAR);
    expect(read).toMatchObject({ state: 'loaded', range: { from: '2026-04-03', to: '2026-06-05' } });
    expect(read.notes).toContain('Day before month, as in orders-oct.csv.');
  });

  it('is counted, not listed, where nobody said anything', async () => {
    const { drop, ask } = await fresh();
    await drop(PROOF, { name: 'orders-oct.csv' });
    const { reply } = await ask('imports remembered');
    expect(replyText(reply)).toContain('1 kind of file showed by whole columns');
    expect(replyText(reply)).not.toContain('orders-oct.csv');
    await drop(UNCLEAR.replace('Price', 'Price,Note'), { name: 'told.csv', answers: { date_order: 'dmy' } });
    const { reply: two } = await ask('imports remembered');
    expect(labels(two)).toEqual(['Forget told.csv']);
    expect(replyText(two)).toMatch(/told\.csv[\s\S]*day before month[\s\S]*1 kind of file showed/);
  });

  it('gives way to what today’s column proves, and to another header', async () => {
    const { receipt, drop } = await fresh();
    await drop(UNCLEAR, { name: 'orders-oct.csv', answers: { date_order: 'dmy' } });
    const other = await receipt(PROOF.replace('25/04', '04/25'));
    expect(other).toMatchObject({ range: { from: '2026-04-25' } });
    expect(other.notes).toContain('Month before day here, as the column shows, unlike in orders-oct.csv.');
    // Both are known now: neither is a ground.
    expect(await receipt(UNCLEAR)).toMatchObject({ state: 'asking' });
    expect(await receipt(UNCLEAR.replace('Price', 'Price,Note'))).toMatchObject({ state: 'asking' });
  });

  it('is the store’s alone', async () => {
    const [one, other] = [await fresh(), await fresh()];
    await one.receipt(UNCLEAR, { answers: { date_order: 'dmy' } });
    expect(await one.receipt(UNCLEAR)).toMatchObject({ state: 'loaded' });
    expect(await other.receipt(UNCLEAR)).toMatchObject({ state: 'asking' });
  });
});
