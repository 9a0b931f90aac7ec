/** Where ShopPulse is installed in Slack, with sealed tokens; and where it was removed. Needs the scope `slack`. */
import type { Instant } from '../core/time.ts';
import type { Database, Tx } from './client.ts';
import { keyId, open, SealError, type SealKeys, seal } from './seal.ts';

interface Installation {
  readonly enterprise: string | null;
  readonly team: string | null;
  readonly name: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUser: string;
  readonly botToken: string;
  readonly scopes: readonly string[];
  readonly installedBy: string;
  readonly installedAt: Instant;
}

export interface InstallationPlace {
  readonly enterprise: string | null;
  readonly team: string | null;
}

interface Row extends Omit<Installation, 'botToken' | 'enterprise' | 'team'> {
  readonly place: string;
  readonly enterprise: string;
  readonly team: string;
  readonly sealed: Uint8Array;
  readonly keyId: string;
}

/** A workspace's id is unique in all of Slack, whichever organisation it has joined since. */
const placeOf = (at: InstallationPlace): string => at.team || at.enterprise || '';

const rowName = (at: { enterprise: string | null; team: string | null }) =>
  `slack_installations/${at.enterprise ?? ''}/${at.team ?? ''}`;

const whose = (row: Row) =>
  `The token of the Slack ${row.team ? 'workspace' : 'organisation'} ${row.name} (${row.place})`;

const columns = (tx: Tx) => tx`
  place, enterprise, team, name, app_id as "appId", bot_id as "botId", bot_user as "botUser", sealed,
  key_id as "keyId", scopes, installed_by as "installedBy", installed_at as "installedAt"`;

/** The workspace's own, else its organisation's. Throws SealError. */
export async function findInstallation(
  tx: Tx,
  keys: SealKeys | null,
  workspace: string,
): Promise<Installation | null> {
  const [row] = await tx<Row[]>`
    select ${columns(tx)} from slack_installations
    where place = ${workspace} and team <> ''
      or team = '' and place = (select enterprise from slack_teams where team = ${workspace})
    order by (team <> '') desc limit 1`;
  if (!row) return null;
  const { place: _place, sealed: _sealed, keyId: _keyId, ...rest } = row;
  return {
    ...rest,
    enterprise: row.enterprise || null,
    team: row.team || null,
    botToken: open(keys, rowName(row), { keyId: row.keyId, bytes: row.sealed }, whose(row)),
  };
}

/** Of the workspace's own, else of its organisation's; also of one whose token no key opens. */
export async function installedAt(tx: Tx, at: InstallationPlace): Promise<Instant | null> {
  const place = placeOf(at);
  const [row] = await tx<{ at: Instant }[]>`
    select installed_at as at from slack_installations
    where place = ${place}
      or team = '' and place = (select enterprise from slack_teams where team = ${place})
    order by (place = ${place}) desc limit 1`;
  return row?.at ?? null;
}

/** Throws SealError when there is no key to seal the token with. */
export async function saveInstallation(
  tx: Tx,
  keys: SealKeys | null,
  installation: Installation,
): Promise<void> {
  const { enterprise, team, name, botToken, scopes, ...ids } = installation;
  if (!keys) {
    throw new SealError(
      `The token of ${name} was not kept: there is no key to seal it with. Set PULSE_SECRET_KEY and install ShopPulse there again.`,
    );
  }
  const place = placeOf(installation);
  const sealed = seal(keys, rowName(installation), botToken);
  await tx`
    insert into slack_installations (place, enterprise, team, name, app_id, bot_id, bot_user, sealed, key_id, scopes,
      installed_by, installed_at)
    values (${place}, ${enterprise ?? ''}, ${team ?? ''}, ${name}, ${ids.appId}, ${ids.botId}, ${ids.botUser},
      ${sealed.bytes}, ${sealed.keyId}, ${[...scopes]}, ${ids.installedBy}, ${ids.installedAt})
    on conflict (place) do update set enterprise = excluded.enterprise, team = excluded.team, name = excluded.name,
      app_id = excluded.app_id, bot_id = excluded.bot_id, bot_user = excluded.bot_user, sealed = excluded.sealed,
      key_id = excluded.key_id, scopes = excluded.scopes, installed_by = excluded.installed_by,
      installed_at = excluded.installed_at`;
  await notRemoved(tx, installation);
  await tx`delete from slack_leaving where team = ${place}`;
}

/** Whether there was one. A workspace leaves its organisation's installation too; the others in it stay. */
export async function removeInstallation(tx: Tx, at: InstallationPlace, now: Instant): Promise<boolean> {
  const place = placeOf(at);
  const gone = await tx`delete from slack_installations where place = ${place}`;
  const left = at.team ? await tx`delete from slack_teams where team = ${place}` : { count: 0 };
  await tx`
    insert into slack_removals (place, removed_at) values (${place}, ${now})
    on conflict (place) do nothing`;
  return gone.count + left.count > 0;
}

export async function removedAt(tx: Tx, at: InstallationPlace): Promise<Instant | null> {
  const [row] = await tx<{ at: Instant }[]>`
    select removed_at as at from slack_removals where place = ${placeOf(at)}`;
  return row?.at ?? null;
}

export async function notRemoved(tx: Tx, at: InstallationPlace): Promise<void> {
  await tx`delete from slack_removals where place = ${placeOf(at)}`;
}

/** The workspace is served again, so it counts as removed no longer. */
export async function rememberTeam(tx: Tx, team: string, enterprise: string): Promise<void> {
  await tx`
    insert into slack_teams (team, enterprise) values (${team}, ${enterprise})
    on conflict (team) do update set enterprise = excluded.enterprise
    where slack_teams.enterprise <> excluded.enterprise`;
  await tx`
    delete from slack_removals where place = ${team}
      and exists (select from slack_installations where place = ${enterprise})`;
}

/** Their organisation took ShopPulse away from them: they count as removed. */
export async function forgetTeams(tx: Tx, teams: readonly string[]): Promise<void> {
  for (const team of teams) {
    const gone = await tx`delete from slack_teams where team = ${team}`;
    // Slack does not say when, and it was just now.
    if (gone.count > 0)
      await tx`insert into slack_removals (place, removed_at) values (${team}, now()) on conflict (place) do nothing`;
  }
}

/**
 * At a start: what an older key sealed is sealed anew with the current one. How many were, and those that no key
 * opens: they stay as they are, and only their workspaces are without ShopPulse.
 */
export async function resealAll(
  database: Pick<Database, 'scope'>,
  keys: SealKeys,
): Promise<{ resealed: number; unreadable: readonly SealError[] }> {
  return database.scope('slack', async (tx) => {
    const rows = await tx<Row[]>`
      select ${columns(tx)} from slack_installations where key_id <> ${keyId(keys.current)} for update`;
    const unreadable: SealError[] = [];
    for (const row of rows) {
      try {
        const token = open(keys, rowName(row), { keyId: row.keyId, bytes: row.sealed }, whose(row));
        const anew = seal(keys, rowName(row), token);
        await tx`
          update slack_installations set sealed = ${anew.bytes}, key_id = ${anew.keyId} where place = ${row.place}`;
      } catch (error) {
        if (!(error instanceof SealError)) throw error;
        unreadable.push(error);
      }
    }
    return { resealed: rows.length - unreadable.length, unreadable };
  });
}
