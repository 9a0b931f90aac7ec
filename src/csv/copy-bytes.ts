/**
 * COPY text written as bytes, where it goes. Text put together of a million small pieces is copied again and again, and
 * the pieces take as long to clear away.
 */
import { copyValue } from './copy-text.ts';

const [TAB, LINE_FEED, CARRIAGE_RETURN, MINUS] = [0x09, 0x0a, 0x0d, 0x2d];
const [ZERO, CAPITAL_N, BACKSLASH] = [0x30, 0x4e, 0x5c];
/** It begins with these many and grows. */
const SMALL = 1024;
/** Memory that is given away is a multiple of this, so that it fits when it comes back. */
const STEP = 64 * 1024;

export class CopyBytes {
  #bytes = Buffer.allocUnsafeSlow(SMALL);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What was written, until more is. */
  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** The same in memory of its own, one of the `spares` where it fits; nothing is left. */
  take(spares: ArrayBuffer[] = []): Uint8Array {
    const taken = new Uint8Array(memoryFor(this.#length, spares), 0, this.#length);
    taken.set(this.bytes());
    this.#length = 0;
    return taken;
  }

  clear(): void {
    this.#length = 0;
  }

  tab(): this {
    return this.byte(TAB);
  }

  endLine(): this {
    return this.byte(LINE_FEED);
  }

  byte(code: number): this {
    this.#reserve(1);
    this.#bytes[this.#length] = code;
    this.#length += 1;
    return this;
  }

  /** One value as `copyValue` has it; null is unknown. */
  text(value: string | null): this {
    if (value === null) return this.byte(BACKSLASH).byte(CAPITAL_N);
    this.#reserve(value.length);
    let at = this.#length;
    for (let index = 0; index < value.length; index += 1) {
      const code = value.charCodeAt(index);
      if (code > 0x7f || code === BACKSLASH || (code <= CARRIAGE_RETURN && isEscaped(code)))
        return this.plain(copyValue(value));
      this.#bytes[at] = code;
      at += 1;
    }
    this.#length = at;
    return this;
  }

  /** As it is: nothing in it may need an escape. */
  plain(text: string): this {
    this.#reserve(text.length * 3);
    this.#length += this.#bytes.write(text, this.#length);
    return this;
  }

  /** A whole number. */
  number(value: number): this {
    let rest = value;
    if (rest < 0) {
      this.byte(MINUS);
      rest = -rest;
    }
    let size = 1;
    for (let power = 10; power <= rest; power *= 10) size += 1;
    return this.digits(rest, size);
  }

  /** The last `count` digits of a whole number that is not negative. */
  digits(value: number, count: number): this {
    this.#reserve(count);
    let rest = value;
    for (let at = this.#length + count - 1; at >= this.#length; at -= 1) {
      const tens = Math.floor(rest / 10);
      this.#bytes[at] = ZERO + (rest - tens * 10);
      rest = tens;
    }
    this.#length += count;
    return this;
  }

  amount(minor: bigint): this {
    // Most are nothing.
    if (minor === 0n) return this.byte(ZERO);
    const number = Number(minor);
    return Number.isSafeInteger(number) ? this.number(number) : this.plain(minor.toString());
  }

  /** What another has written from `start` on. */
  copy(other: CopyBytes, start: number, end = other.#length): this {
    this.#reserve(end - start);
    let to = this.#length;
    for (let from = start; from < end; from += 1) {
      this.#bytes[to] = other.#bytes[from] as number;
      to += 1;
    }
    this.#length = to;
    return this;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.bytes());
    this.#bytes = larger;
  }
}

/** The smallest that is large enough is taken out; there are few. */
function memoryFor(length: number, spares: ArrayBuffer[]): ArrayBuffer {
  let best = -1;
  for (const [index, { byteLength }] of spares.entries())
    if (byteLength >= length && byteLength < (spares[best]?.byteLength ?? Number.POSITIVE_INFINITY))
      best = index;
  const [spare] = best < 0 ? [] : spares.splice(best, 1);
  return spare ?? new ArrayBuffer(Math.ceil(length / STEP) * STEP);
}

const isEscaped = (code: number): boolean =>
  code === TAB || code === LINE_FEED || code === CARRIAGE_RETURN || code === 0;
