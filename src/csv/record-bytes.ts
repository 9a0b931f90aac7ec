/**
 * A row that Postgres wrote as one text, `(sale,995,,"two words")`, read cell by cell from its bytes. Asked for column by
 * column, a million rows are thirty million values, and the driver makes an object of each.
 */
import type { LineBytes } from './line-bytes.ts';

const [QUOTE, COMMA, CLOSE, BACKSLASH, MINUS, ZERO, NINE] = [0x22, 0x2c, 0x29, 0x5c, 0x2d, 0x30, 0x39];
const [CR, LF] = [0x0d, 0x0a];
/** No sum of a line's amounts is unsafe where each has no more digits. */
const SAFE_DIGITS = 15;

export class RecordBytes {
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  /** Of the cell that was found last, without its quotes. */
  #start = 0;
  #end = 0;
  #isQuoted = false;

  /** `at`: where it begins, by its parenthesis. */
  open(bytes: Buffer, at = 0): void {
    this.#bytes = bytes;
    this.#at = at + 1;
  }

  /** In the midst of one, where `at` was when a cell began. */
  from(bytes: Buffer, at: number): void {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Where the next cell begins; once the last one was read, behind the record. */
  get at(): number {
    return this.#at;
  }

  /** Null for none; NaN for one that has too many digits for a number. */
  integer(): number | null {
    this.#next();
    let index = this.#start;
    if (index === this.#end) return null;
    const isNegative = this.#bytes[index] === MINUS;
    if (isNegative) index += 1;
    if (this.#end - index > SAFE_DIGITS) return Number.NaN;
    let value = 0;
    for (; index < this.#end; index += 1) value = value * 10 + (this.#bytes[index] as number) - ZERO;
    return isNegative ? -value : value;
  }

  /** The text of the next cell, empty for none. */
  text(): string {
    this.#next();
    return this.#text();
  }

  /** The same of a word that is mostly `known`, as it was in the row before: nothing is made anew then. */
  word(known: string): string {
    this.#next();
    if (this.#end - this.#start !== known.length) return this.#text();
    for (let index = 0; index < known.length; index += 1)
      if (this.#bytes[this.#start + index] !== known.charCodeAt(index)) return this.#text();
    return known;
  }

  /** The next cell as a cell of a file. */
  cellTo(out: LineBytes): void {
    this.#next();
    const [start, end] = [this.#start, this.#end];
    if (start === end) return;
    let isPlain = isPlainStart(this.#bytes[start] as number);
    let isSpecial = false;
    for (let index = start; index < end && isPlain; index += 1) {
      const code = this.#bytes[index];
      if (code === BACKSLASH) isPlain = false;
      if (code === COMMA || code === QUOTE || code === CR || code === LF) isSpecial = true;
    }
    if (!isPlain) out.text(this.#text());
    // Postgres put it between quotes already, and doubled those within, as a file does.
    else if (isSpecial) out.quoted(this.#bytes, start, end);
    else out.copy(this.#bytes, start, end);
  }

  #text(): string {
    const text = this.#bytes.toString('utf8', this.#start, this.#end);
    return this.#isQuoted ? text.replaceAll(/(["\\])\1/g, '$1') : text;
  }

  #next(): void {
    const bytes = this.#bytes;
    let index = this.#at;
    this.#isQuoted = bytes[index] === QUOTE;
    if (this.#isQuoted) {
      this.#start = ++index;
      for (; ; index += 1) {
        const code = bytes[index];
        if (code === BACKSLASH || (code === QUOTE && bytes[index + 1] === QUOTE)) index += 1;
        else if (code === QUOTE || code === undefined) break;
      }
      this.#end = index++;
    } else {
      this.#start = index;
      for (; ; index += 1) {
        const code = bytes[index];
        if (code === COMMA || code === CLOSE || code === undefined) break;
      }
      this.#end = index;
    }
    this.#at = index + 1;
  }
}

/** A digit or a letter of ASCII: no formula comes after it (src/csv/harmless.ts). */
const isPlainStart = (code: number): boolean =>
  (code >= ZERO && code <= NINE) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
