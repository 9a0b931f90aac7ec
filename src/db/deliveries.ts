/** Messages that are to be posted: each once, by whoever holds its lease. */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import type { ScheduleKind } from './schedules.ts';

export type DeliveryState = 'pending' | 'sending' | 'sent' | 'failed' | 'skipped';

export interface NewDelivery {
  readonly scheduleId: bigint;
  readonly dueAt: Instant;
  readonly state: 'pending' | 'skipped';
  /** The alerts of a low-stock message, as text of their ids; a digest has none. */
  readonly payload?: { readonly alerts: readonly string[] };
  readonly late?: boolean;
  /** Why it is skipped. */
  readonly error?: string;
}

/** One per schedule and due instant; null when there is one already. */
export async function insertDelivery(
  tx: Tx,
  storeId: bigint,
  delivery: NewDelivery,
  now: Instant,
): Promise<bigint | null> {
  const { scheduleId, dueAt, state, payload, late, error } = delivery;
  const [row] = await tx<{ id: bigint }[]>`
    insert into deliveries (store_id, schedule_id, due_at, payload, late, state, next_try_at, error, created_at)
    values (${storeId}, ${scheduleId}, ${dueAt}, ${tx.json((payload ?? {}) as never)}, ${late ?? false}, ${state},
      ${now}, ${error ?? null}, ${now})
    on conflict (store_id, schedule_id, due_at) do nothing returning delivery_id as id`;
  return row?.id ?? null;
}

export interface DueDelivery {
  readonly storeId: bigint;
  readonly deliveryId: bigint;
  readonly scheduleId: bigint;
}

/**
 * In the scope `jobs`: what is to be sent now, of all stores; a lease that ran out counts. The first of each
 * route, and none of a route of which one is being sent.
 */
export async function dueDeliveries(tx: Tx, now: Instant, most: number): Promise<DueDelivery[]> {
  return tx<DueDelivery[]>`
    select "storeId", "deliveryId", "scheduleId" from (
      select distinct on (store_id, schedule_id) store_id as "storeId", delivery_id as "deliveryId",
        schedule_id as "scheduleId", next_try_at
      from deliveries d
      where ((state = 'pending' and next_try_at <= ${now})
          or (state = 'sending' and next_try_at <= ${now} and lease_until <= ${now}))
        and not exists (
          select from deliveries other where other.store_id = d.store_id and other.schedule_id = d.schedule_id
            and other.state = 'sending' and other.lease_until > ${now})
      order by store_id, schedule_id, next_try_at, delivery_id) first_of_each
    order by next_try_at, "storeId", "deliveryId" limit ${most}`;
}

export interface Claimed {
  readonly id: bigint;
  readonly scheduleId: bigint;
  readonly kind: ScheduleKind;
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  readonly setByUser: string;
  /** The route is on. */
  readonly enabled: boolean;
  readonly dueAt: Instant;
  readonly late: boolean;
  /** This try counted. */
  readonly attempts: number;
  readonly alerts: readonly string[];
}

/** Takes the lease; null when another holds it or has done the work. Commit before anything is sent. */
export async function claimDelivery(
  tx: Tx,
  storeId: bigint,
  id: bigint,
  now: Instant,
  leaseUntil: Instant,
): Promise<Claimed | null> {
  const [row] = await tx<Claimed[]>`
    with mine as (
      select delivery_id from deliveries
      where store_id = ${storeId} and delivery_id = ${id} and next_try_at <= ${now}
        and (state = 'pending' or (state = 'sending' and lease_until <= ${now}))
      for update skip locked)
    update deliveries d set state = 'sending', attempts = d.attempts + 1, lease_until = ${leaseUntil}
    from schedules s
    where d.store_id = ${storeId} and d.delivery_id = (select delivery_id from mine)
      and s.store_id = ${storeId} and s.schedule_id = d.schedule_id
    returning d.delivery_id as id, d.schedule_id as "scheduleId", s.kind, s.platform, s.workspace, s.channel,
      s.set_by_user as "setByUser", s.enabled, d.due_at as "dueAt", d.late, d.attempts,
      coalesce(d.payload -> 'alerts', '[]'::jsonb) as alerts`;
  return row ?? null;
}

/** `message`: where it became what, to change it later. */
export async function markSent(
  tx: Tx,
  storeId: bigint,
  id: bigint,
  message: Readonly<Record<string, string>>,
  now: Instant,
): Promise<void> {
  await tx`
    update deliveries set state = 'sent', message = ${tx.json(message)}, sent_at = ${now}, lease_until = null,
      error = null
    where store_id = ${storeId} and delivery_id = ${id} and state <> 'sent'`;
}

export async function tryAgain(
  tx: Tx,
  storeId: bigint,
  id: bigint,
  at: Instant,
  error: string,
): Promise<void> {
  await tx`
    update deliveries set state = 'pending', next_try_at = ${at}, lease_until = null, error = ${error}
    where store_id = ${storeId} and delivery_id = ${id} and state = 'sending'`;
}

/** `skipped`: never to be sent, and nobody's fault. */
export async function giveUp(
  tx: Tx,
  storeId: bigint,
  id: bigint,
  state: 'failed' | 'skipped',
  error: string,
): Promise<void> {
  await tx`
    update deliveries set state = ${state}, lease_until = null, error = ${error}
    where store_id = ${storeId} and delivery_id = ${id} and state = 'sending'`;
}

export interface Delivery {
  readonly id: bigint;
  readonly dueAt: Instant;
  readonly state: DeliveryState;
  readonly late: boolean;
  readonly attempts: number;
  readonly error: string | null;
  readonly sentAt: Instant | null;
}

/** Newest first. */
export async function deliveriesOf(
  tx: Tx,
  storeId: bigint,
  scheduleId: bigint,
  most: number,
): Promise<Delivery[]> {
  return tx<Delivery[]>`
    select delivery_id as id, due_at as "dueAt", state, late, attempts, error, sent_at as "sentAt"
    from deliveries where store_id = ${storeId} and schedule_id = ${scheduleId}
    order by due_at desc limit ${most}`;
}
