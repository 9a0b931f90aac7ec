/** How an accountant's program wants a journal written: data, one small file for each program. */
import type { PostingName } from '../../../core/journal.ts';
import type { Day, Instant, Zone } from '../../../core/time.ts';

/** An account or a number that the program needs and an owner can set. */
export interface Setting {
  readonly name: string;
  readonly about: string;
  /** Unless set; by the chart of accounts where the program has several. */
  readonly value: string | Readonly<Record<string, string>>;
  readonly pattern: RegExp;
}

/** Settings by name: those that were set, else the layout's. */
export type Told = Readonly<Record<string, string>>;

export interface JournalLine {
  readonly day: Day;
  /** `clearing` for the line that balances the others. */
  readonly name: PostingName | 'clearing';
  /** Decimal text without a sign, with the program's mark. */
  readonly amount: string;
  readonly debit: boolean;
  readonly store: string;
  readonly currency: string;
}

export interface JournalFile {
  readonly from: Day;
  readonly to: Day;
  readonly store: string;
  readonly currency: string;
  readonly madeAt: Instant;
  readonly zone: Zone;
}

export interface JournalColumn {
  readonly label: string;
  /** Of text: between quotes whatever is in it. */
  readonly text?: true;
  readonly cell?: (line: JournalLine, told: Told) => string;
}

export interface JournalLayout {
  readonly name: string;
  readonly label: string;
  readonly delimiter: ',' | ';';
  readonly mark: '.' | ',';
  readonly encoding: 'utf-8' | 'windows-1252';
  /** Before the file's name. */
  readonly prefix?: string;
  readonly settings: readonly Setting[];
  /** Whole lines above the columns' names. */
  readonly above?: (file: JournalFile, told: Told) => readonly string[];
  readonly columns: readonly JournalColumn[];
  /** A line names its account and the clearing account; else the clearing account has a line of its own each day. */
  readonly paired?: true;
  /** The program takes no more in one file; no day is cut in two. */
  readonly mostLines?: number;
  /** Its dates have no year: a file lies within one. */
  readonly withinYear?: true;
  /** What whoever imports it should know. */
  readonly note: string;
}

/** `Sales 2026-11-24, Acme Berlin`. */
export const describe = ({ day, name, store }: JournalLine): string => `${NAMES[name]} ${day}, ${store}`;

const NAMES: Readonly<Record<PostingName | 'clearing', string>> = {
  sales: 'Sales',
  discounts: 'Discounts',
  returns: 'Returns',
  shipping: 'Shipping',
  taxes: 'Taxes',
  duties: 'Duties',
  tips: 'Tips',
  gift_cards: 'Gift cards',
  clearing: 'Sales of the day',
};

/** `24/11/2026` from `dd/mm/yyyy`. */
export const dayAs = (day: Day, pattern: string): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  return pattern.replace('yyyy', year).replace('mm', month).replace('dd', date);
};
