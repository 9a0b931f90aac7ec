/** What pass one found, of whatever kind. */
import type { EntryFindings } from './entries/read.ts';
import type { OrderFindings } from './order-survey.ts';
import type { Refusals } from './refusals.ts';

/** What one reading of all rows found. */
export interface Findings {
  readonly rows: number;
  readonly refusals: Refusals;
  readonly skipped: number;
  readonly orders: OrderFindings | null;
  /** Of a flat kind alone. */
  readonly entries?: EntryFindings;
}
