/** What a store learned of a header from earlier files, as the reading of a new one takes it. */
import { headerPrint } from './header-print.ts';
import { ORDER_NUMBER } from './row-orders.ts';
import type { Given } from './understood.ts';

export type Ground = 'answered' | 'proved';

export interface Learned {
  /** An answer; of `map.<field>` the column's place from 1, or `-` for none. */
  readonly value: string;
  readonly ground: Ground;
  /** Who answered, or brought the file that proved it. */
  readonly by: string;
  /** The day of it, in words. */
  readonly on: string;
  /** The file that it was learned from. */
  readonly fileName: string;
}

/** Key → what holds for it. */
export type HeaderMemory = Readonly<Record<string, Learned>>;

export interface Recalled {
  readonly header: string | null;
  readonly learned: HeaderMemory;
  /** The same file, with what was learned among its answers where this time's do not say otherwise. */
  readonly given: Given;
}

/** How the columns are read; which ones they are is taken apart (told-columns.ts). */
export const READINGS_LEARNED = [
  'date_order',
  'decimal_mark',
  'cents',
  'discounts',
  'taxes',
  'repeats',
  'currency',
  ORDER_NUMBER,
] as const;

export function recall(given: Given, header: readonly string[]): Recalled {
  const print = headerPrint(header);
  const learned = (print === null ? null : given.memory?.[print]) ?? {};
  const readings = READINGS_LEARNED.flatMap((key) => {
    const known = learned[key];
    return known ? [[key, known.value] as const] : [];
  });
  return {
    header: print,
    learned,
    given: { ...given, answers: { ...Object.fromEntries(readings), ...given.answers } },
  };
}
