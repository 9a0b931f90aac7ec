/** A list of sales that has no order numbers: each row may be an order, where somebody says so. */
import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../src/csv/receipt.ts';
import { replyText } from '../../src/reply/text.ts';
import { testDatabase } from '../helpers/database.ts';
import { buttonsOf, dropping } from '../helpers/dropping.ts';
import { storeOf } from '../helpers/people.ts';

const HEAD = 'Date,Item,Qty,Price,Paid with\n';
const ROWS = [
  '2026-11-03,Soap,2,6.50,cash\n',
  '2026-11-03,Candle,1,18.00,card\n',
  '2026-11-03,Candle,1,18.00,cash\n',
  '2026-11-10,Soap,1,6.50,cash\n',
];
const MORE = ['2026-11-10,Soap,1,6.50,card\n', '2026-11-17,Candle,1,18.00,cash\n'];
const LIST = HEAD + ROWS.join('');
const SO = { answers: { order_number: 'rows' } };
const SAID = 'No column has a number: each row counts as an order.';

const { database } = await testDatabase();
const fresh = async () => dropping(database, (await storeOf(database)).id);
const sums = ({ totals }: Receipt) => totals.EUR?.net_sales;

describe('sales without order numbers', () => {
  it('are asked about, with each row an order as an answer', async () => {
    const { drop, press } = await fresh();
    const { reply, data } = await drop(LIST);
    expect((data as Receipt).state).toBe('asking');
    expect(replyText(reply)).toContain('Each row is an order of its own: 4 orders, €55.50');
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual([
      ...['Each row is an order of its own', 'Main columns', 'Amounts', 'Other columns'],
      ...['Something else', 'Not this file'],
    ]);
    const { update } = await press(reply, 'Each row is an order of its own');
    expect(update?.summary).toBe('orders.csv: 4 new orders');
  });

  it('load so in a terminal, too, and the receipt says it', async () => {
    const { receipt } = await fresh();
    const loaded = await receipt(LIST, SO);
    expect(loaded).toMatchObject({ state: 'loaded', orders: { new: 4 }, lines: 4 });
    expect(sums(loaded)).toBe('55.50');
    expect(loaded.notes).toContain(SAID);
  });

  it('count nothing twice when they come again, in another order or with something noted beside them', async () => {
    const { receipt } = await fresh();
    await receipt(LIST, SO);
    expect(await receipt(LIST)).toMatchObject({ orders: { new: 0, unchanged: 4 } });
    const turned = HEAD + [...ROWS].reverse().join('');
    expect(await receipt(turned)).toMatchObject({ state: 'loaded', orders: { new: 0 } });
    expect(await receipt(LIST.replaceAll('cash', 'CASH!'))).toMatchObject({ orders: { new: 0 } });
  });

  it('bring only what is new when the list is longer, and are known by their header', async () => {
    const { receipt, ask } = await fresh();
    await receipt(LIST, SO);
    const longer = await receipt(HEAD + [...ROWS, ...MORE].join(''));
    expect(longer).toMatchObject({ state: 'loaded', orders: { new: 2, unchanged: 4 } });
    expect(longer.notes).toContain(SAID);
    expect(longer.notes.join(' ')).toContain('Rows are known again by what they say, as in orders.csv (Olga');
    expect(replyText((await ask('imports remembered')).reply)).toContain('each row an order');
    // Of another header nothing is known: asked, never assumed.
    expect(await receipt(LIST.replace('Paid with', 'Payment'))).toMatchObject({ state: 'asking' });
  });

  it('are taken back alone', async () => {
    const { receipt, ask } = await fresh();
    await receipt(LIST, SO);
    const longer = await receipt(HEAD + [...ROWS, ...MORE].join(''));
    await ask(`imports undo ${longer.upload}`);
    expect(await receipt(LIST)).toMatchObject({ orders: { new: 0, unchanged: 4 } });
    expect(await receipt(HEAD + MORE.join(''))).toMatchObject({ orders: { new: 1, unchanged: 1 } });
  });

  it('are orders of several rows where a column has a number after all', async () => {
    const { receipt } = await fresh();
    const list = LIST.replace('Paid with', 'Slip').replaceAll(/cash|card/g, 'K-7');
    const answers = { order_number: 'rows', 'map.number': 'Slip' };
    const read = await receipt(list, { answers });
    expect(read.notes).not.toContain(SAID);
  });

  it('are sales where each has a day and what was paid, also by a word of another language', async () => {
    const { receipt } = await fresh();
    const french = 'Date;Article;Qté;Prix unitaire;Total\n3 oct. 26;Savon;2;6,50 €;13,00 €\n';
    expect(await receipt(french)).toMatchObject({
      kind: 'orders',
      questions: [{ key: 'order_number', options: [{ meaning: '1 order, €13.00' }] }],
    });
    const total = await receipt('Date,Item,Qty,Total\n2026-11-03,Soap,2,13.00\n');
    expect(total).toMatchObject({ kind: 'orders', state: 'asking', questions: [{ key: 'order_number' }] });
  });
});
