/**
 * From a delivery that is due to a message in its channel. The lease is taken in one transaction, the
 * platform is called in none, and the outcome is written in another: whoever dies between leaves a lease
 * that runs out, and the next one posts with the same key, which the platform knows again.
 */
import { type Instant, instant } from '../core/time.ts';
import { type Claimed, claimDelivery, dueDeliveries, giveUp, markSent } from '../db/deliveries.ts';
import { findStore, type Store } from '../db/stores.ts';
import { errorFields } from '../log.ts';
import type { Reply } from '../reply/reply.ts';
import { notSent } from './delivery-failure.ts';
import { TOO_LATE_MS } from './dispatch.ts';
import { DeliveryError } from './errors.ts';
import type { Job, JobCtx } from './job.ts';
import { drawable } from './picture-check.ts';
import type { StoreView } from './store-view.ts';
import { SEND_TIMEOUT_MS, within } from './within.ts';

/** Builds the message of each kind of route. */
export type Messages = Readonly<
  Record<Claimed['kind'], (view: StoreView, delivery: Claimed) => Promise<Reply>>
>;

export interface DeliverOptions {
  readonly messages: Messages;
  readonly sendTimeoutMs?: number;
}

const LEASE_MS = 2 * 60_000;
const LOOKED_AT = 50;
/** Messages that are built side by side: each asks the database for a dozen numbers and draws a picture. */
const BUILT_AT_ONCE = 8;
/** Messages that wait for their platform hold nothing but themselves. */
const SENT_AT_ONCE = 200;

interface Taken {
  readonly storeId: bigint;
  readonly delivery: Claimed;
  readonly now: Instant;
}

/**
 * A step begins what is due and returns once each is with its platform: a channel that is slow to answer holds
 * up no other, and its own next message only. False when there is nothing to begin, or others hold it.
 */
export function createDeliver(options: DeliverOptions): Job & Required<Pick<Job, 'finish'>> {
  /** One message of a route at a time. */
  const busy = new Set<bigint>();
  const running = new Set<Promise<void>>();

  const take = async (ctx: JobCtx, now: Instant): Promise<Taken[]> => {
    const most = Math.min(BUILT_AT_ONCE, SENT_AT_ONCE - running.size);
    const due = await ctx.database.scope('jobs', (tx) => dueDeliveries(tx, now, LOOKED_AT));
    const taken: Taken[] = [];
    for (const { storeId, deliveryId, scheduleId } of due) {
      if (taken.length >= most) break;
      if (busy.has(scheduleId)) continue;
      busy.add(scheduleId);
      const lease = instant(now + LEASE_MS);
      const delivery = await ctx.database
        .tenant(storeId, (tx) => claimDelivery(tx, storeId, deliveryId, now, lease))
        .catch((error: unknown) => {
          busy.delete(scheduleId);
          throw error;
        });
      if (delivery) taken.push({ storeId, delivery, now });
      else busy.delete(scheduleId);
    }
    return taken;
  };

  /** Resolves when the platform has it, or it is over before. */
  const begin = (ctx: JobCtx, each: Taken): Promise<void> =>
    new Promise((handed) => {
      const run = deliver(ctx, options, each, handed)
        .catch((error: unknown) => {
          // Its lease runs out, and somebody tries again.
          const fields = { store: each.storeId.toString(), delivery: each.delivery.id.toString() };
          ctx.log('error', 'deliver.failed', { ...fields, ...errorFields(error) });
        })
        .finally(() => {
          busy.delete(each.delivery.scheduleId);
          running.delete(run);
          handed();
        });
      running.add(run);
    });

  return {
    name: 'deliver',
    step: async (ctx) => {
      const taken = await take(ctx, ctx.clock());
      await Promise.all(taken.map((each) => begin(ctx, each)));
      return taken.length > 0;
    },
    finish: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

async function deliver(
  ctx: JobCtx,
  options: DeliverOptions,
  { storeId, delivery, now }: Taken,
  handed: () => void,
): Promise<void> {
  const store = await ctx.database.tenant(storeId, (tx) => findStore(tx, storeId));
  if (!store) return;
  const tooLate = delivery.kind === 'digest' && now - delivery.dueAt > TOO_LATE_MS;
  if (!delivery.enabled || tooLate) {
    const why = tooLate ? 'It could not be posted within a day.' : 'It was turned off before it was posted.';
    await ctx.database.tenant(storeId, (tx) => giveUp(tx, storeId, delivery.id, 'skipped', why));
    return;
  }
  const timeoutMs = options.sendTimeoutMs ?? SEND_TIMEOUT_MS;
  try {
    const { platform, workspace, channel } = delivery;
    const reply = await build(ctx, options.messages, store, delivery, now);
    const key = `delivery/${store.id}/${delivery.id}`;
    const sending = ctx.app.send({ platform, workspace, channel }, reply, key);
    handed();
    const message = await within(sending, timeoutMs, platform);
    await ctx.database.tenant(storeId, (tx) =>
      markSent(tx, storeId, delivery.id, { ...message }, ctx.clock()),
    );
  } catch (error) {
    await notSent(ctx, store, delivery, error, timeoutMs);
  }
}

async function build(ctx: JobCtx, messages: Messages, store: Store, delivery: Claimed, now: Instant) {
  const { platform, kind } = delivery;
  // Not disabled for it: the operator may only have started without that platform's tokens.
  if (!ctx.app.platforms.has(platform))
    throw new DeliveryError(`${platform} is not connected`, { permanent: false });
  const view: StoreView = {
    store,
    now,
    tenant: (work) => ctx.database.tenant(store.id, work),
    bringFile: ctx.app.platforms.get(platform)?.bringFile,
  };
  return drawable(await messages[kind](view, delivery), ctx.app.draw, ctx.log);
}
