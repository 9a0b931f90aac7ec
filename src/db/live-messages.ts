/** Messages that keep themselves up to date through a day: one at a time in a channel, each changed by whoever holds its lease. */
import type { Day, Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

/** Why it wants its last edit: its day is over, somebody ended it, or a newer one stands in the channel. */
export type ClosesAs = 'over' | 'stopped' | 'moved';

export interface LivePlace {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
}

export interface Live extends LivePlace {
  readonly id: bigint;
  readonly day: Day;
  /** Null while it lives. */
  readonly closesAs: ClosesAs | null;
  /** Null until it is posted. */
  readonly message: (LivePlace & { readonly message: string }) | null;
  /** A digest of what it shows. */
  readonly shown: string | null;
  readonly failures: number;
  readonly setBy: string;
  readonly setByUser: string;
}

/** Two who ask at the same moment have one. */
export async function insertLive(
  tx: Tx,
  storeId: bigint,
  live: Pick<Live, 'platform' | 'workspace' | 'channel' | 'day' | 'setBy' | 'setByUser'>,
  now: Instant,
): Promise<bigint> {
  const { platform, workspace, channel, day, setBy, setByUser } = live;
  const [row] = await tx<{ id: bigint }[]>`
    insert into live_messages (store_id, platform, workspace, channel, day, state, next_look_at, set_by, set_by_user, created_at)
    values (${storeId}, ${platform}, ${workspace}, ${channel}, ${day}, 'live', ${now}, ${setBy}, ${setByUser}, ${now})
    on conflict (store_id, platform, workspace, channel) where state = 'live'
      do update set next_look_at = excluded.next_look_at
    returning live_id as id`;
  return (row as { id: bigint }).id;
}

/** Whether one lived there. It is looked at next, also while somebody holds it. */
export async function closeLive(
  tx: Tx,
  storeId: bigint,
  place: LivePlace,
  as: ClosesAs,
  now: Instant,
): Promise<boolean> {
  const { platform, workspace, channel } = place;
  const closed = await tx`
    update live_messages set state = 'closing', closes_as = ${as}, next_look_at = ${now}
    where store_id = ${storeId} and platform = ${platform} and workspace = ${workspace} and channel = ${channel}
      and state = 'live'`;
  return closed.count > 0;
}

/** In the scope `jobs`: what is to be looked at now, of all stores, the longest due first. */
export async function dueLive(
  tx: Tx,
  now: Instant,
  most: number,
): Promise<{ storeId: bigint; liveId: bigint }[]> {
  return tx<{ storeId: bigint; liveId: bigint }[]>`
    select store_id as "storeId", live_id as "liveId" from live_messages
    where state <> 'ended' and next_look_at <= ${now} and (lease_until is null or lease_until <= ${now})
    order by next_look_at, store_id, live_id limit ${most}`;
}

/** Takes the lease; null when another holds it or has looked. Commit before anything is sent. */
export async function claimLive(
  tx: Tx,
  storeId: bigint,
  id: bigint,
  now: Instant,
  leaseUntil: Instant,
): Promise<Live | null> {
  const [row] = await tx<Live[]>`
    with mine as (
      select live_id from live_messages
      where store_id = ${storeId} and live_id = ${id} and state <> 'ended' and next_look_at <= ${now}
        and (lease_until is null or lease_until <= ${now})
      for update skip locked)
    update live_messages l set lease_until = ${leaseUntil}
    where l.store_id = ${storeId} and l.live_id = (select live_id from mine)
    returning l.live_id as id, platform, workspace, channel, day, closes_as as "closesAs", message, shown, failures,
      set_by as "setBy", set_by_user as "setByUser"`;
  return row ?? null;
}

/** Gives the lease back. One that is to be closed since is looked at as it was asked, at once. */
export async function keepLive(
  tx: Tx,
  storeId: bigint,
  id: bigint,
  shown: { readonly message: Live['message']; readonly digest: string; readonly next: Instant },
): Promise<void> {
  await tx`
    update live_messages set message = ${tx.json(shown.message as never)}, shown = ${shown.digest}, lease_until = null,
      failures = 0, next_look_at = case when state = 'live' then ${shown.next} else next_look_at end
    where store_id = ${storeId} and live_id = ${id} and state <> 'ended'`;
}

export async function putOffLive(tx: Tx, storeId: bigint, id: bigint, until: Instant): Promise<void> {
  await tx`
    update live_messages set lease_until = null, failures = failures + 1, next_look_at = ${until}
    where store_id = ${storeId} and live_id = ${id} and state <> 'ended'`;
}

/** `error`: why, where it was not meant to end. */
export async function endLive(
  tx: Tx,
  storeId: bigint,
  id: bigint,
  now: Instant,
  error: string | null,
): Promise<void> {
  await tx`
    update live_messages set state = 'ended', lease_until = null, ended_at = ${now}, error = ${error}
    where store_id = ${storeId} and live_id = ${id} and state <> 'ended'`;
}
