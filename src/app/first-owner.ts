/** The first person of a workspace: somebody must own what ShopPulse shows there. */
import type { Instant } from '../core/time.ts';
import type { Database } from '../db/client.ts';
import type { Who } from './platform.ts';

/** Whether they became it: only where nobody of their workspace belongs to any store. */
export async function firstOwner(
  _database: Database,
  _who: Who,
  _now: Instant,
  _store?: { readonly name: string; readonly zone: string | null },
): Promise<boolean> {
  return false;
}
