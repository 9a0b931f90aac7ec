/** A worker thread that runs a TypeScript module of this project, whatever started the process. */
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { threadCode } from './thread-code.ts';

export interface ThreadOptions {
  /** The module finds it as `workerData.data`. */
  readonly data?: unknown;
  readonly resourceLimits?: ResourceLimits;
}

/** `module`: the file to run, `new URL('./worker.ts', import.meta.url)`. */
export async function startThread(module: URL, options: ThreadOptions = {}): Promise<Worker> {
  const code = await threadCode(module);
  return new Worker(code ?? new URL('./thread-start.mjs', import.meta.url), {
    eval: code !== null,
    execArgv: [],
    workerData: { module: module.href, data: options.data },
    ...(options.resourceLimits && { resourceLimits: options.resourceLimits }),
  });
}
