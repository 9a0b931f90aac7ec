/** The form in which a person says which column is what: five fields at a time, as many as every chat can show. */
import { fieldName, formPages } from '../csv/field-names.ts';
import { DATE_FIELDS, type Field, NUMBER_FIELDS } from '../csv/fields.ts';
import { isDate } from '../csv/mapping.ts';
import { bareNumber } from '../csv/numbers.ts';
import type { Receipt } from '../csv/receipt.ts';
import { columnNamed, MAP, NO_COLUMN } from '../csv/told-columns.ts';
import type { Form, Field as FormField } from '../reply/reply.ts';
import { UserError } from './errors.ts';

type Columns = Receipt['columns'];

/** A menu of Discord's holds so many; of more columns only those that can be meant are offered. */
const MENU = 25;
const EXAMPLE = 30;

export interface ColumnsFormAbout {
  readonly action: string;
  readonly id: string;
  readonly fileName: string;
  readonly kind: Receipt['kind'];
  readonly columns: Columns;
  readonly page: number;
}

/** Throws UserError where this kind has no such page. */
export function columnsForm({ action, id, fileName, kind, columns, page }: ColumnsFormAbout): Form {
  const fields = pageOf(kind, page).fields.map((field): FormField => {
    const current = columns.find((each) => each.field === field)?.column ?? NO_COLUMN;
    return {
      name: field,
      label: fieldName(field),
      kind: 'select',
      value: current,
      options: [
        { value: NO_COLUMN, label: 'Not in this file' },
        ...offered(columns, field, current).map((each) => ({ value: each.column, label: labelOf(each) })),
      ],
    };
  });
  return { action, id, title: `Columns of ${fileName}`, submit: 'Use these', fields };
}

function pageOf(kind: Receipt['kind'], page: number) {
  const found = formPages(kind)[page];
  if (!found) throw new UserError('The columns of this file cannot be set. Nothing was changed.');
  return found;
}

function offered(columns: Columns, field: Field, current: string): Columns {
  if (columns.length < MENU) return columns;
  const fits = ({ example }: Columns[number]): boolean => {
    if (DATE_FIELDS.has(field)) return isDate(example);
    return !NUMBER_FIELDS.has(field) || bareNumber(example) !== null;
  };
  const fitting = columns.filter((each) => each.example !== '' && fits(each));
  if (fitting.length === 0) return columns;
  return columns.filter((each) => each.column === current || fitting.includes(each));
}

/** With what stands in it. */
export const labelOf = ({ column, example }: Pick<Columns[number], 'column' | 'example'>): string =>
  example === '' ? column : `${column}: ${cut(example)}`;
const cut = (example: string): string =>
  example.length > EXAMPLE ? `${example.slice(0, EXAMPLE - 1)}…` : example;

export type ReadColumns =
  | { readonly answers: Readonly<Record<string, string>> }
  | { readonly fieldErrors: Readonly<Record<string, string>> };

/** What was chosen, or typed where a chat had no menu for so many; a field that was not shown stays as it is. */
export function readColumns(
  about: Pick<ColumnsFormAbout, 'fileName' | 'kind' | 'columns' | 'page'>,
  values: Readonly<Record<string, string>>,
): ReadColumns {
  const header = about.columns.map(({ column }) => column);
  const answers: Record<string, string> = {};
  const fieldErrors: Record<string, string> = {};
  for (const field of pageOf(about.kind, about.page).fields) {
    const value = values[field];
    if (value === undefined) continue;
    try {
      const column = columnNamed(header, value.trim() || NO_COLUMN, about.fileName);
      answers[`${MAP}${field}`] = column === null ? NO_COLUMN : (header[column] as string);
    } catch (error) {
      fieldErrors[field] = error instanceof Error ? error.message : String(error);
    }
  }
  return Object.keys(fieldErrors).length > 0 ? { fieldErrors } : { answers };
}
