/** A Shopify orders export of any size, the same every time: one to four lines an order, in euros. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

const COLUMNS =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Refunded Amount,Source,Id';

/** mulberry32: small, seeded, good enough to spread rows. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const CHANNELS = ['web', 'instagram', 'pos'];
const cents = (amount: number) => (amount / 100).toFixed(2);

/** Writes at least `lines` order lines over two years; returns how many lines and orders they are. `number`: before each order's. */
export async function writeShopFile(
  path: string,
  lines: number,
  { number = '' } = {},
): Promise<{ lines: number; orders: number }> {
  const next = random(20261121);
  const file = createWriteStream(path);
  let written = 0;
  let orders = 0;
  let text = `${COLUMNS}\n`;
  while (written < lines) {
    const count = 1 + Math.floor(next() * 4);
    text += order(`#${number}${orders}`, orders, count, Math.floor((written / lines) * 730 * 86_400), next);
    orders += 1;
    written += count;
    if (text.length > 1 << 20) {
      if (!file.write(text)) await once(file, 'drain');
      text = '';
    }
  }
  file.end(text);
  await finished(file);
  return { lines: written, orders };
}

function order(number: string, index: number, count: number, second: number, next: () => number): string {
  const items = Array.from({ length: count }, () => ({
    sku: Math.floor(next() * 5000),
    quantity: 1 + Math.floor(next() * 3),
    price: 500 + Math.floor(next() * 9500),
  }));
  const subtotal = items.reduce((total, item) => total + item.price * item.quantity, 0);
  const taxes = Math.round(subtotal * 0.19);
  const placed = stamp(second);
  const refunded = next() < 0.03 ? subtotal + 490 + taxes : 0;
  return items
    .map((item, place) => {
      const goods = `${item.quantity},"Item ${item.sku}, boxed",${cents(item.price)},SKU-${String(item.sku).padStart(5, '0')}`;
      if (place > 0) return `${number},b${index % 90_000}@example.com,,,,,,,,,,,,${goods},,,,\n`;
      const money = `EUR,${cents(subtotal)},4.90,${cents(taxes)},${cents(subtotal + 490 + taxes)},,0.00`;
      const status = refunded > 0 ? 'refunded' : 'paid';
      return `${number},b${index % 90_000}@example.com,${status},${placed},fulfilled,${money},${placed},${goods},,${cents(refunded)},${CHANNELS[index % 3]},${5_000_000 + index}\n`;
    })
    .join('');
}

const START = Date.UTC(2024, 10, 21);

/** Seconds after the start as Shopify writes a time. */
const stamp = (second: number): string =>
  `${new Date(START + second * 1000).toISOString().slice(0, 19).replace('T', ' ')} +0000`;
