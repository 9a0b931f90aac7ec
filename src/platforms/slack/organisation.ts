/** Which organisation a workspace speaks through, learned from what Slack sends where ShopPulse was installed for all of one. */
import { organisationOf } from './payloads.ts';
import type { Room } from './room.ts';

const learned = new WeakMap<Room['installations'], Map<string, string>>();

export async function learnOrganisation(
  room: Pick<Room, 'store' | 'installations'>,
  body: unknown,
): Promise<void> {
  const found = organisationOf(body);
  if (found === null) return;
  const teams = learned.get(room.installations) ?? new Map<string, string>();
  learned.set(room.installations, teams);
  if (teams.get(found.team) === found.enterprise) return;
  await room.store.rememberTeam(found.team, found.enterprise);
  teams.set(found.team, found.enterprise);
}
