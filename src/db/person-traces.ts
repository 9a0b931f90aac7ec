/** Who a typed name or id is in a store, also of those who belong to it no longer. Needs the store as the tenant. */
import type { Tx } from './client.ts';
import { FORMER } from './erasures.ts';
import { type Member, membersOf } from './stores.ts';

export interface Place {
  readonly platform: string;
  readonly workspace: string;
}

export interface Trace extends Place {
  readonly user: string;
  /** Every name that they are known to have had here. */
  readonly names: readonly string[];
  /** Null for who belongs to the store no longer. */
  readonly role: Member['role'] | null;
}

type Known = Place & { readonly user: string; readonly name: string; readonly role: Trace['role'] };

/** Those whom it may be: members before those who left, an id before a name, the asker's own place before others. */
export async function findTraces(tx: Tx, storeId: bigint, here: Place, typed: string): Promise<Trace[]> {
  const members = meant(await membersOf(tx, storeId), here, typed);
  const known =
    members.length > 0
      ? members
      : meant(
          (await usersOf(tx, storeId)).map((each) => ({ ...each, role: null })),
          here,
          typed,
        );
  const people = new Map(known.map((each) => [`${each.platform}/${each.workspace}/${each.user}`, each]));
  if (people.size === 0) return namedOnly(tx, storeId, here, typed);
  const found: Trace[] = [];
  for (const each of people.values()) {
    const { platform, workspace, user, role } = each;
    found.push({ platform, workspace, user, role, names: await namesOf(tx, storeId, each) });
  }
  return found;
}

function meant(all: readonly Known[], here: Place, typed: string): readonly Known[] {
  const byId = all.filter(({ user }) => user === typed);
  const found = byId.length > 0 ? byId : all.filter(({ name }) => name.toLowerCase() === typed.toLowerCase());
  const near = found.filter((each) => each.platform === here.platform && each.workspace === here.workspace);
  return near.length > 0 ? near : found;
}

/** Those of whom files, schedules and live messages keep an id beside the name. */
export async function usersOf(tx: Tx, storeId: bigint): Promise<(Place & { user: string; name: string })[]> {
  return tx<(Place & { user: string; name: string })[]>`
    select platform, workspace, user_id as user, user_name as name from uploads
    where store_id = ${storeId} and user_id <> ''
    union select platform, workspace, set_by_user, set_by from schedules
    where store_id = ${storeId} and set_by_user <> ''
    union select platform, workspace, set_by_user, set_by from live_messages
    where store_id = ${storeId} and set_by_user <> ''`;
}

/** Names change, and what was written before keeps the old one. */
export async function namesOf(
  tx: Tx,
  storeId: bigint,
  who: Place & { readonly user: string; readonly name?: string },
): Promise<string[]> {
  const same = (each: Place & { user: string }) =>
    each.platform === who.platform && each.workspace === who.workspace && each.user === who.user;
  const written = (await usersOf(tx, storeId)).filter(same).map(({ name }) => name);
  const members = (await membersOf(tx, storeId)).filter(same).map(({ name }) => name);
  return [...new Set([...written, ...members, ...(who.name ? [who.name] : [])])].filter(isName);
}

/** What ShopPulse itself did, and who was erased before, is nobody. */
const isName = (name: string) => name !== '' && name !== FORMER && name !== 'ShopPulse';

/** Where only a name is left, or an id in the audit's detail. */
async function namedOnly(tx: Tx, storeId: bigint, here: Place, typed: string): Promise<Trace[]> {
  const key = `${here.platform}/${here.workspace}/${typed}`;
  const rows = await tx<{ name: string }[]>`
    select distinct name from (
      select actor as name from audit where store_id = ${storeId}
      union all select set_by from thresholds where store_id = ${storeId}
      union all select set_by from goals where store_id = ${storeId}
      union all select set_by from custom_metrics where store_id = ${storeId}
      union all select taught_by from import_memory where store_id = ${storeId}
      union all select decided_by from sku_aliases where store_id = ${storeId}
      union all select snoozed_by from alerts where store_id = ${storeId}
      union all select unnest(array[ordered_by, closed_by]) from restocks where store_id = ${storeId}
      union all select undone_by from uploads where store_id = ${storeId}) all_names
    where lower(name) = lower(${typed})`;
  const [detail] = await tx<{ found: boolean }[]>`
    select exists (select 1 from audit where store_id = ${storeId}
      and exists (select from jsonb_each_text(detail) each where each.value in (${typed}, ${key}))) as found`;
  const names = rows.map(({ name }) => name).filter(isName);
  if (names.length === 0 && !detail?.found) return [];
  return [{ ...{ platform: here.platform, workspace: here.workspace }, user: typed, names, role: null }];
}
