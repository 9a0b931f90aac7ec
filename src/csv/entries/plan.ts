/** What a plan says of a flat kind beyond its columns. Plain data. */

import type { Field } from '../fields.ts';
import type { OpenSign } from '../row-currency.ts';
import type { EntryHints } from './hints.ts';
import type { Periods } from './period.ts';

export interface EntryPlan {
  readonly hints: EntryHints;
  /** Fields that several columns make up. */
  readonly many: Readonly<Partial<Record<Field, readonly number[]>>>;
  /** The days that the file speaks of as a whole, by the order of day and month. */
  readonly periods: Periods;
  /** The file writes no minus: what takes money away is told by its type. */
  readonly unsigned: boolean;
  /** What is taken away has rows of its own: a payment's column of what was refunded says it once more. */
  readonly takes: boolean;
  /** Columns that divide advertising further, and those of them in which rows without a part are sums of the others. */
  readonly breakdowns: readonly number[];
  readonly summed: readonly number[];
  /** Of rows that name none; `told` by the file or the vendor, or else the store's. */
  readonly currency: {
    readonly code: string;
    readonly told: boolean;
    /** A sign that several currencies share, the store's not among them. */
    readonly open: OpenSign | null;
  };
}
