/** Asks for a file in the words of the chat that reads it: not every chat shows us what is dropped into it. */
import type { StoreView } from './store-view.ts';

/** `what` with its article; `more` follows it within the sentence. */
export const bringFile = (
  { bringFile: how }: Pick<StoreView, 'bringFile'>,
  what: string,
  more = '',
): string => (how === undefined ? `Drop ${what} here${more}.` : `Bring in ${what}${more}. ${how}`);
