/** What a receipt shows of totals and notes: as much as a phone shows whole. */
import { describe, expect, test } from 'vitest';
import { notesParts } from '../../src/app/receipt-notes.ts';
import { totalsTable } from '../../src/app/receipt-totals.ts';
import type { StoreView } from '../../src/app/store-view.ts';
import type { Receipt } from '../../src/csv/receipt.ts';

const ctx = { store: { locale: 'en-GB' } as StoreView['store'] };
const totals = (net: string, given: Partial<Receipt['totals'][string]> = {}) => ({
  gross_sales: net,
  discounts: '0.00',
  net_sales: net,
  shipping: '0.00',
  taxes: '0.00',
  duties: '0.00',
  tips: '0.00',
  gift_cards: '0.00',
  total_sales: net,
  refunded: '0.00',
  ...given,
});
const table = (of: Receipt['totals']) => {
  const part = totalsTable(ctx, of);
  if (part.kind !== 'table') throw new Error('no table');
  return part;
};

describe('the totals of a file', () => {
  test('leave out what is nothing', () => {
    expect(table({ EUR: totals('12.00', { refunded: '3.00' }) }).rows).toEqual([
      ['Net sales', '€12.00'],
      ['Order totals', '€12.00'],
      ['Refunded', '€3.00'],
    ]);
  });

  test('say the gross sales beside a discount, and a row that one of two currencies has', () => {
    const eur = totals('10.00', { gross_sales: '12.00', discounts: '2.00' });
    expect(table({ EUR: eur, GBP: totals('5.00') }).rows.map(([label]) => label)).toEqual([
      'Gross sales',
      'Discounts',
      'Net sales',
      'Order totals',
    ]);
  });

  test('name all that makes up the orders’ totals', () => {
    const given = { tips: '2.00', gift_cards: '25.00', duties: '1.00', total_sales: '40.00' };
    expect(table({ EUR: totals('12.00', given) }).rows).toEqual([
      ['Net sales', '€12.00'],
      ['Duties', '€1.00'],
      ['Tips', '€2.00'],
      ['Gift cards sold', '€25.00'],
      ['Order totals', '€40.00'],
    ]);
  });

  test('are read from a receipt that was kept without some of them', () => {
    const { tips: _, gift_cards: __, duties: ___, ...kept } = totals('12.00');
    expect(table({ EUR: kept as ReturnType<typeof totals> }).rows).toEqual([
      ['Net sales', '€12.00'],
      ['Order totals', '€12.00'],
    ]);
  });

  test('of more than two currencies are a row each', () => {
    const three = table({ EUR: totals('1.00'), GBP: totals('2.00'), JPY: totals('300') });
    expect(three.columns.map(({ label }) => label)).toEqual(['Net sales', 'Order totals']);
    expect(three.rows).toEqual([
      ['€1.00', '€1.00'],
      ['£2.00', '£2.00'],
      ['JP¥300', 'JP¥300'],
    ]);
  });
});

describe('the notes of a receipt', () => {
  const notes = ['one', 'two', 'three', 'four', 'five'];
  test('are the first three, and where the others are', () => {
    const said = JSON.stringify(notesParts({ notes, upload: '7' }, false));
    expect(said).toContain('three');
    expect(said).not.toContain('four');
    expect(said).toContain('2 more notes');
    expect(said).toContain('imports 7');
  });

  test('are all said where they are few, where asked for, and where nothing is kept', () => {
    expect(notesParts({ notes: notes.slice(0, 4), upload: '7' }, false)).toHaveLength(4);
    expect(notesParts({ notes, upload: '7' }, true)).toHaveLength(5);
    expect(notesParts({ notes, upload: null }, false)).toHaveLength(5);
  });
});
