/** Orders with their products in columns beside each other. */
import { describe, expect, it } from 'vitest';
import { type Imported, importText, sumOf } from './imported.ts';

const said = ({ orders }: Imported): string[] =>
  orders.map((order) => {
    const lines = order.lines.map(({ sku, quantity, gross }) => `${sku} ${quantity}×${gross}`).join(', ');
    return `${order.number} ${sumOf(order)}, shipping ${order.shipping}: ${lines}`;
  });

describe('products in numbered columns', () => {
  it.each([
    [
      'with the number behind the name',
      `Order ID,Order Date,Product1,SKU1,Qty1,Price1,Product2,SKU2,Qty2,Price2,Shipping,Order Total
1,2026-10-03,Mug,MUG,2,12.50,Plate,PLT,1,18.00,4.90,47.90
2,2026-10-04,Mug,MUG,1,12.50,,,,,4.90,17.40
3,2026-10-05,Mug,MUG,1,12.50,Mug,MUG,1,12.50,0.00,25.00`,
      [
        '1 4790, shipping 490: MUG 2×2500, PLT 1×1800',
        '2 1740, shipping 490: MUG 1×1250',
        '3 2500, shipping 0: MUG 1×1250, MUG 1×1250',
      ],
    ],
    [
      'German, without a total; a price stands in every row',
      `Datum;Bestellnr;Artikel 1;Menge 1;Preis 1;Artikel 2;Menge 2;Preis 2;Versand
03.10.2026;1;Kerze;2;12,50;Seife;1;4,90;3,90
15.10.2026;2;Seife;3;4,90;;0;0,00;3,90`,
      ['1 3380, shipping 390: Kerze 2×2500, Seife 1×490', '2 1860, shipping 390: Seife 3×1470'],
    ],
    [
      'with the number within the name, and nothing but the total of the order',
      `Order number,Date,Item 1 Name,Item 1 Quantity,Item 2 Name,Item 2 Quantity,Total
1,2026-10-03,Mug,3,Plate,1,40.00
2,2026-10-13,Mug,1,,,10.00`,
      ['1 4000, shipping 0: Mug 3×3000, Plate 1×1000', '2 1000, shipping 0: Mug 1×1000'],
    ],
    [
      'of which the first has no number',
      `Order number,Date,Item,Qty,Price,Item 2,Qty 2,Price 2
1,2026-10-03,Mug,3,10.00,Plate,1,5.00`,
      ['1 3500, shipping 0: Mug 3×3000, Plate 1×500'],
    ],
    [
      'under names that come again',
      `Order number,Date,Item,Qty,Price,Item,Qty,Price
1,2026-10-03,Mug,3,10.00,Plate,1,5.00`,
      ['1 3500, shipping 0: Mug 3×3000, Plate 1×500'],
    ],
  ])('%s', async (_, text, expected) => {
    const read = await importText(`${text}\n`);
    expect(read.understood).toMatchObject({ kind: 'orders', preset: null, questions: [] });
    expect(said(read)).toEqual(expected);
  });

  it('hand back the row as it is in the file, once', async () => {
    const { rejects, understood } = await importText(
      'Order number,Date,Item 1,Qty 1,Price 1,Item 2,Qty 2,Price 2\n' +
        '1,2026-10-03,Mug,3,10.00,Plate,some,5.00\n2,2026-10-03,Mug,3,10.00,,,\n3,2026-10-04,Mug,1,10.00,,,\n',
    );
    expect(rejects).toMatchObject([
      { line: 2, cells: ['1', '2026-10-03', 'Mug', '3', '10.00', 'Plate', 'some', '5.00'] },
    ]);
    expect(understood.mapping.map(({ field }) => field)).toContain('unitPrice');
  });

  it('are none where only an address is numbered', async () => {
    const { understood } = await importText(
      'Order number,Date,Item,Qty,Price,Address 1,Address 2\n1,2026-10-03,Mug,3,10.00,A,B\n',
    );
    expect(understood.plan.rules.numbered).toBeNull();
  });
});
