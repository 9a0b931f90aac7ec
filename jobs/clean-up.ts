import type { Job } from '../src/app/job.ts';
import { instant } from '../src/core/time.ts';
import { cleanStore, storeToClean } from '../src/db/clean-up.ts';
import { interruptReading } from '../src/db/uploads.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Removes what nobody will ask for any more; one store a step, a look an hour. */
export function createCleanUp(): Job {
  // Only spares the look: what is old is in the rows, so a restart or a second process costs nothing but one more.
  let nextLook = instant(0);
  return {
    name: 'clean-up',
    step: async ({ clock, database, log }) => {
      const now = clock();
      if (now < nextLook) return false;
      const limits = {
        asks: instant(now - 90 * DAY),
        deliveries: instant(now - 400 * DAY),
        questions: instant(now - 7 * DAY),
      };
      const storeId = await database.scope('jobs', (tx) => storeToClean(tx, limits));
      if (storeId === null) {
        // Of a terminal that was killed while we run: at our start there was nothing to report yet.
        await interruptReading(database, instant(now - HOUR));
        nextLook = instant(now + HOUR);
        return false;
      }
      const gone = await database.tenant(storeId, (tx) => cleanStore(tx, storeId, limits));
      log('info', 'clean-up', { store: storeId.toString(), ...gone });
      return true;
    },
  };
}
