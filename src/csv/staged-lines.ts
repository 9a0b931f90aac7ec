/** Canonical rows as lines of COPY text, by the column orders in staged.ts. */
import { createHash } from 'node:crypto';
import { skuKey } from '../core/sku.ts';
import type { Instant } from '../core/time.ts';
import type { OrderRow, ProductRow, Reversal, StockRow } from './canonical.ts';
import { copyLine, copyValue } from './copy-text.ts';
import { civil } from './dates.ts';
import { dayText } from './instants.ts';

const at = (instant: Instant | null): string | null => (instant === null ? null : isoText(instant));

/** ISO text in UTC without a Date object: a million instants are many, and their days repeat. */
const days = new Map<number, string>();
function isoText(instant: number): string {
  const day = Math.floor(instant / 86_400_000);
  let text = days.get(day);
  if (text === undefined) {
    if (days.size > 50_000) days.clear();
    text = civilDay(day);
    days.set(day, text);
  }
  const time = instant - day * 86_400_000;
  const seconds = Math.floor(time / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${text} ${clock}.${String(time % 1000).padStart(3, '0')}+00`;
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

function civilDay(days: number): string {
  const { year, month, day } = civil(days);
  return dayText(year, month, day);
}

const keys = new Map<string, string | null>();
/** The key of a SKU, remembered: products repeat. */
function keyOf(sku: string): string | null {
  let key = keys.get(sku);
  if (key === undefined) {
    if (keys.size > 50_000) keys.clear();
    key = skuKey(sku) || null;
    keys.set(sku, key);
  }
  return key;
}

/** One line for each line of the sale and of each reversal; what belongs to the order stands on its first. */
export function salesLines(order: OrderRow): string {
  const head = headOf(order);
  const lines = saleLines(order);
  for (const [index, reversal] of order.reversals.entries()) {
    lines.push(...reversalLines(order, reversal, index + 1));
  }
  // Equal when a later export says the same of the order: all that is staged of it.
  const paid = at(order.paidAt ?? null);
  const hash = createHash('md5').update(head).update(lines.join(''));
  // Where no day of payment is told, the same as before it was read at all.
  const fingerprint = (paid === null ? hash : hash.update(paid)).digest('hex');
  const rest = `${fingerprint}\t${copyValue(paid)}\t`;
  let text = '';
  for (const line of lines) text += `${head}${rest}${line}`;
  return text;
}

function saleLines(order: OrderRow): string[] {
  const placed = at(order.placedAt);
  const goods = order.lines.findIndex((line) => !line.giftCard && (line.quantity !== 0 || line.gross !== 0n));
  return order.lines.map((line, index) => {
    const first = index === 0;
    return copyLine([
      0,
      index,
      'sale',
      placed,
      keyOf(line.sku),
      line.sku,
      line.title,
      line.quantity,
      line.giftCard ? 0n : line.gross,
      line.discounts,
      first ? order.shipping : 0n,
      line.taxes,
      first ? order.duties : 0n,
      first ? order.tips : 0n,
      line.giftCard ? line.gross : 0n,
      0n,
      index === goods ? 1 : 0,
      0,
    ]);
  });
}

const NOTHING = { line: 0, quantity: 0, gross: 0n, discounts: 0n, taxes: 0n, giftCard: 0n };

function reversalLines(order: OrderRow, reversal: Reversal, event: number): string[] {
  // A refund of the shipping alone still needs a line to stand on.
  const lines = reversal.lines.length > 0 ? reversal.lines : [NOTHING];
  return lines.map((back, index) => {
    const sold = order.lines[back.line];
    const first = index === 0;
    return copyLine([
      event,
      index,
      'reversal',
      at(reversal.at),
      keyOf(sold?.sku ?? ''),
      sold?.sku ?? '',
      sold?.title ?? '',
      -back.quantity,
      -back.gross,
      -back.discounts,
      first ? -reversal.shipping : 0n,
      -back.taxes,
      first ? -reversal.duties : 0n,
      first ? -reversal.tips : 0n,
      -back.giftCard,
      first ? -reversal.refunded : 0n,
      0,
      first && reversal.refunded > 0n ? 1 : 0,
    ]);
  });
}

/** The columns that all lines of an order share but its fingerprint, each with its tab. */
function headOf(order: OrderRow): string {
  const values = [
    order.source,
    order.number,
    at(order.placedAt),
    at(order.cancelledAt),
    order.currency,
    order.channel,
    order.status,
    order.fulfilment,
    order.customer,
    order.country,
  ];
  return `${values.map(copyValue).join('\t')}\t`;
}

export const productLine = (product: ProductRow): string =>
  copyLine([
    skuKey(product.sku),
    product.sku,
    product.title,
    product.variant,
    product.price,
    product.cost,
    product.supplier,
    product.leadTimeDays,
    product.pack,
    product.giftCard,
  ]);

export const stockLine = (stock: StockRow): string =>
  copyLine([
    skuKey(stock.sku),
    stock.sku,
    stock.title ?? stock.sku,
    stock.variant,
    stock.location,
    stock.onHand,
    stock.committed,
    stock.incoming,
    stock.countedOn,
  ]);
