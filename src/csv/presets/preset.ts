/** What one small data file says of a vendor's export. */
import type { Kind } from '../canonical.ts';
import type { EntryHints } from '../entries/hints.ts';
import type { Field } from '../fields.ts';
import type { DateOrder, DecimalMark } from '../plan.ts';
import type { Outcome, Role, TaxRule } from '../rules.ts';

export interface Preset {
  readonly name: string;
  readonly kind: Kind;
  /** Where its orders are said to come from. */
  readonly source: string;
  /** Header words that must all be there; of a list, one of its names. Order, case and extras do not matter. */
  readonly fingerprint: readonly (string | readonly string[])[];
  /** Header words that make it another export. */
  readonly without: readonly string[];
  /**
   * Field → its names in this export, the newest first. A name that ends in ` *` is a column for each currency
   * (`variant price *`), one that begins with `* ` a column for each language (`* name`).
   */
  readonly columns: Readonly<Partial<Record<Field, readonly string[]>>>;
  /** One row per what: told in the receipt. */
  readonly grain: string;
  /** Columns after this one are locations, in the older layout of one column each. */
  readonly locationsAfter?: readonly string[];
  /** Columns that begin so are locations, named by the rest: `current quantity`. */
  readonly locationsNamed?: string;
  /** The place of its counts where no column names one. */
  readonly place?: string;
  /** Amounts of the order that are each line's own share; all others stand once, or the lines repeat them. */
  readonly perLine?: readonly Field[];
  /** Which of them repeat is found out from the file: an export that a shop composes as it likes. */
  readonly freeGrain?: true;
  /** The price of one unit is before the line's discount: where the line's total stands beside it, that counts. */
  readonly totalsFirst?: true;
  /** The currency of amounts beside which none stands. */
  readonly currency?: string;
  /** What a `$` alone is, where this export writes other dollars otherwise: `AU $`, `C $`. */
  readonly dollar?: string;
  /** The zone of times beside which none stands. */
  readonly zone?: string;
  /** Which of day and month comes first, and the decimal mark, where no cell of the file proves it. */
  readonly dates?: DateOrder;
  readonly marks?: DecimalMark;
  /** Words in the cells of a country's own export: its currency and its order of day and month. */
  readonly homes?: readonly Home[];
  /** Rows that are no items, by the words of a column. */
  readonly rows?: readonly {
    readonly column: readonly string[];
    readonly is: 'filled' | 'blank' | readonly string[];
    readonly role: Role;
  }[];
  readonly statuses?: Readonly<Record<string, Outcome>>;
  /** Amounts are whole cents. */
  readonly minorUnits?: true;
  readonly taxes?: TaxRule;
  /** What the shop's own exports write before the number, where this one leaves it out. */
  readonly numberPrefix?: string;
  /** Orders have no number: these columns tell them apart together with the one that stands for it. */
  readonly numberWith?: readonly string[];
  /** All lines of an order in one cell: patterns, the second with a group for each field. */
  readonly packed?: {
    /** Names of columns; one that ends in ` *` stands for all that begin so. */
    readonly column: readonly string[];
    readonly between: string;
    readonly pattern: string;
    readonly fields: readonly Field[];
  };
  /** Of several rows of one product the first counts. */
  readonly firstOnly?: true;
  /** Of flat kinds: signs, zones, what several columns make up. */
  readonly entries?: EntryHints;
}

export interface Home {
  readonly field: Field;
  /** Plain words of a cell, whole. */
  readonly words: readonly string[];
  readonly currency: string;
  readonly dates: DateOrder;
}
