/** Which encoding a file's bytes are in, by all of its bytes and not only the first, and the same as UTF-8. */
import { isUtf8 } from 'node:buffer';
import { type CodePage, codePageOf } from './code-page.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | CodePage;
export interface Found {
  readonly encoding: Encoding;
  readonly bom: boolean;
}
export type Bytes = AsyncIterable<Uint8Array>;

const EVIDENCE = 256 * 1024;

/** Reads the whole source once, unless its first bytes say it. */
export async function detectEncoding(source: Bytes): Promise<Found> {
  let signed: Found | null | undefined;
  let carry = Buffer.alloc(0);
  let valid = true;
  let evidence = Buffer.alloc(0);
  for await (const bytes of source) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (signed === undefined) signed = bySignature(chunk);
    if (signed?.encoding === 'utf-16le' || signed?.encoding === 'utf-16be') return signed;
    const whole = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    const tail = unfinished(whole);
    carry = Buffer.from(whole.subarray(whole.length - tail));
    const checked = whole.subarray(0, whole.length - tail);
    if (isUtf8(checked)) continue;
    valid = false;
    if (evidence.length < EVIDENCE) evidence = Buffer.concat([evidence, checked.subarray(0, EVIDENCE)]);
    else break;
  }
  const bom = signed !== undefined && signed !== null;
  if (valid || bom || isMostlyUtf8(evidence)) return { encoding: 'utf-8', bom };
  return { encoding: codePageOf(evidence), bom: false };
}

/** By its first bytes alone; null when these do not say it. */
export function bySignature(head: Buffer): Found | null {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bom: true };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bom: true };
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bom: true };
  return withoutSignature(head.subarray(0, 4096));
}

/** UTF-16 of a table has a NUL in most delimiters, digits and line ends, always in the same half of the pair. */
function withoutSignature(head: Buffer): Found | null {
  const nuls = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  const [even, odd] = nuls as [number, number];
  if (even + odd < head.length / 5) return null;
  if (odd > even * 10) return { encoding: 'utf-16le', bom: false };
  if (even > odd * 10) return { encoding: 'utf-16be', bom: false };
  return null;
}

/** How many bytes at the end begin a UTF-8 sequence that is not complete. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

/** A few broken bytes among many good sequences: UTF-8 that something cut, not another encoding. */
function isMostlyUtf8(evidence: Buffer): boolean {
  let broken = 0;
  let good = 0;
  for (const letter of evidence.toString('utf8')) {
    if (letter === '\ufffd') broken += 1;
    else if (letter > '\x7f') good += 1;
  }
  return good > broken * 10;
}

/** The source as UTF-8 without byte order mark and without NUL. */
export async function* toUtf8(source: Bytes, found: Found): AsyncGenerator<Buffer> {
  if (found.encoding === 'utf-8') {
    let first = found.bom;
    for await (const bytes of source) {
      const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      yield withoutNul(first ? chunk.subarray(3) : chunk);
      first = false;
    }
    return;
  }
  const decoder = new TextDecoder(found.encoding);
  for await (const bytes of source)
    yield withoutNul(Buffer.from(decoder.decode(bytes, { stream: true }), 'utf8'));
  yield withoutNul(Buffer.from(decoder.decode(), 'utf8'));
}

const withoutNul = (chunk: Buffer): Buffer =>
  chunk.includes(0) ? Buffer.from(chunk.filter((byte) => byte !== 0)) : chunk;
