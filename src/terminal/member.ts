/** As whom a terminal asks: whoever runs the machine may be any member. */
import { UserError } from '../app/errors.ts';
import { nearest } from '../core/nearest.ts';
import type { StoreMember } from '../db/operator.ts';

/**
 * `members`: newest store first, owners first. `as`: a name or a user id; without it the owner of the store
 * that is meant. Throws UserError.
 */
export function pickMember(
  members: readonly StoreMember[],
  wanted: { readonly store?: string; readonly as?: string },
): StoreMember {
  const inStore = members.filter((member) => isStore(member, wanted.store));
  // A store that does not exist is refused later, in the words that a chat gets.
  const candidates = inStore.length > 0 ? inStore : members;
  const found = candidates.find((member) =>
    wanted.as === undefined ? member.role === 'owner' : isMember(member, wanted.as),
  );
  if (found) return found;
  if (wanted.as === undefined) {
    throw new UserError('No store has an owner to ask as. Say as whom with --as.');
  }
  const names = [...new Set(candidates.map((member) => member.name))];
  throw new UserError(
    `There is no member “${wanted.as}” here, so there is nothing to show. There are ${nearest(wanted.as, names).join(', ')}.`,
  );
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.trim().toLowerCase();
const isMember = (member: StoreMember, as: string): boolean => same(member.name, as) || same(member.user, as);
const isStore = (member: StoreMember, store: string | undefined): boolean =>
  store === undefined || same(member.storeName, store) || member.storeId.toString() === store.trim();
