/** How a table's text is written: delimiter, quote, escape, line ending. Found from the first lines. */
import { findDelimiter, type Trial } from './delimiter.ts';
import { escapesByBackslash, hasLooseQuotes, isSpaced, quoteOf } from './quoting.ts';

export interface Dialect {
  /** May be longer than one character: `, `. */
  readonly delimiter: string;
  /** Empty where quotes are plain text. */
  readonly quote: '"' | "'" | '';
  readonly escape: '"' | "'" | '\\' | '';
  readonly newline: readonly string[];
  /** How many cells most of the first lines have. */
  readonly columns?: number;
}

const LF = ['\r\n', '\n'];
const CR = ['\r'];

/** `head` is the file's beginning, up to the end of a line where the file is longer. */
export function detectDialect(head: string): Dialect {
  const [newline, text, { delimiter, width: columns }] = linesOf(head);
  const quote = quoteOf(text, delimiter);
  if (delimiter === '\t' && hasLooseQuotes(text, quote))
    return { delimiter, quote: '', escape: '', newline, columns };
  const spaced = delimiter.length === 1 && delimiter !== ' ' && isSpaced(text, delimiter, quote);
  const whole = spaced ? `${delimiter} ` : delimiter;
  const isBackslash = escapesByBackslash(text, whole, quote);
  return { delimiter: whole, quote, escape: isBackslash ? '\\' : quote, newline, columns };
}

/** Old Macs ended lines with CR alone; a line break within a cell may still be the other one. */
function linesOf(head: string): readonly [readonly string[], string, Trial] {
  const byLf = head.replaceAll('\r\n', '\n');
  const lf = [LF, byLf, findDelimiter(byLf)] as const;
  if (!byLf.includes('\r')) return lf;
  const byCr = head.replaceAll('\n', ' ').replaceAll('\r', '\n');
  const cr = [CR, byCr, findDelimiter(byCr)] as const;
  return !byLf.includes('\n') || cr[2].count > lf[2].count ? cr : lf;
}
