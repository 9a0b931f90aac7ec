/**
 * An order that is nothing but money given back, in a file whose amounts are the orders': its total is below zero, or
 * its rows say that they are a refund. What it would be as a sale is worked out, and taken back.
 */
import type { OrderRow } from './canonical.ts';
import { absolute } from './order-amounts.ts';
import type { Draft } from './order-draft.ts';
import { wholeReversal } from './order-reversals.ts';

export function isBelowZero({ total, priced, lines, returns }: Draft): boolean {
  if (total === null || total === 0n || lines.some(({ gross }) => gross !== 0n)) return false;
  // Returns of several days, and a total that may be of the order from which they came.
  if (priced) return total < 0n && lines.length === 0 && new Set(returns.map(({ at }) => at)).size === 1;
  if (returns.some(({ gross, whole }) => gross !== 0n && !whole)) return false;
  return total < 0n || (lines.length === 0 && returns.length > 0);
}

/** The sale that it would be. */
export function mirrored(draft: Draft): Draft {
  const { lines, returns, total, refunded, meaning } = draft;
  return {
    ...draft,
    lines: [...lines, ...returns.filter(({ whole }) => !whole)].map((line) => ({
      ...line,
      discount: absolute(line.discount),
      tax: absolute(line.tax),
    })),
    returns: [],
    total: total === null ? null : absolute(total),
    shipping: absolute(draft.shipping),
    taxes: absolute(draft.taxes),
    chargeTax: absolute(draft.chargeTax),
    duties: absolute(draft.duties),
    tips: absolute(draft.tips),
    // Its own word for a refund is what it is, not what became of it.
    refunded: refunded === null ? null : 0n,
    meaning: { ...meaning, refunded: false, partly: false },
  };
}

/** Sold in another order: the lines stand here with nothing, for what came back to point at. */
export function takenBack(sale: OrderRow): OrderRow {
  const nothing = { quantity: 0, gross: 0n, discounts: 0n, taxes: 0n };
  const given = sale.lines.reduce(
    (sum, line) => sum + line.gross - line.discounts + line.taxes,
    sale.shipping + sale.duties + sale.tips,
  );
  // Cancelled, it gave nothing back.
  const isCalledOff = sale.reversals.some(({ reason }) => reason === 'cancellation');
  return {
    ...sale,
    shipping: 0n,
    duties: 0n,
    tips: 0n,
    lines: sale.lines.map((line) => ({ ...line, ...nothing })),
    reversals: isCalledOff ? [] : [wholeReversal('refund', sale.placedAt, sale.lines, sale, given)],
  };
}
