/** Columns to fields by their names, checked against their content. */
import { isBlankDate, readDate } from './dates.ts';
import { DATE_FIELDS, type Field, FLAG_FIELDS, NUMBER_FIELDS } from './fields.ts';
import { bareNumber, isBlankNumber } from './numbers.ts';
import { taxInPrices, withoutTaxWords } from './price-words.ts';
import { areRates } from './rate-columns.ts';
import { saysNo, saysYes } from './status-words.ts';
import type { Names } from './synonyms.ts';
import type { TableRow } from './table.ts';

export type Columns = Partial<Record<Field, number>>;

/** A match of the whole header scores above this. */
const EXACT = 9_000;
const NEVER_ASSUMED: ReadonlySet<Field> = new Set<Field>(['placed', 'quantity', 'unitPrice', 'onHand']);

/** How many they are, or all of them in words; how many were ordered, or when. */
const NOT_SURELY: ReadonlySet<string> = new Set(['items', 'ordered']);

const BLANK = 0.1;
const isEmpty = (column: number, sample: readonly TableRow[]): boolean =>
  sample.length > 0 && sample.every(({ cells }) => (cells[column] ?? '').trim() === '');

/** How many of the first rows' filled cells must be what the field needs. */
const FITTING = 0.6;

/**
 * The columns that the fields' names point to, each column and each field once, the surest pair first.
 * A date or number field takes no column whose cells are mostly none. `words`: header words by column;
 * `told`: what a person said of some, which is neither looked for nor given away.
 */
export function mapByName(
  words: readonly string[],
  names: Readonly<Partial<Record<Field, Names>>>,
  sample: readonly TableRow[],
  told: ReadonlyMap<Field, number | null> = new Map(),
): Columns {
  const open = Object.entries(names).filter(([field]) => !told.has(field as Field));
  const pairs = open.flatMap(([field, known]) =>
    words.map((header, column) => {
      // Of two that are called so, the one in which something stands.
      const score = scoreOf(header, known) * (isEmpty(column, sample) ? BLANK : 1);
      return { field: field as Field, column, score };
    }),
  );
  const columns: Columns = {};
  const taken = new Set<number>();
  for (const [field, column] of told) {
    if (column === null) continue;
    taken.add(column);
    if (field in names) columns[field] = column;
  }
  // Stable: of equal scores the field listed first and the column further left win.
  for (const { field, column } of pairs.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score)) {
    if (columns[field] !== undefined || taken.has(column) || !fits(field, column, sample)) continue;
    columns[field] = column;
    taken.add(column);
  }
  // Called exactly so and full of something else: its rows are refused, rather than read without it.
  for (const { field, column, score } of pairs) {
    if (!NEVER_ASSUMED.has(field) || score < EXACT || columns[field] !== undefined || taken.has(column))
      continue;
    if (NOT_SURELY.has(words[column] ?? '')) continue;
    columns[field] = column;
    taken.add(column);
  }
  return columns;
}

/** 0 for no match; a whole header counts more than words within it, an earlier name more than a later one. */
function scoreOf(header: string, { taxed, ...known }: Names): number {
  if (taxed === 'without')
    return taxInPrices(header) === 'added' ? scoreOfWords(withoutTaxWords(header), known) : 0;
  const score = scoreOfWords(header, known);
  if (score > 0 || !taxed) return score;
  const bare = withoutTaxWords(header);
  const says = taxInPrices(header);
  if (bare === header || bare === '' || (taxed === 'with' && says !== 'included')) return 0;
  // Of two, the price that is paid.
  return Math.max(0, scoreOfWords(bare, known) - (says === 'included' ? BESIDE : 2 * BESIDE));
}

/** An exact name scores at most 10,000. */
const BESIDE = 30;

function scoreOfWords(header: string, { names, not }: Names): number {
  let best = 0;
  names.forEach((entry, index) => {
    const exact = entry.startsWith('=');
    const name = exact ? entry.slice(1) : entry;
    if (header === name) best = Math.max(best, 10_000 - index);
    else if (isRunTogether(header, name)) best = Math.max(best, 9_500 - index);
    else if (!exact && ` ${header} `.includes(` ${name} `) && !not?.test(header)) {
      best = Math.max(best, 5_000 - index - 10 * (header.length - name.length));
    }
  });
  return best;
}

/** `orderdate`, `numitems`: some write the words of a name as one. */
const isRunTogether = (header: string, name: string): boolean =>
  header.length >= RUN && !header.includes(' ') && name.includes(' ') && header === name.replaceAll(' ', '');
const RUN = 7;

/** Whether the column's cells are mostly what the field needs. */
export function fits(field: Field, column: number, sample: readonly TableRow[]): boolean {
  const dates = DATE_FIELDS.has(field);
  // `2 weeks` is a lead time too.
  if (TAXES.has(field) && areRates(column, sample)) return false;
  if (FLAG_FIELDS.has(field)) return saysSo(column, sample);
  if (field === 'leadTime' || (!dates && !NUMBER_FIELDS.has(field))) return true;
  let filled = 0;
  let good = 0;
  for (const { cells } of sample) {
    const cell = cells[column] ?? '';
    if (dates ? isBlankDate(cell) : isBlankNumber(cell)) continue;
    filled += 1;
    if (dates ? isDate(cell) : bareNumber(cell) !== null) good += 1;
  }
  return filled === 0 || good >= filled * FITTING;
}

/** All that is written in the column is yes or no. */
function saysSo(column: number, sample: readonly TableRow[]): boolean {
  const cells = sample.map(({ cells }) => (cells[column] ?? '').trim()).filter((cell) => cell !== '');
  return cells.length > 0 && cells.every((cell) => saysYes(cell) || saysNo(cell));
}

const TAXES: ReadonlySet<Field> = new Set<Field>(['taxes', 'lineTax']);

export const isDate = (cell: string): boolean =>
  readDate(cell, 'dmy', true) !== null || readDate(cell, 'mdy', false) !== null;

/** The one column, not taken yet, whose cells are all dates; null when there are none or several. */
export function onlyDateColumn(
  width: number,
  taken: ReadonlySet<number>,
  sample: readonly TableRow[],
): number | null {
  const found = Array.from({ length: width }, (_, column) => column).filter(
    (column) =>
      !taken.has(column) &&
      sample.some(({ cells }) => cells[column]) &&
      sample.every(({ cells }) => isBlankDate(cells[column] ?? '') || isDate(cells[column] ?? '')),
  );
  return found.length === 1 ? (found[0] as number) : null;
}
