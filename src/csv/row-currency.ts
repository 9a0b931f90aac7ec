/** The currency of rows that name none: as somebody said, the header's, or by a sign beside the amounts. */
import { isCurrency } from '../core/money.ts';
import { dollarOf } from './dollar-zones.ts';
import { currencyInHeader, headerWords, signInHeader } from './header-words.ts';
import type { Mapped } from './mapped.ts';
import { bareNumber } from './numbers.ts';
import type { Home } from './preset-defaults.ts';
import { SYMBOLS } from './row-reader.ts';
import type { TableRow } from './table.ts';
import type { Given } from './understood.ts';

/** Who says which currency amounts are that name none: a code or a sign of it, the vendor's country, or nobody but the store. */
export type CurrencyBy = 'file' | 'vendor' | 'store';

export interface RowCurrency {
  /** Null: nothing in the file says. */
  readonly currency: string | null;
  readonly by: CurrencyBy;
  /** A sign beside the amounts that several currencies share, the store's not among them. */
  readonly openSign: OpenSign | null;
}

export interface OpenSign {
  readonly sign: string;
  readonly currencies: readonly string[];
}

/** Those that a shop would mean by the sign alone, the most frequent first. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'],
  '¥': ['JPY', 'CNY'],
  KR: ['SEK', 'NOK', 'DKK', 'ISK'],
  'KR.': ['DKK', 'SEK', 'NOK', 'ISK'],
};

type Store = Pick<Given, 'storeCurrency' | 'storeZone'>;

/** The store's own, or by its zone the dollar of its country; null where neither has this sign. */
export function storesOf(sign: string, { storeCurrency, storeZone }: Store): string | null {
  if (SHARED[sign]?.includes(storeCurrency)) return storeCurrency;
  return sign === '$' ? dollarOf(storeZone) : null;
}

/** Null where a sign is one currency's, or the store says which it is. */
export function openSignOf(sign: string, store: Store): OpenSign | null {
  const currencies = SHARED[sign] ?? [];
  return currencies.length > 0 && storesOf(sign, store) === null ? { sign, currencies } : null;
}

export interface About {
  readonly given: Given;
  /** What the vendor's country or its export says, for a sign that several currencies share. */
  readonly vendors: string | null;
  readonly sample: readonly TableRow[];
}

export function rowCurrency(
  header: readonly string[],
  { columns, currency: chosen, preset }: Pick<Mapped, 'columns' | 'currency' | 'preset'>,
  { given, vendors, sample }: About,
): RowCurrency {
  const told = given.answers.currency ?? '';
  if (isCurrency(told)) return { currency: told, by: 'file', openSign: null };
  if (chosen) return { currency: chosen, by: 'file', openSign: null };
  const amounts = (['total', 'unitPrice', 'lineTotal', 'price', 'cost'] as const).flatMap((field) => {
    const column = columns[field];
    return column === undefined ? [] : [column];
  });
  const named = new Set(amounts.map((column) => currencyInHeader(header[column] ?? '')));
  const [only] = named;
  if (named.size === 1 && only && isCurrency(only)) return { currency: only, by: 'file', openSign: null };
  const sign = mostlySigned(sample, amounts) ?? signInHeader(amounts.map((column) => header[column] ?? ''));
  const code = sign === null ? '' : (SYMBOLS.get(sign) ?? sign);
  if (isCurrency(code)) return { currency: code, by: 'file', openSign: null };
  const currencies = SHARED[code] ?? [];
  const [first] = currencies;
  if (first === undefined || columns.currency !== undefined)
    return { currency: null, by: 'store', openSign: null };
  const dollar = code === '$' ? preset?.dollar : undefined;
  const meant = [vendors, dollar].find((each) => each && currencies.includes(each));
  if (meant) return { currency: meant, by: 'file', openSign: null };
  const own = storesOf(code, given);
  if (own && currencies.includes(own)) return { currency: own, by: 'store', openSign: null };
  return { currency: first, by: 'file', openSign: { sign: code, currencies } };
}

/** The one sign that stands beside most of the amounts. */
export function mostlySigned(sample: readonly TableRow[], columns: readonly number[]): string | null {
  const signs = new Set<string>();
  let [amounts, signed] = [0, 0];
  for (const { cells } of sample) {
    for (const column of columns) {
      const bare = bareNumber(cells[column] ?? '');
      if (!bare) continue;
      amounts += 1;
      if (bare.sign === '') continue;
      signed += 1;
      signs.add(bare.sign.toUpperCase());
    }
  }
  return signs.size === 1 && signed * 2 > amounts ? ([...signs][0] as string) : null;
}

/** Taxes and codes that only India's invoices have. */
const INDIAN = /^(cgst|sgst|igst|hsn|hsn code|hsn sac)\b/;
const countryCurrency = (header: readonly string[]): string | null =>
  header.some((name) => INDIAN.test(headerWords(name))) ? 'INR' : null;

/** What the vendor's country, its export or its taxes say of amounts that name no currency. */
export const vendorsCurrency = (
  header: readonly string[],
  { preset }: Pick<Mapped, 'preset'>,
  home: Home | null,
): string | null => home?.currency ?? preset?.currency ?? countryCurrency(header);
