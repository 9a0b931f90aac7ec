/** One file into one store: stage, adopt the currency, load, in the transaction that the caller opened. */
import type { Instant, Zone } from '../core/time.ts';
import type { EntryKindName } from '../csv/entries/entry.ts';
import type { Counts } from '../csv/receipt.ts';
import type { Silence } from '../csv/silence.ts';
import { adoptCurrency } from './adopt-currency.ts';
import type { Tx } from './client.ts';
import type { Dated } from './date-reversals.ts';
import { KEPT_NOTHING, type Kept } from './keep-told.ts';
import { type LoadedEntries, loadEntries } from './load-entries.ts';
import { type LoadedOrders, loadOrders } from './load-orders.ts';
import { type LoadedProducts, loadProducts } from './load-products.ts';
import { type LoadedStock, leaveOutRepeated, loadStock } from './load-stock.ts';
import type { NewSkus } from './load-stubs.ts';
import { NEVER_ASKED, type SameOrders } from './same-orders.ts';
import { beginSums } from './sums-keep.ts';
import { NO_STRANGERS, type Strangers } from './thresholds.ts';

export interface FileToLoad {
  readonly uploadId: bigint;
  /** The latest moment that the file mentions. */
  readonly asOf: Instant;
  /** When it is imported. */
  readonly moment: Instant;
  /** The currencies that the file names. */
  readonly currencies: readonly string[];
  /** Where the file is of a flat kind: which. */
  readonly entries?: EntryKindName | null;
  /** Of orders: what was said of those that may be here already. */
  readonly sameOrders?: SameOrders;
  /** Of orders: what the file has no column for. */
  readonly silence?: Silence | undefined;
}

export interface StoreToLoad {
  readonly id: bigint;
  readonly currency: string;
  readonly currencySource: 'assumed' | 'file' | 'set';
  readonly zone: Zone;
}

export interface LoadedFile {
  readonly orders: Counts;
  readonly products: Counts;
  readonly stock: Counts;
  /** Of the flat kind. */
  readonly entries: Counts;
  /** Rows of earlier files that made way for a finer or coarser cut of the same days. */
  readonly replaced: number;
  readonly strangers: Strangers;
  readonly skus: NewSkus;
  readonly dated: Dated;
  readonly kept: Kept;
  /** Orders that were here already under another name. */
  readonly met: number;
  /** Ledger lines that had no cost and have one now. */
  readonly costed: number;
  /** Products that the store counts by place and the file without one: their counts are left out. */
  readonly placed: number;
  readonly adopted: { readonly currency: string; readonly rescaled: number } | null;
}

const NONE: Counts = { new: 0, updated: 0, unchanged: 0 };

/** Needs `stage()` before it. */
export async function loadFile(tx: Tx, store: StoreToLoad, file: FileToLoad): Promise<LoadedFile> {
  const { uploadId, asOf, moment } = file;
  const { silence, sameOrders = NEVER_ASKED } = file;
  const loading = { storeId: store.id, uploadId, asOf, moment, zone: store.zone, silence, sameOrders };
  const entries = file.entries ? await loadEntries(tx, loading, file.entries) : null;
  const staged = await stagedTables(tx);
  const adopted = await adopt(tx, store, file);
  // Products first: the counts and sales of the same file then need no stubs.
  const products = staged.products ? await loadProducts(tx, loading) : null;
  if (staged.products && staged.stock) await leaveOutRepeated(tx, loading);
  const stock = staged.stock ? await loadStock(tx, loading) : null;
  const orders = staged.sales ? await loadOrders(tx, loading) : null;
  await beginSums(tx, store.id);
  return asLoaded({ orders, products, stock, entries, adopted });
}

interface Parts {
  readonly orders?: LoadedOrders | null;
  readonly products?: LoadedProducts | null;
  readonly stock?: LoadedStock | null;
  readonly entries?: LoadedEntries | null;
  readonly adopted: LoadedFile['adopted'];
}

export function asLoaded({ orders, products, stock, entries, adopted }: Parts): LoadedFile {
  const skus = [products?.skus, stock?.skus, orders?.skus].filter((each) => each !== undefined);
  return {
    orders: orders?.orders ?? NONE,
    products: products ? counts(products) : NONE,
    stock: stock ? counts(stock) : NONE,
    entries: entries ? counts(entries) : NONE,
    replaced: entries?.replaced ?? 0,
    strangers: entries?.strangers ?? NO_STRANGERS,
    skus: {
      new: skus.reduce((sum, each) => sum + each.new, 0),
      first: skus.flatMap((each) => each.first).slice(0, 20),
    },
    dated: orders?.dated ?? { onOrder: 0, onCancellation: 0, onFile: 0 },
    kept: orders?.kept ?? KEPT_NOTHING,
    met: orders?.met ?? 0,
    costed: products?.costed ?? 0,
    placed: stock?.placed ?? 0,
    adopted,
  };
}

const counts = ({ new: made, updated, unchanged }: Counts): Counts => ({ new: made, updated, unchanged });

/** The one that a file gives a store of which nobody has said any; null where it gives none. */
export const currencyToAdopt = (store: StoreToLoad, currencies: readonly string[]): string | null =>
  store.currencySource === 'assumed' && currencies.length === 1 ? (currencies[0] as string) : null;

export async function adopt(
  tx: Tx,
  store: StoreToLoad,
  { uploadId, currencies }: Pick<FileToLoad, 'uploadId' | 'currencies'>,
): Promise<LoadedFile['adopted']> {
  const currency = currencyToAdopt(store, currencies);
  if (currency === null) return null;
  const { id: storeId, currency: from } = store;
  return { currency, rescaled: await adoptCurrency(tx, { storeId, uploadId, from, to: currency }) };
}

async function stagedTables(tx: Tx): Promise<{ sales: boolean; products: boolean; stock: boolean }> {
  const [row] = await tx<{ sales: boolean; products: boolean; stock: boolean }[]>`
    select exists (select 1 from staged_heads) as sales, exists (select 1 from staged_products) as products,
      exists (select 1 from staged_stock) as stock`;
  return row as { sales: boolean; products: boolean; stock: boolean };
}
