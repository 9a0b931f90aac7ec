/** Which organisation a workspace speaks through, learned from what Slack sends where ShopPulse was installed for all of one. */
import { organisationOf } from './payloads.ts';
import type { Instant, Room } from './room.ts';

interface Learned {
  readonly enterprise: string;
  readonly at: Instant;
}

const learned = new WeakMap<Room['installations'], Map<string, Learned>>();
/** Another process may have forgotten it since: the workspace was erased, or lost its access and got it back. */
const KEPT_MS = 10 * 60_000;

export async function learnOrganisation(
  room: Pick<Room, 'store' | 'installations' | 'clock'>,
  body: unknown,
): Promise<void> {
  const found = organisationOf(body);
  if (found === null) return;
  const { team, enterprise } = found;
  const teams = learned.get(room.installations) ?? new Map<string, Learned>();
  learned.set(room.installations, teams);
  const at = room.clock();
  const known = teams.get(team);
  if (known?.enterprise === enterprise && at - known.at < KEPT_MS) return;
  await room.store.rememberTeam(team, enterprise);
  teams.set(team, { enterprise, at });
}
