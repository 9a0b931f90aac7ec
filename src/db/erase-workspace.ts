/** A workspace taken out of ShopPulse: of the stores that nobody else belongs to nothing stays. Needs the scope `erase`. */
import type { Tx } from './client.ts';
import { eraseGuild } from './discord-clean-up.ts';
import { eraseFromAudit, erasePerson } from './erase-person.ts';
import { eraseStore } from './erase-store.ts';
import { addUp, type Counts, FORMER } from './erasures.ts';
import { actFor } from './operator.ts';
import { namesOf, type Place, usersOf } from './person-traces.ts';
import { takeTurn } from './store-lock.ts';
import { findStore, type Member, membersOf, type Store } from './stores.ts';

export interface Touched {
  readonly store: Store;
  /** Of the workspace. */
  readonly own: readonly Member[];
  /** Of other workspaces: while there are any the store stays. */
  readonly others: readonly Member[];
}

const isOf = (place: Place) => (each: Place) =>
  each.platform === place.platform && each.workspace === place.workspace;

/** Every store that holds a row of the workspace, by its number. The last of them is then the tenant. */
export async function storesOfWorkspace(tx: Tx, place: Place): Promise<Touched[]> {
  const { platform, workspace } = place;
  const rows = await tx<{ id: bigint }[]>`
    select store_id as id from members where platform = ${platform} and workspace = ${workspace}
    union select store_id from channel_stores where platform = ${platform} and workspace = ${workspace}
    union select store_id from schedules where platform = ${platform} and workspace = ${workspace}
    union select store_id from live_messages where platform = ${platform} and workspace = ${workspace}
    union select store_id from uploads where platform = ${platform} and workspace = ${workspace}
    order by id`;
  const touched: Touched[] = [];
  for (const { id } of rows) {
    await actFor(tx, id);
    const store = await findStore(tx, id);
    const members = await membersOf(tx, id);
    if (!store) continue;
    const own = members.filter(isOf(place));
    touched.push({ store, own, others: members.filter((each) => !own.includes(each)) });
  }
  return touched;
}

/** Rows by table. `waiting`: for an import of that store to end. */
export async function eraseWorkspace(
  tx: Tx,
  place: Place,
  touched: readonly Touched[],
  waiting: (store: Store) => void,
): Promise<Counts> {
  const all: Counts[] = [];
  for (const { store, others } of touched) {
    await actFor(tx, store.id);
    await takeTurn(tx, store.id, () => waiting(store));
    all.push(others.length > 0 ? await leaveStore(tx, store.id, place) : await eraseStore(tx, store));
  }
  if (place.platform === 'slack') all.push(await eraseFromSlack(tx, place.workspace));
  if (place.platform === 'discord') all.push(await eraseGuild(tx, place.workspace));
  if (place.platform === 'console') all.push(await eraseConsole(tx));
  return addUp(...all);
}

async function leaveStore(tx: Tx, storeId: bigint, place: Place): Promise<Counts> {
  const { platform, workspace } = place;
  const known = [...(await membersOf(tx, storeId)), ...(await usersOf(tx, storeId))].filter(isOf(place));
  const people = new Map<string, { platform: string; workspace: string; user: string; names: string[] }>();
  for (const { user } of known) {
    const who = { platform, workspace, user };
    people.set(user, { ...who, names: await namesOf(tx, storeId, who) });
  }
  const schedules = await tx`
    delete from schedules where store_id = ${storeId} and platform = ${platform} and workspace = ${workspace}`;
  const live = await tx`
    delete from live_messages where store_id = ${storeId} and platform = ${platform} and workspace = ${workspace}`;
  const channels = await tx`
    delete from channel_stores where store_id = ${storeId} and platform = ${platform} and workspace = ${workspace}`;
  const all: Counts[] = [
    { schedules: schedules.count, live_messages: live.count, channel_stores: channels.count },
  ];
  for (const who of people.values()) {
    all.push(await erasePerson(tx, storeId, { ...who, direct: [] }, null));
  }
  // Counted with their people.
  await tx`
    update uploads set workspace = '', user_id = '', user_name = ${FORMER}
    where store_id = ${storeId} and platform = ${platform} and workspace = ${workspace}`;
  all.push({ audit: await eraseFromAudit(tx, storeId, [workspace]) });
  return addUp(...all);
}

async function eraseFromSlack(tx: Tx, workspace: string): Promise<Counts> {
  const word = JSON.stringify(workspace);
  const posts = await tx`delete from slack_posts where workspace = ${workspace}`;
  const events = await tx`
    delete from slack_events where strpos(body::text, ${word}) > 0 or strpos(key, ${`/${workspace}/`}) > 0`;
  const states = await tx`delete from slack_states where strpos(data::text, ${word}) > 0`;
  return { slack_posts: posts.count, slack_events: events.count, slack_states: states.count };
}

async function eraseConsole(tx: Tx): Promise<Counts> {
  const gone = await tx`delete from console_messages where not body @> '{"working": true}'`;
  return { console_messages: gone.count };
}
