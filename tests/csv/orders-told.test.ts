/** Orders whose columns are hardly known are asked about, never taken for a list of products; such a list still is one. */
import { describe, expect, it } from 'vitest';
import { importText } from './imported.ts';

const ITEM = 'SKU-1;Mug;12.50';
const orders = (columns: string, cells: string): string =>
  `${columns};SKU;Product name;Price\n${cells};${ITEM}\n${cells};SKU-2;Pen;3.00\n`;

describe('orders that also read as products', () => {
  it.each([
    ['code;date;customer', '2026000101;2026-10-13;Olga'],
    ['code;created at;customer', '2026000101;2026-10-13;Olga'],
    ['code;date;email', '2026000101;2026-10-13;olga@example.com'],
    ['code;date;stav;celkem', '2026000101;2026-10-13;Vyřízena;15.50'],
    ['code;date;bill full name', '2026000101;2026-10-13;Olga'],
    ['Kód objednávky;E-mail', '2026000101;olga@example.com'],
    ['Rendelésszám;Vevő', '2026000101;Olga'],
    ['code;status;order item type', '2026000101;Done;product'],
  ])('%s', async (columns, cells) => {
    await expect(importText(orders(columns, cells))).rejects.toThrow(/looks like orders/);
  });

  it('are not what a catalogue or a supplier is', async () => {
    for (const columns of ['code;date;status', 'code;updated at;email', 'supplier;date;email', 'code;vat']) {
      const { understood, products } = await importText(orders(columns, columns.replaceAll(/[^;]+/g, '19')));
      expect([columns, understood.kind, products.length]).toEqual([columns, 'products', 2]);
    }
  });
});
