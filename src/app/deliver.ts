/**
 * From a delivery that is due to a message in its channel. The lease is taken in one transaction, the
 * platform is called in none, and the outcome is written in another: whoever dies between leaves a lease
 * that runs out, and the next one posts with the same key, which the platform knows again.
 */
import { type Instant, instant } from '../core/time.ts';
import { type Claimed, claimDelivery, dueDeliveries, giveUp, markSent } from '../db/deliveries.ts';
import { findStore, type Store } from '../db/stores.ts';
import type { Reply } from '../reply/reply.ts';
import { notSent } from './delivery-failure.ts';
import { TOO_LATE_MS } from './dispatch.ts';
import { DeliveryError } from './errors.ts';
import type { JobCtx } from './job.ts';
import { drawable } from './picture-check.ts';
import type { StoreView } from './store-view.ts';

/** Builds the message of each kind of route. */
export type Messages = Readonly<
  Record<Claimed['kind'], (view: StoreView, delivery: Claimed) => Promise<Reply>>
>;

export interface DeliverOptions {
  readonly messages: Messages;
  /** A platform that does not answer for so long has failed for now. */
  readonly sendTimeoutMs?: number;
}

const LEASE_MS = 2 * 60_000;
const SEND_TIMEOUT_MS = 30_000;
const LOOKED_AT = 50;
/** Sent side by side, each of another route, so that a slow one holds up no other. */
const AT_ONCE = 8;

/** Sends what is due now. False when there is nothing, or others hold it. */
export async function deliverDue(ctx: JobCtx, options: DeliverOptions): Promise<boolean> {
  const now = ctx.clock();
  const due = await ctx.database.scope('jobs', (tx) => dueDeliveries(tx, now, LOOKED_AT));
  const claimed: { storeId: bigint; delivery: Claimed }[] = [];
  const schedules = new Set<bigint>();
  for (const { storeId, deliveryId, scheduleId } of due) {
    if (claimed.length === AT_ONCE) break;
    if (schedules.has(scheduleId)) continue;
    const lease = instant(now + LEASE_MS);
    const delivery = await ctx.database.tenant(storeId, (tx) =>
      claimDelivery(tx, storeId, deliveryId, now, lease),
    );
    if (!delivery) continue;
    schedules.add(scheduleId);
    claimed.push({ storeId, delivery });
  }
  await Promise.all(claimed.map((each) => deliver(ctx, options, each.storeId, each.delivery, now)));
  return claimed.length > 0;
}

async function deliver(
  ctx: JobCtx,
  options: DeliverOptions,
  storeId: bigint,
  delivery: Claimed,
  now: Instant,
): Promise<void> {
  const store = await ctx.database.tenant(storeId, (tx) => findStore(tx, storeId));
  if (!store) return;
  const tooLate = delivery.kind === 'digest' && now - delivery.dueAt > TOO_LATE_MS;
  if (!delivery.enabled || tooLate) {
    const why = tooLate ? 'It could not be posted within a day.' : 'It was turned off before it was posted.';
    await ctx.database.tenant(storeId, (tx) => giveUp(tx, storeId, delivery.id, 'skipped', why));
    return;
  }
  try {
    const message = await send(ctx, options, store, delivery, now);
    await ctx.database.tenant(storeId, (tx) =>
      markSent(tx, storeId, delivery.id, { ...message }, ctx.clock()),
    );
  } catch (error) {
    await notSent(ctx, store, delivery, error);
  }
}

async function send(ctx: JobCtx, options: DeliverOptions, store: Store, delivery: Claimed, now: Instant) {
  const { platform, workspace, channel, kind } = delivery;
  // Not disabled for it: the operator may only have started without that platform's tokens.
  if (!ctx.app.platforms.has(platform))
    throw new DeliveryError(`${platform} is not connected`, { permanent: false });
  const view: StoreView = { store, now, tenant: (work) => ctx.database.tenant(store.id, work) };
  const reply = await drawable(await options.messages[kind](view, delivery), ctx.app.draw, ctx.log);
  const key = `delivery/${store.id}/${delivery.id}`;
  return within(
    ctx.app.send({ platform, workspace, channel }, reply, key),
    options.sendTimeoutMs ?? SEND_TIMEOUT_MS,
    platform,
  );
}

/** What comes of it after the time is up no longer counts: the key makes the next try harmless. */
function within<T>(sending: Promise<T>, timeoutMs: number, platform: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () =>
      reject(new DeliveryError(`${platform} did not answer in ${timeoutMs} ms`, { permanent: false }));
    const timer = setTimeout(late, timeoutMs);
    sending.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
