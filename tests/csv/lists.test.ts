/** Lists as people keep them in spreadsheets: headings between the rows, counts with a unit, items with their number. */
import { describe, expect, it } from 'vitest';
import { importText, sumOf } from './imported.ts';

const soldOf = async (text: string) => {
  const { understood, orders, rejects } = await importText(text);
  expect([understood.questions, rejects]).toEqual([[], []]);
  return orders.map(
    (order) => `${order.number} ${order.lines.map(({ quantity }) => quantity).join('+')} ${sumOf(order)}`,
  );
};

describe('a list of orders', () => {
  it('has headings for months and weeks, and their sums, between its rows', async () => {
    const text =
      'Datum;Bestellung;Artikel;Menge;Preis;Summe\nSeptember 2026;;;;;\n01.09.2026;1001;Becher;2;10,00;20,00\n' +
      'Summe September 2026;;;;;20,00\n;;;;;\nOktober;;;;;\n14.10.2026;1002;Teller;1;15,00;15,00\n' +
      'Total KW 42;;;;;15,00\n;;;;;\nKW 43;;;;;\n20.10.2026;1003;Schale;3;5,00;15,00\n';
    expect(await soldOf(text)).toEqual(['1001 2 2000', '1002 1 1500', '1003 3 1500']);
  });

  it('keeps a row of one month that has more beside it', async () => {
    const { rejects } = await importText(
      'Date,Order,Item,Price\n2026-09-01,1001,Mug,10.00\nMay,,Mug,12.00\n2026-09-02,1002,Mug,10.00\n',
    );
    expect(rejects).toMatchObject([{ line: 3 }]);
  });

  it.each(['2x', 'x2', '2 x', '2 pcs', '2 Stk.', '2 szt.', '2 pz', '2 uds.'])(
    'writes its quantities as %s',
    async (two) => {
      const text = `Order,Date,Item,Qty,Price\n1001,2026-09-01,Mug,${two},10.00\n1002,2026-09-02,Plate,1,15.00\n`;
      expect(await soldOf(text)).toEqual(['1001 2 2000', '1002 1 1500']);
    },
  );

  it('refuses a quantity that is measured', async () => {
    const { rejects } = await importText(
      'Order,Date,Item,Qty,Price\n1001,2026-09-01,Mug,2 kg,10.00\n1002,2026-09-02,Mug,1,10.00\n1003,2026-09-03,Mug,1,9.00\n',
    );
    expect(rejects).toMatchObject([{ line: 2, reason: "Qty is '2 kg', which is no number" }]);
  });

  it('has a number and an item in a cell, and the price of one beside it', async () => {
    const text = 'Order,Date,Qty,Price\n1001,2026-09-01,2 x Mug,10.00\n1002,2026-09-02,1 x Plate,15.00\n';
    expect(await soldOf(text)).toEqual(['1001 2 2000', '1002 1 1500']);
  });

  it('has several items in a cell, and the price of all beside it', async () => {
    const text =
      'Order,Date,Items,Price\n1001,2026-09-01,"2 x Mug, 1 x Plate",35.00\n1002,2026-09-02,1 x Plate,15.00\n';
    expect(await soldOf(text)).toEqual(['1001 2+1 3500', '1002 1 1500']);
  });
});

describe('a list of products', () => {
  it('has no product for a heading of a group', async () => {
    const { products, stock, rejects } = await importText(
      'SKU,Name,Stock,Cost\nMugs,,,\nM-1,Mug,12,4.00\nM-2,Mug red,3 pcs,4.00\nPlates,,,\nP-1,Plate,7,6.00\nP-2,,,\n',
    );
    expect(products.map(({ sku }) => sku)).toEqual(['M-1', 'M-2', 'P-1', 'P-2']);
    expect(rejects.map(({ line, reason }) => [line, reason.slice(0, 16)])).toEqual([
      [2, 'the row has one '],
      [5, 'the row has one '],
    ]);
    expect(stock.map(({ onHand }) => onHand)).toEqual([12, 3, 7]);
  });
});
