/** Which columns a person named, now or the last time: `map.<field>` with the column's name, or `-` for none. */
import { nearest } from '../core/nearest.ts';
import type { Kind } from './canonical.ts';
import { kindAnswer } from './columns-question.ts';
import { CsvError } from './errors.ts';
import { isField } from './field-names.ts';
import type { Field } from './fields.ts';
import { headerWords } from './header-words.ts';
import { type Columns, fits } from './mapping.ts';
import type { HeaderMemory } from './memory.ts';
import type { TableInfo, TableRow } from './table.ts';
import type { Given } from './understood.ts';

export const MAP = 'map.';
export const NO_COLUMN = '-';

export interface Told {
  readonly kind: Kind | null;
  /** Null: not in this file. */
  readonly columns: ReadonlyMap<Field, number | null>;
  /** Of these, those known from an earlier file. */
  readonly remembered: ReadonlySet<Field>;
}

export const NOTHING_TOLD: Told = { kind: null, columns: new Map(), remembered: new Set() };

/** Throws CsvError for a field or a column that there is none of. */
export function toldColumns(
  info: TableInfo,
  sample: readonly TableRow[],
  { answers, fileName }: Given,
  learned: HeaderMemory,
): Told {
  const columns = new Map<Field, number | null>();
  const remembered = new Set<Field>();
  for (const [field, { value }] of mapped(Object.entries(learned))) {
    const column = value === NO_COLUMN ? null : Number(value) - 1;
    // What holds something else this time is found anew.
    if (column !== null && (column >= info.header.length || !fits(field, column, sample))) continue;
    columns.set(field, column);
    remembered.add(field);
  }
  for (const [field, name] of mapped(Object.entries(answers), fileName)) {
    columns.set(field, columnNamed(info.header, name, fileName));
    remembered.delete(field);
  }
  return { kind: kindAnswer(answers.kind ?? learned.kind?.value), columns, remembered };
}

function mapped<T>(entries: readonly [string, T][], fileName?: string): [Field, T][] {
  return entries.flatMap(([key, value]) => {
    if (!key.startsWith(MAP)) return [];
    const field = key.slice(MAP.length);
    if (isField(field)) return [[field, value] as [Field, T]];
    if (fileName === undefined) return [];
    throw new CsvError(
      `There is no field "${field}" that a column of ${fileName} could be. Nothing was changed.`,
    );
  });
}

/** As it is written, or by its plain words where these are one column's alone. Null for none. */
export function columnNamed(header: readonly string[], name: string, fileName: string): number | null {
  const wanted = name.trim();
  if (wanted === NO_COLUMN) return null;
  const exact = header.indexOf(wanted);
  if (exact >= 0) return exact;
  const words = headerWords(wanted);
  const alike = header.flatMap((each, column) => (headerWords(each) === words ? [column] : []));
  if (alike.length === 1) return alike[0] as number;
  const near = nearest(wanted, header).map((each) => `"${each}"`);
  throw new CsvError(
    `There is no column "${wanted}" in ${fileName}. The nearest are ${near.join(', ')}. Nothing was changed.`,
  );
}

/** The columns found, with those told in their place: a column that was told is nobody else's. */
export function withTold(found: Columns, told: Told): Columns {
  if (told.columns.size === 0) return found;
  const taken = new Set(told.columns.values());
  const kept = Object.entries(found).filter(
    ([field, column]) => !told.columns.has(field as Field) && !taken.has(column),
  );
  const own = [...told.columns].filter((each): each is [Field, number] => each[1] !== null);
  return Object.fromEntries([...kept, ...own]);
}
