/** A column that a kind of table cannot do without. */
import type { Field } from './fields.ts';

export interface Need {
  /** One of these is enough. */
  readonly any: readonly Field[];
  /** What it is called in a file, and what it is for. */
  readonly call: string;
  readonly why: string;
}
