/** What the header words of a table without preset give away: a flat kind that is read, or a real export of something else. */
import type { EntryKindName } from './entries/entry.ts';
import { SIGNS } from './foreign-signs.ts';

/** Null where nothing is given away. `opening`: the first words of the file. */
export function signOf(
  words: readonly string[],
  opening: string,
): { readonly kind: EntryKindName | null; readonly seems: string; readonly instead: string | null } | null {
  const found = SIGNS.find(({ opens, sure, signs, count = 1, must, without }) => {
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
