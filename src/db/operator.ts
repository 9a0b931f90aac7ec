/** What whoever runs the machine may see before a store is chosen: which stores there are, and their members. */
import type { Tx } from './client.ts';
import type { Member } from './stores.ts';

export interface StoreMember extends Member {
  readonly storeId: bigint;
  readonly storeName: string;
}

/** Needs the scope `operator`. The newest store first; in each, owners first, then whoever came first. */
export async function allMembers(tx: Tx): Promise<StoreMember[]> {
  return tx<StoreMember[]>`
    select store_id as "storeId", stores.name as "storeName", platform, workspace, user_id as "user",
      members.name, role
    from members join stores using (store_id)
    order by store_id desc, case role when 'owner' then 0 when 'manager' then 1 else 2 end, added_at, user_id`;
}

/** Needs the scope `operator`. Whether anybody of a chat's workspace belongs to any store. */
export async function hasMembers(
  tx: Tx,
  { platform, workspace }: { readonly platform: string; readonly workspace: string },
): Promise<boolean> {
  const found = await tx`
    select from members where platform = ${platform} and workspace = ${workspace} limit 1`;
  return found.count > 0;
}

/** Needs the scope `operator`. */
export async function countStores(tx: Tx): Promise<number> {
  const [row] = await tx<{ stores: number }[]>`select count(*)::int as stores from stores`;
  return row?.stores ?? 0;
}

/** Held to the end of the transaction, so that two first starts at once make one store. */
export async function lockFirstStart(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(7050003)`;
}

/** From here on this transaction may also write as that store, for what happens to several at once or to none. */
export async function actFor(tx: Tx, storeId: bigint): Promise<void> {
  await tx`select set_config('pulse.store', ${storeId.toString()}, true)`;
}
