/** Whether a column of discounts holds amounts or shares of the price: the totals of orders tell, where there are any. */
import { divideRounded } from '../core/money.ts';
import type { Draft } from './order-draft.ts';
import { expectedTotal, READINGS, sumsOf } from './order-reading.ts';

export interface ShareEvidence {
  /** An order that has a total, read with amounts. */
  readonly add: (draft: Draft) => void;
  /** Null where no total tells. */
  readonly areShares: () => boolean | null;
}

export function shareEvidence(): ShareEvidence {
  const seen = { amounts: 0, shares: 0 };
  return {
    add: (draft) => {
      const own = draft.lines.map(({ discount }) => discount || draft.discount);
      if (draft.total === null || own.every((each) => each === 0n)) return;
      const lines = draft.lines.map((line, index) => ({
        ...line,
        discount: divideRounded(line.gross * (own[index] as bigint), 100n),
      }));
      if (fits(draft)) seen.amounts += 1;
      else if (fits({ ...draft, lines, discount: 0n, discountGiven: false })) seen.shares += 1;
    },
    areShares: () => (seen.amounts + seen.shares === 0 ? null : seen.shares > seen.amounts),
  };
}

function fits(draft: Draft): boolean {
  const sums = sumsOf(draft);
  return READINGS.some(
    (reading) => reading.discounts !== 'none' && expectedTotal(draft, sums, reading) === draft.total,
  );
}
