/**
 * Whether bytes that are no UTF-8 are Shift-JIS rather than Windows-1252. Both accept nearly anything,
 * so it goes by evidence: Japanese words are runs of two-byte letters, accents and curly quotes stand alone.
 */

export function looksJapanese(bytes: Uint8Array): boolean {
  let pairs = 0;
  let inRuns = 0;
  let kana = 0;
  let wrong = 0;
  let previousEnd = -1;
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] as number;
    if (lead < 0x80) continue;
    // Half-width katakana is one byte.
    if (lead >= 0xa1 && lead <= 0xdf) continue;
    if (!isLead(lead) || index + 1 >= bytes.length || !isTrail(bytes[index + 1] as number)) {
      wrong += 1;
      continue;
    }
    pairs += 1;
    if (lead === 0x82 || lead === 0x83) kana += 1;
    if (previousEnd === index) inRuns += 1;
    index += 1;
    previousEnd = index + 1;
  }
  return pairs > 0 && wrong <= pairs / 50 && (inRuns >= pairs / 3 || kana > pairs / 3);
}

const isLead = (byte: number): boolean => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
const isTrail = (byte: number): boolean => byte >= 0x40 && byte <= 0xfc && byte !== 0x7f;
