/** Columns whose names could be an item's and that are the order's, where nothing of an item stands beside them. */
import type { Field } from './fields.ts';
import type { Columns } from './mapping.ts';
import { statusMeaning } from './status-words.ts';
import type { TableRow } from './table.ts';
import type { Told } from './told-columns.ts';

export const asWholeOrders = (
  orders: Columns,
  words: readonly string[],
  sample: readonly TableRow[],
  told: Told,
): Columns => {
  const named = withNumberNamed(orders, words, sample, told);
  return withState(withOrderTotal(withoutLoneReference(named, words), told), words, sample, told);
};

/** Beside an address `Name` is whoever lives there, no product. */
export const withoutPersonsName = (words: readonly string[]): readonly string[] =>
  words.some((word) => ADDRESS.test(word)) ? words.map((word) => (word === 'name' ? '' : word)) : words;

const ADDRESS =
  /^((shipping|billing|delivery|customer) )?(street|address|address (line )?1|city|zip( code)?|postal code|postcode|strasse|plz|ort|rue|ville|code postal|calle|ciudad|indirizzo|citta|straat|adres|miasto|ulica)$/;

/** Shopify calls the number of an order its name: `#1001`. */
function withNumberNamed(
  orders: Columns,
  words: readonly string[],
  sample: readonly TableRow[],
  { columns }: Told,
): Columns {
  const column = words.indexOf('name');
  if (column < 0 || orders.number !== undefined || columns.has('number')) return orders;
  const names = sample.map(({ cells }) => (cells[column] ?? '').trim()).filter((cell) => cell !== '');
  if (names.length === 0 || !names.every((name) => /^#\S*\d/.test(name))) return orders;
  const { product, ...rest } = orders;
  return { ...rest, ...(product === undefined || product === column ? {} : { product }), number: column };
}

/** What an order's state may be called, among other things: a `State` is mostly a part of a country. */
const STATE = new RegExp(
  `(^| )(status|state|statut|etat|estado|stato|zustand|stan|stav|situacao|situacion|durum|durumu|allapot)( |$)|${'статус|状態|ステータス|상태|حالة'.normalize('NFKD')}`,
  'u',
);
const OF_OTHERS = /\b(ship\w*|deliver\w*|fulfil\w*|buyer|customer|billing|tax|id|date|reason)\b/;

/** Where an order can be called off in it, it is the order's. */
function withState(
  orders: Columns,
  words: readonly string[],
  sample: readonly TableRow[],
  { columns }: Told,
): Columns {
  if (columns.has('status') || (orders.status ?? orders.lineStatus) !== undefined) return orders;
  const taken = new Set(Object.values(orders));
  const callsOff = (column: number): boolean =>
    sample.some(({ cells }) => {
      const { cancelled, refunded, out } = statusMeaning(cells[column] ?? '');
      return cancelled || refunded || out;
    });
  const status = words.findIndex(
    (word, column) => STATE.test(word) && !OF_OTHERS.test(word) && !taken.has(column) && callsOff(column),
  );
  return status < 0 ? orders : { ...orders, status };
}

/** A reference without anything of an item beside it is the order's, not a product's. */
function withoutLoneReference(orders: Columns, words: readonly string[]): Columns {
  if (
    hasAny(orders, ['product', 'quantity', 'unitPrice', 'lineTotal']) ||
    !/^(ref|reference|referenz|referencia|riferimento)$/.test(words[orders.sku ?? -1] ?? '')
  )
    return orders;
  const { sku: _, ...rest } = orders;
  return rest;
}

/** An amount of no item is the order's: `Order, Date, Amount`. */
export function withOrderTotal(orders: Columns, { columns }: Told): Columns {
  const { lineTotal, ...rest } = orders;
  if (lineTotal === undefined || columns.has('lineTotal') || columns.has('total')) return orders;
  return hasAny(orders, ['sku', 'product', 'variant', 'unitPrice', 'total'])
    ? orders
    : { ...rest, total: lineTotal };
}

const hasAny = (columns: Columns, fields: readonly Field[]): boolean =>
  fields.some((field) => columns[field] !== undefined);
