/** What of Slack's side goes by itself: what is done, and workspaces that left. Needs the scope `slack`, or `erase`. */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import type { Counts } from './erasures.ts';

/** What was before these moments goes. */
export interface SlackLimits {
  readonly now: Instant;
  /** Events: Slack tries each for an hour at most. */
  readonly events: Instant;
  /** Bodies of events: what people wrote is kept no longer than it can be of use. */
  readonly bodies: Instant;
  /** Which message a key became: nobody sends a thing again after a day. */
  readonly posts: Instant;
  /** Erased workspaces: long enough that the answer which says so has gone out. */
  readonly leaving: Instant;
}

/** How many rows of each went; of tables without any nothing is said. */
export async function cleanSlack(tx: Tx, limits: SlackLimits): Promise<Counts> {
  const events = await tx`delete from slack_events where at < ${limits.events}`;
  const bodies = await tx`
    update slack_events set state = 'given_up', body = null, lease_until = null
    where body is not null and at < ${limits.bodies}`;
  const states = await tx`delete from slack_states where expires_at <= ${limits.now}`;
  const posts = await tx`delete from slack_posts where since < ${limits.posts}`;
  const left = await tx<{ team: string }[]>`
    delete from slack_leaving where at <= ${limits.leaving} returning team`;
  for (const { team } of left) await forgetPlace(tx, team);
  const gone = { events, bodies, states, posts, left };
  const counts = Object.entries(gone).map(([of, { count }]) => [of, count] as const);
  return Object.fromEntries(counts.filter(([, rows]) => rows > 0));
}

/** From `slack_leaving` its installation goes too, once it was told. */
export async function leave(tx: Tx, team: string, now: Instant): Promise<void> {
  await tx`insert into slack_leaving (team, at) values (${team}, ${now}) on conflict (team) do nothing`;
}

/** Erased, and still there to be told so. */
export async function isLeaving(tx: Tx, team: string): Promise<boolean> {
  const found = await tx`select from slack_leaving where team = ${team}`;
  return found.count > 0;
}

/** A workspace, or an organisation with what is known of its workspaces: no trace of it stays. */
export async function forgetPlace(tx: Tx, place: string): Promise<void> {
  await tx`delete from slack_installations where place = ${place}`;
  await tx`delete from slack_removals where place = ${place}`;
  await tx`delete from slack_teams where team = ${place} or enterprise = ${place}`;
  await tx`delete from slack_posts where workspace = ${place}`;
}

/** The place that was removed longest ago, before that moment, and is not installed again; with its workspaces. */
export async function removedBefore(
  tx: Tx,
  moment: Instant,
): Promise<{ place: string; workspaces: readonly string[] } | null> {
  const [row] = await tx<{ place: string; teams: string[] }[]>`
    select place, array(
      select t.team from slack_teams t where t.enterprise = slack_removals.place
        and not exists (select from slack_installations i where i.place = t.team) order by t.team) as teams
    from slack_removals
    where removed_at < ${moment}
      and not exists (select from slack_installations i where i.place = slack_removals.place)
    order by removed_at, place limit 1`;
  return row ? { place: row.place, workspaces: [row.place, ...row.teams] } : null;
}
