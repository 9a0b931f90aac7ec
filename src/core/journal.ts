/** A day's sales as entries of a double-entry journal: what was sold and taken back, against one clearing account. */
import type { Sums } from './metrics/sums.ts';
import type { Day } from './time.ts';

export const POSTINGS = [
  'sales',
  'discounts',
  'returns',
  'shipping',
  'taxes',
  'duties',
  'tips',
  'gift_cards',
] as const;
export type PostingName = (typeof POSTINGS)[number];

export interface Posting {
  readonly name: PostingName;
  /** Minor units: a debit above zero, a credit below; never zero. */
  readonly minor: bigint;
}

export interface Journal {
  readonly day: Day;
  readonly postings: readonly Posting[];
  /** What balances them, on the clearing account: a debit above zero. */
  readonly clearing: bigint;
}

/** Null for a day on which nothing happened. Tax is one amount: the rates of a sale are not known yet. */
export function journalOf(day: Day, sums: Sums, giftCards: bigint): Journal | null {
  const amounts: Readonly<Record<PostingName, bigint>> = {
    sales: -sums.saleGross,
    discounts: sums.saleDiscounts,
    returns: sums.reversedDiscounts - sums.reversedGross,
    shipping: -sums.shipping,
    taxes: -sums.taxes,
    duties: -sums.duties,
    tips: -sums.tips,
    gift_cards: -giftCards,
  };
  const postings = POSTINGS.map((name): Posting => ({ name, minor: amounts[name] })).filter(
    ({ minor }) => minor !== 0n,
  );
  if (postings.length === 0) return null;
  return { day, postings, clearing: -postings.reduce((sum, { minor }) => sum + minor, 0n) };
}
