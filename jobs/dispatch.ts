import { dispatchNext } from '../src/app/dispatch.ts';
import type { Job } from '../src/app/job.ts';

/** From schedules that are due to deliveries. */
export const dispatch: Job = { name: 'dispatch', step: dispatchNext };
