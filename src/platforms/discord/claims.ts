/** Each interaction and each message has one effect, however many processes are connected and hear of it. */
import { instant } from '../../core/time.ts';
import { logFailure } from './later.ts';
import { type Left, openedLeft, sealedLeft } from './left.ts';
import type { Room } from './room.ts';

type Claims = Pick<Room, 'store' | 'clock' | 'log' | 'memory' | 'settings'>;

/** Renewed every few seconds while its process lives; when that dies another one says so within a minute. */
const LEASE_MS = 45_000;
/** The others wait for one of these to end: a process that died may have left many. */
const MOST_TAKEN_UP = 5;

/** What the work gives; null where another process does it. `left`: what is kept in case this process dies over it. */
export async function once<T>(
  claims: Claims,
  key: string,
  left: Left | null,
  work: () => Promise<T>,
): Promise<T | null> {
  const { store, clock, memory } = claims;
  const kept = left && { body: sealedLeft(claims, key, left), leaseMs: LEASE_MS };
  if (!(await store.claim(key, clock(), kept ?? undefined))) return null;
  if (left === null) return work();
  memory.inHand.add(key);
  try {
    return await work();
  } finally {
    // What it throws is told to whoever asked, so it is over either way.
    await finish(claims, key);
  }
}

/** It is done: that this could not be noted is no reason to say otherwise. */
async function finish({ store, log, memory }: Claims, key: string): Promise<void> {
  memory.inHand.delete(key);
  await store.finish(key).catch((error: unknown) => logFailure(log, error));
}

/** What does not end here before the process does is anybody's at once. */
export async function handOver({ store, clock, log, memory }: Claims): Promise<void> {
  const keys = [...memory.inHand];
  if (keys.length === 0) return;
  log('warn', 'discord.handed-over', { keys });
  memory.inHand.clear();
  await store.prolong(keys, clock()).catch((error: unknown) => logFailure(log, error));
}

/** Begins with one thing that a process which died had begun, and does not wait for its end. Whether there was any. */
export function createTakeUp(
  claims: Claims,
  later: Room['later'],
  handle: (left: Left) => Promise<void>,
): () => Promise<boolean> {
  const { store, clock, log, memory } = claims;
  let running = 0;
  return async () => {
    if (memory.inHand.size > 0) await store.prolong([...memory.inHand], instant(clock() + LEASE_MS));
    for (const key of await store.giveUp(clock())) log('error', 'discord.given-up', { key });
    if (running >= MOST_TAKEN_UP) return false;
    const found = await store.takeUnfinished(clock(), LEASE_MS);
    if (!found) return false;
    const left = openedLeft(claims, found.key, found.body);
    if (left === null) log('warn', 'discord.not-opened', { key: found.key });
    running += 1;
    later(async () => {
      try {
        // What throws is tried again when the lease has run out.
        if (left) await handle(left);
        await finish(claims, found.key);
      } finally {
        running -= 1;
      }
    });
    return true;
  };
}
