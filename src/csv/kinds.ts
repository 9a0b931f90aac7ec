/** Which kind a table is and where its columns are; or, in a sentence, why it is none. */
import { nearest } from '../core/nearest.ts';
import { byContent } from './by-content.ts';
import type { Kind } from './canonical.ts';
import { CsvError } from './errors.ts';
import type { Field } from './fields.ts';
import { foreignKind } from './foreign.ts';
import { headerWords } from './header-words.ts';
import { type Columns, mapByName, onlyDateColumn } from './mapping.ts';
import { presetOf } from './presets/index.ts';
import type { Preset } from './presets/preset.ts';
import { type Names, ORDER_NAMES, PRODUCT_NAMES, STOCK_NAMES } from './synonyms.ts';
import type { TableInfo, TableRow } from './table.ts';
import { NOTHING_TOLD, type Told, withTold } from './told-columns.ts';

export interface Mapped {
  readonly kind: Kind;
  readonly preset: Preset | null;
  readonly columns: Columns;
  readonly locations: readonly { readonly column: number; readonly name: string }[];
  /** Found by what stands in them: certain of that, or taken for it until a person says so. */
  readonly proved?: readonly Field[];
  readonly guessed?: readonly Field[];
}

/** A person can say which columns these are, or what the table holds: a sentence, and how far it is understood. */
export class ColumnsNeeded extends CsvError {
  override readonly name = 'ColumnsNeeded';
  /** Null: none of the kinds by any sign. */
  readonly kind: Kind | null;
  readonly columns: Columns;
  /** What is the matter, without what to do about it. */
  readonly said: string;
  constructor(said: string, todo: string, kind: Kind | null, columns: Columns) {
    super(`${said} ${todo}`);
    this.said = said;
    this.kind = kind;
    this.columns = columns;
  }
}

/** What is known beside the table itself. */
export interface Aid {
  readonly told: Told;
  readonly knownSkus: ReadonlySet<string>;
  /** A guess may be asked about; without it none is made. */
  readonly guess: boolean;
}
const NO_AID: Aid = { told: NOTHING_TOLD, knownSkus: new Set(), guess: false };

interface Need {
  readonly any: readonly Field[];
  /** What it is called in a file, and what it is for. */
  readonly call: string;
  readonly why: string;
}

const NEEDS: Readonly<Record<Kind, readonly Need[]>> = {
  orders: [
    { any: ['number'], call: 'Order number', why: 'to tell orders apart' },
    { any: ['placed'], call: 'Order date', why: 'to know the day of each sale' },
    { any: ['unitPrice', 'lineTotal', 'total'], call: 'Price', why: 'to know what was paid' },
  ],
  products: [
    { any: ['sku', 'product'], call: 'SKU', why: 'to know which product a row is' },
    {
      any: ['price', 'cost', 'supplier', 'leadTime', 'pack'],
      call: 'Cost',
      why: 'or Price, Supplier, Lead time or Pack, as there is nothing to learn of the products otherwise',
    },
  ],
  stock: [
    { any: ['sku', 'product'], call: 'SKU', why: 'to know which product was counted' },
    { any: ['onHand', 'available'], call: 'On hand', why: 'to know how many there are' },
  ],
};

/** Headers of an order's number or day, which no catalogue has. */
const SALES =
  /\b(order (id|no|number|name|date)|sale date|purchase date|bestell|auftrag|commande|pedido|ordine|encomenda|zamowien)/;
/** Columns that a shop's catalogue has and a count does not. */
const CATALOGUE = /\b(description|meta title|categor(y|ies)|image urls?|tax rules?)\b/;

/** Decides by header and the first rows. Throws CsvError for what is nothing of ours or lacks a column. */
export function mapTable(
  info: TableInfo,
  sample: readonly TableRow[],
  fileName: string,
  aid: Aid = NO_AID,
): Mapped {
  const { told } = aid;
  const words = info.header.map(headerWords);
  const preset = presetOf(words);
  if (preset && (told.kind ?? preset.kind) === preset.kind) {
    const mapped = mapPreset(preset, info, words);
    return { ...mapped, columns: withTold(mapped.columns, told) };
  }
  const foreign = told.kind === null && told.columns.size === 0 ? foreignKind(words) : null;
  if (foreign) {
    throw new CsvError(
      `${fileName} seems to be ${foreign}. Orders, products and stock are read; nothing was changed.`,
    );
  }
  return mapGeneric(info, words, sample, fileName, aid);
}

function mapPreset(preset: Preset, info: TableInfo, words: readonly string[]): Mapped {
  const columns: Columns = {};
  for (const [field, names] of Object.entries(preset.columns)) {
    const column = names.map((name) => words.indexOf(name)).find((index) => index >= 0);
    if (column !== undefined) columns[field as Field] = column;
  }
  const wide = preset.locationsAfter && columns.location === undefined && columns.onHand === undefined;
  const last = wide ? Math.max(...(preset.locationsAfter ?? []).map((name) => words.indexOf(name))) : -1;
  const locations = wide
    ? info.header.map((name, column) => ({ name: name.trim(), column })).filter(({ column }) => column > last)
    : [];
  return { kind: preset.kind, preset, columns, locations };
}

const NAMES: Readonly<Record<Kind, Readonly<Partial<Record<Field, Names>>>>> = {
  orders: ORDER_NAMES,
  products: PRODUCT_NAMES,
  stock: STOCK_NAMES,
};

function mapGeneric(
  info: TableInfo,
  words: readonly string[],
  sample: readonly TableRow[],
  fileName: string,
  aid: Aid,
): Mapped {
  const { told } = aid;
  const named = (kind: Kind) => mapByName(words, NAMES[kind], sample, told.columns);
  const about = { width: words.length, rows: sample, knownSkus: aid.knownSkus };
  const closed = new Set([...told.columns].flatMap(([field, column]) => (column === null ? [field] : [])));
  const found = (kind: Kind, columns: Columns, guess = false): Mapped => {
    const { columns: all, ...how } = byContent(kind, columns, about, closed, guess);
    return { kind, preset: null, columns: all, locations: [], ...how };
  };
  /** With what stands in the columns; null when that is not enough either. */
  const guessed = (kind: Kind, columns: Columns): Mapped | null => {
    const mapped = aid.guess ? found(kind, columns, true) : null;
    return mapped && isWhole(kind, mapped.columns) ? mapped : null;
  };
  if (told.kind && told.kind in NAMES) {
    const columns = named(told.kind);
    if (isWhole(told.kind, columns)) return found(told.kind, columns);
    const mapped = guessed(told.kind, columns);
    if (mapped) return mapped;
    throw lacking(told.kind, columns, info, fileName);
  }
  const orders = named('orders');
  if (orders.placed === undefined && orders.number !== undefined && !closed.has('placed')) {
    const column = onlyDateColumn(words.length, new Set(Object.values(orders)), sample);
    if (column !== null) orders.placed = column;
  }
  if (isWhole('orders', orders)) return found('orders', orders);
  const products = named('products');
  const stock = named('stock');
  const priced = products.product !== undefined && (products.cost ?? products.price) !== undefined;
  const catalogue = stock.location === undefined || words.some((header) => CATALOGUE.test(header));
  const counted = isWhole('stock', stock) && !(priced && catalogue);
  // Sales that lack one column are told so, rather than taken for a price list.
  const called = [orders.number, orders.placed].map((column) => words[column ?? -1] ?? '');
  const sales = orders.quantity !== undefined && called.some((header) => SALES.test(header));
  if (sales && missing('orders', orders).length === 1) {
    const mapped = guessed('orders', orders);
    if (mapped) return mapped;
    throw lacking('orders', orders, info, fileName);
  }
  if (counted) return found('stock', stock);
  if (isWhole('products', products)) return found('products', products);
  const kinds = [
    ['orders', orders],
    ['products', products],
    ['stock', stock],
  ] as const;
  for (const [kind, columns] of kinds) {
    const mapped = guessed(kind, columns);
    if (mapped) return mapped;
  }
  const best = kinds
    .filter(([kind, columns]) => missing(kind, columns).length < NEEDS[kind].length)
    .sort(([a, x], [b, y]) => missing(a, x).length - missing(b, y).length)[0];
  if (best) throw lacking(best[0], best[1], info, fileName);
  throw new ColumnsNeeded(
    `${fileName} is a table, but its columns (${some(info.header)}) are none of orders, products or stock.`,
    'Nothing was changed.',
    null,
    {},
  );
}

const missing = (kind: Kind, columns: Columns): readonly Need[] =>
  NEEDS[kind].filter(({ any }) => any.every((field) => columns[field] === undefined));
const isWhole = (kind: Kind, columns: Columns): boolean => missing(kind, columns).length === 0;
const some = (names: readonly string[]): string =>
  names.slice(0, 6).join(', ') + (names.length > 6 ? ' and others' : '');

function lacking(kind: Kind, columns: Columns, info: TableInfo, fileName: string): ColumnsNeeded {
  const taken = new Set(Object.values(columns));
  const free = info.header.filter((name, column) => !taken.has(column) && name.trim() !== '');
  const parts = missing(kind, columns).map(({ call, why }) => {
    const near = nearest(call, free).map((name) => `"${name}"`);
    const hint = near.length > 0 ? ` The nearest columns are ${near.join(', ')}.` : '';
    return `no column for "${call}" (${why}).${hint}`;
  });
  return new ColumnsNeeded(
    `${fileName} looks like ${kind}, but has ${parts.join(' And ')}`,
    'Name the column so and drop the file again. Nothing was changed.',
    kind,
    columns,
  );
}
