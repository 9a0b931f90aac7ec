/** What a file says of an order's taxes, part by part: by which name, rate and place, and on what amount. */
import { divideRounded } from './money.ts';

export interface TaxLine {
  readonly name: string;
  /** Where it is owed, as the file names it: `DE`. Null where it does not. */
  readonly jurisdiction: string | null;
  /** Percent as decimal text, `19`; null where the file does not say it. */
  readonly rate: string | null;
  /** The rate was worked out from the line's own amounts, the base from the tax, or the tax from the rate. */
  readonly derived: boolean;
  readonly part: 'order' | 'goods' | 'shipping';
  /** Minor units of the order's currency. */
  readonly amount: bigint;
  /** What it was charged on; null where that is not known. */
  readonly base: bigint | null;
}

export type StatedTax = Pick<TaxLine, 'name' | 'jurisdiction' | 'rate' | 'amount'>;

/** A country's letters mean the country only before the name of a tax that countries have: `CA State Tax` is California's. */
const IN_COUNTRY =
  /^([A-Z]{2})[\s-]+(?=(?:MwSt|USt|VAT|TVA|IVA|BTW|GST|PST|HST|QST|MOMS|ALV|DPH|PTU|ÁFA)\b)/i;
const RATE = /(\d{1,2}(?:[.,]\d{1,4})?)\s*%/;
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Whether two letters are a country of ISO 3166. */
export const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined;

/** `DE MwSt 19%` → DE, MwSt, 19. */
export function readTaxName(text: string): Pick<TaxLine, 'name' | 'jurisdiction' | 'rate'> {
  const said = text.normalize('NFKC').trim().replace(/\s+/g, ' ');
  const country = IN_COUNTRY.exec(said)?.[1]?.toUpperCase();
  const jurisdiction = country !== undefined && isCountry(country) ? country : null;
  const rest = jurisdiction === null ? said : said.replace(IN_COUNTRY, '');
  const name = rest
    .replace(RATE, ' ')
    .replace(/\(\s*\)|[-–,:]\s*$/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { name: name || 'Tax', jurisdiction, rate: rateText(RATE.exec(said)?.[1]) };
}

/** `19,00` → `19`; null for what is no rate. */
export function rateText(text: string | undefined): string | null {
  const found = /^(\d{1,3})(?:[.,](\d{1,6}))?\s*%?$/.exec(text?.trim() ?? '');
  if (!found) return null;
  const decimals = (found[2] ?? '').replace(/0+$/, '');
  const whole = String(Number(found[1]));
  return decimals === '' ? whole : `${whole}.${decimals}`;
}

/** A rate times a base, rounded once. */
export function taxOn(base: bigint, rate: string): bigint {
  const [whole = '0', decimals = ''] = rate.split('.');
  return divideRounded(base * BigInt(whole + decimals), 100n * 10n ** BigInt(decimals.length));
}

/** The base that a tax at a rate has come from, rounded once; null at 0 %. */
function baseOf(amount: bigint, rate: string): bigint | null {
  const [whole = '0', decimals = ''] = rate.split('.');
  const scaled = BigInt(whole + decimals);
  return scaled === 0n ? null : divideRounded(amount * 100n * 10n ** BigInt(decimals.length), scaled);
}

/**
 * Each tax with what it was charged on. `net`: goods and shipping of the order without tax. One tax is on all of it.
 * Several are each on all of it (a state's and a county's) or divide it between them (7 % and 19 %), if the rates
 * tell which; else nobody knows.
 */
export function withBases(taxes: readonly StatedTax[], net: bigint): TaxLine[] {
  const plain = { derived: false, part: 'order' as const };
  if (taxes.length === 1) return taxes.map((tax) => ({ ...tax, ...plain, base: net }));
  const near = (a: bigint, b: bigint, within: bigint) => a - b <= within && b - a <= within;
  if (taxes.every(({ rate, amount }) => rate !== null && near(taxOn(net, rate), amount, 1n)))
    return taxes.map((tax) => ({ ...tax, ...plain, base: net }));
  const bases = taxes.map(({ rate, amount }) => (rate === null ? null : baseOf(amount, rate)));
  const known = bases.filter((base) => base !== null);
  // A cent of tax is up to 100 ÷ rate cents of base.
  const slack = taxes.reduce((all, { rate }) => all + (rate === null ? 0n : (baseOf(1n, rate) ?? 0n)), 0n);
  const divides =
    known.length === taxes.length &&
    near(
      known.reduce((all, base) => all + base, 0n),
      net,
      slack,
    );
  return taxes.map((tax, index) => ({
    ...tax,
    ...plain,
    derived: divides,
    base: divides ? (bases[index] as bigint) : null,
  }));
}
