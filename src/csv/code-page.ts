/**
 * Which of the old encodings bytes are in that are no UTF-8. All of them accept nearly anything, so it goes by
 * evidence: accents stand alone among Latin letters, Cyrillic words are runs of any length, Chinese and Korean
 * ones runs of pairs.
 */
import { looksJapanese } from './shift-jis.ts';

export type CodePage =
  | 'windows-1252'
  | 'windows-1250'
  | 'iso-8859-2'
  | 'macintosh'
  | 'shift_jis'
  | 'euc-jp'
  | 'gb18030'
  | 'big5'
  | 'euc-kr'
  | 'windows-1251'
  | 'koi8-r';

export function codePageOf(bytes: Uint8Array): CodePage {
  const runs = highRuns(bytes);
  const high = runs.reduce((sum, { length }) => sum + length, 0);
  const inRuns = runs.reduce((sum, { length }) => sum + (length > 1 ? length : 0), 0);
  if (high >= 8 && inRuns > high * 0.85) {
    const pairs = pairsOf(bytes, runs);
    if (pairs) return pairs;
  }
  if (looksJapanese(bytes)) return 'shift_jis';
  if (isBig5(bytes)) return 'big5';
  if (high >= 8 && inRuns > high * 0.85) return cyrillicOf(bytes);
  return latinOf(bytes);
}

interface Run {
  readonly start: number;
  readonly length: number;
}

/** Bytes from A1 on that stand together, as the two bytes of a letter in EUC do. */
function highRuns(bytes: Uint8Array): Run[] {
  const runs: Run[] = [];
  let start = -1;
  for (let index = 0; index <= bytes.length; index += 1) {
    const isHigh = index < bytes.length && (bytes[index] as number) >= 0xa1;
    if (isHigh && start < 0) start = index;
    else if (!isHigh && start >= 0) {
      runs.push({ start, length: index - start });
      start = -1;
    }
  }
  return runs;
}

/** Nearly all runs are of pairs: which language's, by where its common letters stand. Null where they are not. */
function pairsOf(bytes: Uint8Array, runs: readonly Run[]): CodePage | null {
  const even = runs.filter(({ length }) => length % 2 === 0).length;
  if (even < runs.length * 0.95) return null;
  let kana = 0;
  let hangul = 0;
  let letters = 0;
  for (const { start, length } of runs)
    for (let at = start; at < start + length; at += 2) {
      const lead = bytes[at] as number;
      if (lead === 0xa4 || lead === 0xa5) kana += 1;
      if (lead >= 0xb0 && lead <= 0xc8) hangul += 1;
      if (lead >= 0xb0) letters += 1;
    }
  if (kana > letters * 0.3) return 'euc-jp';
  return letters > 0 && hangul >= letters * 0.99 && letters >= 12 ? 'euc-kr' : 'gb18030';
}

/** The second byte may be a letter of ASCII, and often is. */
function isBig5(bytes: Uint8Array): boolean {
  let common = 0;
  let low = 0;
  let wrong = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] as number;
    if (lead < 0x80) continue;
    const trail = bytes[index + 1] ?? 0;
    const isPair = lead >= 0xa1 && lead <= 0xf9 && ((trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1);
    if (!isPair) {
      wrong += 1;
      continue;
    }
    if (lead >= 0xa4 && lead <= 0xc6) common += 1;
    // `é,` and `ü;` are no pairs: a Latin accent is followed by a small letter or a sign far more often.
    if (trail <= 0x5f) low += 1;
    index += 1;
  }
  return common >= 8 && wrong <= common / 50 && low >= common / 20 && low <= common;
}

/** In the right one small letters follow large ones, and not the other way round. */
function cyrillicOf(bytes: Uint8Array): CodePage {
  const wrong = (page: CodePage) =>
    new TextDecoder(page).decode(bytes).match(/[а-яё][А-ЯЁ]|[^а-яё\p{ASCII}№«»–—А-ЯЁ]/gu)?.length ?? 0;
  const [windows, koi8] = [wrong('windows-1251'), wrong('koi8-r')];
  const letters = bytes.filter((byte) => byte >= 0xa1).length;
  if (Math.min(windows, koi8) > letters / 5) return 'windows-1252';
  return koi8 < windows ? 'koi8-r' : 'windows-1251';
}

/**
 * By the letters within words that would be signs in another: é of an old Mac is 8E, a capital Ž of Windows; Polish ł, ą and ż
 * of Windows are ³, ¹ and ¿ further west, and ą, ś and ź of ISO are ±, ¶ and ¼.
 */
function latinOf(bytes: Uint8Array): CodePage {
  const votes = { west: 0, mac: 0, east: 0, windows: 0, iso: 0 };
  for (let index = 1; index + 1 < bytes.length; index += 1) {
    const byte = bytes[index] as number;
    if (byte < 0x80 || !isSmall(bytes[index - 1] as number)) continue;
    if (byte >= 0xdf) votes.west += 1;
    if (!isSmall(bytes[index + 1] as number)) continue;
    if (isMacLetter(byte)) votes.mac += 1;
    else if (byte === 0xb3 || byte === 0xbf) votes.east += 1;
    else if (byte === 0xb9) votes.windows += 1;
    else if (byte === 0xb1 || byte === 0xb6 || byte === 0xbc) votes.iso += 1;
  }
  const east = votes.east + votes.windows + votes.iso;
  // Letters from DF on are there too, and are others: a sign within a word decides.
  if (east > votes.mac && east * 4 > votes.west)
    return votes.iso > votes.windows ? 'iso-8859-2' : 'windows-1250';
  return votes.mac > votes.west ? 'macintosh' : 'windows-1252';
}

/** Of ASCII, or another letter outside of it. */
const isSmall = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || byte >= 0x80;

const isMacLetter = (byte: number): boolean =>
  (byte >= 0x87 && byte <= 0x90 && byte !== 0x8b) || byte === 0x9d || byte === 0x9f;
