/** What time drives, in the order of a tick. */
import type { Job } from '../src/app/job.ts';
import { createCleanUp } from './clean-up.ts';
import { createDelivery } from './deliver.ts';
import { dispatch } from './dispatch.ts';
import { createLive } from './live.ts';
import { lowStock } from './low-stock.ts';
import { createSums } from './sums.ts';
import { takeUp } from './take-up.ts';

export const jobs: readonly Job[] = [
  takeUp,
  dispatch,
  lowStock,
  createDelivery(),
  createLive(),
  createCleanUp(),
  createSums(),
];
