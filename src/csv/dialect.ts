/** How a table's text is written: delimiter, quote, escape, line ending. Found from the first lines. */
import { findDelimiter } from './delimiter.ts';
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

/** `head` is the file's beginning, up to the end of a line where the file is longer. */
export function detectDialect(head: string): Dialect {
  const newline = newlineOf(head);
  const text =
    newline[0] === '\r' ? head.replaceAll('\n', ' ').replaceAll('\r', '\n') : head.replaceAll('\r\n', '\n');
  const { delimiter, width: columns } = findDelimiter(text);
  const quote = quoteOf(text, delimiter);
  if (delimiter === '\t' && hasLooseQuotes(text))
    return { delimiter, quote: '', escape: '', newline, columns };
  const spaced = delimiter.length === 1 && delimiter !== ' ' && isSpaced(text, delimiter, quote);
  return {
    delimiter: spaced ? `${delimiter} ` : delimiter,
    quote,
    escape: escapesByBackslash(text, delimiter, quote) ? '\\' : quote,
    newline,
    columns,
  };
}

/** Old Macs ended lines with CR alone; a line break within a cell may still be another. */
function newlineOf(head: string): readonly string[] {
  const alone = head.match(/\r(?!\n)/g)?.length ?? 0;
  const others = head.match(/\n/g)?.length ?? 0;
  return alone > others * 2 ? ['\r'] : ['\r\n', '\n'];
}
