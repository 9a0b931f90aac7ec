/** What an import says of a file, by the names that the expected results of real files use. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { skuKey } from '../../src/core/sku.ts';
import { dayOf, type Zone } from '../../src/core/time.ts';
import type { OrderRow } from '../../src/csv/canonical.ts';
import { given, type Imported, importPath, sumOf } from './imported.ts';

export interface Expected {
  readonly file: string;
  readonly row_kind: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly money: readonly {
    readonly name: string;
    readonly currency: string;
    readonly sum: string;
    readonly primary?: boolean;
  }[];
  readonly date_range: { readonly from: string; readonly to: string | null } | null;
}

export const foldersIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => existsSync(`${folder}/${name}/expected.json`));

export const expectedOf = (folder: string): Expected =>
  JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Expected;

export async function importFolder(folder: string, zone: Zone, currency: string): Promise<Imported> {
  const { file } = expectedOf(folder);
  const how = { ...given({}, file), storeZone: zone, storeCurrency: currency };
  return importPath(`${folder}/${file}`, how);
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const distinct = (values: readonly string[]): number => new Set(values).size;
const isReturn = ({ at, reason }: OrderRow['reversals'][number]): boolean =>
  reason === 'refund' && at !== null;
/** Rows of products beside those of their variants, where a file counts both and has both. */
const parentRows = (rows: number, { counts }: Expected): number => {
  const { products = 0, variants, variations } = counts;
  const own = variants ?? variations;
  return own !== undefined && rows === products + own && typeof products === 'number' ? products : 0;
};
const isCancelled = (order: OrderRow): boolean =>
  order.reversals.some(({ reason }) => reason === 'cancellation');

type Counter = (read: Imported, expected: Expected) => number;

const lines = ({ orders }: Imported) => orders.flatMap((order) => order.lines);
const returned = ({ orders }: Imported) =>
  orders.flatMap(({ reversals }) => reversals.filter(({ reason }) => reason === 'refund'));

/** Several sayings of one name: a products file says of products, an orders file of its lines. */
export const COUNTERS: Readonly<Record<string, Counter>> = {
  data_rows: ({ understood }) => understood.rowsRead,
  orders: ({ orders }) => orders.length,
  transactions: ({ orders }) => orders.length,
  /** Rows that took something back are lines of the file too. */
  order_lines: (read) =>
    lines(read).length + sum(read.orders.map(({ reversals }) => reversals.filter(isReturn).length)),
  product_lines: (read) => lines(read).length,
  units: (read, { money }) => {
    // Where the file's money leaves cancelled orders out, so do its units.
    const without = money.some(({ name, primary }) => primary && name === 'total_not_cancelled');
    const counted = read.orders.filter((order) => !without || !isCancelled(order));
    return sum(counted.flatMap((order) => order.lines.map(({ quantity }) => quantity)));
  },
  units_sold: (read) => sum(lines(read).map(({ quantity }) => quantity)),
  units_net: (read) =>
    sum(lines(read).map(({ quantity }) => quantity)) -
    sum(returned(read).flatMap((each) => each.lines.map(({ quantity }) => quantity))),
  cancelled: ({ orders }) => orders.filter(isCancelled).length,
  orders_cancelled: ({ orders }) => orders.filter(isCancelled).length,
  refunded: (read) => returned(read).length,
  rejected_rows: ({ rejects }) => rejects.length,
  distinct_skus: (read) =>
    distinct(
      [...lines(read), ...read.products, ...read.stock].map(({ sku }) => skuKey(sku)).filter((key) => key),
    ),
  skus: ({ stock }) => distinct(stock.map(({ sku }) => skuKey(sku))),
  // A product that is sold as its variants may be a row beside theirs.
  variants: ({ products, stock }, expected) =>
    products.length - parentRows(products.length, expected) || stock.length,
  variations: ({ products }, { counts }) => products.length - (counts.products ?? 0),
  products: ({ products, stock }, expected) =>
    parentRows(products.length, expected) > 0
      ? (expected.counts.products as number)
      : distinct((products.length > 0 ? products : stock).map((row) => row.title ?? row.sku)),
  rows_with_sku: ({ products }) => products.length,
  stock_units: ({ stock }) => sum(stock.map(({ onHand }) => onHand)),
  stock_units_on_sku_rows: ({ stock }) => sum(stock.map(({ onHand }) => onHand)),
  on_hand_units: ({ stock }) => sum(stock.map(({ onHand }) => onHand)),
  available_units: ({ stock }) => sum(stock.map(({ onHand, committed }) => onHand - committed)),
  negative_skus: ({ stock }) => stock.filter(({ onHand }) => onHand < 0).length,
  zero_skus: ({ stock }) => stock.filter(({ onHand }) => onHand === 0).length,
  negative_available: ({ stock }) => stock.filter(({ onHand, committed }) => onHand - committed < 0).length,
  locations: ({ stock }) => distinct(stock.map(({ location }) => location)),
};

type Amount = (order: OrderRow) => bigint;
const total = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
const gross: Amount = (order) => total(order.lines.map((line) => line.gross));
const net: Amount = (order) =>
  total(order.lines.map((line) => line.gross - line.discounts)) -
  total(order.reversals.flatMap((each) => each.lines.map((line) => line.gross - line.discounts)));
const unlessCancelled =
  (amount: Amount): Amount =>
  (order) =>
    isCancelled(order) ? 0n : amount(order);

/** By the names of the expected sums; all else is the orders' totals. */
const AMOUNTS: Readonly<Record<string, Amount>> = {
  total_not_cancelled: unlessCancelled(sumOf),
  invoice_amount_not_cancelled: unlessCancelled(sumOf),
  item_price_not_cancelled: unlessCancelled(gross),
  line_total_not_cancelled: unlessCancelled(gross),
  item_total: gross,
  sold_for: gross,
  net_sales: net,
  gross_sales: (order) =>
    gross(order) - total(order.reversals.flatMap((each) => each.lines.map((line) => line.gross))),
  sale_price_not_refunded: (order) => sumOf(order) - total(order.reversals.map(({ refunded }) => refunded)),
};

/** The sum of that name, in minor units; of a products file the sum of its prices. */
export function moneyOf(name: string, currency: string | null, read: Imported): bigint {
  if (/cost/.test(name)) return total(read.products.map(({ cost }) => cost ?? 0n));
  if (read.understood.kind === 'products') return total(read.products.map(({ price }) => price ?? 0n));
  const amount = AMOUNTS[name] ?? sumOf;
  return total(read.orders.filter((order) => currency === null || order.currency === currency).map(amount));
}

/** The first and the last day of the orders and of what was given back, in that zone. */
export function daysOf({ orders }: Imported, zone: Zone): { from: string; to: string } | null {
  const moments = orders.flatMap(({ placedAt, reversals }) => [
    placedAt,
    ...reversals.filter(isReturn).flatMap(({ at }) => (at === null ? [] : [at])),
  ]);
  const days = moments.map((at) => dayOf(at, zone)).sort();
  const [from] = days;
  return from === undefined ? null : { from, to: days.at(-1) as string };
}
