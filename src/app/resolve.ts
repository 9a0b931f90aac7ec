/** Which store a question is about, and what the asker is in it. */
import { nearest } from '../core/nearest.ts';
import type { Database, Tx } from '../db/client.ts';
import { chosenStores, type Membership, membershipsOf } from '../db/stores.ts';
import type { Asking } from './app.ts';
import { UserError } from './errors.ts';
import { personKey } from './platform.ts';

export interface Resolved {
  readonly membership: Membership;
  readonly all: readonly Membership[];
}

/** Throws UserError for a stranger, and for a store that does not exist or is not theirs: nobody learns which. */
export async function resolveStore(database: Database, asking: Asking, storeId?: bigint): Promise<Resolved> {
  const { who } = asking;
  const [all, chosen] = await database.person(personKey(who), (tx) =>
    Promise.all([membershipsOf(tx, who), chosenIn(tx, asking)]),
  );
  if (all.length === 0) throw strangerError();
  if (storeId !== undefined)
    return { membership: only(all.filter((each) => each.store.id === storeId)), all };
  if (asking.store !== undefined) return { membership: byName(all, asking.store), all };
  const here = chosen
    .map((id) => all.find((each) => each.store.id === id))
    .find((each) => each !== undefined);
  return { membership: here ?? newestOf(all), all };
}

/** What was chosen in a thread, before what was chosen in its channel. */
async function chosenIn(tx: Tx, { who, where }: Asking): Promise<bigint[]> {
  const here = await chosenStores(tx, { ...who, channel: where.channel });
  if (where.within === undefined) return here;
  return [...here, ...(await chosenStores(tx, { ...who, channel: where.within }))];
}

const strangerError = () =>
  new UserError(
    'You do not belong to a store here, so there is nothing to show you. Ask its owner to add you with `roles`.',
    [],
    'not-allowed',
  );

function only(found: readonly Membership[]): Membership {
  if (found[0]) return found[0];
  throw new UserError(
    'This is about a store that you do not belong to. Nothing was changed.',
    [],
    'not-allowed',
  );
}

function byName(all: readonly Membership[], wanted: string): Membership {
  const key = wanted.trim().toLowerCase();
  const found = all.find(({ store }) => store.name.toLowerCase() === key || store.id.toString() === key);
  if (found) return found;
  const names = nearest(
    wanted,
    all.map(({ store }) => store.name),
  );
  throw new UserError(`There is no store “${wanted}” here. You have ${names.join(', ')}.`);
}

/** Where nobody chose: the store that was made last. */
const newestOf = (all: readonly Membership[]): Membership =>
  all.reduce((newest, each) => (each.store.id > newest.store.id ? each : newest));
