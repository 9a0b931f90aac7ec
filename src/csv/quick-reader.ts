/**
 * Records of the ordinary dialect, in a third of the time that csv-parse takes: one sign between cells, lines that end
 * with LF or CRLF, quotes doubled within quotes. Whatever is not so plain is left to csv-parse, from the
 * beginning of its record.
 */
import type { Dialect } from './dialect.ts';

/** `raw` is the record's text, line end included, where it has a quote; null where it has none, hence is one line. */
export type Take = (cells: string[], raw: string | null) => void;

const LF = 10;
const CR = 13;
/** A record that is not plain. */
const ODD = -1;
/** A record with a quote that is not closed in the bytes at hand. */
const OPEN = -2;
/** Lines that one record may run over here; each further one reads the record again. */
const LINES = 64;

/** Null where the dialect is no ordinary one. `longest` is the most bytes of a row. */
export function quickReader(dialect: Dialect, longest: number): QuickReader | null {
  const { delimiter, quote, newline } = dialect;
  const doubled = dialect.escape === quote;
  const plain = delimiter.length === 1 && delimiter < '\x7f' && doubled && newline.includes('\n');
  return plain ? new QuickReader(delimiter, quote, longest) : null;
}

export class QuickReader {
  /** What was read lies in memory of its own, from `start` to `end`, which each chunk is put behind. */
  #memory: Buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;
  readonly #delimiter: string;
  readonly #quote: string;
  readonly #longest: number;

  constructor(delimiter: string, quote: string, longest: number) {
    this.#delimiter = delimiter;
    this.#quote = quote;
    this.#longest = longest;
  }

  /** The same, with what was read of a record before. */
  from(begun: Buffer): this {
    this.#put(begun);
    return this;
  }

  /** Gives the records that end in what was read so far. False: it gives none any more, and `rest` is unread. */
  give(chunk: Buffer, take: Take): boolean {
    this.#put(chunk);
    const bytes = this.rest();
    const mark = this.#quote === '' ? -1 : this.#quote.charCodeAt(0);
    let start = 0;
    let quoted = nextOf(bytes, mark, 0);
    let after = 0;
    for (let end = bytes.indexOf(LF) + 1; end > 0; end = bytes.indexOf(LF, start) + 1) {
      after = end;
      if (end - start > this.#longest) after = ODD;
      else if (quoted >= end) take(lineOf(bytes, start, end).split(this.#delimiter), null);
      else after = this.#quotedRecord(bytes, start, end, take);
      if (after === ODD || after === OPEN) break;
      start = after;
      if (quoted < start) quoted = nextOf(bytes, mark, start);
    }
    this.#start += start;
    return after !== ODD && this.#end - this.#start <= this.#longest;
  }

  #put(chunk: Buffer): void {
    const rest = this.rest();
    const length = rest.length + chunk.length;
    if (length > this.#memory.length) this.#memory = Buffer.allocUnsafeSlow(length + chunk.length);
    this.#memory.set(rest);
    this.#memory.set(chunk, rest.length);
    this.#start = 0;
    this.#end = length;
  }

  /** What no record was given of. */
  rest(): Buffer {
    return this.#memory.subarray(this.#start, this.#end);
  }

  /** Where the record ends. */
  #quotedRecord(bytes: Buffer, start: number, firstEnd: number, take: Take): number {
    let end = firstEnd;
    for (let lines = 0; lines < LINES; lines += 1) {
      if (end - start > this.#longest) return ODD;
      const text = bytes.toString('utf8', start, end);
      const cells = cellsOf(text, this.#delimiter, this.#quote);
      if (cells === ODD) return ODD;
      if (cells !== OPEN) {
        take(cells, text);
        return end;
      }
      // It can only be closed on a line that has a quote.
      const close = bytes.indexOf(this.#quote, end);
      end = close < 0 ? 0 : bytes.indexOf(LF, close) + 1;
      if (end === 0) return OPEN;
    }
    return ODD;
  }
}

const nextOf = (bytes: Buffer, mark: number, from: number): number => {
  const found = mark < 0 ? -1 : bytes.indexOf(mark, from);
  return found < 0 ? Number.POSITIVE_INFINITY : found;
};

/** One line decoded by itself: cells are parts of it, and would hold on to all of a longer text. */
const lineOf = (bytes: Buffer, start: number, end: number): string =>
  bytes.toString('utf8', start, end - 2 >= start && bytes[end - 2] === CR ? end - 2 : end - 1);

/** The cells of one record; its line end is the end of the text. */
function cellsOf(text: string, delimiter: string, quote: string): string[] | typeof OPEN | typeof ODD {
  const last = text.length - 1;
  const stop = text[last - 1] === '\r' ? last - 1 : last;
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let end: number;
    if (text[at] === quote) {
      end = closing(text, at, quote);
      if (end < 0) return OPEN;
      const inner = text.slice(at + 1, end);
      cells.push(inner.includes(quote) ? inner.replaceAll(quote + quote, quote) : inner);
      end += 1;
      if (end !== stop && text[end] !== delimiter) return ODD;
    } else {
      const next = text.indexOf(delimiter, at);
      end = next < 0 ? stop : next;
      cells.push(text.slice(at, end));
    }
    if (end === stop) return cells;
    at = end + 1;
  }
}

/** Where the quote is that closes the one at `open`; -1 when none does. */
function closing(text: string, open: number, quote: string): number {
  let at = text.indexOf(quote, open + 1);
  while (at >= 0 && text[at + 1] === quote) at = text.indexOf(quote, at + 2);
  return at;
}
