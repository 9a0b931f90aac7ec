/** The cast: Olga owner, Max manager, Vera accountant, Stan stranger; and a store for them. */
import type { Where, Who } from '../../src/app/platform.ts';
import type { Instant, Zone } from '../../src/core/time.ts';
import { instant } from '../../src/core/time.ts';
import type { Database } from '../../src/db/client.ts';
import {
  findStore,
  insertStore,
  type NewStore,
  nextStoreId,
  type Store,
  setMember,
} from '../../src/db/stores.ts';

const person = (user: string, name: string): Who => ({
  platform: 'console',
  workspace: 'console',
  user,
  name,
});
export const olga = person('olga', 'Olga');
export const max = person('max', 'Max');
export const vera = person('vera', 'Vera');
export const stan = person('stan', 'Stan');

export const team: Where = { channel: 'team', kind: 'public' };

const ROLES = [
  [olga, 'owner'],
  [max, 'manager'],
  [vera, 'accountant'],
] as const;

/** A store of Olga's with Max and Vera in it; Stan is in none. */
export async function storeOf(
  database: Database,
  store: Partial<NewStore> = {},
  at: Instant = instant(0),
): Promise<Store> {
  const id = await database.person('nobody', nextStoreId);
  return database.tenant(id, async (tx) => {
    const zone = 'Europe/Berlin' as Zone;
    await insertStore(
      tx,
      id,
      { name: 'Acme Berlin', currency: 'EUR', currencySource: 'set', zone, ...store },
      at,
    );
    for (const [who, role] of ROLES) await setMember(tx, id, { ...who, role }, at);
    return (await findStore(tx, id)) as Store;
  });
}
