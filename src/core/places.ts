/** Where stock is, as far as it matters what belongs together. */

/** Where a file names no place: all of the shop's own places together. */
export const ONLY_PLACE = 'Stock';
/** Kept by somebody else, apart from what the shop itself counts. */
export const AMAZON_FBA = 'Amazon FBA';
/** Places whose counts say nothing of the shop's own. */
export const KEPT_ELSEWHERE: readonly string[] = [AMAZON_FBA];
