/**
 * Lines of a file as bytes, cell after cell. A text built of thirty million small pieces is put together twice as slowly
 * as its bytes are written here.
 */
import { textCell } from './write.ts';

const [ZERO, MINUS, POINT, COMMA, QUOTE] = [0x30, 0x2d, 0x2e, 0x2c, 0x22];
const SMALLEST = 1 << 12;
/** Digits of a whole number that is safe, its sign and its point. */
const LONGEST = 24;
const POWERS = Array.from({ length: LONGEST }, (_, digits) => 10 ** digits);
const ZEROS = Array.from({ length: 5 }, (_, decimals) => (0).toFixed(decimals));

export class LineBytes {
  #bytes = Buffer.allocUnsafeSlow(SMALLEST);
  #at = 0;

  comma(): void {
    this.#room(1);
    this.#bytes[this.#at++] = COMMA;
  }

  /** As it is; of ASCII alone. */
  ascii(text: string): void {
    const at = this.#room(text.length);
    for (let index = 0; index < text.length; index += 1) this.#bytes[at + index] = text.charCodeAt(index);
    this.#at += text.length;
  }

  /** As a cell: harmless, and between quotes where it must be. */
  text(text: string): void {
    const cell = textCell(text);
    this.#room(cell.length * 3);
    this.#at += this.#bytes.write(cell, this.#at);
  }

  /** Bytes as they are. */
  copy(from: Uint8Array, start: number, end: number): void {
    const at = this.#room(end - start) - start;
    for (let index = start; index < end; index += 1) this.#bytes[at + index] = from[index] as number;
    this.#at += end - start;
  }

  /** What another has. */
  add(other: LineBytes): void {
    this.copy(other.#bytes, 0, other.#at);
  }

  /** Nothing is written yet. */
  clear(): void {
    this.#at = 0;
  }

  /** Bytes between quotes; those within are doubled already. */
  quoted(from: Uint8Array, start: number, end: number): void {
    this.#room(end - start + 2);
    this.#bytes[this.#at++] = QUOTE;
    this.copy(from, start, end);
    this.#bytes[this.#at++] = QUOTE;
  }

  /** A safe whole number of the smallest units, with so many decimals. Most of a line's amounts are zero. */
  decimal(units: number, decimals: number): void {
    if (units === 0) this.ascii(ZEROS[decimals] as string);
    else this.#digits(units, decimals);
  }

  #digits(units: number, decimals: number): void {
    this.#room(LONGEST);
    const bytes = this.#bytes;
    let rest = units;
    if (rest < 0) {
      bytes[this.#at++] = MINUS;
      rest = -rest;
    }
    let digits = decimals + 1;
    while ((POWERS[digits] as number) <= rest) digits += 1;
    let at = this.#at + digits + (decimals > 0 ? 1 : 0);
    this.#at = at;
    for (let digit = 0; digit < digits; digit += 1) {
      if (digit === decimals && digit > 0) bytes[--at] = POINT;
      // Of most amounts, a whole number of 32 bits is divided: three times as quick.
      const next = rest <= 0x7fffffff ? ((rest | 0) / 10) | 0 : Math.floor(rest / 10);
      bytes[--at] = ZERO + rest - next * 10;
      rest = next;
    }
  }

  /** What was written since it was last taken. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#at);
    // The next piece is mostly of the same size.
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(SMALLEST, Math.ceil(this.#at * 1.1)));
    this.#at = 0;
    return taken;
  }

  /** Where to write, with room for so many bytes. */
  #room(more: number): number {
    if (this.#at + more <= this.#bytes.length) return this.#at;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#at + more));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
    return this.#at;
  }
}
