/**
 * SKUs as files have them, and the key under which they are one. The key ignores case, width and
 * dashes, so `mug–bl`, `MUG-BL` and `ＭＵＧ－ＢＬ` are one product; leading zeros are kept.
 */

/** The SKU without spreadsheet damage: `="00123"` → `00123`, stray spaces gone. Never changes digits. */
export function cleanSku(raw: string): string {
  const bare = raw
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  const formula = /^=\s*"(.*)"$/.exec(bare);
  const text = (formula?.[1] ?? bare).replace(/^'(?=[\d=+\-@])/, '');
  return text.replace(/\s+/g, ' ').trim();
}

/** The key of a cleaned SKU. Empty for an empty SKU, which is no product. */
export function skuKey(sku: string): string {
  return sku
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_]+/gu, '');
}

/** `1.2E+05`: what a spreadsheet leaves of a long number. The true SKU is gone and must be asked for. */
export const isDamagedSku = (sku: string): boolean => /^\d(?:[.,]\d+)?E\+\d+$/i.test(sku);
