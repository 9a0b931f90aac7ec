/** Which organisation a workspace speaks through, learned from what Slack sends where ShopPulse was installed for all of one. */
import { organisationOf } from './payloads.ts';
import type { Room } from './room.ts';

/** Another process may have forgotten it since: the workspace was erased, or lost its access and got it back. */
const KEPT_MS = 10 * 60_000;

export async function learnOrganisation(
  room: Pick<Room, 'store' | 'memory' | 'clock'>,
  body: unknown,
): Promise<void> {
  const found = organisationOf(body);
  if (found === null) return;
  const { team, enterprise } = found;
  const teams = room.memory.organisations;
  const at = room.clock();
  const known = teams.get(team);
  if (known?.enterprise === enterprise && at - known.at < KEPT_MS) return;
  await room.store.rememberTeam(team, enterprise);
  teams.set(team, { enterprise, at });
}
