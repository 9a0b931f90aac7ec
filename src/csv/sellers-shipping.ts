/** Shipping that the sale cost its seller and no buyer paid, as marketplaces write it beside what they pay out. */
import type { Mapped } from './mapped.ts';
import { near, numberIn } from './rate-columns.ts';
import type { Table, TableRow } from './table.ts';

const PAID_OUT =
  /^(total )?(payout|(net )?(seller )?(proceeds|earnings|payout)|(you|seller) (earned|earns?|receives?)|amount paid out|auszahlung|auszahlungsbetrag)( amount| total)?$/;
const KEPT = /\b(fees?|commission|processing|provision|gebuhr|gebuhren)\b/;

/** Where amounts below zero or the payouts show it, no such column is the order's shipping. */
export function withoutSellersShipping(
  mapped: Mapped,
  words: readonly string[],
  sample: readonly TableRow[],
): Mapped {
  const { shipping, ...columns } = mapped.columns;
  if (mapped.kind !== 'orders' || mapped.preset || shipping === undefined || columns.total !== undefined)
    return mapped;
  const numberOf = ({ cells }: TableRow, column: number | undefined): number | null =>
    column === undefined ? null : (numberIn(cells[column] ?? '')[0] ?? null);
  const price = columns.lineTotal ?? columns.unitPrice;
  const payout = words.findIndex((word) => PAID_OUT.test(word));
  const kept = words.flatMap((word, column) => (column !== shipping && KEPT.test(word) ? [column] : []));
  const seen = { cost: 0, charged: 0 };
  for (const row of sample) {
    const [sent, each] = [numberOf(row, shipping), numberOf(row, price)];
    if (sent === null || sent === 0 || each === null || each <= 0) continue;
    const units = columns.lineTotal === undefined ? (numberOf(row, columns.quantity) ?? 1) : 1;
    const fees = kept.reduce((all, column) => all + Math.abs(numberOf(row, column) ?? 0), 0);
    const paid = payout < 0 ? null : numberOf(row, payout);
    if (sent < 0 || (paid !== null && near(paid, each * units - fees - sent))) seen.cost += 1;
    else seen.charged += 1;
  }
  return seen.cost > seen.charged ? { ...mapped, columns, sellersShipping: shipping } : mapped;
}

export const sellersNotes = ({ info }: Table, { sellersShipping }: Mapped): string[] =>
  sellersShipping === undefined
    ? []
    : [
        `"${info.header[sellersShipping]}" is what sending cost you, not what buyers paid, so it is left out.`,
      ];
