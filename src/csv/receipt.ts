/** What came of a file, as data: kept with the upload, printed by `pulse import FILE --json` (docs/json.md). */
import { decimalText, money } from '../core/money.ts';
import { dayOf, type Zone } from '../core/time.ts';
import type { Kind, Reject } from './canonical.ts';
import type { CurrencyTotals, FileTotals, Question, Understood } from './understood.ts';

export type ReceiptState = 'loaded' | 'dry-run' | 'asking' | 'failed' | 'undone';

export interface Receipt {
  /** The upload's number; null for a dry run, which leaves nothing behind. */
  readonly upload: string | null;
  readonly kind: Kind;
  readonly preset: string | null;
  readonly encoding: string;
  readonly delimiter: string;
  /** Data rows of the file: read = loaded + unchanged + rejected. */
  readonly rows: {
    readonly read: number;
    readonly loaded: number;
    readonly unchanged: number;
    readonly rejected: number;
  };
  readonly orders: Counts;
  readonly products: Counts;
  readonly stock: Counts;
  /** Of the flat kinds: transactions, spend, traffic, labels, customers, rates, thresholds. */
  readonly entries: Counts;
  /** Lines sold and refunds in the file, those that were there already included. */
  readonly lines: number;
  readonly refunds: number;
  /** `alike`: of the new ones, those that look like one the store has; until somebody says so they are apart. */
  readonly skus: { readonly new: number; readonly first: readonly string[]; readonly alike?: number };
  /** The days of the first and the last order, in the store's zone. */
  readonly range: { readonly from: string; readonly to: string } | null;
  /** As the file has them, by currency; decimal text. */
  readonly totals: Readonly<Record<string, Readonly<Record<keyof CurrencyTotals, string>>>>;
  /** What the rows of a flat kind add up to, by currency, decimal text; the names are the kind's. */
  readonly sums: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly questions: readonly Question[];
  /** Every column of the file, and what it was taken as. */
  readonly columns: Understood['mapping'];
  /** The first hundred. */
  readonly rejects: readonly Reject[];
  readonly notes: readonly string[];
  readonly state: ReceiptState;
}

export interface Counts {
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
}

export const NONE: Counts = { new: 0, updated: 0, unchanged: 0 };
export const REJECTS_SHOWN = 100;

/** Before anything is loaded: what the file was understood as, with the questions that are open. */
export function askingReceipt(upload: string | null, understood: Understood): Receipt {
  const { kind, preset, info, questions, notes, rowsRead, mapping } = understood;
  return {
    upload,
    kind,
    preset,
    encoding: info.encoding,
    delimiter: info.delimiter,
    rows: { read: rowsRead, loaded: 0, unchanged: 0, rejected: 0 },
    orders: NONE,
    products: NONE,
    stock: NONE,
    entries: NONE,
    lines: 0,
    refunds: 0,
    skus: { new: 0, first: [] },
    range: null,
    totals: {},
    sums: {},
    counts: {},
    questions,
    // Of customers nothing is kept but a code, so no example either.
    columns: kind === 'customers' ? mapping.map((each) => ({ ...each, example: '' })) : mapping,
    rejects: [],
    notes,
    state: 'asking',
  };
}

export interface LoadResult {
  readonly orders: Counts;
  readonly products: Counts;
  readonly stock: Counts;
  readonly entries: Counts;
  readonly skus: Receipt['skus'];
  readonly notes: readonly string[];
}

/** After all rows were staged and loaded. */
export function loadedReceipt(
  asking: Receipt,
  totals: FileTotals,
  loaded: LoadResult,
  rejects: readonly Reject[],
  zone: Zone,
): Receipt {
  const { range } = totals;
  const good = Math.max(0, asking.rows.read - totals.rejected);
  const unchanged = unchangedRows(good, totals, loaded);
  return {
    ...asking,
    rows: { read: asking.rows.read, loaded: good - unchanged, unchanged, rejected: totals.rejected },
    orders: loaded.orders,
    products: loaded.products,
    stock: loaded.stock,
    entries: loaded.entries,
    lines: totals.lines,
    refunds: totals.refunds,
    skus: loaded.skus,
    range: range && { from: dayOf(range.from, zone), to: dayOf(range.to, zone) },
    totals: Object.fromEntries(
      Object.entries(totals.currencies).map(([currency, of]) => [currency, decimals(of, currency)]),
    ),
    sums: sumTexts(totals),
    counts: totals.entries?.counts ?? {},
    rejects: rejects.slice(0, REJECTS_SHOWN),
    // What was decided in loading moves figures; how the file was read is the lesser news.
    notes: [...loaded.notes, ...asking.notes],
    state: 'loaded',
  };
}

/**
 * How many of the file's good rows said nothing new. Exact when a row is an order, a product or a count,
 * and when all or none is unchanged; a file of several rows per order is counted by its orders' share.
 */
function unchangedRows(
  good: number,
  totals: FileTotals,
  { orders, products, stock, entries }: LoadResult,
): number {
  const main =
    totals.entries !== undefined
      ? entries
      : totals.orders > 0
        ? orders
        : products.new + products.updated + products.unchanged > 0
          ? products
          : stock;
  const changed = [orders, products, stock, entries].reduce((sum, each) => sum + each.new + each.updated, 0);
  if (changed === 0) return good;
  const all = main.new + main.updated + main.unchanged;
  if (all === 0 || main.unchanged === 0) return 0;
  return Math.min(good - 1, Math.round((good * main.unchanged) / all));
}

const sumTexts = ({ entries }: FileTotals): Receipt['sums'] =>
  Object.fromEntries(
    Object.entries(entries?.sums ?? {}).map(([currency, sums]) => [
      currency,
      Object.fromEntries(
        Object.entries(sums).map(([name, minor]) => [name, decimalText(money(minor, currency))]),
      ),
    ]),
  );

const decimals = (totals: CurrencyTotals, currency: string): Record<keyof CurrencyTotals, string> => ({
  gross_sales: decimalText(money(totals.gross_sales, currency)),
  discounts: decimalText(money(totals.discounts, currency)),
  net_sales: decimalText(money(totals.net_sales, currency)),
  shipping: decimalText(money(totals.shipping, currency)),
  taxes: decimalText(money(totals.taxes, currency)),
  duties: decimalText(money(totals.duties, currency)),
  tips: decimalText(money(totals.tips, currency)),
  gift_cards: decimalText(money(totals.gift_cards, currency)),
  total_sales: decimalText(money(totals.total_sales, currency)),
  refunded: decimalText(money(totals.refunded, currency)),
});

/** What is needed to say without reading them what the same bytes say once more (src/app/load-again.ts). */
export interface ReadAs {
  /** Of all that the reading hung on. */
  readonly print: string;
  /** The header's print, and what the file proves of files with it. */
  readonly header: string | null;
  readonly proved: Understood['proved'];
  /** How it was read, without what was decided while it was loaded. */
  readonly notes: readonly string[];
  /** When its first and its last order were placed, and the store's orders of that time once it was in (src/db/same-bytes.ts). */
  readonly placed: NonNullable<FileTotals['range']>;
  readonly digest: string;
}

/** As it is kept with the upload: with what is needed to give the rejected rows back as a file. */
export interface StoredReceipt extends Receipt {
  readonly header: readonly string[];
  /** Where the same bytes need not be read again. */
  readonly read?: ReadAs;
}

export function publicReceipt({ header: _, read: __, ...receipt }: StoredReceipt): Receipt {
  return receipt;
}
