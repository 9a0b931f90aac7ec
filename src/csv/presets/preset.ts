/** What one small data file says of a vendor's export. */
import type { Kind } from '../canonical.ts';
import type { EntryHints } from '../entries/hints.ts';
import type { Field } from '../fields.ts';
import type { Reading } from '../plan.ts';

export interface Preset {
  readonly name: string;
  readonly kind: Kind;
  /** Where its orders are said to come from. */
  readonly source: string;
  /** Header words that must all be there; of a list, one of its names. Order, case and extras do not matter. */
  readonly fingerprint: readonly (string | readonly string[])[];
  /** Header words that make it another export. */
  readonly without: readonly string[];
  /** Field → its names in this export, the newest first. */
  readonly columns: Readonly<Partial<Record<Field, readonly string[]>>>;
  /** One row per what: told in the receipt. */
  readonly grain: string;
  /** Columns after this one are locations, in the older layout of one column each. */
  readonly locationsAfter?: readonly string[];
  /** Readings of discount and tax in the order in which they are believed. */
  readonly readings?: readonly Reading[];
  /** Of flat kinds: signs, zones, what several columns make up. */
  readonly entries?: EntryHints;
}
