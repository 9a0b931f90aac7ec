/** Stores, and who belongs to them. */

import type { Rules } from '../core/metrics/rules.ts';
import type { Currency } from '../core/money.ts';
import type { Role } from '../core/roles.ts';
import type { Instant, Zone } from '../core/time.ts';
import type { Tx } from './client.ts';
import { rebuildKept } from './sums-keep.ts';

export interface Store {
  readonly id: bigint;
  readonly name: string;
  readonly currency: Currency;
  /** `assumed` until a file or a person says it. */
  readonly currencySource: 'assumed' | 'file' | 'set';
  readonly zone: Zone;
  readonly locale: string;
  /** ISO weekday that a week starts on. */
  readonly weekStart: number;
  /** By whose rules its numbers are taken. */
  readonly profile: Rules;
  readonly leadTimeDays: number;
  readonly coverDays: number;
  readonly sample: boolean;
}

/** A store that a person belongs to, with their role there. */
export interface Membership {
  readonly store: Store;
  readonly role: Role;
}

export interface Member {
  readonly platform: string;
  readonly workspace: string;
  readonly user: string;
  readonly name: string;
  readonly role: Exclude<Role, 'stranger'>;
}

type StoreRow = Store & { role: Role };

/** Needs a transaction that sees the person's own rows (`Database.person`), or the tenant's. By name. */
export async function membershipsOf(
  tx: Tx,
  who: { platform: string; workspace: string; user: string },
): Promise<Membership[]> {
  const rows = await tx<StoreRow[]>`
    select ${columns(tx)}, members.role from stores join members using (store_id)
    where members.platform = ${who.platform} and members.workspace = ${who.workspace}
      and members.user_id = ${who.user}
    order by lower(stores.name), store_id`;
  return rows.map(({ role, ...store }) => ({ store, role }));
}

/** The ids of the stores that were last chosen in this channel, the latest first; only those the person sees. */
export async function chosenStores(
  tx: Tx,
  where: { platform: string; workspace: string; channel: string },
): Promise<bigint[]> {
  const rows = await tx<{ store_id: bigint }[]>`
    select store_id from channel_stores
    where platform = ${where.platform} and workspace = ${where.workspace} and channel = ${where.channel}
    order by chosen_at desc, store_id`;
  return rows.map((row) => row.store_id);
}

export async function chooseStore(
  tx: Tx,
  storeId: bigint,
  where: { platform: string; workspace: string; channel: string },
  now: Instant,
): Promise<void> {
  await tx`
    insert into channel_stores (store_id, platform, workspace, channel, chosen_at)
    values (${storeId}, ${where.platform}, ${where.workspace}, ${where.channel}, ${now})
    on conflict (store_id, platform, workspace, channel) do update set chosen_at = excluded.chosen_at`;
}

/** Null when the tenant has no such store. */
export async function findStore(tx: Tx, storeId: bigint): Promise<Store | null> {
  const [row] = await tx<Store[]>`select ${columns(tx)} from stores where store_id = ${storeId}`;
  return row ?? null;
}

export type NewStore = Pick<Store, 'name' | 'currency' | 'currencySource' | 'zone'> &
  Partial<Pick<Store, 'locale' | 'sample'>>;

/** The id that the next store will have: its transaction must already be that tenant's. */
export async function nextStoreId(tx: Tx): Promise<bigint> {
  const [row] = await tx<
    { id: bigint }[]
  >`select nextval(pg_get_serial_sequence('stores', 'store_id')) as id`;
  return (row as { id: bigint }).id;
}

export async function insertStore(tx: Tx, storeId: bigint, store: NewStore, now: Instant): Promise<void> {
  await tx`
    insert into stores (store_id, name, currency, currency_source, zone, locale, sample, created_at)
    overriding system value
    values (${storeId}, ${store.name}, ${store.currency}, ${store.currencySource}, ${store.zone},
      ${store.locale ?? 'en-GB'}, ${store.sample ?? false}, ${now})`;
  await tx`insert into kept_sums (store_id, zone, edition) values (${storeId}, ${store.zone}, '')`;
}

export type StoreChange = Partial<
  Pick<
    Store,
    | 'name'
    | 'currency'
    | 'currencySource'
    | 'zone'
    | 'locale'
    | 'weekStart'
    | 'profile'
    | 'leadTimeDays'
    | 'coverDays'
  >
>;

export async function changeStore(tx: Tx, store: Store, change: StoreChange): Promise<Store> {
  const next = { ...store, ...change };
  await tx`
    update stores set name = ${next.name}, currency = ${next.currency}, currency_source = ${next.currencySource},
      zone = ${next.zone}, locale = ${next.locale}, week_start = ${next.weekStart}, profile = ${next.profile},
      lead_time_days = ${next.leadTimeDays}, cover_days = ${next.coverDays}
    where store_id = ${store.id}`;
  // Its days are others now.
  if (next.zone !== store.zone) await rebuildKept(tx, store.id);
  return next;
}

export async function membersOf(tx: Tx, storeId: bigint): Promise<Member[]> {
  return tx<Member[]>`
    select platform, workspace, user_id as "user", name, role from members where store_id = ${storeId}
    order by case role when 'owner' then 0 when 'manager' then 1 else 2 end, lower(name), platform, user_id`;
}

export async function setMember(tx: Tx, storeId: bigint, member: Member, now: Instant): Promise<void> {
  await tx`
    insert into members (store_id, platform, workspace, user_id, name, role, added_at)
    values (${storeId}, ${member.platform}, ${member.workspace}, ${member.user}, ${member.name}, ${member.role}, ${now})
    on conflict (store_id, platform, workspace, user_id) do update set name = excluded.name, role = excluded.role`;
}

/** Whether there was such a member. */
export async function removeMember(
  tx: Tx,
  storeId: bigint,
  who: { platform: string; workspace: string; user: string },
): Promise<boolean> {
  const gone = await tx`
    delete from members where store_id = ${storeId} and platform = ${who.platform}
      and workspace = ${who.workspace} and user_id = ${who.user}`;
  return gone.count > 0;
}

/** Whether anything in the store is an amount of its currency. */
export async function hasMoney(tx: Tx, storeId: bigint): Promise<boolean> {
  const [row] = await tx<{ has: boolean }[]>`
    select exists (select 1 from orders where store_id = ${storeId})
      or exists (select 1 from products where store_id = ${storeId} and (price is not null or cost is not null)) as has`;
  return row?.has ?? false;
}

const columns = (tx: Tx) => tx`
  stores.store_id as id, stores.name, stores.currency, stores.currency_source as "currencySource", stores.zone,
  stores.locale, stores.week_start as "weekStart", stores.profile, stores.lead_time_days as "leadTimeDays",
  stores.cover_days as "coverDays", stores.sample`;
