import type { Job } from '../src/app/job.ts';
import { storeWithoutSums } from '../src/db/sums-keep.ts';
import { rebuildAtOnce } from '../src/db/sums-rebuild.ts';
import { errorFields } from '../src/log.ts';

/** Makes the sums of stores that have none: from before sums were kept, or by other rules of the clock; one a step. */
export function createSums(): Job {
  // Until the next start: what failed once would hold up all others.
  const failed: bigint[] = [];
  return {
    name: 'sums',
    step: async ({ database, log }) => {
      const storeId = await database.scope('jobs', (tx) => storeWithoutSums(tx, failed));
      if (storeId === null) return false;
      try {
        const lines = await rebuildAtOnce(database, storeId);
        log('info', 'sums.made', { store: storeId.toString(), lines });
      } catch (error) {
        failed.push(storeId);
        log('error', 'sums.failed', { store: storeId.toString(), ...errorFields(error) });
      }
      return true;
    },
  };
}
