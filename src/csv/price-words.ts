/** What a price's column says in its name of the tax in it: `Einzelpreis brutto`, `Price (excl. VAT)`, `Prix HT`. */

const TAX =
  '(?:tax|taxes|vat|gst|mwst|ust|umsatzsteuer|mehrwertsteuer|steuer|moms|mva|tva|iva|btw|dph|ddv|pdv|afa|kdv|alv|pvm|fpa)';
const INCLUDED = `brutto|gross|bruto|brut|lordo|ttc|(?:incl|including|inkl|inklusive|inclusive|inkludert|inc|with)(?: of)? ${TAX}|${TAX} (?:incl|included|inkl|incluido|incluida|inclusa|incluso)|(?:con|com|c) iva|(?:met|incl) btw|z vat|(?:s|vcetne|vratane|z) dph|(?:z|s) (?:ddv|pdv)|(?:kdv|vergiler?) dahil|tvac|sis alv|cu tva`;
const ADDED = `netto|net|neto|ht|(?:excl|excluding|exkl|exclusive|ex|zzgl|ohne|hors|without)(?: of)? ${TAX}|${TAX} (?:excl|excluded|exkl|esclusa|escluso|excluido)|(?:sin|senza|sem|s) iva|(?:zonder|excl) btw|bez (?:vat|dph|ddv|pdv)|(?:kdv|vergi) haric|htva|alv 0|fara tva`;
/** The price to the public has it wherever it is called so. */
const WITH_TAX = new RegExp(`\\b(?:${INCLUDED}|pvp)\\b|税込`);
const WITHOUT_TAX = new RegExp(`\\b(?:${ADDED})\\b|税抜`);
const EITHER = new RegExp(`\\b(?:${INCLUDED}|${ADDED})\\b|税込|税抜`, 'g');

/** Of header words; null where they say neither. */
export function taxInPrices(header: string): 'added' | 'included' | null {
  // Before discounts and after them.
  if (/\b(gross|net) sales\b/.test(header)) return null;
  if (WITH_TAX.test(header)) return 'included';
  return WITHOUT_TAX.test(header) ? 'added' : null;
}

/** The words that are left of the name. */
export const withoutTaxWords = (header: string): string =>
  header.replace(EITHER, ' ').replace(/\s+/g, ' ').trim();
