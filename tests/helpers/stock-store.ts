/** A store with products, counts and sales put straight into the tables, for tests of stock. */
import { atLocal, type Day, type Instant, type Zone } from '../../src/core/time.ts';
import type { Database, Tx } from '../../src/db/client.ts';
import { findStore, insertStore, nextStoreId, type Store, setMember } from '../../src/db/stores.ts';

export const ZONE = 'Europe/Berlin' as Zone;
export const at = (day: string, time = '12:00'): Instant => atLocal(day as Day, time, ZONE);

export const PEOPLE = {
  olga: { platform: 'console', workspace: 'local', user: 'olga', name: 'Olga' },
  max: { platform: 'console', workspace: 'local', user: 'max', name: 'Max' },
  vera: { platform: 'console', workspace: 'local', user: 'vera', name: 'Vera' },
  stan: { platform: 'console', workspace: 'local', user: 'stan', name: 'Stan' },
} as const;

/** With Olga as owner, Max as manager and Vera as accountant. Lead time 9 days, cover 14. */
export async function makeStore(database: Database, now: Instant): Promise<Store> {
  const id = await database.person('nobody', nextStoreId);
  return database.tenant(id, async (tx) => {
    const store = { name: `Acme ${id}`, currency: 'EUR', currencySource: 'set', zone: ZONE } as const;
    await insertStore(tx, id, store, now);
    await tx`update stores set lead_time_days = 9, cover_days = 14 where store_id = ${id}`;
    await setMember(tx, id, { ...PEOPLE.olga, role: 'owner' }, now);
    await setMember(tx, id, { ...PEOPLE.max, role: 'manager' }, now);
    await setMember(tx, id, { ...PEOPLE.vera, role: 'accountant' }, now);
    return (await findStore(tx, id)) as Store;
  });
}

export interface MadeProduct {
  readonly sku: string;
  readonly title?: string;
  readonly supplier?: string;
  readonly pack?: number;
  readonly cost?: number;
  readonly giftCard?: boolean;
}

/** The SKU must be its own key: upper case, no dashes. */
export async function makeProduct(tx: Tx, storeId: bigint, product: MadeProduct): Promise<void> {
  await tx`
    insert into products (store_id, sku_key, sku, title, supplier, pack, cost, gift_card)
    values (${storeId}, ${product.sku.replaceAll('-', '')}, ${product.sku}, ${product.title ?? product.sku},
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
    values (${storeId}, ${sku.replaceAll('-', '')}, ${more.location ?? 'Berlin'}, ${when}, ${onHand},
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
      ${sku.replaceAll('-', '')}, ${sku}, ${quantity}, ${more.giftCards ?? 0})`;
}
