/**
 * One look at a live message: posted if it is not yet, changed if its figures have, closed when its day is over. The lease
 * is taken in one transaction, the platform is called in none, and the outcome is written in another.
 */
import { randomUUID } from 'node:crypto';
import { type Instant, instant } from '../core/time.ts';
import { record } from '../db/audit.ts';
import { claimLive, endLive, keepLive, type Live, putOffLive } from '../db/live-messages.ts';
import { findStore, type Store } from '../db/stores.ts';
import { errorFields } from '../log.ts';
import { text } from '../reply/reply.ts';
import { MOST_TRIES, waitAfter } from './delivery-failure.ts';
import { DeliveryError } from './errors.ts';
import type { JobCtx } from './job.ts';
import { endOfDay, liveDigest, liveReply } from './live-reply.ts';
import { drawable } from './picture-check.ts';
import type { StoreView } from './store-view.ts';
import { tellBroken } from './tell-broken.ts';
import { SEND_TIMEOUT_MS, within } from './within.ts';

const LEASE_MS = 2 * 60_000;
/** With the tick of the jobs a change is seen within a minute. */
const LOOK_EVERY_MS = 40_000;

export interface Looked {
  readonly store: Store;
  readonly live: Live;
  readonly now: Instant;
}

/** Null when somebody else holds it or there is nothing to look at yet. */
export async function takeLive(ctx: JobCtx, storeId: bigint, id: bigint): Promise<Looked | null> {
  const now = ctx.clock();
  return ctx.database.tenant(storeId, async (tx) => {
    const live = await claimLive(tx, storeId, id, now, instant(now + LEASE_MS));
    const store = live && (await findStore(tx, storeId));
    return live && store ? { store, live, now } : null;
  });
}

/** Throws what went wrong; the lease is still held then. */
export async function lookAtLive(ctx: JobCtx, { store, live, now }: Looked): Promise<void> {
  if (!ctx.app.platforms.has(live.platform))
    throw new DeliveryError(`${live.platform} is not connected`, { permanent: false });
  const closesAs = live.closesAs ?? (now >= endOfDay(live.day, store) ? 'over' : null);
  const view: StoreView = {
    store,
    now,
    tenant: (work) => ctx.database.tenant(store.id, work),
    bringFile: ctx.app.platforms.get(live.platform)?.bringFile,
  };
  const digest = await view.tenant((tx) => liveDigest(tx, view, live.day, closesAs));
  const isNew = live.message === null;
  let message = live.message;
  // One that is over before it was posted is not posted any more.
  if (isNew ? closesAs === null : digest !== live.shown) {
    const reply = await drawable(await liveReply(view, live.day, closesAs), ctx.app.draw, ctx.log);
    const key = `live/${store.id}/${live.id}`;
    const { platform, workspace, channel } = live;
    const sending =
      message === null
        ? ctx.app.send({ platform, workspace, channel }, reply, key)
        : changed(ctx, message, reply);
    message = { ...(await within(sending, SEND_TIMEOUT_MS, live.platform)) };
  }
  await view.tenant((tx) =>
    closesAs === null
      ? keepLive(tx, store.id, live.id, { message, digest, next: nextLook(live, store, now) })
      : endLive(tx, store.id, live.id, now, null),
  );
}

async function changed(
  ctx: JobCtx,
  message: NonNullable<Live['message']>,
  reply: Parameters<JobCtx['app']['update']>[1],
) {
  await ctx.app.update(message, reply);
  return message;
}

/** Not later than the day's end, so that it is final at midnight. */
const nextLook = ({ day }: Live, store: Store, now: Instant): Instant =>
  instant(Math.min(now + LOOK_EVERY_MS, Math.max(endOfDay(day, store), now + 1)));

/** Another try, or it has ended and somebody is told. */
export async function liveFailed(ctx: JobCtx, { store, live, now }: Looked, error: unknown): Promise<void> {
  const failure = error instanceof DeliveryError ? error : bug(ctx, store, live, error);
  const tries = live.failures + 1;
  if (!failure.permanent && tries < MOST_TRIES) {
    const until = instant(now + Math.max(waitAfter(tries), failure.retryAfterMs ?? 0));
    await ctx.database.tenant(store.id, (tx) => putOffLive(tx, store.id, live.id, until));
    return;
  }
  // What was to end anyway is missed by nobody.
  if (live.closesAs !== null || now >= endOfDay(live.day, store))
    return ended(ctx, { store, live, now }, failure.message);
  const summary = `The live message of ${store.name} has ended: ${failure.message}`;
  // Told before it is written: who dies between tells again, with the same key, and it is said once.
  await tellBroken(ctx, {
    store,
    route: live,
    key: `live/${store.id}/${live.id}/told`,
    timeoutMs: SEND_TIMEOUT_MS,
    reply: (channel) => ({
      summary,
      parts: [
        text(`The live message of ${store.name} in `, channel, ` has ended: ${failure.message}`),
        text('When the channel can be reached, ', { code: 'live' }, ' there begins a new one.'),
      ],
    }),
  });
  await ended(ctx, { store, live, now }, failure.message);
}

/** It is over, and that it is stands in the audit. */
export const ended = (
  ctx: Pick<JobCtx, 'database'>,
  { store, live, now }: Looked,
  reason: string,
): Promise<void> =>
  ctx.database.tenant(store.id, async (tx) => {
    await endLive(tx, store.id, live.id, now, reason);
    const detail = { channel: live.channel, platform: live.platform, reason };
    await record(tx, store.id, { at: now, actor: 'ShopPulse', action: 'live.failed', detail });
  });

function bug(ctx: JobCtx, store: Store, live: Live, error: unknown): DeliveryError {
  const reference = randomUUID().slice(0, 8);
  const fields = { reference, store: store.id.toString(), live: live.id.toString() };
  ctx.log('error', 'live.bug', { ...fields, ...errorFields(error) });
  return new DeliveryError(`Something in ShopPulse went wrong, reference ${reference}`, { permanent: false });
}
