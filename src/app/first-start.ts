/** The very first start: a store to drop files into, with the console's cast as its members. */
import type { Currency } from '../core/money.ts';
import type { Instant, Zone } from '../core/time.ts';
import type { Database } from '../db/client.ts';
import { countStores, lockFirstStart } from '../db/operator.ts';
import { insertStore, type Member, nextStoreId, setMember } from '../db/stores.ts';

export interface FirstStore {
  readonly zone: Zone;
  /** Null: assumed to be euros until a file or a person says otherwise. */
  readonly currency: Currency | null;
  readonly members: readonly Member[];
}

/** Does nothing where a store exists. Whether one was made. */
export async function firstStart(database: Database, first: FirstStore, now: Instant): Promise<boolean> {
  return database.scope('operator', async (operator) => {
    await lockFirstStart(operator);
    if ((await countStores(operator)) > 0) return false;
    const storeId = await nextStoreId(operator);
    // A second connection: the store can be written only as its own tenant, and the lock outlives that.
    await database.tenant(storeId, async (tx) => {
      const { zone, currency, members } = first;
      const currencySource = currency === null ? 'assumed' : 'set';
      const store = {
        name: 'My shop',
        currency: currency ?? ('EUR' as Currency),
        currencySource,
        zone,
      } as const;
      await insertStore(tx, storeId, store, now);
      for (const member of members) await setMember(tx, storeId, member, now);
    });
    return true;
  });
}
