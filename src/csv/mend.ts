/** A record that came out with another number of cells than the table has, read in another way that gives this number. */
import { cellKind } from './cell-kind.ts';
import { type Marks, splitRecords } from './split.ts';

/** What people type instead of the file's delimiter. A space is one only where the cells prove it. */
const OTHERS = [',', ';', '\t', '|', ' '];

/** A stray quote runs cells or lines together: read so that each of them has the usual width. Null where none has. */
export function withoutStrayQuote(text: string, marks: Marks, width: number): string[][] | null {
  const records = splitRecords(text, marks);
  return width > 0 && records.every((record) => record.length === width) ? records : null;
}

/** One line cut by another delimiter than the file's. `like` is a row of the table. Null where it is not so. */
export function cutByOther(text: string, marks: Marks, like: readonly string[]): string[] | null {
  if (like.length < 3) return null;
  for (const delimiter of OTHERS) {
    if (delimiter === marks.delimiter || !text.includes(delimiter)) continue;
    const [cells = [], ...more] = splitRecords(text, { ...marks, delimiter }, 2);
    if (more.length === 0 && cells.length === like.length && isAlike(cells, like)) return cells;
  }
  return null;
}

/** Numbers under numbers and dates under dates, two at least. */
function isAlike(cells: readonly string[], like: readonly string[]): boolean {
  let typed = 0;
  for (const [column, cell] of cells.entries()) {
    const kind = cellKind(like[column] ?? '');
    if (kind !== 'number' && kind !== 'date') continue;
    if (cellKind(cell) !== kind) return false;
    typed += 1;
  }
  return typed >= 2;
}
