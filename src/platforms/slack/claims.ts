/** Each thing that Slack sends has one effect, however often it comes and to however many processes. */
import { z } from 'zod';
import { instant } from '../../core/time.ts';
import type { Interrupted } from './interrupted.ts';
import { logFailure } from './later.ts';
import { withoutAuthorizations } from './payloads.ts';
import type { Room } from './room.ts';

export type Claims = Pick<Room, 'store' | 'clock' | 'log' | 'memory'>;

const Event = z.object({ event_id: z.string(), event: z.object({ type: z.string() }) });

/** Renewed every few seconds while its process lives; when that dies another one has the work within a minute. */
export const LEASE_MS = 45_000;
/** The others wait for one of these to end: a process that died may have left many. */
const MOST_TAKEN_UP = 5;

/** Null for what is no event: commands, clicks and forms are acknowledged first and claimed then. */
export function eventKey(body: unknown): string | null {
  const read = Event.safeParse(body);
  return read.success ? `event/${read.data.event_id}` : null;
}

/** False where it is done, or being done. Kept with its body, so that another process can end what this one began. */
export function claimEvent({ store, clock }: Claims, key: string, body: object): Promise<boolean> {
  return store.claim(key, clock(), { body: withoutAuthorizations(body), leaseMs: LEASE_MS });
}

/** Does the work of an event that is claimed; what throws may be tried again. */
export async function settle(
  { store, log, memory: { inHand } }: Claims,
  key: string,
  work: () => Promise<void>,
): Promise<void> {
  inHand.add(key);
  try {
    await work();
  } catch (error) {
    // Handed over meanwhile, it is another process's to release.
    if (inHand.delete(key)) await store.release(key).catch((second: unknown) => logFailure(log, second));
    throw error;
  }
  inHand.delete(key);
  // It is done: that this could not be noted is no reason to say otherwise.
  await store.finish(key).catch((error: unknown) => logFailure(log, error));
}

/** Nobody else takes what is still being worked on here. */
async function renew({ store, clock, memory: { inHand } }: Claims): Promise<void> {
  if (inHand.size > 0) await store.prolong([...inHand], instant(clock() + LEASE_MS));
}

/** What does not end here before the process does is anybody's at once. */
export async function handOver({ store, clock, log, memory: { inHand } }: Claims): Promise<void> {
  const keys = [...inHand];
  inHand.clear();
  if (keys.length === 0) return;
  log('warn', 'slack.handed-over', { keys });
  await store.prolong(keys, clock()).catch((error: unknown) => logFailure(log, error));
}

/**
 * What the work gives; null where somebody else does it. Slack gives every command, click and form a trigger of its
 * own. `left`: what is kept of it for the case that this process dies over it.
 */
export async function once<T>(
  claims: Claims,
  trigger: string | undefined,
  work: () => Promise<T>,
  left?: Interrupted,
): Promise<T | null> {
  if (trigger === undefined) return work();
  const key = `trigger/${trigger}`;
  const { store, clock } = claims;
  if (!(await store.claim(key, clock(), left && { body: left, leaseMs: LEASE_MS }))) return null;
  const done: { result?: PromiseSettledResult<T> } = {};
  // What it throws is told to whoever asked, so it is over either way.
  await settle(claims, key, async () => {
    [done.result] = await Promise.allSettled([work()]);
  });
  if (done.result?.status !== 'fulfilled') throw done.result?.reason;
  return done.result.value;
}

/** Begins one thing that a process which died had begun, and does not wait for its end. Whether there was any. */
export function createTakeUp(
  claims: Claims,
  later: Room['later'],
  handle: (body: object) => Promise<void>,
): () => Promise<boolean> {
  const { store, clock, log } = claims;
  let running = 0;
  return async () => {
    await renew(claims);
    for (const key of await store.giveUp(clock())) log('error', 'slack.given-up', { key });
    if (running >= MOST_TAKEN_UP) return false;
    const found = await store.takeUnfinished(clock(), LEASE_MS);
    if (!found) return false;
    running += 1;
    later(() =>
      settle(claims, found.key, () => handle(found.body as object)).finally(() => {
        running -= 1;
      }),
    );
    return true;
  };
}
