/** The columns that tell an order's taxes apart, wherever a file of orders has them. */
import { headerWords } from './header-words.ts';
import type { Plan, Reading } from './plan.ts';
import { taxInPrices } from './price-words.ts';
import { areRates } from './rate-columns.ts';
import type { TableRow } from './table.ts';

export interface TaxColumns {
  /** `Tax 1 Name`, `Tax 1 Value` (Shopify); `Tax 1: Title`, `Tax 1: Rate`, `Tax 1: Price` (Matrixify). */
  readonly pairs: readonly { readonly name: number; readonly amount: number; readonly rate: number | null }[];
  /** `tax_items` of WooCommerce's order exports: `code:DE-MWST-1|title:MwSt.|total:3.19`, divided by `;`. */
  readonly packed: number | null;
  /** The rate of each row's line. */
  readonly rate: number | null;
  /** What the name of the prices' column says of taxes in them: `Einzelpreis brutto`, `Prix HT`. */
  readonly prices: Reading['taxes'] | null;
  /** The same of the shipping's: `Versand brutto`. */
  readonly sent: Reading['taxes'] | null;
  /** The file's column of taxes is that of the shipping. */
  readonly shipping: boolean;
}

const NUMBERED = /^tax (\d) (?:name|title)$/;
const RATE =
  /^(((order |line )?item )?(tax|vat|gst|mwst|ust|umsatzsteuer|mehrwertsteuer|steuer|btw|tva|iva)( in)? ?(rate|percent|satz|prozent|tarief)( percent)?|taux (de )?tva|aliquota( iva)?|tipo (de )?iva|stawka vat)$/;
const TAX = /^(tax|vat|gst|mwst|ust|umsatzsteuer|mehrwertsteuer|steuer|btw|tva|iva)$/;

/** Nothing for a file that tells no taxes apart. */
export function taxColumns(
  header: readonly string[],
  { kind, columns }: Pick<Plan, 'kind' | 'columns'>,
  sample: readonly TableRow[],
): Pick<Plan, 'taxColumns'> {
  if (kind !== 'orders') return {};
  const words = header.map(headerWords);
  const find = (...names: readonly string[]): number | null => {
    const column = words.findIndex((word) => names.includes(word));
    return column < 0 ? null : column;
  };
  const pairs = words.flatMap((word, name) => {
    const number = NUMBERED.exec(word)?.[1];
    const amount =
      number === undefined
        ? null
        : find(`tax ${number} value`, `tax ${number} price`, `tax ${number} amount`);
    return amount === null ? [] : [{ name, amount, rate: find(`tax ${number} rate`) }];
  });
  const packed = find('tax items');
  const taken = new Set(Object.values(columns));
  const isRate = (word: string, column: number): boolean =>
    RATE.test(word) || (TAX.test(word) && !taken.has(column) && areRates(column, sample));
  const rated = words.findIndex(isRate);
  const rate = rated < 0 ? null : rated;
  const own = columns.lineTax !== undefined;
  const sent = taxInPrices(words[columns.shipping ?? -1] ?? '');
  if (pairs.length === 0 && packed === null && rate === null && !own && sent === null) return {};
  const taxes = columns.taxes === undefined ? '' : (words[columns.taxes] ?? '');
  const prices = taxInPrices(words[columns.unitPrice ?? columns.lineTotal ?? -1] ?? '');
  return { taxColumns: { pairs, packed, rate, prices, sent, shipping: /shipping|versand/.test(taxes) } };
}
