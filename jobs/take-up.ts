import type { Job } from '../src/app/job.ts';
import { errorFields } from '../src/log.ts';

/** What a platform's process had begun and died over: one piece of each a step. */
export const takeUp: Job = {
  name: 'take-up',
  step: async ({ app, log }) => {
    let any = false;
    for (const { name, takeUp: step } of app.platforms.values()) {
      if (!step) continue;
      try {
        any = (await step()) || any;
      } catch (error) {
        log('error', 'take-up.failed', { platform: name, ...errorFields(error) });
      }
    }
    return any;
  },
};
