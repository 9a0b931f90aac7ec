/** A preset laid over a header: which column is which field, where the places are, and its rules by column. */
import { isCurrency } from '../core/money.ts';
import { entryKind } from './entries/index.ts';
import { DATING } from './entries/stretch.ts';
import { type Field, NUMBER_FIELDS } from './fields.ts';
import { type Columns, mapByName } from './mapping.ts';
import type { Plan } from './plan.ts';
import type { Preset } from './presets/preset.ts';
import { NO_RULES, type Packed, type Rules } from './rules.ts';
import { type Names, ORDER_NAMES } from './synonyms.ts';
import type { TableInfo, TableRow } from './table.ts';

export interface PresetMapped {
  readonly columns: Columns;
  readonly locations: Plan['locations'];
  readonly rules: Rules;
  /** The currency of the column that was chosen among several; null where there is none such. */
  readonly currency: string | null;
}

/** `words`: header words by column. */
export function mapPreset(
  preset: Preset,
  info: TableInfo,
  words: readonly string[],
  storeCurrency: string,
  sample: readonly TableRow[],
): PresetMapped {
  const columns: Columns = {};
  let currency: string | null = null;
  for (const [field, names] of Object.entries(preset.columns)) {
    for (const name of names) {
      const found = columnOf(name, field as Field, words, storeCurrency);
      if (found === null) continue;
      columns[field as Field] = found.column;
      currency ??= found.currency;
      break;
    }
  }
  // How its amounts are written is told by the first of the columns that make a field up.
  for (const [field, names] of Object.entries(preset.entries?.many ?? {})) {
    const first = words.findIndex((header) => isNamed(header, names));
    if (first >= 0) columns[field as Field] ??= first;
  }
  if (preset.kind === 'spend' || preset.kind === 'traffic') {
    Object.assign(columns, inOtherWords(preset, words, columns, sample));
  }
  if (preset.totalsFirst && columns.lineTotal !== undefined) delete columns.unitPrice;
  // Shops add what they know of an order's origin by themselves: it is in no vendor's list of columns.
  if (preset.kind === 'orders' && columns.campaign === undefined) {
    const told = new Map(Object.entries(columns) as [Field, number][]);
    const { campaign } = mapByName(words, { campaign: ORDER_NAMES.campaign as Names }, [], told);
    if (campaign !== undefined) columns.campaign = campaign;
  }
  const packed = packedOf(preset, words);
  // The fields of a packed cell stand behind the row's own cells.
  for (const [index, field] of (packed?.fields ?? []).entries()) columns[field] = words.length + index;
  return {
    columns,
    locations: locationsOf(preset, info, words, columns),
    rules: rulesOf(preset, words, packed),
    currency,
  };
}

/** Columns of a report that an account of another language or year calls otherwise. */
function inOtherWords(
  { kind, columns }: Preset,
  words: readonly string[],
  found: Columns,
  sample: readonly TableRow[],
): Columns {
  const names = entryKind(kind)?.names ?? {};
  const dated = DATING.some((field) => found[field] !== undefined);
  const open = (Object.keys(columns) as Field[]).filter(
    (field) => found[field] === undefined && names[field] !== undefined && !(dated && DATING.includes(field)),
  );
  const wanted = Object.fromEntries(open.map((field) => [field, names[field]]));
  return mapByName(words, wanted, sample, new Map(Object.entries(found) as [Field, number][]));
}

/** A later version of the export may have whole units with decimals where cents stood. */
export const withUnits = (rules: Rules, columns: Columns, sample: readonly TableRow[]): Rules =>
  rules.minorUnits &&
  (Object.entries(columns) as [Field, number][]).some(
    ([field, column]) =>
      NUMBER_FIELDS.has(field) &&
      sample.some(({ cells }) => /\d[.,]\d{1,2}$/.test((cells[column] ?? '').trim())),
  )
    ? { ...rules, minorUnits: false }
    : rules;

type Found = { readonly column: number; readonly currency: string | null };

function columnOf(name: string, field: Field, words: readonly string[], storeCurrency: string): Found | null {
  if (!name.endsWith(' *')) {
    const column = words.indexOf(name);
    return column < 0 ? null : { column, currency: null };
  }
  const prefix = name.slice(0, -1);
  const found = words.flatMap((header, column) =>
    header.startsWith(prefix) ? [{ column, rest: header.slice(prefix.length).toUpperCase() }] : [],
  );
  const [first, ...others] = NUMBER_FIELDS.has(field) ? found.filter(({ rest }) => isCurrency(rest)) : found;
  const own = found.find(({ rest }) => rest === storeCurrency);
  const taken = own ?? (others.length === 0 || !NUMBER_FIELDS.has(field) ? first : undefined);
  return taken ? { column: taken.column, currency: isCurrency(taken.rest) ? taken.rest : null } : null;
}

function locationsOf(
  preset: Preset,
  info: TableInfo,
  words: readonly string[],
  columns: Columns,
): Plan['locations'] {
  if (columns.location !== undefined || columns.onHand !== undefined) return [];
  const { locationsAfter, locationsNamed } = preset;
  const named = info.header.map((name, column) => ({ name: name.trim(), column }));
  if (locationsNamed !== undefined) {
    const skipped = locationsNamed.split(' ').length;
    return named
      .filter(({ column }) => words[column]?.startsWith(`${locationsNamed} `))
      .map(({ name, column }) => ({
        column,
        name: name
          .split(/[\s_]+/)
          .slice(skipped)
          .join(' '),
      }));
  }
  if (!locationsAfter) return [];
  const last = Math.max(...locationsAfter.map((name) => words.indexOf(name)));
  return named.filter(({ column }) => column > last);
}

/** A name that ends in ` *` stands for all that begin so. */
export const isNamed = (header: string, names: readonly string[]): boolean =>
  names.some((name) => (name.endsWith(' *') ? header.startsWith(name.slice(0, -1)) : header === name));

const firstOf = (names: readonly string[], words: readonly string[]): number | undefined =>
  names.map((name) => words.indexOf(name)).find((column) => column >= 0);

function packedOf({ packed }: Preset, words: readonly string[]): Packed | null {
  if (!packed) return null;
  const { column: names, between, pattern, fields } = packed;
  const columns = words.flatMap((header, column) => (isNamed(header, names) ? [column] : []));
  return columns.length > 0 ? { columns, between, pattern, fields } : null;
}

function rulesOf(preset: Preset, words: readonly string[], packed: Packed | null): Rules {
  const { rows = [], statuses = {}, minorUnits = false, taxes = null, firstOnly = false } = preset;
  const { numberPrefix = '', numberWith = [] } = preset;
  return {
    ...NO_RULES,
    rows: rows.flatMap(({ column, is, role }) => {
      const found = firstOf(column, words);
      return found === undefined ? [] : [{ column: found, is, role }];
    }),
    statuses,
    minorUnits,
    taxes,
    packed,
    firstOnly,
    numberPrefix,
    numberWith: numberWith.map((name) => words.indexOf(name)).filter((column) => column >= 0),
  };
}
