import { describe, expect, it } from 'vitest';
import { skuKey } from '../../src/core/sku.ts';
import { fixture, importPath, importText, sumOf } from './imported.ts';

describe('Shopify’s orders', () => {
  it('are known by their header and add up to their totals', async () => {
    const { understood, orders, rejects } = await importPath(fixture('shopify-orders.csv'));
    expect(understood).toMatchObject({
      kind: 'orders',
      preset: 'shopify-orders',
      currencies: ['EUR'],
      questions: [],
      rowsRead: 10,
    });
    expect(rejects).toEqual([]);
    expect(orders.map((order) => [order.number, sumOf(order)])).toEqual([
      ['#1001', 6440n],
      ['#1002', 10710n],
      ['#1003', 5260n],
      ['#1004', 2275n],
      ['#1005', 2870n],
      ['#1006', 3703n],
      ['#1007', 5000n],
    ]);
    expect(orders.every(({ source, customer }) => source === 'shopify' && customer !== null)).toBe(true);
    expect(orders[0]?.placedAt).toBe(Date.UTC(2026, 10, 20, 9, 12, 3));
  });

  it('spread the order’s discount and taxes over its lines', async () => {
    const { orders } = await importPath(fixture('shopify-orders.csv'));
    expect(orders[1]?.lines.map(({ discounts, taxes }) => [discounts, taxes])).toEqual([
      [333n, 570n],
      [333n, 570n],
      [334n, 570n],
    ]);
    // Held in the order's discount: not taken twice.
    expect(orders[5]?.lines[0]).toMatchObject({ gross: 3000n, discounts: 300n });
  });

  it('know a line without SKU by its title, and a gift card by its name', async () => {
    const { orders } = await importPath(fixture('shopify-orders.csv'));
    expect(orders[1]?.lines[2]?.sku).toBe('Poster');
    expect(orders[6]?.lines[0]).toMatchObject({ giftCard: true, gross: 5000n });
  });

  it('are reversed by their refunds and cancellations', async () => {
    const { orders, understood } = await importPath(fixture('shopify-orders.csv'));
    const [, , part, whole, cancelled] = orders;
    expect(part?.reversals).toMatchObject([
      {
        at: null,
        reason: 'refund',
        refunded: 2000n,
        shipping: 0n,
        lines: [{ quantity: 0, gross: 1681n, taxes: 319n }],
      },
    ]);
    expect(whole?.reversals).toMatchObject([
      { at: null, refunded: 2275n, shipping: 490n, lines: [{ quantity: 1, gross: 1500n, taxes: 285n }] },
    ]);
    expect(cancelled?.reversals).toMatchObject([
      { at: Date.UTC(2026, 10, 22, 8, 30), reason: 'cancellation', refunded: 2870n, shipping: 490n },
    ]);
    expect(understood.asOf).toBe(Date.UTC(2026, 10, 22, 8, 30));
  });

  it('have the tax taken out of prices that include it', async () => {
    const { orders, understood } = await importPath(fixture('shopify-orders-tax-included.csv'));
    expect(understood.notes).toContain('Prices in the file include tax; it is taken out of them.');
    expect(orders[0]).toMatchObject({
      shipping: 1000n,
      lines: [
        { gross: 5000n, taxes: 1045n },
        { gross: 5000n, taxes: 1045n },
      ],
    });
    expect(orders[1]?.lines[0]).toMatchObject({ gross: 10000n, discounts: 1000n, taxes: 1710n });
    expect(orders.map(sumOf)).toEqual([13090n, 10710n]);
  });

  const head =
    'Created at,name,Total,Financial Status,Lineitem Name,Lineitem Price,Lineitem Quantity,Lineitem SKU,Shipping';
  it('are known in any order of columns and case, with columns missing and others added', async () => {
    const { understood, orders } = await importText(
      `${head},My column\n2026-11-20 10:00:00 +0100,#1,15.00,paid,Mug,5.00,2,,5.00,x\n,#1,,,,,,,,\n`,
    );
    expect(understood.preset).toBe('shopify-orders');
    expect(orders).toMatchObject([{ number: '#1', currency: 'EUR', shipping: 500n }]);
    expect(understood.notes[0]).toContain('no currency');
  });

  it('put an order’s parts together that stand apart', async () => {
    const { understood, orders } = await importText(
      `${head}\n2026-11-20 10:00:00 +0100,#1,15.00,paid,Mug,5.00,1,M,0.00\n2026-11-20 11:00:00 +0100,#2,5.00,paid,Mug,5.00,1,M,0.00\n,#1,,,Plate,10.00,1,P,\n`,
    );
    expect(orders.map(({ number, lines }) => [number, lines.length])).toEqual([
      ['#2', 1],
      ['#1', 2],
    ]);
    expect(understood.notes).toContain(
      'The rows of 1 order stand apart in the file; they were put together.',
    );
  });

  it('say how much of a total the columns do not explain, and keep the total', async () => {
    const { understood, orders } = await importText(
      `${head}\n2026-11-20 10:00:00 +0100,#1,12.34,paid,Mug,5.00,1,M,0.00\n2026-11-20 11:00:00 +0100,#2,5.00,paid,Mug,5.00,1,M,0.00\n`,
    );
    expect(orders.map(sumOf)).toEqual([1234n, 500n]);
    expect(understood.notes.find((note) => note.includes('7.34 EUR'))).toContain('1 order');
  });
});

describe('Shopify’s products and inventory', () => {
  it('has a product for each variant and none for a picture', async () => {
    const { understood, products } = await importPath(fixture('shopify-products.csv'));
    expect(understood.preset).toBe('shopify-products');
    expect(products).toMatchObject([
      { sku: 'MUG-BL', title: 'Mug', variant: 'Blue', price: 1500n, cost: 620n, supplier: 'Acme' },
      { sku: 'MUG-RD', title: 'Mug', variant: 'Red' },
      { sku: 'Poster', variant: null, cost: null, supplier: 'Printers' },
      { title: 'Gift Card', giftCard: true },
    ]);
  });

  it('calls a product without SKU the same in orders, products and counts', async () => {
    const { orders } = await importPath(fixture('shopify-orders.csv'));
    const { products } = await importPath(fixture('shopify-products.csv'));
    const { stock } = await importPath(fixture('shopify-inventory-wide.csv'));
    const keys = [orders[1]?.lines[2]?.sku, products[2]?.sku, stock[3]?.sku].map((sku) => skuKey(sku ?? ''));
    expect(new Set(keys)).toEqual(new Set(['POSTER']));
  });

  it('reads a count for each location of the older layout, and none where not stocked', async () => {
    const { stock } = await importPath(fixture('shopify-inventory-wide.csv'));
    expect(stock.map(({ sku, location, onHand }) => [sku, location, onHand])).toEqual([
      ['MUG-BL', 'Berlin', 12],
      ['MUG-BL', 'Hamburg', 3],
      ['MUG-RD', 'Berlin', -1],
      ['Poster', 'Berlin', 0],
      ['Poster', 'Hamburg', 7],
    ]);
  });
});
