/** What a preset can say of a flat export beyond its columns; plain data, carried in the plan. */
import type { Field } from '../fields.ts';
import type { TransactionType } from './entry.ts';

export interface EntryHints {
  /** Fields that several columns make up together; a name that ends in ` *` stands for all that begin so. */
  readonly many?: Readonly<Partial<Record<Field, readonly string[]>>>;
  /** The zone of times that name none: an IANA zone. Without it they are the store's. */
  readonly zone?: string;
  /** How a fee is written: `taken` is positive where it was taken, `signed` is added to the gross. A net settles it. */
  readonly fee?: 'taken' | 'signed';
  /** The type of rows without a type of their own. */
  readonly type?: TransactionType;
  /** Type words of this export, as header words, that mean something else than elsewhere. */
  readonly types?: Readonly<Record<string, TransactionType>>;
  /** Type words of rows that move no money. */
  readonly idle?: readonly string[];
  /** The rows are payouts, their amounts positive. */
  readonly payouts?: true;
  /** The amounts may be written without signs; otherwise a preset's are signed. */
  readonly signs?: 'maybe';
  /** The vendor sells in this currency alone. */
  readonly currency?: string;
  /** Fields whose empty cell means that of the row above. */
  readonly carried?: readonly Field[];
  /** What the channel column holds: `channel group`. */
  readonly dimension?: string;
  /** A row's number is its alone, whatever its type is called in this export. */
  readonly unique?: true;
  /** Another export of the vendor that holds the same movements under other numbers. */
  readonly twin?: string;
  /** What the file holds and nothing is made of, for the receipt. */
  readonly unused?: string;
}
