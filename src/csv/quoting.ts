/** Which sign cells are quoted by, and how that sign is written within a cell. */
const ROWS = 300;

/** A single quote is the quote only where cells begin and end with it and none with a double one. */
export function quoteOf(text: string, delimiter: string): '"' | "'" {
  const sign = pattern(delimiter);
  if (new RegExp(`(?:^|${sign}) ?"`, 'm').test(text)) return '"';
  const opened = text.match(new RegExp(`(?:^|${sign}) ?'`, 'gm'))?.length ?? 0;
  const both = text.match(new RegExp(`(?:^|${sign}) ?'(?:[^']|'')*'(?=$|${sign})`, 'gm'))?.length ?? 0;
  return opened > 1 && both / opened > 0.7 ? "'" : '"';
}

const pattern = (delimiter: string): string => delimiter.replaceAll(/[|^\\.*+?()[\]{}$]/g, '\\$&');

/** In a tab file quotes are often plain text: `"Best" mug`, `"5 inch`. */
export const hasLooseQuotes = (text: string): boolean =>
  text
    .split('\n', ROWS)
    .some((line) =>
      line.split('\t').some((cell) => cell.startsWith('"') && !/^"(?:[^"]|"")*"$/.test(cell)),
    ) && !/(?:^|\t)"[^"\t\n]*\n[^"]*"(?:\t|\n|$)/.test(text);

/** `a, b, "c, d"`: nearly every delimiter outside quotes is followed by a space, or every quote that opens a cell is. */
export function isSpaced(text: string, delimiter: string, quote: string): boolean {
  const sign = pattern(delimiter);
  // Line by line, so that a stray quote turns only its own line inside out.
  const quoted = new RegExp(`${quote}(?:[^${quote}]|${quote}${quote})*${quote}`, 'g');
  const lines = text.split('\n', ROWS).map((line) => line.replace(quoted, 'q'));
  const bare = lines.join('\n');
  const all = bare.split(delimiter).length - 1;
  const spaced = bare.split(`${delimiter} `).length - 1;
  if (all > 0 && spaced / all >= 0.9) return true;
  const tight = text.match(new RegExp(`${sign}${quote}`, 'g'))?.length ?? 0;
  const loose = text.match(new RegExp(`${sign} ${quote}`, 'g'))?.length ?? 0;
  return tight === 0 && loose > 0 && spaced / all >= 0.6;
}

/** `"8\" long"` and never `""` within a cell. A backslash before the closing quote (`"C:\"`) is no evidence. */
export function escapesByBackslash(text: string, delimiter: string, quote: string): boolean {
  const sign = pattern(delimiter);
  if (new RegExp(`(?!${sign})[^\\n${quote}\\\\]${quote}${quote}`).test(text)) return false;
  return new RegExp(`\\\\${quote}(?!${sign}|\\n|$)`).test(text);
}
