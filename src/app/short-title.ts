/** A product's name within a sentence: some shops write a paragraph into it, which stands whole in the table. */
import { beginning } from '../core/beginning.ts';

const MOST = 48;

/** Cut at a word where there is one. */
export function shortTitle(title: string): string {
  if (title.length <= MOST) return title;
  const cut = beginning(title, MOST);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > MOST / 2 ? space : cut.length).replace(/[\s,;:(–-]+$/u, '')}…`;
}
