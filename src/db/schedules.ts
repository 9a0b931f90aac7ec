/** Routes into a channel and when they are due. A `low_stock` route has no time of its own: alerts make its deliveries. */
import type { LocalTimes } from '../core/schedule.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

export type ScheduleKind = 'digest' | 'low_stock';

export interface Route {
  readonly kind: ScheduleKind;
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
}

export interface Schedule extends Route {
  readonly id: bigint;
  /** A local time of the store's zone, `HH:MM`. */
  readonly time: string;
  readonly weekdays: readonly number[];
  readonly nextRunAt: Instant;
  readonly enabled: boolean;
  /** Why it is off, in words. */
  readonly disabledReason: string | null;
  /** How often in a row its next run could not be worked out. */
  readonly failures: number;
  readonly setBy: string;
  /** The platform's id of who set it up: told when it breaks. */
  readonly setByUser: string;
}

export interface Due {
  readonly storeId: bigint;
  readonly scheduleId: bigint;
  readonly nextRunAt: Instant;
  readonly failures: number;
}

/** In the scope `jobs`: the digests that are due, of all stores, the longest due first. */
export async function dueSchedules(tx: Tx, now: Instant, most: number): Promise<Due[]> {
  return tx<Due[]>`
    select store_id as "storeId", schedule_id as "scheduleId", next_run_at as "nextRunAt", failures
    from schedules where enabled and kind = 'digest' and next_run_at <= ${now} order by next_run_at, store_id, schedule_id
    limit ${most}`;
}

/** Locks the schedule if it is still due as it was seen; null when another has it or it has moved on. */
export async function claimSchedule(tx: Tx, storeId: bigint, due: Due): Promise<Schedule | null> {
  const [row] = await tx<Schedule[]>`
    select ${columns(tx)} from schedules
    where store_id = ${storeId} and schedule_id = ${due.scheduleId} and next_run_at = ${due.nextRunAt} and enabled
    for update skip locked`;
  return row ?? null;
}

/** Whether it was still as seen: of many who try, one succeeds. */
export async function moveOn(tx: Tx, storeId: bigint, due: Due, next: Instant): Promise<boolean> {
  const moved = await tx`
    update schedules set next_run_at = ${next}, failures = 0
    where store_id = ${storeId} and schedule_id = ${due.scheduleId} and next_run_at = ${due.nextRunAt}`;
  return moved.count === 1;
}

/** Tries again later and counts the failure; the count so far. */
export async function putOff(tx: Tx, storeId: bigint, due: Due, until: Instant): Promise<number> {
  const [row] = await tx<{ failures: number }[]>`
    update schedules set next_run_at = ${until}, failures = failures + 1
    where store_id = ${storeId} and schedule_id = ${due.scheduleId} and next_run_at = ${due.nextRunAt}
    returning failures`;
  return row?.failures ?? 0;
}

export async function schedulesOf(tx: Tx, storeId: bigint): Promise<Schedule[]> {
  return tx<Schedule[]>`
    select ${columns(tx)} from schedules where store_id = ${storeId} order by kind, platform, channel`;
}

export async function findSchedule(tx: Tx, storeId: bigint, route: Route): Promise<Schedule | null> {
  const [row] = await tx<Schedule[]>`
    select ${columns(tx)} from schedules where store_id = ${storeId} and kind = ${route.kind}
      and platform = ${route.platform} and workspace = ${route.workspace} and channel = ${route.channel}`;
  return row ?? null;
}

export interface NewSchedule extends Route, Pick<Schedule, 'time' | 'weekdays' | 'nextRunAt'> {
  readonly setBy: string;
  readonly setByUser: string;
}

/** One per kind and channel: sets it up, or changes it and turns it on again. */
export async function setSchedule(
  tx: Tx,
  storeId: bigint,
  schedule: NewSchedule,
  now: Instant,
): Promise<Schedule> {
  const { kind, platform, workspace, channel, time, weekdays, nextRunAt, setBy, setByUser } = schedule;
  const [row] = await tx<Schedule[]>`
    insert into schedules (store_id, kind, platform, workspace, channel, at_time, weekdays, next_run_at,
      set_by, set_by_user, created_at)
    values (${storeId}, ${kind}, ${platform}, ${workspace}, ${channel}, ${time},
      ${weekdays as number[]}::smallint[], ${nextRunAt}, ${setBy}, ${setByUser}, ${now})
    on conflict (store_id, kind, platform, workspace, channel) do update set at_time = excluded.at_time,
      weekdays = excluded.weekdays, next_run_at = excluded.next_run_at, enabled = true, disabled_reason = null,
      failures = 0, set_by = excluded.set_by, set_by_user = excluded.set_by_user
    returning ${columns(tx)}`;
  return row as Schedule;
}

/** Whether it was on until now. */
export async function disableSchedule(tx: Tx, storeId: bigint, id: bigint, reason: string): Promise<boolean> {
  const done = await tx`
    update schedules set enabled = false, disabled_reason = ${reason}
    where store_id = ${storeId} and schedule_id = ${id} and enabled`;
  return done.count === 1;
}

/** After a change of zone: every digest of the store at its own local time again. */
export async function reschedule(
  tx: Tx,
  storeId: bigint,
  next: (times: Pick<LocalTimes, 'time' | 'weekdays'>) => Instant,
): Promise<void> {
  for (const { id, kind, time, weekdays } of await schedulesOf(tx, storeId)) {
    if (kind !== 'digest') continue;
    await tx`
      update schedules set next_run_at = ${next({ time, weekdays })}
      where store_id = ${storeId} and schedule_id = ${id}`;
  }
}

const columns = (tx: Tx) => tx`
  schedule_id as id, kind, platform, workspace, channel, at_time as time, weekdays, next_run_at as "nextRunAt",
  enabled, disabled_reason as "disabledReason", failures, set_by as "setBy", set_by_user as "setByUser"`;
