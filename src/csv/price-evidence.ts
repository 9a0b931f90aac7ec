/**
 * Whether a column called a price holds that of one unit or of the whole line, as tills write it. Lines of several units
 * tell, where the file has their total or their order's.
 */
import type { Draft } from './order-draft.ts';
import { type DraftLine, times } from './order-line.ts';
import { expectedTotal, READINGS, sumsOf } from './order-reading.ts';

export interface PriceEvidence {
  readonly add: (draft: Draft) => void;
  readonly isLines: () => boolean;
}

/** Lines and orders that are looked at. */
const ENOUGH = 2000;

export function priceEvidence(): PriceEvidence {
  const seen = { unit: 0, line: 0 };
  return {
    add: (draft) => {
      if (seen.unit + seen.line > ENOUGH) return;
      const several = draft.lines.filter(
        ({ price, quantity, gross }) => price && quantity > 1 && gross !== 0n,
      );
      for (const line of several) {
        if (line.given === line.gross) seen.unit += 1;
        else if (line.given === asLine(line, draft)) seen.line += 1;
      }
      if (several.length === 0 || draft.total === null || draft.returns.length > 0) return;
      const lines = draft.lines.map((line) => ({ ...line, gross: asLine(line, draft) }));
      if (fits(draft)) seen.unit += 1;
      else if (fits({ ...draft, lines })) seen.line += 1;
    },
    isLines: () => seen.line > 4 * seen.unit,
  };
}

const asLine = ({ price, gross }: DraftLine, { currency }: Draft): bigint =>
  price ? times(price, 1, currency) : gross;

function fits(draft: Draft): boolean {
  const sums = sumsOf(draft);
  return READINGS.some((reading) => expectedTotal(draft, sums, reading) === draft.total);
}
