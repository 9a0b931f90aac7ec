/** Which column is what: shown with an example each, and asked where it is not certain. */
import { ONLY_PLACE } from '../core/places.ts';
import type { Kind } from './canonical.ts';
import { canonicalOf } from './canonical-rows.ts';
import { CsvError } from './errors.ts';
import { fieldName } from './field-names.ts';
import type { Field } from './fields.ts';
import type { ColumnsNeeded, Mapped } from './mapped.ts';
import { meaningOf } from './meaning.ts';
import { READINGS } from './order-reading.ts';
import type { Plan } from './plan.ts';
import { ORDER_NUMBER, ROWS } from './row-orders.ts';
import { NO_RULES } from './rules.ts';
import type { Table, TableRow } from './table.ts';
import type { Told } from './told-columns.ts';
import type { Given, Question, Understood } from './understood.ts';

/** The question's key; `ok` takes the columns as they are shown, `open` keeps asking after a form has changed some. */
export const COLUMNS = 'columns';
export const KIND = 'kind';
/** Questions that the form of the columns answers, too. */
export const isAboutColumns = (key: string): boolean => key === COLUMNS || key === ORDER_NUMBER;
/** The answer to `kind` of somebody who says that it is none of what it was taken for. */
export const ASKED = 'ask';

export async function columnsQuestion(
  table: Table,
  plan: Plan,
  mapped: Mapped,
  given: Given,
): Promise<Question | null> {
  const guessed = mapped.guessed ?? [];
  const answer = given.answers[COLUMNS];
  if (!given.asksColumns || answer === 'ok' || (guessed.length === 0 && answer !== 'open')) return null;
  const how = { amounts: true, locale: given.locale, zone: given.storeZone };
  const meaning = await meaningOf(canonicalOf(table, plan, given), how, given);
  return {
    key: COLUMNS,
    text: answer === 'open' ? 'Is this what the columns are?' : guessText(table, mapped, guessed),
    options: [{ value: 'ok', label: 'Load it so', meaning }],
  };
}

function guessText({ info }: Table, { kind, columns }: Mapped, guessed: readonly Field[]): string {
  const taken = guessed.map((field) => `"${info.header[columns[field] as number]}" as ${said(field)}`);
  return `No name says what some columns are. By what stands in them, these seem to be ${kind}: ${taken.join(', ')}. Is that right?`;
}

/** What was found without its name, as a sentence; none where a person has seen it in a question. */
export function contentNotes({ info }: Table, { columns, proved = [] }: Mapped): string[] {
  if (proved.length === 0) return [];
  const found = proved.map((field) => `"${info.header[columns[field] as number]}" as ${said(field)}`);
  return [`Taken by what stands in them: ${found.join(', ')}.`];
}

/** Where totals have shown that a price is the whole line's. */
export function priceNotes({ info }: Table, { columns }: Mapped, plan: Plan): string[] {
  const { unitPrice } = columns;
  if (unitPrice === undefined || plan.columns.unitPrice === unitPrice) return [];
  return [`"${info.header[unitPrice]}" is what all units of a row cost together, as the totals show.`];
}

interface Asked {
  readonly given: Given;
  readonly told: Told;
  readonly sample: readonly TableRow[];
  readonly header: string | null;
  /** What it would be with each row an order of its own; null where that is no way out. */
  readonly rows: string | null;
}

/** Nothing is read before the columns are known: only the first rows were looked at. */
export function askAboutColumns(table: Table, needed: ColumnsNeeded, asked: Asked): Understood {
  const { given, told, sample, header, rows } = asked;
  const kind = needed.kind ?? 'orders';
  const mapped: Mapped = {
    kind,
    preset: null,
    columns: needed.columns,
    locations: [],
    rules: NO_RULES,
    currency: null,
  };
  return {
    kind,
    preset: null,
    info: table.info,
    mapping: mappingOf(table, mapped, told, sample),
    questions: [needed.kind === null ? kindQuestion(needed) : missingQuestion(needed, rows)],
    notes: [],
    rowsRead: 0,
    currencies: [],
    asOf: null,
    plan: {
      kind,
      preset: null,
      source: 'csv',
      columns: needed.columns,
      locations: [],
      zone: null,
      place: ONLY_PLACE,
      marks: {},
      dates: {},
      currency: given.storeCurrency,
      currencyBy: 'store',
      once: [],
      freeGrain: true,
      rules: NO_RULES,
      reading: READINGS[0] as Plan['reading'],
      scattered: [],
      serials: true,
      repeats: 'count',
    },
    header,
    proved: {},
  };
}

const missingQuestion = ({ said }: ColumnsNeeded, rows: string | null): Question =>
  rows === null
    ? { key: COLUMNS, text: `${said} Which column is it?`, options: [] }
    : {
        key: ORDER_NUMBER,
        text: `${said} Which column is it, or is each row an order?`,
        options: [{ value: ROWS, label: 'Each row is an order of its own', meaning: rows }],
      };

const kindQuestion = ({ said }: ColumnsNeeded): Question => ({
  key: KIND,
  text: `${said} What does it hold?`,
  options: KINDS,
});

const KINDS: Question['options'] = [
  { value: 'orders', label: 'Orders', meaning: 'what was sold, one row per order or per line' },
  { value: 'products', label: 'Products', meaning: 'prices, costs and suppliers' },
  { value: 'stock', label: 'Stock counts', meaning: 'how many there are' },
  { value: 'transactions', label: 'Payments', meaning: 'what a payment service took in, kept and paid out' },
  { value: 'spend', label: 'Advertising', meaning: 'what campaigns cost, by day' },
  { value: 'traffic', label: 'Visits', meaning: 'how many came to the shop, by day' },
  { value: 'labels', label: 'Shipping costs', meaning: 'what sending each parcel cost' },
  { value: 'customers', label: 'Customers', meaning: 'e-mail addresses, of which a code is kept' },
  { value: 'rates', label: 'Exchange rates', meaning: 'what one currency is in another, by day' },
  { value: 'thresholds', label: 'Thresholds', meaning: 'at how many units left an alert comes' },
] satisfies readonly { readonly value: Kind; readonly label: string; readonly meaning: string }[];

/** Throws CsvError for an answer that is none of the kinds. */
export function kindAnswer(answer: string | undefined): Kind | null {
  if (answer === undefined || answer === ASKED) return null;
  const kind = KINDS.find(({ value }) => value === answer.trim().toLowerCase());
  if (kind) return kind.value as Kind;
  throw new CsvError(
    `There is no kind "${answer}". A file holds ${KINDS.map(({ value }) => value).join(', ')}. Nothing was changed.`,
  );
}

export function mappingOf(
  table: Table,
  mapped: Mapped,
  told: Told,
  sample: readonly TableRow[],
): Understood['mapping'] {
  const fields = new Map(Object.entries(mapped.columns).map(([field, column]) => [column, field] as const));
  for (const { column } of mapped.locations) fields.set(column, 'onHand');
  const { numbered } = mapped.rules;
  for (const line of numbered?.lines ?? [])
    for (const [at, column] of line.entries())
      if (column !== null) fields.set(column, numbered?.fields[at] as Field);
  return table.info.header.map((column, index) => {
    const field = fields.get(index) ?? null;
    const by = field === null ? null : foundBy(field as Field, mapped, told);
    return {
      column,
      field,
      example: sample.find(({ cells }) => cells[index])?.cells[index] ?? '',
      ...(by ? { by } : {}),
    };
  });
}

function foundBy(field: Field, { proved, guessed }: Mapped, told: Told) {
  if (told.remembered.has(field)) return 'remembered';
  if (told.columns.has(field)) return 'told';
  if (guessed?.includes(field)) return 'guess';
  return proved?.includes(field) ? 'content' : null;
}

/** Within a sentence; `SKU` stays as it is. */
const said = (field: Field): string =>
  fieldName(field).replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
