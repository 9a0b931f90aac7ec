/** Which sign cells are quoted by, and how that sign is written within a cell. */
const ROWS = 300;

/** A single quote is the quote only where more cells begin and end with it than with a double one. */
export function quoteOf(text: string, delimiter: string): '"' | "'" {
  const single = quotedBy("'", text, delimiter);
  if (single.opened === 0 || single.closed / single.opened <= 0.7) return '"';
  return single.proven && single.closed > quotedBy('"', text, delimiter).closed ? "'" : '"';
}

/** How many cells begin with the sign, and how many of them end with it. */
function quotedBy(quote: string, text: string, delimiter: string) {
  const sign = pattern(delimiter);
  const opened = text.match(new RegExp(`(?:^|${sign}) ?${quote}`, 'gm'))?.length ?? 0;
  const whole = new RegExp(
    `(?:^|${sign}) ?(${quote}(?:[^${quote}\\\\]|${quote}${quote}|\\\\[^])*${quote})(?= ?(?:$|${sign}))`,
    'gm',
  );
  const closed = [...text.matchAll(whole)].map(([, cell = '']) => cell);
  // One alone may be two apostrophes, unless what is between had to be quoted.
  const proven = closed.length > 1 || closed.some((cell) => cell.includes(delimiter) || cell.includes('\n'));
  return { opened, closed: closed.length, proven };
}

const pattern = (delimiter: string): string => delimiter.replaceAll(/[|^\\.*+?()[\]{}$]/g, '\\$&');

/** In a tab file quotes are often plain text: `"Best" mug`, `"5 inch`. */
export function hasLooseQuotes(text: string, quote: string): boolean {
  const { opened, closed } = quotedBy(quote, text, '\t');
  return opened > closed * 2;
}

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
  if (new RegExp(`(?<=[^\\n${quote}\\\\])(?<!${sign})${quote}${quote}`).test(text)) return false;
  return new RegExp(`\\\\${quote}(?!${sign}|\\n|$)`).test(text);
}
