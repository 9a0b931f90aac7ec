/** What follows when a message did not reach its channel: another try, or the route is off and somebody is told. */
import { randomUUID } from 'node:crypto';
import { instant } from '../core/time.ts';
import { record } from '../db/audit.ts';
import { type Claimed, giveUp, tryAgain } from '../db/deliveries.ts';
import { disableSchedule } from '../db/schedules.ts';
import type { Store } from '../db/stores.ts';
import { errorFields } from '../log.ts';
import { type Reply, type Span, text } from '../reply/reply.ts';
import { DeliveryError } from './errors.ts';
import type { JobCtx } from './job.ts';
import { tellBroken } from './tell-broken.ts';

const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 30 * 60_000;
/** With the waits above about five hours: after that nobody expects the message any more. */
export const MOST_TRIES = 16;

export async function notSent(
  ctx: JobCtx,
  store: Store,
  delivery: Claimed,
  error: unknown,
  timeoutMs: number,
): Promise<void> {
  const failure = error instanceof DeliveryError ? error : bug(ctx, store, delivery, error);
  const permanent = failure.permanent;
  if (!permanent && delivery.attempts < MOST_TRIES) {
    const wait = Math.max(waitAfter(delivery.attempts), failure.retryAfterMs ?? 0);
    const at = instant(ctx.clock() + wait);
    await ctx.database.tenant(store.id, (tx) => tryAgain(tx, store.id, delivery.id, at, failure.message));
    return;
  }
  // Told before it is written: who dies between tells again, with the same key, and it is said once.
  await tell(ctx, { store, delivery, reason: failure.message, off: permanent, timeoutMs });
  await ctx.database.tenant(store.id, async (tx) => {
    await giveUp(tx, store.id, delivery.id, 'failed', failure.message);
    if (permanent) await disableSchedule(tx, store.id, delivery.scheduleId, failure.message);
    const action = `${delivery.kind}.${permanent ? 'disabled' : 'failed'}`;
    const detail = { channel: delivery.channel, platform: delivery.platform, reason: failure.message };
    await record(tx, store.id, { at: ctx.clock(), actor: 'ShopPulse', action, detail });
  });
}

/** 15 s, 30 s, 1 min … half an hour. */
export const waitAfter = (tries: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries - 1, 20));

/** A fault of our own: the log has it, and it is tried again, since the next version may mend it. */
function bug(ctx: JobCtx, store: Store, delivery: Claimed, error: unknown): DeliveryError {
  const reference = randomUUID().slice(0, 8);
  const fields = { reference, store: store.id.toString(), delivery: delivery.id.toString() };
  ctx.log('error', 'deliver.bug', { ...fields, ...errorFields(error) });
  return new DeliveryError(`Something in ShopPulse went wrong, reference ${reference}`, { permanent: false });
}

interface Telling {
  readonly store: Store;
  readonly delivery: Claimed;
  readonly reason: string;
  /** The route is off now. */
  readonly off: boolean;
  readonly timeoutMs: number;
}

const tell = (ctx: JobCtx, telling: Telling): Promise<void> =>
  tellBroken(ctx, {
    ...telling,
    route: telling.delivery,
    key: `delivery/${telling.store.id}/${telling.delivery.id}/told`,
    reply: (channel) => tellingReply(telling, channel),
  });

function tellingReply({ store, delivery, reason, off }: Telling, channel: Span): Reply {
  const what = delivery.kind === 'digest' ? 'The morning digest' : 'The low-stock alerts';
  const summary = `${what} of ${store.name} could not be posted: ${reason}`;
  const cure = delivery.kind === 'digest' ? 'digest on' : 'digest alerts on';
  const next = off
    ? text(
        `${what} for that channel is off now. When the channel can be reached again, type `,
        { code: cure },
        ' there.',
      )
    : text('The next one is tried as usual.');
  return {
    summary,
    parts: [text(`${what} of ${store.name} could not be posted in `, channel, `: ${reason}`), next],
  };
}
