/** What one flat kind is: one file each beside this one, listed in index.ts. */
import type { Instant, Zone } from '../../core/time.ts';
import type { CopyValue } from '../copy-text.ts';
import type { Field } from '../fields.ts';
import type { Columns } from '../mapping.ts';
import type { Need } from '../needs.ts';
import type { Plan } from '../plan.ts';
import type { RowReader } from '../row-reader.ts';
import type { Names } from '../synonyms.ts';
import type { TableInfo, TableRow } from '../table.ts';
import type { Entry, TransactionType } from './entry.ts';

export interface EntryContext {
  readonly plan: Plan;
  readonly info: TableInfo;
  readonly reader: RowReader;
  readonly zone: Zone;
  /** The row counts for nothing, and is no mistake either: why, for the receipt. */
  readonly leave: (why: string) => void;
  /** A sentence for the receipt, said once. */
  readonly note: (sentence: string) => void;
  /** How an amount of this type is signed in the file: where nothing ever has a minus, what is taken gets one. */
  readonly sign: (type: TransactionType | null, net: bigint) => void;
  /** A payment of this amount was given back, by its status alone. */
  readonly returned: (net: bigint) => void;
  /** What a row of advertising cost, and of which campaign and days, which tells sums from parts. */
  readonly spent: (row: TableRow, of: string, amount: number) => void;
}

export interface EntryKind<Row extends Entry = Entry> {
  readonly kind: Row['kind'];
  /** What such a file is called. */
  readonly called: string;
  /** One and many of its entries. */
  readonly noun: readonly [string, string];
  readonly needs: readonly Need[];
  readonly names: Readonly<Partial<Record<Field, Names>>>;
  /** Of the columns alone: are these rows of days that the file must name? */
  readonly undated?: (columns: Columns) => boolean;
  /** The staging table's columns, in the order of `values`. */
  readonly columns: readonly string[];
  /** What the receipt adds up, and how it is called there. */
  readonly sums: readonly (readonly [name: string, label: string])[];
  readonly counts: readonly (readonly [name: string, label: string])[];
  open(context: EntryContext): (row: TableRow) => readonly Row[];
  values(row: Row): readonly CopyValue[];
  added(row: Row, zone: Zone): Added;
}

/** What a row adds to the receipt. */
export interface Added {
  readonly currency: string | null;
  readonly sums: Readonly<Record<string, bigint>>;
  readonly counts: Readonly<Record<string, number>>;
  /** Its first and last moment. */
  readonly from: Instant | null;
  readonly to: Instant | null;
}
