/**
 * How a table's text is written: delimiter, quote, escape, line ending. Found by trying each delimiter
 * on the first lines and taking the one that cuts most of them into the same number of cells.
 */
import { splitRecords } from './split.ts';

export interface Dialect {
  /** May be longer than one character: `, `. */
  readonly delimiter: string;
  /** Empty where quotes are plain text. */
  readonly quote: '"' | "'" | '';
  readonly escape: '"' | "'" | '\\' | '';
  readonly newline: readonly string[];
}

const ORDINARY = [',', ';', '\t', '|'];
/** Signs that also stand in ordinary text: taken only where nothing ordinary cuts the lines, and these do evenly. */
const ODD = [' ', ':', '^', '~'];
const ROWS = 300;

interface Trial {
  readonly delimiter: string;
  readonly width: number;
  readonly even: number;
  readonly score: number;
}

/** `head` is the file's beginning, up to the end of a line where the file is longer. */
export function detectDialect(head: string): Dialect {
  const newline = /\n/.test(head) ? ['\r\n', '\n'] : head.includes('\r') ? ['\r'] : ['\r\n', '\n'];
  const text = newline[0] === '\r' ? head.replaceAll('\r', '\n') : head.replaceAll('\r\n', '\n');
  const best = bestOf(ORDINARY.map((delimiter) => attempt(text, delimiter)));
  const odd = bestOf(ODD.map((delimiter) => attempt(text, delimiter)));
  const isOdd = odd.even >= 0.9 && odd.width >= 3 && (best.width < 2 || isClearly(odd, best));
  const taken = isOdd ? odd : best;
  const delimiter = taken.width < 2 ? ',' : taken.delimiter;
  return finish(text, delimiter, quoteOf(text, delimiter), newline);
}

/** Words in quotes may hold commas, which then cut a few of the lines. */
const isClearly = (odd: Trial, best: Trial): boolean =>
  odd.delimiter === ' ' && best.even < 0.8 && odd.score > best.score * 1.5;

function finish(text: string, delimiter: string, quote: '"' | "'", newline: readonly string[]): Dialect {
  if (delimiter === '\t' && hasLooseQuotes(text)) return { delimiter, quote: '', escape: '', newline };
  const spaced = delimiter !== ' ' && isSpaced(text, delimiter, quote);
  return {
    delimiter: spaced ? `${delimiter} ` : delimiter,
    quote,
    escape: escapesByBackslash(text, delimiter, quote) ? '\\' : quote,
    newline,
  };
}

const bestOf = (trials: readonly Trial[]): Trial =>
  trials.reduce((best, trial) => (trial.score > best.score ? trial : best));

function attempt(text: string, delimiter: string): Trial {
  const quote = quoteOf(text, delimiter);
  const widths = new Map<number, number>();
  let rows = 0;
  for (const record of splitRecords(text, { delimiter, quote, escape: quote }, ROWS)) {
    if (record.every((cell) => cell.trim() === '')) continue;
    rows += 1;
    widths.set(record.length, (widths.get(record.length) ?? 0) + 1);
  }
  // Lines above the header are few and narrow: the width that most cells stand in is the table's.
  const [width, count] = [...widths].reduce((a, b) => (b[0] * b[1] > a[0] * a[1] ? b : a), [1, 0]);
  const even = rows === 0 ? 0 : count / rows;
  return { delimiter, width, even, score: width < 2 ? 0 : even * even * Math.log2(width + 1) };
}

/** A single quote is the quote only where cells begin and end with it and none with a double one. */
function quoteOf(text: string, delimiter: string): '"' | "'" {
  const sign = pattern(delimiter);
  if (new RegExp(`(?:^|${sign}) ?"`, 'm').test(text)) return '"';
  const opened = text.match(new RegExp(`(?:^|${sign}) ?'`, 'gm'))?.length ?? 0;
  const both = text.match(new RegExp(`(?:^|${sign}) ?'(?:[^']|'')*'(?=$|${sign})`, 'gm'))?.length ?? 0;
  return opened > 1 && both / opened > 0.7 ? "'" : '"';
}

const pattern = (delimiter: string): string => (/[|^]/.test(delimiter) ? `\\${delimiter}` : delimiter);

/** In a tab file quotes are often plain text: `"Best" mug`, `"5 inch`. */
const hasLooseQuotes = (text: string): boolean =>
  text
    .split('\n', ROWS)
    .some((line) =>
      line.split('\t').some((cell) => cell.startsWith('"') && !/^"(?:[^"]|"")*"$/.test(cell)),
    ) && !/(?:^|\t)"[^"\t\n]*\n[^"]*"(?:\t|\n|$)/.test(text);

/** `a, b, "c, d"`: nearly every delimiter outside quotes is followed by a space, or every quote that opens a cell is. */
function isSpaced(text: string, delimiter: string, quote: string): boolean {
  const sign = pattern(delimiter);
  const bare = text.replace(new RegExp(`${quote}(?:[^${quote}]|${quote}${quote})*${quote}`, 'g'), 'q');
  const all = bare.split(delimiter).length - 1;
  const spaced = bare.split(`${delimiter} `).length - 1;
  if (all > 0 && spaced / all >= 0.9) return true;
  const tight = text.match(new RegExp(`${sign}${quote}`, 'g'))?.length ?? 0;
  const loose = text.match(new RegExp(`${sign} ${quote}`, 'g'))?.length ?? 0;
  return tight === 0 && loose > 0 && spaced / all >= 0.6;
}

/** `"8\" long"` and never `""` within a cell. A backslash before the closing quote (`"C:\"`) is no evidence. */
function escapesByBackslash(text: string, delimiter: string, quote: string): boolean {
  const sign = pattern(delimiter);
  if (new RegExp(`[^${sign}\\n${quote}\\\\]${quote}${quote}`).test(text)) return false;
  return new RegExp(`\\\\${quote}(?!${sign}|\\n|$)`).test(text);
}
