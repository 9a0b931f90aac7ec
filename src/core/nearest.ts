/** Which known words a mistyped one is nearest to. */

/** The `count` nearest by edits, a shared beginning counting in favour; ties in the order given. */
export function nearest(typed: string, known: readonly string[], count = 3): string[] {
  const wanted = typed.toLowerCase();
  return known
    .map((word) => ({
      word,
      far: distance(wanted, word.toLowerCase()) - sharedStart(wanted, word.toLowerCase()) / 2,
    }))
    .sort((a, b) => a.far - b.far)
    .slice(0, count)
    .map(({ word }) => word);
}

/** Whether one becomes the other in at most so many edits, whatever the case. */
export const within = (a: string, b: string, edits: number): boolean =>
  distance(a.toLowerCase(), b.toLowerCase()) <= edits;

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** Optimal string alignment: insertions, deletions, changes, and neighbours swapped, one each. */
function distance(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + change,
        swapped ? (older[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    older = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
