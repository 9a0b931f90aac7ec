/** Both passes in a worker thread, so that the main thread's event loop stays free. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { CsvError } from './errors.ts';
import { refuseOpen } from './import.ts';
import type { Given, StagedPiece, Understood } from './understood.ts';
import type { Job, Told } from './worker.ts';
import { workerCode } from './worker-code.ts';

/** `understand` in a worker. Throws CsvError with a sentence for a person. */
export async function understandInWorker(path: string, given: Given): Promise<Understood> {
  const worker = await start({ task: 'understand', path, given });
  try {
    const told = await next(worker);
    if (told.said !== 'understood') throw new Error(`The reading of ${given.fileName} said ${told.said}.`);
    return told.understood;
  } finally {
    await worker.terminate();
  }
}

/**
 * Pass two as COPY text. The worker makes one piece ahead and waits until it is asked for, so a slow database
 * holds it back. The last piece has an empty chunk and the totals. Leaving the loop early ends the worker.
 */
export async function* stagedRows(
  path: string,
  understood: Understood,
  given: Given,
): AsyncIterable<StagedPiece> {
  refuseOpen(understood, given);
  const worker = await start({ task: 'stage', path, given, understood });
  try {
    for (;;) {
      worker.postMessage('next');
      const told = await next(worker);
      if (told.said !== 'piece') return;
      yield told.piece;
      if (told.piece.totals) return;
    }
  } finally {
    await worker.terminate();
  }
}

async function start(job: Job): Promise<Worker> {
  const code = await workerCode();
  const from = code ?? new URL('./worker-start.js', import.meta.url);
  return new Worker(from, {
    eval: code !== null,
    workerData: job,
    execArgv: [],
    // Cells die young, but not so young as the default of 48 MB has it: this saves a tenth of the reading.
    resourceLimits: { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 96 },
  });
}

/** What the worker says next. Throws what it threw, or that it ended. */
async function next(worker: Worker): Promise<Told> {
  const ended = new AbortController();
  try {
    const exit = once(worker, 'exit', { signal: ended.signal }).then(() => {
      throw new Error('The reading of the file ended before it was done.');
    });
    const [told] = (await Promise.race([once(worker, 'message', { signal: ended.signal }), exit])) as [Told];
    if (told.said === 'failed') {
      if (told.name === 'CsvError') throw new CsvError(told.message);
      throw Object.assign(new Error(told.message), { stack: told.stack });
    }
    return told;
  } finally {
    ended.abort();
  }
}
