/** Which way of adding its columns up explains the totals of a file's orders, and what each leaves unexplained. */
import type { Currency } from '../core/money.ts';
import type { Draft } from './order-draft.ts';
import { unexplained } from './order-finish.ts';
import { expectedTotal, READINGS, sumsOf } from './order-reading.ts';
import type { Reading } from './plan.ts';

/** By currency: how many orders, and by how much (absolute). */
export type Gaps = ReadonlyMap<Currency, { orders: number; minor: bigint }>;

export interface ReadingEvidence {
  /** An order that has a total. */
  readonly add: (draft: Draft) => void;
  readonly decide: () => {
    /** Null where no way explains a single order. */
    readonly reading: Reading | null;
    /** Where one way explains orders that the other does not; null where both would do. */
    readonly proved: Reading['taxes'] | null;
    readonly gaps: Gaps;
  };
}

export function readingEvidence(): ReadingEvidence {
  const fits = READINGS.map(() => 0);
  const gaps = READINGS.map(() => new Map<Currency, { orders: number; minor: bigint }>());
  const fitsMost = (taxes: Reading['taxes']): number =>
    Math.max(...fits.filter((_, index) => READINGS[index]?.taxes === taxes));
  return {
    add: (draft) => {
      if (draft.returns.length > 0) return;
      const sums = sumsOf(draft);
      // Without any discount the ways differ by the taxes alone, which take turns.
      const different = draft.discount === 0n && sums.own === 0n ? 2 : READINGS.length;
      for (let first = 0; first < different; first += 1) {
        const reading = READINGS[first] as Reading;
        const isRight = expectedTotal(draft, sums, reading) === draft.total;
        const gap = isRight ? 0n : unexplained(draft, reading);
        for (let index = first; index < READINGS.length; index += different) {
          if (isRight) fits[index] = (fits[index] as number) + 1;
          else if (gap !== 0n) addGap(gaps[index] as (typeof gaps)[number], draft.currency, gap);
        }
      }
    },
    decide: () => {
      const best = fits.reduce((top, fit, index) => (fit > (fits[top] as number) ? index : top), 0);
      const isKnown = (fits[best] as number) > 0;
      const [added, included] = [fitsMost('added'), fitsMost('included')];
      return {
        reading: isKnown ? (READINGS[best] as Reading) : null,
        proved: added === included ? null : added > included ? 'added' : 'included',
        gaps: gaps[best] as Gaps,
      };
    },
  };
}

function addGap(
  gaps: Map<Currency, { orders: number; minor: bigint }>,
  currency: Currency,
  gap: bigint,
): void {
  const known = gaps.get(currency) ?? { orders: 0, minor: 0n };
  known.orders += 1;
  known.minor += gap < 0n ? -gap : gap;
  gaps.set(currency, known);
}
