/** A store with products, counts and sales put straight into the tables, for tests of stock. */
import { skuKey } from '../../src/core/sku.ts';
import { addDays, atLocal, type Day, type Instant, type Zone } from '../../src/core/time.ts';
import type { Database, Tx } from '../../src/db/client.ts';
import { changeStore, type Store } from '../../src/db/stores.ts';
import { storeOf } from './people.ts';

export const ZONE = 'Europe/Berlin' as Zone;
export const at = (day: string, time = '12:00'): Instant => atLocal(day as Day, time, ZONE);

/** Lead time 9 days, cover 14. */
export async function makeStore(database: Database, now: Instant): Promise<Store> {
  const store = await storeOf(database, {}, now);
  return database.tenant(store.id, (tx) => changeStore(tx, store, { leadTimeDays: 9, coverDays: 14 }));
}

export interface MadeProduct {
  readonly sku: string;
  readonly title?: string;
  readonly supplier?: string;
  readonly pack?: number;
  readonly cost?: number;
  readonly giftCard?: boolean;
}

export async function makeProduct(tx: Tx, storeId: bigint, product: MadeProduct): Promise<void> {
  await tx`
    insert into products (store_id, sku_key, sku, title, supplier, pack, cost, gift_card)
    values (${storeId}, ${skuKey(product.sku)}, ${product.sku}, ${product.title ?? product.sku},
      ${product.supplier ?? null}, ${product.pack ?? null}, ${product.cost ?? null}, ${product.giftCard ?? false})`;
}

export async function makeCount(
  tx: Tx,
  storeId: bigint,
  sku: string,
  when: Instant,
  onHand: number,
  more: { location?: string; committed?: number; incoming?: number } = {},
): Promise<void> {
  await tx`
    insert into stock_counts (store_id, sku_key, location, counted_at, on_hand, committed, incoming)
    values (${storeId}, ${skuKey(sku)}, ${more.location ?? 'Berlin'}, ${when}, ${onHand},
      ${more.committed ?? 0}, ${more.incoming ?? 0})`;
}

let orders = 0;
/** One order of one line; `kind` reversal takes units back. */
export async function makeSale(
  tx: Tx,
  storeId: bigint,
  sku: string,
  when: Instant,
  quantity: number,
  more: { kind?: 'sale' | 'reversal'; giftCards?: number } = {},
): Promise<void> {
  orders += 1;
  const [order] = await tx<{ order_id: bigint }[]>`
    insert into orders (store_id, source, number, placed_at, currency, fingerprint)
    values (${storeId}, 'csv', ${`#${orders}`}, ${when}, 'EUR', '') returning order_id`;
  await tx`
    insert into sales (store_id, order_id, event, line, kind, at, currency, sku_key, title, quantity, gift_cards)
    values (${storeId}, ${order?.order_id ?? 0n}, 0, 0, ${more.kind ?? 'sale'}, ${when}, 'EUR',
      ${skuKey(sku)}, ${sku}, ${quantity}, ${more.giftCards ?? 0})`;
}

/** The same units at noon on each of the `days` days before the day `until`. */
export async function sellDaily(
  tx: Tx,
  storeId: bigint,
  sku: string,
  until: string,
  days: number,
  units: number,
): Promise<void> {
  for (let back = 1; back <= days; back += 1) {
    const day = addDays(until as Day, -back);
    await makeSale(tx, storeId, sku, at(day), units);
  }
}
