/** Credit notes and refunds that are orders of their own, in files whose amounts are the orders'. */
import { describe, expect, it } from 'vitest';
import { importText, sumOf } from './imported.ts';

const CASES: readonly (readonly [string, string, string, string])[] = [
  ['the total alone', 'Total,Tax', '100.00,10.00', '-50.00,-5.00'],
  ['with an item', 'Item,Quantity,Order Total,Tax', 'Mug,2,100.00,10.00', 'Mug,1,-50.00,-5.00'],
  ['with units below zero', 'Item,Quantity,Order Total,Tax', 'Mug,2,100.00,10.00', 'Mug,-1,-50.00,-5.00'],
  [
    'with a price of its line',
    'Item,Quantity,Line Total,Order Total,Tax',
    'Mug,2,90.00,100.00,10.00',
    'Mug,1,-45.00,-50.00,-5.00',
  ],
  ['by its kind', 'Receipt type,Total,Tax', 'Sale,100.00,10.00', 'Refund,50.00,5.00'],
  [
    'by its kind, with an item',
    'Type,Item,Order Total,Tax',
    'Sale,Mug,100.00,10.00',
    'Refund,Mug,50.00,5.00',
  ],
];

describe('an order below zero', () => {
  it.each(CASES)('gives back goods and tax: %s', async (_name, columns, sale, refund) => {
    const head = `Order number,Order date,${columns}\n`;
    const { orders, understood } = await importText(
      `${head}1001,2026-10-01,${sale}\n1002,2026-10-02,${sale}\nR1003,2026-10-03,${refund}\n`,
    );
    expect(understood.notes.join(' ')).not.toMatch(/miss/);
    expect(orders.map(sumOf)).toEqual([10_000n, 10_000n, 0n]);
    expect(orders[2]?.reversals).toMatchObject([
      {
        ...{ reason: 'refund', at: orders[2]?.placedAt, refunded: 5000n, shipping: 0n },
        lines: [{ gross: 4500n, discounts: 0n, taxes: 500n }],
      },
    ]);
  });

  it('gives back its shipping', async () => {
    const { orders } = await importText(
      'Order number,Order date,Item,Quantity,Line Total,Tax,Shipping,Order Total\n' +
        '1001,2026-10-01,Mug,2,100.00,10.00,5.00,115.00\n' +
        'R1003,2026-10-03,Mug,1,-50.00,-5.00,-5.00,-60.00\n',
    );
    expect(orders.map(({ shipping }) => shipping)).toEqual([500n, 0n]);
    expect(orders[1]?.reversals).toMatchObject([
      { refunded: 6000n, shipping: 500n, lines: [{ gross: 5000n, taxes: 500n }] },
    ]);
  });
});

const SALES = [
  ['1001', 'Sale', '2026-10-01', '100.00', '10.00'],
  ['1002', 'Sale', '2026-10-02', '50.00', '5.00'],
] as const;

describe('a refund on a row of its own beside the sale', () => {
  it.each([
    ['Order type', '', '50.00', '5.00'],
    ['Type', 'Mug', '50.00', '5.00'],
    ['Receipt type', '', '-50.00', '-5.00'],
    ['Type', 'Mug', '-50.00', '-5.00'],
  ])('leaves the sale what it was: %s, %s, %s', async (kind, item, total, tax) => {
    const rows = [...SALES, ['1001', 'Refund', '2026-10-03', total, tax]];
    const text = rows
      .map(([number, type, day, ...sums]) => [number, type, day, item, ...sums].join(','))
      .sort();
    for (const order of [text, text.toReversed()]) {
      const { orders } = await importText(
        `Order number,${kind},Order date,${item && 'Item'},Total,Tax\n${order.join('\n')}\n`,
      );
      const read = orders.toSorted((a, b) => a.number.localeCompare(b.number));
      expect(read.map((each) => [each.number, sumOf(each), each.lines[0]?.taxes])).toEqual([
        ['1001', 10_000n, 1000n],
        ['1002', 5000n, 500n],
      ]);
      expect(read[0]?.reversals).toMatchObject([{ refunded: 5000n, at: Date.UTC(2026, 9, 2, 22) }]);
    }
  });
});
