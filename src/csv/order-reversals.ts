/** What was taken back of an order: cancellations, refunds with or without an amount, returned lines. */
import { divideRounded, spread } from '../core/money.ts';
import { skuKey } from '../core/sku.ts';
import type { Instant } from '../core/time.ts';
import type { OrderLine, OrderRow, Reversal } from './canonical.ts';
import type { Draft } from './order-draft.ts';
import type { ReturnLine } from './order-line.ts';
import type { Reading } from './plan.ts';

type Head = Pick<OrderRow, 'shipping' | 'duties' | 'tips'>;
type ReversedLine = Reversal['lines'][number];

/**
 * The order's lines (with an empty one for each returned product that it never sold) and its reversals. `shippingTaxes`:
 * by line, what of its taxes is that of the shipping.
 */
export function reversalsOf(
  draft: Draft,
  sold: readonly OrderLine[],
  head: Head,
  taxes: Reading['taxes'],
  shippingTaxes: readonly bigint[],
): { lines: readonly OrderLine[]; reversals: readonly Reversal[] } {
  if (draft.returns.length > 0) return returned(draft.returns, sold, taxes);
  const total = totalOf(sold, head);
  const { meaning, cancelledAt } = draft;
  if (cancelledAt !== null || meaning.cancelled) {
    const refunded = draft.refunded ?? (meaning.refunded ? total : 0n);
    return { lines: sold, reversals: [wholeReversal('cancellation', cancelledAt, sold, head, refunded)] };
  }
  const amount = draft.refunded !== null && draft.refunded > 0n ? draft.refunded : null;
  const at = draft.refundedAt;
  if (amount !== null && amount < total) return { lines: sold, reversals: [partial(at, sold, head, amount)] };
  if (amount !== null || meaning.refunded) {
    return { lines: sold, reversals: [wholeReversal('refund', at, sold, head, amount ?? total)] };
  }
  const back = draft.lines.map(({ cameBack }) => cameBack ?? 0);
  if (!back.some((units) => units > 0)) return { lines: sold, reversals: [] };
  const own = sold.map((line, index) => ({ ...line, taxes: line.taxes - (shippingTaxes[index] ?? 0n) }));
  return { lines: sold, reversals: [ofLines(at, own, back)] };
}

const worth = (line: OrderLine): bigint => line.gross - line.discounts + line.taxes;
const totalOf = (lines: readonly OrderLine[], { shipping, duties, tips }: Head): bigint =>
  lines.reduce((sum, line) => sum + worth(line), shipping + duties + tips);

const wholeLine = (line: OrderLine, index: number): ReversedLine => ({
  line: index,
  quantity: line.quantity,
  gross: line.giftCard ? 0n : line.gross,
  discounts: line.discounts,
  taxes: line.taxes,
  giftCard: line.giftCard ? line.gross : 0n,
});

export const wholeReversal = (
  reason: Reversal['reason'],
  at: Instant | null,
  lines: readonly OrderLine[],
  { shipping, duties, tips }: Head,
  refunded: bigint,
): Reversal => ({ at, reason, lines: lines.map(wholeLine), shipping, duties, tips, refunded });

/**
 * Part of the money: goods with their tax in proportion first, then shipping, duties, tips. Which units came
 * back is not known, so none are counted unless all the goods were paid back.
 */
function partial(at: Instant | null, lines: readonly OrderLine[], head: Head, amount: bigint): Reversal {
  const values = lines.map((line) => positive(worth(line)));
  const goods = values.reduce((a, b) => a + b, 0n);
  let left = positive(amount - goods);
  const take = (available: bigint): bigint => {
    const taken = left < positive(available) ? left : positive(available);
    left -= taken;
    return taken;
  };
  const parts = spread(amount < goods ? amount : goods, values);
  const reversed =
    amount >= goods
      ? lines.map(wholeLine)
      : lines.flatMap((line, index) => partOf(line, index, parts[index] as bigint));
  return {
    at,
    reason: 'refund',
    lines: reversed,
    shipping: take(head.shipping),
    duties: take(head.duties),
    tips: take(head.tips),
    refunded: amount,
  };
}

function partOf(line: OrderLine, index: number, part: bigint): ReversedLine[] {
  const value = worth(line);
  if (part === 0n || value <= 0n) return [];
  const taxes = divideRounded(line.taxes * part, value);
  const net = part - taxes;
  const gross = line.gross - line.discounts > 0n ? divideRounded(line.gross * part, value) : net;
  return [
    {
      line: index,
      quantity: 0,
      gross: line.giftCard ? 0n : gross,
      discounts: gross - net,
      taxes,
      giftCard: line.giftCard ? gross : 0n,
    },
  ];
}

/** Units of lines that came back, as the lines themselves say, for what was paid for them: their shipping is not given back. */
function ofLines(at: Instant | null, sold: readonly OrderLine[], back: readonly number[]): Reversal {
  const lines = sold.flatMap((line, index) => {
    const units = back[index] ?? 0;
    if (units === 0) return [];
    const part = (amount: bigint): bigint =>
      units === line.quantity ? amount : divideRounded(amount * BigInt(units), BigInt(line.quantity));
    const { gross, discounts, taxes } = line;
    const some = { ...line, gross: part(gross), discounts: part(discounts), taxes: part(taxes) };
    return [wholeLine({ ...some, quantity: units }, index)];
  });
  const refunded = lines.reduce((sum, r) => sum + r.gross + r.giftCard - r.discounts + r.taxes, 0n);
  return { at, reason: 'refund', lines, shipping: 0n, duties: 0n, tips: 0n, refunded };
}

/** Rows with a negative quantity, one reversal for each moment. */
function returned(
  returns: readonly ReturnLine[],
  sold: readonly OrderLine[],
  taxes: Reading['taxes'],
): { lines: readonly OrderLine[]; reversals: readonly Reversal[] } {
  const lines = [...sold];
  const moments = new Map<Instant | null, ReversedLine[]>();
  for (const back of returns) {
    const key = skuKey(back.sku);
    let index = lines.findIndex(({ sku, title }) => (key ? skuKey(sku) === key : title === back.title));
    if (index < 0) {
      // Sold in another order: the line stands here with nothing, for the return to point at.
      const stub = { sku: back.sku, title: back.title, giftCard: back.giftCard };
      index = lines.push({ ...stub, quantity: 0, gross: 0n, discounts: 0n, taxes: 0n }) - 1;
    }
    const gross = taxes === 'included' ? back.gross - back.tax : back.gross;
    const reversed = wholeLine({ ...back, gross, discounts: back.discount, taxes: back.tax }, index);
    const same = moments.get(back.at);
    if (same) same.push(reversed);
    else moments.set(back.at, [reversed]);
  }
  const reversals = [...moments].map(([at, reversed]): Reversal => {
    const refunded = reversed.reduce((sum, r) => sum + r.gross + r.giftCard - r.discounts + r.taxes, 0n);
    return { at, reason: 'refund', lines: reversed, shipping: 0n, duties: 0n, tips: 0n, refunded };
  });
  return { lines, reversals };
}

const positive = (value: bigint): bigint => (value > 0n ? value : 0n);
