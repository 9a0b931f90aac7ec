// The first file of a thread where its code could not be put together: it teaches the thread TypeScript, since tsx's
// hooks are per thread and `--import tsx` does not reach into one, then runs the module.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register({ tsconfig: false });
await import(workerData.module);
