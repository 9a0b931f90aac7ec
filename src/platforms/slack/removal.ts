/** ShopPulse was taken out of a workspace or an organisation: from that moment nothing more is sent there. */
import { type Instant, instant } from '../../core/time.ts';
import { Envelope, Teams, Tokens, workspaceOf } from './payloads.ts';
import type { Room } from './room.ts';
import type { InstallationPlace } from './store.ts';

type Removing = Pick<Room, 'store' | 'clock' | 'log'>;

export async function appUninstalled(room: Removing, body: unknown): Promise<void> {
  await remove(room, body, 'app_uninstalled');
}

export async function tokensRevoked(room: Removing, body: unknown, event: unknown): Promise<void> {
  const read = Tokens.safeParse(event);
  // A person's own token is none of ours.
  if (read.success && read.data.tokens.bot.length > 0) await remove(room, body, 'tokens_revoked');
}

async function remove(room: Removing, body: unknown, why: string): Promise<void> {
  const read = Envelope.safeParse(body);
  const place = read.success ? placeOf(read.data) : null;
  if (!read.success || place === null) return room.log('warn', 'slack.ignored', { type: why });
  const { event_time } = read.data;
  const at = event_time === undefined ? room.clock() : instant((event_time + 1) * 1000);
  if (await isOlder(room, place, at)) return room.log('info', 'slack.ignored', { type: why, ...place });
  await room.store.removeInstallation(place, room.clock());
  room.log('info', 'slack.removed', { why, ...place });
}

/** Slack may bring it late: what was installed since then stays. */
async function isOlder(room: Removing, place: InstallationPlace, at: Instant): Promise<boolean> {
  const installed = await room.store.installedAt(place);
  return installed !== null && installed > at;
}

/** Of a whole organisation, or of one workspace. */
function placeOf(body: Envelope): InstallationPlace | null {
  const given = body.authorizations?.[0];
  const enterprise = given?.enterprise_id ?? body.enterprise_id ?? null;
  const team = workspaceOf(body);
  const whole =
    String(given?.is_enterprise_install ?? body.is_enterprise_install ?? team === null) === 'true';
  if (whole) return enterprise === null ? null : { enterprise, team: null };
  return team === null ? null : { enterprise, team };
}

/** A workspace of an organisation that installed ShopPulse as a whole may use it. */
export async function accessGranted(room: Removing, body: unknown, event: unknown): Promise<void> {
  const envelope = Envelope.safeParse(body);
  const teams = Teams.safeParse(event);
  const enterprise = envelope.success
    ? (envelope.data.authorizations?.[0]?.enterprise_id ?? envelope.data.enterprise_id)
    : null;
  if (!teams.success || !enterprise)
    return room.log('warn', 'slack.ignored', { type: 'team_access_granted' });
  for (const team of teams.data.team_ids) await room.store.rememberTeam(team, enterprise);
}

export async function accessRevoked(room: Removing, event: unknown): Promise<void> {
  const teams = Teams.safeParse(event);
  if (teams.success) await room.store.forgetTeams(teams.data.team_ids);
}
