/** Amounts that a column's name says are counted in cents: `total_price_cents`, `Betrag in Cent`. */
import { type Field, NUMBER_FIELDS } from './fields.ts';
import { headerWords } from './header-words.ts';
import type { TableRow } from './table.ts';

const CENTS =
  /(?<!per |pour |pro )\b(cents?|pence|minor units?|centimes|centesimi|centimos|centavos|grosz[ey])\b/;
const DECIMALS = /\d[.,]\d{1,2}$/;

/** What is left of header words. */
export const withoutCents = (header: string): string =>
  CENTS.test(header)
    ? header
        .replace(CENTS, ' ')
        .replace(/\b(in|minor)\b/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
    : header;

/** Not those whose cells have decimals after all. */
export function centColumns(
  header: readonly string[],
  columns: Readonly<Partial<Record<Field, number>>>,
  sample: readonly TableRow[],
): readonly number[] {
  return (Object.entries(columns) as [Field, number][])
    .filter(([field, column]) => NUMBER_FIELDS.has(field) && CENTS.test(headerWords(header[column] ?? '')))
    .filter(([, column]) => !sample.some(({ cells }) => DECIMALS.test((cells[column] ?? '').trim())))
    .map(([, column]) => column)
    .sort((a, b) => a - b);
}
