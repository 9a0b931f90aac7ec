/** A product's name within a sentence: some shops write a paragraph into it, which stands whole in the table. */
const MOST = 48;

/** Cut at a word where there is one. */
export function shortTitle(title: string): string {
  if (title.length <= MOST) return title;
  const cut = title.slice(0, MOST);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > MOST / 2 ? space : MOST).replace(/[\s,;:(–-]+$/u, '')}…`;
}
