/** By what a header is known again: its plain words in their order, hashed, so that a long one is a short key. */
import { createHash } from 'node:crypto';
import { headerWords } from './header-words.ts';

/** Case, accents, punctuation and currencies in brackets make no other header; another column or order does. */
export const headerPrint = (header: readonly string[]): string =>
  createHash('sha256').update(header.map(headerWords).join('\n')).digest('hex');
