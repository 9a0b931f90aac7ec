/** Whether prices include the tax, by its rate, where no total says so: 19 % on top or 19/119 of the price. */
import { divideRounded } from '../core/money.ts';
import type { Draft } from './order-draft.ts';

// Value added tax rates of Europe and its neighbours, in tenths of a percent.
const RATES = [
  21, 25, 26, 40, 50, 55, 60, 70, 77, 80, 81, 90, 95, 100, 120, 130, 135, 140, 150, 160, 170, 180, 190, 200,
  210, 220, 230, 240, 250, 255, 270,
];
/** Below this many minor units every amount fits some rate. */
const TELLING = 2000n;
const ENOUGH = 0.6;

/** Whether an amount is a tax on top of what it comes to, by one of the rates. */
export const isTaxOn = (base: bigint, amount: bigint): boolean =>
  base >= TELLING &&
  RATES.some((rate) => {
    const expected = divideRounded(base * BigInt(rate), 1000n);
    return expected - amount <= 1n && amount - expected <= 1n;
  });

/** The one rate, in tenths of a percent, that gives this tax on the amount; null where none or several might. */
export function vatRateOf(base: bigint, tax: bigint): number | null {
  if (base < TELLING) return null;
  const fits = RATES.filter((rate) => divideRounded(base * BigInt(rate), 1000n) === tax);
  return fits.length === 1 ? (fits[0] as number) : null;
}

export function taxEvidence(): {
  add: (draft: Draft) => void;
  /** Null when it cannot be told. Without any tax the question does not arise. */
  decide: () => 'added' | 'included' | null;
  readonly taxed: () => boolean;
} {
  let taxed = 0;
  let judged = 0;
  const fits = { added: 0, included: 0 };
  const judge = (gross: bigint, discount: bigint, tax: bigint): void => {
    if (tax === 0n) return;
    taxed += 1;
    if (gross < TELLING || judged > 5000) return;
    judged += 1;
    const bases = discount === 0n ? [gross] : [gross, gross - discount];
    const near = (expected: bigint): boolean => expected - tax <= 1n && tax - expected <= 1n;
    const some = (of: (base: bigint, rate: bigint) => bigint): boolean =>
      RATES.some((rate) => bases.some((base) => near(of(base, BigInt(rate)))));
    if (some((base, rate) => divideRounded(base * rate, 1000n))) fits.added += 1;
    if (some((base, rate) => divideRounded(base * rate, 1000n + rate))) fits.included += 1;
  };
  return {
    add: (draft) => {
      for (const line of draft.lines) judge(line.gross, line.discount, line.tax);
      const goods = draft.lines.reduce((sum, line) => sum + line.gross, 0n);
      judge(goods, draft.discount, draft.taxes);
    },
    taxed: () => taxed > 0,
    decide: () => {
      if (taxed === 0) return 'added';
      const { added, included } = fits;
      if (added >= judged * ENOUGH && included < added / 2) return 'added';
      if (included >= judged * ENOUGH && added < included / 2) return 'included';
      return null;
    },
  };
}
