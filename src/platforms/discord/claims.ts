/** Each interaction and each message has one effect, however many processes are connected and hear of it. */
import type { Room } from './room.ts';

/** What the work gives; null where another process does it. */
export async function once<T>(
  { store, clock }: Pick<Room, 'store' | 'clock'>,
  key: string,
  work: () => Promise<T>,
): Promise<T | null> {
  return (await store.claim(key, clock())) ? work() : null;
}
