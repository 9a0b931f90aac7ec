/** What is known of a header from earlier files, in the reading of the next: what it settles and what it leaves alone. */
import { describe, expect, it } from 'vitest';
import { instant } from '../../src/core/time.ts';
import { headerPrint } from '../../src/csv/header-print.ts';
import { type Given, understand } from '../../src/csv/import.ts';
import type { Learned } from '../../src/csv/memory.ts';
import { inForce, type Memory } from '../../src/db/import-memory.ts';
import { fileOf } from './files.ts';
import { given } from './imported.ts';

const known = (value: string, ground: Learned['ground'] = 'answered'): Learned => ({
  ...{ value, ground, by: 'Olga', on: 'Thu 12 Nov', fileName: 'orders-oct.csv' },
});
const knowing = (text: string, learned: Readonly<Record<string, Learned>>): Given => ({
  ...given(),
  memory: { [headerPrint((text.split('\n')[0] ?? '').split(',')) ?? '']: learned },
});
const read = async (text: string, learned: Readonly<Record<string, Learned>> = {}) =>
  understand(await fileOf(text), knowing(text, learned));

const head = (more: string) => `Order ID,Order Date,SKU,Quantity,Price${more}\n`;

describe('what is known of a header', () => {
  it.each([
    ['date_order', 'mdy', `${head('')}1,03/04/2026,A,1,5\n`, 'Month before day, as in orders-oct.csv (Olga'],
    ['decimal_mark', ',', `${head('')}1,2026-04-03,A,1,18.500\n`, 'A comma begins the decimals, as in'],
    ['taxes', 'included', `${head(',Tax')}1,2026-04-03,A,1,20.00,1.23\n`, 'Prices include the tax, as in'],
    [
      'repeats',
      'once',
      `${head('')}1,2026-04-03,A,1,5\n1,2026-04-03,A,1,5\n`,
      'Rows that repeat another count once',
    ],
    ['currency', 'CAD', `${head('')}1,2026-04-03,A,1,$5\n`, 'Amounts are taken as CAD, as in'],
  ])('settles %s, and the receipt says by which file', async (key, value, text, note) => {
    expect((await read(text)).questions).toMatchObject([{ key }]);
    const { questions, notes } = await read(text, { [key]: known(value) });
    expect(questions).toEqual([]);
    expect(notes.join(' ')).toContain(note);
    const other = text.replace('Order ID', 'Order No');
    const elsewhere = { ...given(), memory: knowing(text, { [key]: known(value) }).memory ?? {} };
    expect((await understand(await fileOf(other), elsewhere)).questions).toHaveLength(1);
  });

  it('says nothing where the file needs none of it', async () => {
    const all = { date_order: known('mdy'), decimal_mark: known(','), taxes: known('included') };
    const { notes, plan } = await read(`${head('')}1,25/04/2026,A,1,5.00\n`, all);
    expect(plan).toMatchObject({ dates: { placed: 'dmy' }, marks: { unitPrice: '.' } });
    expect(notes).toEqual([
      "The file names no currency; its amounts are taken as EUR, the store's.",
      'No column has the tax or its rate. If the prices include it, so do net sales.',
      'Day before month here, as the column shows, unlike in orders-oct.csv.',
    ]);
  });

  it('leaves out a column that holds something else today', async () => {
    const text = `${head(',Net price')}1,2026-04-03,A,1,5.00,4.00\n`;
    const set = { 'map.unitPrice': known('6') };
    expect((await read(text, set)).plan.columns.unitPrice).toBe(5);
    const { plan, notes } = await read(text.replace('4.00', 'soon'), set);
    expect(plan.columns.unitPrice).toBe(4);
    expect(notes.join()).not.toContain('Columns as');
  });

  it('does not overrule what is answered now', async () => {
    const text = `${head('')}1,03/04/2026,A,1,5\n`;
    const how = { ...knowing(text, { date_order: known('mdy') }), answers: { date_order: 'dmy' } };
    const { plan, notes } = await understand(await fileOf(text), how);
    expect(plan.dates.placed).toBe('dmy');
    expect(notes.join()).not.toContain('as in');
  });
});

describe('the print of a header', () => {
  const print = (header: string) => headerPrint(header.split(','));
  it('is the same for the same words, and another for another column or order', () => {
    expect(print('Order No.,Total (EUR)')).toBe(print('ORDER_NO,total (USD)'));
    expect(print('Order No.,Total')).not.toBe(print('Total,Order No.'));
    expect(print('Order No.,Total')).not.toBe(print('Order No.,Total,Note'));
  });

  it('is none where there is no header', () => {
    expect(print('Column 1,Column 2')).toBeNull();
  });
});

describe('lessons of several files', () => {
  const lesson = (id: bigint, value: string, ground: Memory['ground']): Memory => ({
    ...{
      id,
      header: 'h',
      key: 'date_order',
      value,
      ground,
      fileName: `${id}.csv`,
      by: 'Olga',
      at: instant(0),
    },
  });
  it.each([
    ['one proof', [lesson(1n, 'dmy', 'proved')], '1.csv'],
    ['two proofs that differ', [lesson(1n, 'dmy', 'proved'), lesson(2n, 'mdy', 'proved')], undefined],
    [
      'an answer after them',
      [lesson(1n, 'dmy', 'proved'), lesson(2n, 'mdy', 'proved'), lesson(3n, 'dmy', 'answered')],
      '3.csv',
    ],
    ['a proof against the answer', [lesson(1n, 'dmy', 'answered'), lesson(2n, 'mdy', 'proved')], undefined],
    ['a later answer', [lesson(1n, 'dmy', 'answered'), lesson(2n, 'mdy', 'answered')], '2.csv'],
  ])('hold by %s', (_, lessons, file) => {
    expect(inForce(lessons)[0]?.fileName).toBe(file);
  });
});
