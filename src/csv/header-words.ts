/** Column names brought to plain words, so that `Order_No.`, `orderNo` and `ORDER NO (EUR)` are one. */

/** Lower case, no accents, words separated by one space; currencies and units in brackets are left out, what they say of taxes is not. */
export function headerWords(name: string): string {
  return name
    .replace(
      /[([](?!(?:ttc|tvac|ht|htva|net|brut|税込|税抜)[)\]])(?:[A-Z]{3}|\p{Sc}|[\p{L}.]{1,4}\.?|[^)\]]*\b(?:time ?zone|utc|gmt)\b[^)\]]*)[)\]]/giu,
      ' ',
    )
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{L})#/gu, '$1 #')
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/Ł/g, 'L')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/n[º°]|№/g, 'no')
    .replace(/%/g, ' percent ')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim()
    .replace(/\bmw st\b/, 'mwst');
}

const known = new Map<string, string>();
const KNOWN = 5000;

/** The plain words of a cell, remembered: a column of types or statuses has a handful of them in all its rows. */
export function cellWords(cell: string): string {
  let words = known.get(cell);
  if (words === undefined) {
    if (known.size >= KNOWN) known.clear();
    words = headerWords(cell);
    known.set(cell, words);
  }
  return words;
}

/** The currency that a column's name gives: `Total (EUR)`, `Price €` gives none. */
export const currencyInHeader = (name: string): string | null =>
  /[([]([A-Z]{3})[)\]]/.exec(name)?.[1] ?? null;

/** The one symbol that column names give in brackets: `Subtotal ($)`. */
export function signInHeader(names: readonly string[]): string | null {
  const signs = new Set(names.map((name) => /[([]\s*(\p{Sc})\s*[)\]]/u.exec(name)?.[1]));
  const [sign] = signs;
  return signs.size === 1 && sign ? sign : null;
}
