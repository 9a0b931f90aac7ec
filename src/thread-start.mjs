// The first file of every worker thread, plain JavaScript: it teaches the thread TypeScript, then runs the module.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.module);
