/** Columns of yes and no: whether an order or a line was cancelled or came back. */
import { describe, expect, it } from 'vitest';
import { importText, sumOf } from './imported.ts';

const read = async (text: string) => {
  const { orders } = await importText(text);
  return orders.map((order) => [
    order.number,
    sumOf(order),
    order.reversals.map(({ reason, lines, refunded }) => [reason, lines.length, refunded]),
  ]);
};

describe('yes and no', () => {
  it.each([
    ['Cancelled', 'yes', 'no'],
    ['ist storniert?', 'ja', 'nein'],
    ['is_cancelled', 'TRUE', 'FALSE'],
    ['Canceled', '1', '0'],
  ])('%s: an order', async (name, yes, no) => {
    const text = `Order number,Order date,Total,${name}\n1,2026-10-01,100.00,${no}\n2,2026-10-02,50.00,${yes}\n`;
    expect(await read(text)).toEqual([
      ['1', 10_000n, []],
      ['2', 5000n, [['cancellation', 1, 0n]]],
    ]);
  });

  it.each(['Returned', 'Is refunded'])('%s: an order', async (name) => {
    const text = `Order number,Order date,Total,${name}\n1,2026-10-01,100.00,No\n2,2026-10-02,50.00,Yes\n`;
    expect(await read(text)).toEqual([
      ['1', 10_000n, []],
      ['2', 5000n, [['refund', 1, 5000n]]],
    ]);
  });

  it('of its lines one was cancelled, another came back', async () => {
    const text =
      'Order number,Order date,SKU,Quantity,Price,Cancelled,Returned\n' +
      '1,2026-10-01,MUG,1,10.00,no,no\n1,2026-10-01,PEN,1,5.00,yes,no\n1,2026-10-01,BOOK,1,20.00,no,yes\n';
    expect(await read(text)).toEqual([['1', 3000n, [['refund', 1, 2000n]]]]);
  });

  it('a day under the same name is the day', async () => {
    const { orders } = await importText(
      'Order number,Order date,Total,Cancelled\n1,2026-10-01,100.00,\n2,2026-10-02,50.00,2026-10-05\n',
    );
    expect(orders.map(({ cancelledAt }) => cancelledAt)).toEqual([null, Date.UTC(2026, 9, 4, 22)]);
  });
});

it('takes days of delivery for no price of it', async () => {
  const { orders } = await importText(
    'Order Id,Order Date,Product Name,Quantity,Price,Days for shipping (real),Days for shipment (scheduled)\n' +
      '1,2026-10-01,Mug,1,10.00,3,4\n2,2026-10-02,Mug,1,10.00,2,4\n',
  );
  expect(orders.map(({ shipping }) => shipping)).toEqual([0n, 0n]);
});
