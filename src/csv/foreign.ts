/** What the header words of a table without preset give away: a flat kind that is read, or a real export of something else. */
import type { EntryKindName } from './entries/entry.ts';
import { SIGNS } from './foreign-signs.ts';

/** Rows of what was sold, with what a marketplace keeps and pays out of it beside: orders, not its statement. */
function areSales(words: readonly string[]): boolean {
  const any = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  return (
    any(/^order( (number|no|#|id))?$/) &&
    any(/^(item|product)( (name|title))?$|^(seller |item )?sku$/) &&
    any(/^((item|sale|sold|unit|listing) )?price$|^((item|product|line) )?(sub ?)?total$/) &&
    any(/^(quantity|qty|(order|sale) date|date sold)$/) &&
    !any(
      /\b(type|settlement|deposit|disbursement|balance|available)\b|\b(payout|transaction) (id|no|number|date|status|reference)\b/,
    )
  );
}

/** Null where nothing is given away. `opening`: the first words of the file. */
export function signOf(
  words: readonly string[],
  opening: string,
): { readonly kind: EntryKindName | null; readonly seems: string; readonly instead: string | null } | null {
  const sales = areSales(words);
  const found = SIGNS.find(({ kind, opens, sure, signs, count = 1, must, without }) => {
    if (sales && (kind === 'transactions' || kind === 'labels')) return false;
    if (opens) return opens.test(opening);
    const any = (pattern: RegExp | undefined) =>
      pattern !== undefined && words.some((header) => pattern.test(header));
    if (any(sure) && !(signs === undefined && any(without))) return true;
    if (any(without) || signs === undefined || (must !== undefined && !any(must))) return false;
    return words.filter((header) => signs.test(header)).length >= count;
  });
  return found
    ? { kind: found.kind ?? null, seems: found.seems ?? '', instead: found.instead ?? null }
    : null;
}
