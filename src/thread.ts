/**
 * A worker thread that runs a TypeScript module of this project, whatever started the process: tsx's
 * hooks are per thread, and `--import tsx` does not reach into one.
 */
import { Worker } from 'node:worker_threads';

/** `module` is the file to run, `new URL('./worker.ts', import.meta.url)`; it finds `data` as `workerData.data`. */
export function startThread(module: URL, data?: unknown): Worker {
  const start = new URL('./thread-start.mjs', import.meta.url);
  return new Worker(start, { execArgv: [], workerData: { module: module.href, data } });
}
