/** By what a header is known again: its plain words in their order, hashed, so that a long one is a short key. */
import { createHash } from 'node:crypto';
import { headerWords } from './header-words.ts';

/**
 * Case, accents, punctuation and currencies in brackets make no other header; another column or order does.
 * Null for a file without one: by the number of its columns alone nothing is known again.
 */
export function headerPrint(header: readonly string[]): string | null {
  if (header.every((name) => /^Column \d+$/.test(name))) return null;
  return createHash('sha256').update(header.map(headerWords).join('\n')).digest('hex');
}
