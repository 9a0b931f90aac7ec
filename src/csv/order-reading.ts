/** Which way of adding the columns up gives the orders' totals: decided over the whole file. */
import type { Draft } from './order-draft.ts';
import type { Reading } from './plan.ts';

/** In the order in which they are believed when several explain the file equally well. */
export const READINGS: readonly Reading[] = (['order', 'both', 'lines', 'none'] as const).flatMap(
  (discounts) => (['added', 'included'] as const).map((taxes) => ({ discounts, taxes })),
);

export interface Sums {
  readonly gross: bigint;
  readonly own: bigint;
  readonly taxes: bigint;
}

export function sumsOf(draft: Draft): Sums {
  let gross = 0n;
  let own = 0n;
  let taxes = draft.taxes + draft.chargeTax;
  for (const line of draft.lines) {
    gross += line.gross;
    own += line.discount;
    taxes += line.tax;
  }
  return { gross, own, taxes };
}

/** The order's whole discount in a reading. */
export function discountOf(draft: Draft, sums: Sums, discounts: Reading['discounts']): bigint {
  if (discounts === 'none') return 0n;
  if (discounts === 'lines') return sums.own;
  if (discounts === 'both') return draft.discount + sums.own;
  // A file may have discounts only on the lines of this order.
  return draft.discountGiven ? draft.discount : draft.discount + sums.own;
}

/** What the order's total should be in a reading, tips included. */
export function expectedTotal(draft: Draft, sums: Sums, reading: Reading): bigint {
  const goods = sums.gross - discountOf(draft, sums, reading.discounts);
  const taxes = reading.taxes === 'added' ? sums.taxes : 0n;
  return goods + draft.shipping + draft.duties + draft.tips + taxes;
}
