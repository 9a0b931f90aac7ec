/** Each thing that Slack sends has one effect, however often it comes and to however many processes. */
import { z } from 'zod';
import { logFailure } from './later.ts';
import { withoutAuthorizations } from './payloads.ts';
import type { Room } from './room.ts';

export type Claims = Pick<Room, 'store' | 'clock' | 'log'>;

const Event = z.object({ event_id: z.string(), event: z.object({ type: z.string() }) });

/** An answer takes seconds; a file may take minutes, and is not to be read twice at once. */
const LEASE_MS = 60_000;
const FILE_LEASE_MS = 600_000;

/** Null for what is no event: commands, clicks and forms are acknowledged first and claimed then. */
export function eventKey(body: unknown): string | null {
  const read = Event.safeParse(body);
  return read.success ? `event/${read.data.event_id}` : null;
}

/** False where it is done, or being done. Kept with its body, so that another process can end what this one began. */
export function claimEvent({ store, clock }: Claims, key: string, body: object): Promise<boolean> {
  const read = Event.safeParse(body);
  const isFile = read.success && read.data.event.type === 'file_shared';
  return store.claim(key, clock(), {
    body: withoutAuthorizations(body),
    leaseMs: isFile ? FILE_LEASE_MS : LEASE_MS,
  });
}

/** Does the work of an event that is claimed; what throws may be tried again. */
export async function settle({ store, log }: Claims, key: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await store.release(key).catch((second: unknown) => logFailure(log, second));
    throw error;
  }
  // It is done: that this could not be noted is no reason to say otherwise.
  await store.finish(key).catch((error: unknown) => logFailure(log, error));
}

/** What the work gives; null where somebody else does it. Slack gives every command, click and form a trigger of its own. */
export async function once<T>(
  { store, clock, log }: Claims,
  trigger: string | undefined,
  work: () => Promise<T>,
): Promise<T | null> {
  if (trigger === undefined) return work();
  const key = `trigger/${trigger}`;
  if (!(await store.claim(key, clock()))) return null;
  const done: { value: T | null } = { value: null };
  await settle({ store, clock, log }, key, async () => {
    done.value = await work();
  });
  return done.value;
}

/** One event that a process which died had begun. Whether there was any. */
export async function takeUp(claims: Claims, handle: (body: object) => Promise<void>): Promise<boolean> {
  // What it is shows only once it is taken; it may be a file.
  const found = await claims.store.takeUnfinished(claims.clock(), FILE_LEASE_MS);
  if (!found) return false;
  try {
    await settle(claims, found.key, () => handle(found.body as object));
  } catch (error) {
    logFailure(claims.log, error);
  }
  return true;
}
