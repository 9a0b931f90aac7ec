/** Canonical rows loaded as one upload, and what the store's tables then hold. */
import { type Instant, instant } from '../../src/core/time.ts';
import type { OrderRow, ProductRow, StockRow } from '../../src/csv/canonical.ts';
import { stagedPieces } from '../../src/csv/staged-pieces.ts';
import type { Batch } from '../../src/csv/understood.ts';
import type { Database, Sql } from '../../src/db/client.ts';
import { type LoadedFile, loadFile } from '../../src/db/load-file.ts';
import { createStaging, stage } from '../../src/db/staging.ts';
import { takeTurn } from '../../src/db/store-lock.ts';
import { findStore, type Store } from '../../src/db/stores.ts';
import { dependentsOf, undoUpload } from '../../src/db/undo.ts';
import { changeUpload, insertUpload } from '../../src/db/uploads.ts';

export interface Rows {
  readonly orders?: readonly OrderRow[];
  readonly products?: readonly ProductRow[];
  readonly stock?: readonly StockRow[];
}

const kindOf = (rows: Rows) => (rows.orders ? 'orders' : rows.products ? 'products' : 'stock');

async function* one(rows: Rows): AsyncGenerator<Batch> {
  yield { ...rows, rejects: [], rows: 1 };
}

export async function loadRows(
  database: Database,
  storeId: bigint,
  rows: Rows,
  when: { readonly asOf?: Instant; readonly moment?: Instant; readonly currencies?: readonly string[] } = {},
): Promise<LoadedFile & { uploadId: bigint }> {
  const moment = when.moment ?? instant(Date.UTC(2026, 10, 21, 9));
  return database.tenant(storeId, async (tx) => {
    await takeTurn(tx, storeId, () => {});
    const file = { fileName: `${kindOf(rows)}.csv`, sha256: '', bytes: 0, answers: {} };
    const who = { platform: 'console', workspace: 'console', user: 'olga', userName: 'Olga' };
    const uploadId = await insertUpload(tx, storeId, { ...file, ...who }, moment);
    await createStaging(tx);
    await stage(tx, stagedPieces(kindOf(rows), one(rows)));
    const store = (await findStore(tx, storeId)) as Store;
    const about = { uploadId, asOf: when.asOf ?? moment, moment, currencies: when.currencies ?? [] };
    const loaded = await loadFile(tx, store, about);
    await changeUpload(tx, storeId, uploadId, { state: 'loaded', kind: kindOf(rows), loadedAt: moment });
    return { ...loaded, uploadId };
  });
}

/** Gives the uploads that stand in the way; does nothing then. */
export async function undoRows(
  database: Database,
  storeId: bigint,
  uploadId: bigint,
  kind: string,
): Promise<bigint[]> {
  return database.tenant(storeId, async (tx) => {
    const undoing = { storeId, uploadId, kind };
    const later = await dependentsOf(tx, undoing);
    if (later.length > 0) return later;
    await undoUpload(tx, undoing);
    await changeUpload(tx, storeId, uploadId, { state: 'undone' });
    return [];
  });
}

/** Every row of every table that an import may touch, as text; of all stores. */
export async function dump(admin: Sql): Promise<string[]> {
  const rows = await admin<{ row: string }[]>`
    select 'stores ' || to_jsonb(stores)::text as row from stores
    union all select 'products ' || to_jsonb(products)::text from products
    union all select 'orders ' || to_jsonb(orders)::text from orders
    union all select 'sales ' || to_jsonb(sales)::text from sales
    union all select 'taxes ' || to_jsonb(order_taxes)::text from order_taxes
    union all select 'stock ' || to_jsonb(stock_counts)::text from stock_counts
    order by 1`;
  return rows.map(({ row }) => row);
}

/** Lines without their order or their name and orders without their store: what no foreign key keeps out. */
export async function orphans(admin: Sql): Promise<string[]> {
  const rows = await admin<{ row: string }[]>`
    select 'line of order ' || order_id as row from sales
    where not exists (select 1 from orders where orders.store_id = sales.store_id and orders.order_id = sales.order_id)
    union all select 'name of ' || title from sales
    where not exists (select 1 from sold_names names where names.store_id = sales.store_id
      and names.sku_key = coalesce(sales.sku_key, '') and names.title = sales.title)
    union all select 'order ' || order_id from orders
    where not exists (select 1 from stores where stores.store_id = orders.store_id)`;
  return rows.map(({ row }) => row);
}

export const MUG: OrderRow['lines'][number] = {
  sku: 'MUG-BL',
  title: 'Mug blue',
  quantity: 1,
  gross: 2000n,
  discounts: 0n,
  taxes: 380n,
  giftCard: false,
};

/** An order of one mug, unless told otherwise. */
export function anOrder(order: Partial<OrderRow> = {}): OrderRow {
  return {
    source: 'csv',
    number: '#1',
    placedAt: instant(Date.UTC(2026, 10, 1, 12)),
    cancelledAt: null,
    currency: 'EUR',
    channel: 'web',
    campaign: null,
    status: 'paid',
    fulfilment: null,
    customer: 'ann@example.com',
    country: 'DE',
    lines: [MUG],
    shipping: 490n,
    duties: 0n,
    tips: 0n,
    reversals: [],
    ...order,
  };
}

/** Money back for the first line, without a date unless given. */
export const moneyBack = (minor: bigint, at: Instant | null = null): OrderRow['reversals'][number] => ({
  at,
  reason: 'refund',
  lines: [{ line: 0, quantity: 0, gross: minor, discounts: 0n, taxes: 0n, giftCard: 0n }],
  shipping: 0n,
  duties: 0n,
  tips: 0n,
  refunded: minor,
});

export function aProduct(product: Partial<ProductRow> = {}): ProductRow {
  return {
    sku: 'MUG-BL',
    title: 'Mug blue',
    variant: null,
    price: 2000n,
    cost: 800n,
    supplier: 'Werkstatt',
    leadTimeDays: 9,
    pack: 6,
    giftCard: false,
    ...product,
  };
}

export function aCount(count: Partial<StockRow> = {}): StockRow {
  return {
    sku: 'MUG-BL',
    title: 'Mug blue',
    variant: null,
    location: 'Berlin',
    onHand: 12,
    committed: 0,
    incoming: 0,
    countedOn: null,
    ...count,
  };
}
