/** What pass one found, of whatever kind. */
import type { EntryFindings } from './entries/read.ts';
import type { OrderFindings } from './order-survey.ts';
import type { Refusals } from './refusals.ts';

/** What one reading of all rows found. */
export interface Findings {
  readonly rows: number;
  readonly refusals: Refusals;
  readonly skipped: number;
  /** Products whose count cannot be read. */
  readonly uncounted: number;
  /** Units that a list of products counts beside them. */
  readonly stock: { readonly products: number; readonly units: number };
  /** Products whose price is a reduced one, and by how much altogether, in minor units. */
  readonly reduced: { readonly products: number; readonly minor: bigint };
  /** Currencies of prices that are none of the store's, with their products. */
  readonly elsewhere: ReadonlyMap<string, number>;
  readonly orders: OrderFindings | null;
  /** Of a flat kind alone. */
  readonly entries?: EntryFindings;
}
