/** What one process has in mind and may lose: at most something is looked up, or said, once more. */
import type { Instant } from '../../core/time.ts';

export interface Memory {
  /** Keys of what is being worked on here: others leave it alone as long as its leases are renewed. */
  readonly inHand: Set<string>;
  /** Per workspace: when it was last asked whether somebody owns something; null once somebody became it here. */
  readonly firstOwners: Map<string, Instant | null>;
  /** Per person: until when they count as told that they ask too much. */
  readonly limited: Map<string, Instant>;
  readonly organisations: Map<string, { readonly enterprise: string; readonly at: Instant }>;
}

export const createMemory = (): Memory => ({
  inHand: new Set(),
  firstOwners: new Map(),
  limited: new Map(),
  organisations: new Map(),
});
