/** Money is an integer of minor units; the number of decimals is the currency's own (ISO 4217). */

/** An ISO 4217 code, `EUR`. */
export type Currency = string;

export interface Money {
  readonly minor: bigint;
  readonly currency: Currency;
}

// ISO 4217, amendment 177: the active codes whose minor unit is not two decimals.
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...[
    'BIF',
    'CLP',
    'DJF',
    'GNF',
    'ISK',
    'JPY',
    'KMF',
    'KRW',
    'PYG',
    'RWF',
    'UGX',
    'UYI',
    'VND',
    'VUV',
    'XAF',
    'XOF',
    'XPF',
  ].map((code) => [code, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
  ['CLF', 4],
  ['UYW', 4],
]);

let asked: { readonly currency: Currency; readonly decimals: number } = { currency: '', decimals: 2 };
/** The amounts of a file are of one currency, one after the other. */
export function decimalsOf(currency: Currency): number {
  if (asked.currency !== currency) asked = { currency, decimals: DECIMALS.get(currency) ?? 2 };
  return asked.decimals;
}

const KNOWN = new Set(Intl.supportedValuesOf('currency'));
export const isCurrency = (code: string): boolean => KNOWN.has(code);

export const money = (minor: bigint, currency: Currency): Money => ({ minor, currency });

/** Adds amounts of one currency. Throws on mixed currencies: those are never added. */
export function sum(amounts: readonly Money[], currency: Currency): Money {
  let minor = 0n;
  for (const amount of amounts) {
    if (amount.currency !== currency) throw new Error(`sum: ${amount.currency} among ${currency}`);
    minor += amount.minor;
  }
  return { minor, currency };
}

/** `-1234.50` as plain decimal text with exactly the currency's decimals: for files and JSON. */
export function decimalText(amount: Money): string {
  const decimals = decimalsOf(amount.currency);
  const digits = (amount.minor < 0n ? -amount.minor : amount.minor).toString().padStart(decimals + 1, '0');
  const sign = amount.minor < 0n ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/**
 * Plain decimal text (`-1234.5`, point as the mark, no grouping) to minor units, exactly.
 * More decimals than the currency has are rounded half away from zero. Null when it is no number.
 */
export function parseDecimal(text: string, currency: Currency): Money | null {
  const short = shortDecimal(text, currency);
  if (short !== null) return { minor: BigInt(short), currency };
  const found = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!found || (!found[2] && !found[3])) return null;
  const decimals = decimalsOf(currency);
  const fraction = (found[3] ?? '').padEnd(decimals + 1, '0');
  let minor = BigInt((found[2] || '0') + fraction.slice(0, decimals));
  if ((fraction[decimals] ?? '0') >= '5') minor += 1n;
  return { minor: found[1] === '-' ? -minor : minor, currency };
}

/** `-1234.50` with no more digits than a double holds exactly, nor decimals than the currency has, in minor units; else null. */
export function shortDecimal(text: string, currency: Currency): number | null {
  const negative = text.charCodeAt(0) === 0x2d;
  if (text.length === (negative ? 1 : 0) || text.length > 12) return null;
  let digits = 0;
  let decimals = -1;
  for (let index = negative ? 1 : 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x30 && code <= 0x39) {
      digits = digits * 10 + code - 0x30;
      if (decimals >= 0) decimals += 1;
    } else if (code === 0x2e && decimals < 0 && index > 0) decimals = 0;
    else return null;
  }
  const missing = decimalsOf(currency) - Math.max(decimals, 0);
  if (missing < 0 || decimals === 0) return null;
  let minor = digits;
  for (let times = 0; times < missing; times += 1) minor *= 10;
  return negative ? -minor : minor;
}

/** For a reader: `1,284.50 €` or `€1,284.50`, as the locale has it; a true minus sign. */
export function sayMoney(amount: Money, locale: string): string {
  // Intl formats a decimal string exactly; a double would lose cents beyond 2^53.
  return moneyFormat(locale, amount.currency)
    .format(decimalText(amount) as Intl.StringNumericLiteral)
    .replace(/^-/, '−');
}

// Making one takes longer than all that it formats for an answer.
const formats = new Map<string, Intl.NumberFormat>();
function moneyFormat(locale: string, currency: Currency): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency });
  formats.set(key, known);
  return known;
}

/** Integer division rounded half away from zero; the divisor is positive. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const half = divisor / 2n;
  return dividend < 0n ? -((-dividend + half) / divisor) : (dividend + half) / divisor;
}

/**
 * Spreads an amount over weights so that the parts add up to it exactly: the largest remainders
 * get the odd units, the earlier part first when they tie. All weights zero: all on the first part.
 */
export function spread(minor: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.length === 0) return [];
  if (weights.length === 1) return [minor];
  if (minor === 0n) return weights.map(() => 0n);
  const total = weights.reduce((a, b) => a + b, 0n);
  if (total === 0n) return weights.map((_, index) => (index === 0 ? minor : 0n));
  const parts = weights.map((weight) => (minor * weight) / total);
  const rest = weights.map((weight, index) => ({ index, size: abs((minor * weight) % total) }));
  rest.sort((a, b) => (a.size === b.size ? a.index - b.index : a.size > b.size ? -1 : 1));
  let left = minor - parts.reduce((a, b) => a + b, 0n);
  const step = left < 0n ? -1n : 1n;
  for (const { index } of rest) {
    if (left === 0n) break;
    parts[index] = (parts[index] as bigint) + step;
    left -= step;
  }
  return parts;
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);
