/** The worker's side: both passes over one file. Each piece waits until the main thread has asked for it. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Ahead } from './ahead.ts';
import { canonicalOf } from './canonical-rows.ts';
import { CsvError } from './errors.ts';
import { understand } from './import.ts';
import { type PieceMaker, pieceMaker, stagedPieces } from './staged-pieces.ts';
import { openTable } from './table.ts';
import type { Given, StagedPiece, Understood } from './understood.ts';

export interface Job {
  readonly path: string;
  readonly given: Given;
}

export type Asked =
  /** One more piece is wanted. */
  | 'next'
  /** The memory of a piece, back again: large memory that is made anew is cleared away at the cost of the event loop. */
  | { readonly spare: ArrayBuffer }
  /** Nothing is wanted before the file is understood. */
  | 'plain'
  /** Pass two. */
  | { readonly stage: Understood };

export type Told =
  | { readonly said: 'begun' }
  | { readonly said: 'understood'; readonly understood: Understood; readonly held: boolean }
  | { readonly said: 'piece'; readonly piece: StagedPiece }
  | { readonly said: 'failed'; readonly name: string; readonly message: string; readonly stack: string };

class FileReader {
  readonly #port: MessagePort;
  readonly #job: Job;
  readonly #spares: ArrayBuffer[] = [];
  #wanted = 0;
  #isPlain = false;
  #wake = (): void => {};

  constructor(port: MessagePort, job: Job) {
    this.#port = port;
    this.#job = job;
    port.on('message', (asked: Asked) => {
      if (asked === 'next') this.#wanted += 1;
      else if (asked === 'plain') this.#isPlain = true;
      else if ('spare' in asked) this.#spares.push(asked.spare);
      else this.#trying(() => this.#stage(asked.stage));
      this.#wake();
    });
    this.#trying(() => this.#understand());
  }

  async #understand(): Promise<void> {
    const { path, given } = this.#job;
    let pieces = null as PieceMaker | null;
    let held = false as boolean;
    const ahead: Ahead = {
      begin: (plan) => {
        pieces = pieceMaker(plan.kind, given.storeZone, this.#spares);
        this.#tell({ said: 'begun' });
      },
      take: async (batch, currencies) => {
        if (this.#isPlain) return;
        for (const piece of pieces?.add(batch) ?? [])
          await this.#give({ ...piece, currencies: [...currencies] }, true);
      },
      end: (all) => {
        held = all;
      },
    };
    const understood = await understand(path, given, ahead);
    for (const piece of held ? (pieces?.end() ?? []) : [])
      await this.#give({ ...piece, currencies: understood.currencies }, true);
    this.#tell({ said: 'understood', understood, held: held && !this.#isPlain });
  }

  async #stage({ plan }: Understood): Promise<void> {
    const { path, given } = this.#job;
    const batches = canonicalOf(await openTable(path), plan, given);
    for await (const piece of stagedPieces(plan.kind, batches, given.storeZone, this.#spares))
      await this.#give(piece, false);
  }

  async #give(piece: StagedPiece, isAhead: boolean): Promise<void> {
    while (this.#wanted === 0 && !(isAhead && this.#isPlain)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (isAhead && this.#isPlain) return;
    this.#wanted -= 1;
    this.#tell({ said: 'piece', piece }, [piece.chunk.buffer as ArrayBuffer]);
  }

  #tell(told: Told, transfer: ArrayBuffer[] = []): void {
    this.#port.postMessage(told, transfer);
  }

  #trying(work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
      // A CsvError crosses as its sentence; its class is made again on the other side.
      const said = error instanceof CsvError ? 'CsvError' : name;
      this.#tell({ said: 'failed', name: said, message, stack: stack ?? message });
    });
  }
}

if (parentPort) new FileReader(parentPort, (workerData as { data: Job }).data);
