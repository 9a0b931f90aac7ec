/** The currency of rows that name none: as somebody said, the header's, or by a sign beside the amounts. */
import { isCurrency } from '../core/money.ts';
import { currencyInHeader, signInHeader } from './header-words.ts';
import type { Columns } from './mapping.ts';
import { bareNumber } from './numbers.ts';
import { SYMBOLS } from './row-reader.ts';
import type { TableRow } from './table.ts';
import type { Given } from './understood.ts';

export interface RowCurrency {
  /** Null: nothing in the file says. */
  readonly currency: string | null;
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

export interface About {
  readonly given: Given;
  /** What the vendor's country or its export says, for a sign that several currencies share. */
  readonly vendors: string | null;
  /** The export is known by its header. */
  readonly known: boolean;
  readonly sample: readonly TableRow[];
}

export function rowCurrency(
  header: readonly string[],
  { columns, currency: chosen }: { readonly columns: Columns; readonly currency: string | null },
  { given, vendors, known, sample }: About,
): RowCurrency {
  const told = given.answers.currency ?? '';
  if (isCurrency(told)) return { currency: told, openSign: null };
  if (chosen) return { currency: chosen, openSign: null };
  const amounts = (['total', 'unitPrice', 'lineTotal', 'price', 'cost'] as const).flatMap((field) => {
    const column = columns[field];
    return column === undefined ? [] : [column];
  });
  const named = new Set(amounts.map((column) => currencyInHeader(header[column] ?? '')));
  const [only] = named;
  if (named.size === 1 && only && isCurrency(only)) return { currency: only, openSign: null };
  const sign = mostlySigned(sample, amounts) ?? signInHeader(amounts.map((column) => header[column] ?? ''));
  const code = sign === null ? '' : (SYMBOLS.get(sign) ?? sign);
  if (isCurrency(code)) return { currency: code, openSign: null };
  const currencies = SHARED[code] ?? [];
  const [first] = currencies;
  if (first === undefined || columns.currency !== undefined) return { currency: null, openSign: null };
  // Where dollars are others, a known export says so: `AU $`, `C $`.
  const own = known && code === '$' ? 'USD' : null;
  const meant = [vendors, given.storeCurrency, own].find(
    (each) => each !== null && currencies.includes(each),
  );
  if (meant) return { currency: meant, openSign: null };
  return { currency: first, openSign: { sign: code, currencies } };
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
