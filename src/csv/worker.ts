/** The worker's side: one job, then its end. Each piece waits until the main thread has asked for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { canonicalOf } from './canonical-rows.ts';
import { CsvError } from './errors.ts';
import { understand } from './import.ts';
import { stagedPieces } from './staged-pieces.ts';
import { openTable } from './table.ts';
import type { Given, StagedPiece, Understood } from './understood.ts';

export type Job =
  | { readonly task: 'understand'; readonly path: string; readonly given: Given }
  | { readonly task: 'stage'; readonly path: string; readonly given: Given; readonly understood: Understood };

export type Told =
  | { readonly said: 'understood'; readonly understood: Understood }
  | { readonly said: 'piece'; readonly piece: StagedPiece }
  | { readonly said: 'end' }
  | { readonly said: 'failed'; readonly name: string; readonly message: string; readonly stack: string };

async function work(job: Job, port: NonNullable<typeof parentPort>): Promise<void> {
  const tell = (told: Told, transfer: ArrayBuffer[] = []): void => port.postMessage(told, transfer);
  if (job.task === 'understand') {
    tell({ said: 'understood', understood: await understand(job.path, job.given) });
    return;
  }
  const asked = askedFor(port);
  const { plan } = job.understood;
  const batches = canonicalOf(await openTable(job.path), plan, job.given);
  for await (const piece of stagedPieces(plan.kind, batches, job.given.storeZone)) {
    await asked();
    tell({ said: 'piece', piece }, [piece.chunk.buffer as ArrayBuffer]);
  }
  tell({ said: 'end' });
  port.close();
}

/** The main thread sends one message for each piece that it wants; some come before the piece is made. */
function askedFor(port: NonNullable<typeof parentPort>): () => Promise<void> {
  let wanted = 0;
  let wake: (() => void) | null = null;
  port.on('message', () => {
    wanted += 1;
    wake?.();
  });
  return async () => {
    while (wanted === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    wanted -= 1;
  };
}

if (parentPort) {
  const port = parentPort;
  work(workerData as Job, port).catch((error: unknown) => {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    // A CsvError crosses as its sentence; its class is made again on the other side.
    const told: Told = {
      said: 'failed',
      name: error instanceof CsvError ? 'CsvError' : name,
      message,
      stack: stack ?? message,
    };
    port.postMessage(told);
  });
}
