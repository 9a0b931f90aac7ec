/** The lines that end a report: notes, sources, when and by whom it was made. */
import { cellKind, isEmpty } from './cell-kind.ts';
import { isFooterText } from './total-words.ts';

/** Columns of a table that may be a list of names and values itself. */
const NARROW = 5;

/** `width` is the table's. Below a blank line a word alone is one too. It is none where data follows. */
export function isFooter(cells: readonly string[], width: number, afterBlank: boolean): boolean {
  const sentence = cutSentence(cells, width);
  if (sentence === null && fillsMore(cells, 2)) return false;
  const filled = sentence === null ? cells.filter((cell) => cell.trim() !== '') : [sentence];
  if (filled.some(isFooterText)) return true;
  // `Seller: Olga's shop` below a wide table, in two cells.
  if (
    filled.length === 2 &&
    width > NARROW &&
    /\p{L}:$/u.test((cells[0] ?? '').trim()) &&
    filled[1] === cells[1]
  )
    return true;
  const first = sentence ?? (cells[0] ?? '').trim();
  if (filled.length !== 1 || first === '') return false;
  if (afterBlank && cellKind(first) === 'text') return true;
  return /\S\s+\S/.test(first) && (/[:.]/.test(first) || first.length > 60);
}

/** One sentence that its own commas have cut: a row short of the table's, each further cell beginning with a space. */
function cutSentence(cells: readonly string[], width: number): string | null {
  if (cells.length < 2 || cells.length >= width) return null;
  return cells.every((cell, index) => index === 0 || cell.startsWith(' ')) ? cells.join(',').trim() : null;
}

/** Most rows say so with their first cells. */
function fillsMore(cells: readonly string[], than: number): boolean {
  let filled = 0;
  for (const cell of cells) {
    if (cell === '' || isEmpty(cell)) continue;
    filled += 1;
    if (filled > than) return true;
  }
  return false;
}
