/** The first person of a workspace: somebody must own what ShopPulse shows there. */
import type { Currency } from '../core/money.ts';
import { type Instant, isZone, type Zone } from '../core/time.ts';
import { record } from '../db/audit.ts';
import type { Database, Tx } from '../db/client.ts';
import { actFor, allMembers, hasMembers, lockFirstStart, type StoreMember } from '../db/operator.ts';
import { insertStore, nextStoreId, setMember } from '../db/stores.ts';
import type { Who } from './platform.ts';

/** Whoever runs this machine speaks here: what belongs to these people is the machine's own. */
const MACHINE = { platform: 'console', workspace: 'console' };
const LONGEST_NAME = 80;

interface FirstStore {
  readonly name: string;
  readonly zone: string | null;
}

/**
 * Whether they became it: only where nobody of their workspace belongs to any store. All of it in one
 * transaction behind one lock, so that of two first people one becomes it, and of all its stores or of none.
 */
export async function firstOwner(
  database: Database,
  who: Who,
  now: Instant,
  store?: FirstStore,
): Promise<boolean> {
  return database.scope('operator', async (tx) => {
    // Asked again and again by those who do belong to one: they wait for nobody.
    if (await hasMembers(tx, who)) return false;
    await lockFirstStart(tx);
    const members = await allMembers(tx);
    if (members.some((each) => isOf(each, who))) return false;
    const stores = store ? [await newStore(tx, store, now)] : machineStores(members);
    for (const id of stores) await makeOwner(tx, id, who, now);
    return stores.length > 0;
  });
}

const isOf = (member: StoreMember, place: { readonly platform: string; readonly workspace: string }) =>
  member.platform === place.platform && member.workspace === place.workspace;

/** Never those of another workspace that has signed up here: only where the machine's own people are. */
const machineStores = (members: readonly StoreMember[]): bigint[] => [
  ...new Set(members.filter((each) => isOf(each, MACHINE)).map(({ storeId }) => storeId)),
];

async function newStore(tx: Tx, { name, zone }: FirstStore, now: Instant): Promise<bigint> {
  const id = await nextStoreId(tx);
  await actFor(tx, id);
  const known = zone !== null && isZone(zone) ? zone : ('UTC' as Zone);
  const store = {
    name: tidyName(name),
    currency: 'EUR' as Currency,
    currencySource: 'assumed',
    zone: known,
  } as const;
  await insertStore(tx, id, store, now);
  return id;
}

/** Cut between code points: half a letter cannot be kept. */
const tidyName = (name: string): string => {
  const cut = [...name.replaceAll(/\p{Cc}/gu, ' ').trim()].slice(0, LONGEST_NAME).join('').trim();
  return cut === '' ? 'My shop' : cut;
};

async function makeOwner(tx: Tx, storeId: bigint, who: Who, now: Instant): Promise<void> {
  const { platform, workspace, user, name } = who;
  await actFor(tx, storeId);
  await setMember(tx, storeId, { platform, workspace, user, name, role: 'owner' }, now);
  const detail = { platform, workspace, user };
  await record(tx, storeId, { at: now, actor: name, action: 'roles.first-owner', detail });
}
