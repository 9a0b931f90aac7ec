/** Which kind a table is and where its columns are; or, in a sentence, why it is none. */
import { areBills } from './bills.ts';
import { byContent } from './by-content.ts';
import { withoutCents } from './cents.ts';
import { withChannel } from './entries/channel-column.ts';
import type { EntryKindName } from './entries/entry.ts';
import { feeRowsColumn } from './entries/fee-rows.ts';
import { ENTRY_KINDS, isEntryKind } from './entries/index.ts';
import { withoutNetOfTax } from './entries/net-of-tax.ts';
import { withDay } from './entries/only-day.ts';
import { platformIn } from './entries/platforms.ts';
import { CsvError } from './errors.ts';
import type { Field } from './fields.ts';
import { signOf } from './foreign.ts';
import { headerWords } from './header-words.ts';
import { type GoodsKind, isWhole, lacking, lacksNumberAlone, missing, NEEDS } from './kind-needs.ts';
import { asWholeOrders, withOrderTotal, withoutPersonsName } from './lone-columns.ts';
import { type Aid, ColumnsNeeded, type Mapped, NO_AID } from './mapped.ts';
import { type Columns, mapByName, onlyDateColumn } from './mapping.ts';
import { rulesOfOrders } from './no-sales.ts';
import { numberedLines, withNumbered } from './numbered-lines.ts';
import { areOrdered, LISTED_ON, SALES, SOLD, tellsOrders } from './orders-told.ts';
import { packedLines, withPacked } from './packed-lines.ts';
import { mapPreset, withUnits } from './preset-mapping.ts';
import { presetOf } from './presets/index.ts';
import { withoutFalseNet } from './rate-columns.ts';
import { NO_RULES } from './rules.ts';
import { withoutSellersShipping } from './sellers-shipping.ts';
import { type Names, ORDER_NAMES, PAID_NAMES, PRODUCT_NAMES, STOCK_NAMES } from './synonyms.ts';
import type { TableInfo, TableRow } from './table.ts';
import { type Told, withTold } from './told-columns.ts';
import type { Given } from './understood.ts';

/** Columns that a shop's catalogue has and a count does not. */
const CATALOGUE = /\b(description|meta title|categor(y|ies)|image urls?|tax rules?)\b/;

/** Decides by header and the first rows. Throws CsvError for what is nothing of ours or lacks a column. */
export function mapTable(
  info: TableInfo,
  sample: readonly TableRow[],
  given: Pick<Given, 'fileName' | 'storeCurrency'>,
  aid: Aid = NO_AID,
): Mapped {
  const [whole, first] = [info.header, info.headerCells[0] ?? []].map((names) => names.map(headerWords));
  // Below the names of some exports stands what each column means: two lines, of which the first is the header.
  const words =
    presetOf(whole ?? []) || info.headerCells.length < 2 || !presetOf(first ?? []) ? whole : first;
  const mapped = mapWords(info, words ?? [], sample, given, aid);
  return aid.told.columns.has('shipping') ? mapped : withoutSellersShipping(mapped, words ?? [], sample);
}

function mapWords(
  info: TableInfo,
  words: readonly string[],
  sample: readonly TableRow[],
  { fileName, storeCurrency }: Pick<Given, 'fileName' | 'storeCurrency'>,
  aid: Aid,
): Mapped {
  const { told } = aid;
  const preset = presetOf(words);
  if (preset && (told.kind ?? preset.kind) === preset.kind) {
    const mapped = mapPreset(preset, info, words, storeCurrency, sample);
    const columns = withChannel(preset.kind, withTold(mapped.columns, told), words, sample);
    const counts = mapped.locations.length > 0 && preset.kind === 'stock';
    if (!counts && !isWhole(preset.kind, columns)) throw lacking(preset.kind, columns, info, fileName);
    return { kind: preset.kind, preset, ...mapped, columns, rules: withUnits(mapped.rules, columns, sample) };
  }
  // What it counts in is asked elsewhere (cents.ts).
  const plain = words.map(withoutCents);
  if (told.kind && isEntryKind(told.kind)) return mapEntries(told.kind, info, plain, sample, fileName, told);
  const sign =
    told.kind === null
      ? (signOf(plain, openingOf(info, sample)) ??
        (feeRowsColumn(plain, sample) !== null ? STATEMENT : areBills(plain, sample) ? TO_PAY : null))
      : null;
  if (sign?.kind) return mapEntries(sign.kind, info, plain, sample, fileName, told);
  if (sign && told.columns.size === 0)
    throw new CsvError(`${fileName} seems to be ${sign.seems}. ${sign.instead ?? READ} Nothing was changed.`);
  return mapGeneric(info, plain, sample, fileName, aid);
}

const TO_PAY = {
  kind: null,
  seems: 'bills or orders to suppliers, which the shop pays: they are no sales',
  instead:
    'Export the orders or the invoices to customers instead; what goods cost is read from a list of products.',
} as const;

const STATEMENT = { kind: 'transactions', seems: '', instead: null } as const;

const openingOf = ({ preamble, headerCells }: TableInfo, [first]: readonly TableRow[]): string =>
  preamble[0] ?? headerCells[0]?.[0] ?? first?.cells[0] ?? '';

/** A flat kind that the header gives away, or that somebody said it is. */
function mapEntries(
  kind: EntryKindName,
  info: TableInfo,
  words: readonly string[],
  sample: readonly TableRow[],
  fileName: string,
  told: Told,
): Mapped {
  const type = kind === 'transactions' && !told.columns.has('type') ? feeRowsColumn(words, sample) : null;
  const known = type === null ? told.columns : new Map([...told.columns, ['type' as const, type]]);
  const found = mapByName(words, ENTRY_KINDS[kind].names, sample, known);
  const named = kind === 'transactions' && !told.columns.has('net') ? withoutNetOfTax(found, words) : found;
  const dated = told.columns.has('day') ? named : withDay(kind, named, words.length, sample);
  const columns = told.columns.has('channel') ? dated : withChannel(kind, dated, words, sample);
  if (!isWhole(kind, columns)) throw lacking(kind, columns, info, fileName);
  return {
    ...{ kind, preset: null, columns, locations: [], rules: NO_RULES, currency: null },
    source: platformIn(fileName, words),
  };
}

/** A list of products may say how many there are, too. */
const LISTED_NAMES = {
  ...PRODUCT_NAMES,
  onHand: STOCK_NAMES.onHand as Names,
  available: STOCK_NAMES.available as Names,
};

const NAMES: Readonly<Record<GoodsKind, Readonly<Partial<Record<Field, Names>>>>> = {
  orders: ORDER_NAMES,
  products: LISTED_NAMES,
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
  const isEnough = (kind: GoodsKind, columns: Columns): boolean =>
    isWhole(kind, columns) || (kind === 'orders' && aid.rowsAreOrders === true && lacksNumberAlone(columns));
  const packed = packedLines(words.length, sample);
  const items = withoutPersonsName(words);
  const single = packed ? items.map((word, column) => (column === packed.columns[0] ? '' : word)) : items;
  const named = (kind: GoodsKind, heads = words) => mapByName(heads, NAMES[kind], sample, told.columns);
  const about = { width: words.length, rows: sample, knownSkus: aid.knownSkus };
  const closed = new Set([...told.columns].flatMap(([field, column]) => (column === null ? [field] : [])));
  if (aid.rowsAreOrders) closed.add('number');
  const plain = { preset: null, locations: [], rules: NO_RULES, currency: null } as const;
  const found = (kind: GoodsKind, columns: Columns, guess = false): Mapped => {
    const { columns: all, ...how } = byContent(kind, columns, about, closed, guess);
    const rules = kind === 'orders' ? rulesOfOrders(words, all, sample) : NO_RULES;
    return { ...plain, kind, columns: all, rules, ...how };
  };
  /** With what stands in the columns; null when that is not enough either. */
  const guessed = (kind: GoodsKind, columns: Columns): Mapped | null => {
    const mapped = aid.guess ? found(kind, columns, true) : null;
    return mapped && isEnough(kind, mapped.columns) ? mapped : null;
  };
  const numbered = (told.kind ?? 'orders') === 'orders' ? numberedLines(words, sample) : null;
  const itself = numbered?.fields.some((field) => told.columns.has(field)) === true;
  if (numbered && !itself) {
    const lines = new Set(numbered.lines.flat());
    const heads = items.map((word, column) => (lines.has(column) ? '' : word));
    const order = asWholeOrders(named('orders', heads), heads, sample, told);
    const columns = withNumbered(withPaid(order, heads, sample, told), numbered, words.length);
    const rules = { ...rulesOfOrders(words, columns, sample), numbered };
    if (isEnough('orders', columns)) return { ...plain, kind: 'orders', columns, rules };
  }
  if (told.kind && Object.hasOwn(NAMES, told.kind)) {
    const kind = told.kind as GoodsKind;
    const columns =
      kind === 'orders' ? withPaid(withOrderTotal(named(kind), told), words, sample, told) : named(kind);
    if (isEnough(kind, columns)) return found(kind, columns);
    const mapped = guessed(kind, columns);
    if (mapped) return mapped;
    throw lacking(kind, columns, info, fileName);
  }
  const orders = withPaid(
    withoutFalseNet(asWholeOrders(named('orders', single), words, sample, told), sample),
    words,
    sample,
    told,
  );
  if (orders.placed === undefined && orders.number !== undefined && !closed.has('placed')) {
    const column = onlyDateColumn(words.length, new Set(Object.values(orders)), sample);
    if (column !== null) orders.placed = column;
  }
  if (isEnough('orders', orders)) {
    if (!packed || orders.product !== undefined || orders.sku !== undefined) return found('orders', orders);
    const columns = withPacked(orders, packed, words.length, sample);
    return { ...plain, kind: 'orders', columns, rules: { ...NO_RULES, packed } };
  }
  const products = named('products');
  const stock = named('stock');
  const priced = products.product !== undefined && (products.cost ?? products.price) !== undefined;
  const catalogue = stock.location === undefined || words.some((header) => CATALOGUE.test(header));
  // Dated, priced and by a word for any quantity: sold rather than counted.
  const onDays =
    orders.placed !== undefined &&
    !LISTED_ON.test(words[orders.placed] ?? '') &&
    (orders.unitPrice ?? orders.lineTotal ?? orders.total) !== undefined &&
    orders.quantity !== undefined &&
    (stock.onHand ?? orders.quantity) === orders.quantity;
  const counted = isWhole('stock', stock) && !(priced && catalogue) && !onDays;
  // Sales that lack one column are told so, rather than taken for a price list.
  const called = [orders.number, orders.placed].map((column) => words[column ?? -1] ?? '');
  const sales = orders.quantity !== undefined && called.some((header) => SALES.test(header));
  const dated = orders.placed !== undefined && SALES.test(words[orders.placed] ?? '');
  const sold = orders.quantity !== undefined && words.some((header) => SOLD.test(header));
  const listed = !counted && isWhole('products', products) && tellsOrders(words, orders, products);
  const ordered = areOrdered(words, orders);
  const near = missing('orders', orders).length <= (dated || sold || ordered ? 2 : 1);
  if (listed || ((sales || sold || onDays || ordered) && near)) {
    const mapped = guessed('orders', orders);
    if (mapped) return mapped;
    throw lacking('orders', orders, info, fileName);
  }
  if (counted) return found('stock', stock);
  if (isWhole('products', products)) return found('products', products);
  for (const kind of ['rates', 'thresholds'] as const) {
    const columns = mapByName(words, ENTRY_KINDS[kind].names, sample, told.columns);
    if (isWhole(kind, columns)) return { ...plain, kind, columns };
  }
  const rates = mapByName(words, ENTRY_KINDS.rates.names, sample, told.columns);
  const rated = rates.day !== undefined && rates.quote !== undefined && rates.rate !== undefined;
  if (rated && orders.number === undefined) throw lacking('rates', rates, info, fileName);
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
    `${fileName} is a table, but its columns (${some(info.header)}) do not tell what it holds.`,
    `${READ} Nothing was changed.`,
    null,
    {},
  );
}

/** The day of payment, where the order has a day of its own. */
function withPaid(
  orders: Columns,
  words: readonly string[],
  sample: readonly TableRow[],
  { columns }: Told,
): Columns {
  if (orders.placed === undefined) return orders;
  const taken = new Map([...columns, ...(Object.entries(orders) as [Field, number][])]);
  return { ...orders, ...mapByName(words, { paid: PAID_NAMES }, sample, taken) };
}

const READ =
  'Orders, products, stock, payouts, advertising spend, visits, shipping costs, customers, exchange rates and thresholds are read.';

const some = (names: readonly string[]): string =>
  names.slice(0, 6).join(', ') + (names.length > 6 ? ' and others' : '');
