/** A file read in a worker thread, so that the main thread's event loop stays free. */
import type { Worker } from 'node:worker_threads';
import { startThread } from '../thread.ts';
import { CsvError } from './errors.ts';
import { refuseOpen } from './import.ts';
import type { Given, StagedPiece, Understood } from './understood.ts';
import type { Asked, Job, Told } from './worker.ts';

/** Every call may throw CsvError with a sentence for a person. */
export interface FileReading {
  /** Whether pieces come while the file is still being understood. */
  readonly begins: () => Promise<boolean>;
  /** These; they end when it is understood. The last has the totals, if what they are made of held for all of it. */
  readonly ahead: () => AsyncIterable<StagedPiece>;
  readonly understood: () => Promise<Understood>;
  /** Of what was given ahead: whether it is the whole file as it is understood now. */
  readonly held: () => boolean;
  /** Pass two as COPY text. The last piece has an empty chunk and the totals. */
  readonly rows: (understood: Understood) => AsyncIterable<StagedPiece>;
  readonly end: () => Promise<void>;
}

/** What the thread runs. */
export const READING = new URL('./worker.ts', import.meta.url);

/** Pieces that the worker may be ahead by: what it makes while the database takes in a group of them. */
const AHEAD = 12;

export async function readInWorker(path: string, given: Given): Promise<FileReading> {
  const worker = await start({ path, given });
  const heard = listen(worker);
  const ask = (asked: Asked): void => worker.postMessage(asked);
  const release = ({ buffer }: Uint8Array): void => {
    const spare = buffer as ArrayBuffer;
    if (spare.byteLength > 0) worker.postMessage({ spare } satisfies Asked, [spare]);
  };
  let found: Extract<Told, { said: 'understood' }> | null = null;
  for (let piece = 0; piece < AHEAD; piece += 1) ask('next');
  const pieces = async function* (): AsyncGenerator<StagedPiece> {
    for (;;) {
      const told = await heard();
      if (told.said === 'begun') continue;
      if (told.said === 'understood') found = told;
      if (told.said !== 'piece') return;
      ask('next');
      yield { ...told.piece, release: () => release(told.piece.chunk) };
      if (told.piece.totals && found) return;
    }
  };
  return {
    begins: async () => {
      const told = await heard();
      if (told.said === 'understood') found = told;
      return told.said === 'begun';
    },
    ahead: pieces,
    understood: async () => {
      if (!found) {
        ask('plain');
        for await (const _ of pieces());
      }
      if (!found) throw new Error(`The reading of ${given.fileName} told nothing.`);
      return found.understood;
    },
    held: () => found?.held ?? false,
    rows: async function* (understood) {
      refuseOpen(understood, given);
      ask({ stage: understood });
      yield* pieces();
    },
    end: async () => {
      // Whoever still waits for a piece is on a connection that is lost: nothing may wake it (src/db/client.ts).
      worker.removeAllListeners().on('error', () => {});
      await worker.terminate();
    },
  };
}

const start = (job: Job): Promise<Worker> =>
  startThread(READING, {
    data: job,
    // Cells die young: with half as much for them the reading takes a seventh longer, and no less memory.
    resourceLimits: { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 48 },
  });

/** What the worker says next, in its order. Throws what it threw, or that it ended. */
function listen(worker: Worker): () => Promise<Told> {
  const waiting: (Told | Error)[] = [];
  let wake = (): void => {};
  const hear = (told: Told | Error): void => {
    waiting.push(told);
    wake();
  };
  worker
    .on('message', hear)
    .on('error', hear)
    .on('exit', () => hear(new Error('The reading of the file ended before it was done.')));
  return async () => {
    while (waiting.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const told = waiting.shift() as Told | Error;
    if (told instanceof Error) throw told;
    if (told.said !== 'failed') return told;
    if (told.name === 'CsvError') throw new CsvError(told.message);
    throw Object.assign(new Error(told.message), { stack: told.stack });
  };
}
