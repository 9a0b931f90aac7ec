/** Amounts of which no name says whether they are cents, and discounts that may be shares of the price. */
import { describe, expect, it } from 'vitest';
import { understand } from '../../src/csv/import.ts';
import { fileOf } from './files.ts';
import { given, importText, sumOf } from './imported.ts';

const asked = async (text: string) => {
  const { questions } = await understand(await fileOf(text), given());
  return questions.map(({ key, options }) => [
    key,
    options.map(({ value, meaning }) => `${value}: ${meaning}`),
  ]);
};

const CENTS = `id,created_at,currency,subtotal,shipping,tax,total
o1,2026-10-01T08:12:33Z,eur,4500,490,0,4990
o2,2026-10-13T18:40:01Z,eur,1999,490,0,2489
`;

describe('amounts without decimals', () => {
  it('are asked about where cents are as likely', async () => {
    expect(await asked(CENTS)).toEqual([
      ['cents', ['whole: 2 orders, €6,499.00', 'cents: 2 orders, €64.99']],
    ]);
    const cents = await importText(CENTS, given({ cents: 'cents' }));
    expect(cents.orders.map((order) => [sumOf(order), order.shipping])).toEqual([
      [4990n, 490n],
      [2489n, 490n],
    ]);
    expect(cents.understood.notes).toContain('The amounts are read as cents.');
    const whole = await importText(CENTS, given({ cents: 'whole' }));
    expect(whole.orders.map(sumOf)).toEqual([499_000n, 248_900n]);
  });

  it('are asked about also where a discount or a tax is a few of them', async () => {
    for (const column of ['discount', 'tax'])
      expect(
        (
          await asked(
            `order,date,sku,qty,price,${column}\n1,2026-10-01,MUG,1,3490,50\n2,2026-10-13,CUP,1,1290,0\n`,
          )
        ).map(([key]) => key),
      ).toContain('cents');
  });

  it.each([
    [
      'a little off a few hundred',
      'order,date,sku,qty,price,discount\n1,2026-10-01,MUG,1,129,10\n2,2026-10-13,CUP,1,249,0\n',
    ],
    [
      'sent for a few',
      'order,date,sku,qty,price,shipping\n1,2026-10-01,MUG,1,3490,5\n2,2026-10-13,CUP,1,1290,5\n',
    ],
    ['small ones', 'Order ID,Date,Total\n1,2026-10-13,4500\n2,2026-10-14,45\n'],
    ['round ones', 'Order ID,Date,Total\n1,2026-10-13,4500\n2,2026-10-14,1200\n'],
    [
      'one with decimals',
      'Order ID,Date,Total\n1,2026-10-13,4520\n2,2026-10-14,1235\n3,2026-10-15,1235.50\n',
    ],
    ['those with a sign', 'Order ID,Date,Total\n1,2026-10-13,€4520\n2,2026-10-14,€1235\n'],
    [
      'a currency that has none',
      'Order ID,Date,Total,Currency\n1,2026-10-13,4520,JPY\n2,2026-10-14,1235,JPY\n',
    ],
  ])('are whole: %s', async (_, text) => {
    expect(await asked(text)).toEqual([]);
  });

  it('are whole in a later file that shows it, whatever was said of an earlier', async () => {
    const text = CENTS.replace('4990', '4990.50');
    expect((await importText(text, given({ cents: 'cents' }))).orders[1]?.shipping).toBe(49_000n);
  });
});

describe('discounts below one', () => {
  const rows = [
    'A-1,2026-10-01,MUG,2,20.00,0.10,36.00',
    'A-2,2026-10-13,BWL,4,10.00,0.25,30.00',
    'A-3,2026-10-14,BWL,1,10.00,0,10.00',
  ];
  const HEAD = 'Order No,Date,SKU,Qty,Unit Price,Discount';

  it('are shares of the price where the totals say so', async () => {
    const { orders, understood } = await importText(`${HEAD},Total\n${rows.join('\n')}\n`);
    expect(orders.map(({ lines }) => [lines[0]?.gross, lines[0]?.discounts])).toEqual([
      [4000n, 400n],
      [4000n, 1000n],
      [1000n, 0n],
    ]);
    expect(understood.notes.join(' ')).not.toContain('miss the total');
  });

  it('are amounts where the totals say so', async () => {
    const { orders } = await importText(`${HEAD},Total\nA-1,2026-10-13,MUG,2,20.00,0.10,39.90\n`);
    expect(orders[0]?.lines[0]?.discounts).toBe(10n);
  });

  it('are asked about where no total tells', async () => {
    const text = `${HEAD}\n${rows.map((row) => row.replace(/,[^,]*$/, '')).join('\n')}\n`;
    expect(await asked(text)).toEqual([
      ['discounts', ['amounts: 3 orders, €89.65', 'shares: 3 orders, €76.00']],
    ]);
    const shares = await importText(text, given({ discounts: 'shares' }));
    expect(shares.orders.map(sumOf)).toEqual([3600n, 3000n, 1000n]);
    const amounts = await importText(text, given({ discounts: 'amounts' }));
    expect(amounts.orders.map(sumOf)).toEqual([3990n, 3975n, 1000n]);
  });

  it('are amounts beside greater ones', async () => {
    expect(
      await asked(`${HEAD}\nA-1,2026-10-13,MUG,2,20.00,0.10\nA-2,2026-10-14,MUG,2,20.00,2.00\n`),
    ).toEqual([]);
  });
});
