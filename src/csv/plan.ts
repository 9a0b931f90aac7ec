/** How the rows of one file are read: decided in pass one, plain data, followed in pass two. */
import type { Kind } from './canonical.ts';
import type { EntryPlan } from './entries/plan.ts';
import type { Field } from './fields.ts';
import type { CurrencyBy } from './row-currency.ts';
import type { Rules } from './rules.ts';
import type { TaxColumns } from './tax-columns.ts';

export type DecimalMark = '.' | ',';
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** How the order's discount columns and the tax make the total. */
export interface Reading {
  /**
   * `order`: the order's discount holds all of them, also those of the lines; `both`: it comes on top of
   * those of the lines; `lines`: only those of the lines count; `none`: prices are already reduced.
   */
  readonly discounts: 'order' | 'both' | 'lines' | 'none';
  readonly taxes: 'added' | 'included';
  /** No column has the taxes: the lines' own rates make them (src/csv/rated-taxes.ts). */
  readonly rated?: true;
  /** What the name of the shipping's column says of the tax in it (src/csv/shipping-tax.ts). */
  readonly sent?: 'added' | 'included';
}

export interface Plan {
  readonly kind: Kind;
  readonly preset: string | null;
  /** `shopify` or `csv`: with the number, an order's identity. */
  readonly source: string;
  /** Field → column index. */
  readonly columns: Readonly<Partial<Record<Field, number>>>;
  /** One column per location: an older layout of stock exports. */
  readonly locations: readonly { readonly column: number; readonly name: string }[];
  /** The zone of times beside which none stands; null for the store's. */
  readonly zone: string | null;
  /** The place of counts beside which none stands. */
  readonly place: string;
  readonly marks: Readonly<Partial<Record<Field, DecimalMark>>>;
  readonly dates: Readonly<Partial<Record<Field, DateOrder>>>;
  /** ISO code of rows that name none. */
  readonly currency: string;
  /** Who says so: the file itself, the vendor's country or export, or nobody but the store. */
  readonly currencyBy: CurrencyBy;
  /** Amounts that each line of an order repeats and that count once. */
  readonly once: readonly Field[];
  /** Which amounts count once is found out from the file, not known from its vendor. */
  readonly freeGrain: boolean;
  readonly reading: Reading;
  /** Orders whose rows do not stand together. */
  readonly scattered: readonly string[];
  /** Spreadsheet serial numbers are dates in this file. */
  readonly serials: boolean;
  /** What the vendor's rows, statuses and amounts mean beyond their names. */
  readonly rules: Rules;
  /** Which of exact repeats within an order count. */
  readonly repeats: 'count' | 'once';
  /** Of orders whose file tells their taxes apart. */
  readonly taxColumns?: TaxColumns;
  /** Columns of amounts that say that they are cents. */
  readonly inCents?: readonly number[];
  /** Discounts in percent are written as shares: `0.10`. */
  readonly shares?: true;
  /** No column has a number: each row is an order. */
  readonly rowsAreOrders?: true;
  /** The orders' numbers have lost their last digits to a spreadsheet. */
  readonly zeroed?: true;
  /** Of flat kinds alone. */
  readonly entries?: EntryPlan;
}
