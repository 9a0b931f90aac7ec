/** What one process has in mind and may lose: at most something is looked up, or said, once more. */
import { createRateLimit } from '../../app/rate-limit.ts';
import type { Instant } from '../../core/time.ts';

export interface Memory {
  /** Keys of what is being worked on here: others leave it alone as long as its leases are renewed. */
  readonly inHand: Set<string>;
  /** Per server: from when on it is asked again whether somebody owns something. */
  readonly firstOwners: Map<string, Instant>;
  /** Per person: until when they count as told that they ask too much. */
  readonly limited: Map<string, Instant>;
  /** Counts what is refused before the application hears of it. Throws where that is too much. */
  readonly countRefused: ReturnType<typeof createRateLimit>;
}

export const createMemory = (): Memory => ({
  inHand: new Set(),
  firstOwners: new Map(),
  limited: new Map(),
  countRefused: createRateLimit(),
});
