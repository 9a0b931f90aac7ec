/**
 * SKUs as files have them, and the key under which they are one. The key ignores case, width and
 * dashes, so `mug–bl`, `MUG-BL` and `ＭＵＧ－ＢＬ` are one product; leading zeros are kept.
 */

// Nothing to clean in most of a million: printable ASCII with no space, quote or sign.
const UNDAMAGED = /^[\w#./-]+$/;

/** The SKU without spreadsheet damage: `="00123"` → `00123`, stray spaces gone. Never changes digits. */
export function cleanSku(raw: string): string {
  if (UNDAMAGED.test(raw)) return raw;
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

/** `1.2E+05`: what a spreadsheet leaves of a long number. The true SKU or number is gone and must be asked for. */
export const isRounded = (text: string): boolean => /^\d(?:[.,]\d+)?E\+\d+$/i.test(text);

/**
 * What stands for the SKU of a product that has none: its name as a shop prints it on an order,
 * `Mug - Blue / Large`. Orders, product lists and counts give the same text, hence the same key.
 * `Default Title` is what Shopify calls the only variant of a product; it is no name.
 */
export function nameAsSku(title: string, options: readonly string[]): string {
  const named = options
    .map((option) => option.trim())
    .filter((option) => option && option !== 'Default Title');
  return cleanSku([title.trim(), named.join(' / ')].filter(Boolean).join(' - '));
}
