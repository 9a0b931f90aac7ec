/** Of the lines that a file tells of its orders those that the store does not have. */
const [TAB, LINE_FEED, ZERO, CAPITAL_N, BACKSLASH] = [0x09, 0x0a, 0x30, 0x4e, 0x5c];

/**
 * Whole lines for `staged_sales`, in the same memory: those of the orders at these places, and those that spell a SKU
 * out, which stand for all others that name it.
 */
export function neededLines(chunk: Uint8Array, places: ReadonlySet<number>): Uint8Array {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  let kept = 0;
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(LINE_FEED, start) + 1 || bytes.length;
    let place = 0;
    let at = start;
    for (; at < end && bytes[at] !== TAB; at += 1) place = place * 10 + ((bytes[at] as number) - ZERO);
    const isSpelt = bytes[at + 1] !== BACKSLASH || bytes[at + 2] !== CAPITAL_N;
    if (isSpelt || places.has(place)) {
      bytes.copyWithin(kept, start, end);
      kept += end - start;
    }
    start = end;
  }
  return bytes.subarray(0, kept);
}
