/** What a cell looks like: enough to tell a header from data, not to read a value. */
export type CellKind = 'empty' | 'number' | 'date' | 'code' | 'text';

const NUMBER =
  /^[-+−(]?\s?(?:[A-Z]{2,3}\s|[A-Z]{0,3}\s?[$€£¥₹₽₩₺]\s?|R\$\s?|kr\.?\s?)?[-+−]?(?:\d[\d.,'’ \u00a0\u202f]*|[.,]\d+)(?:E[+-]?\d+)?(?:\s?(?:%|[$€£¥₹₽₩₺]|kr\.?)|\s[A-Z]{3})?\)?$/i;
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const DATE = new RegExp(
  [
    String.raw`^\d{1,4}[-/.年]\s?\d{1,2}(?:[-/.月]\s?\d{1,4}日?)?(?:[T ,].*)?$`,
    String.raw`^\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?$`,
    String.raw`^\d{1,2}[- ]${MONTH}[- ,.]+\d{2,4}(?:[ ,].*)?$`,
    String.raw`^${MONTH}[- .]+\d{1,2}[-, ]+\d{2,4}(?:[ ,].*)?$`,
  ].join('|'),
  'i',
);
const DECIMAL = /^\d+[.,]\d+$/;

const [HYPHEN, LOWER_CASE, LETTER_N] = [0x2d, 0x20, 0x6e];
/** A dash or "n/a" stands for no value. */
export const isEmpty = (cell: string): boolean =>
  !beginsValue(cell.charCodeAt(0)) && /^\s*(?:-{1,2}|–|—|n\/a|null|none)?\s*$/i.test(cell);

/** A sign of ASCII that none of those begins with, as most cells do. */
const beginsValue = (code: number): boolean =>
  code > 0x20 && code < 0x7f && code !== HYPHEN && (code | LOWER_CASE) !== LETTER_N;

export function cellKind(raw: string): CellKind {
  const cell = raw.trim();
  if (isEmpty(cell)) return 'empty';
  if (DECIMAL.test(cell) || (NUMBER.test(cell) && !DATE.test(cell))) return 'number';
  if (DATE.test(cell)) return 'date';
  if (/^(?:https?:\/\/|www\.)|@[\w-]+\./i.test(cell)) return 'code';
  return /\d/.test(cell) && !/\s/.test(cell) ? 'code' : 'text';
}
