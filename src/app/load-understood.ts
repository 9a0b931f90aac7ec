/** How a file's rows come into the store: when all of it is understood, or while it still is read. */
import type { FileReading } from '../csv/in-worker.ts';
import type { StagedPiece, Understood } from '../csv/understood.ts';
import { countAnew } from '../db/planning.ts';
import { OrdersInDoubt } from '../db/same-orders.ts';
import type { Store } from '../db/stores.ts';
import type { Ctx } from './ctx.ts';
import type { Travelling } from './ingest.ts';
import { type Incoming, loadRows, NotAsGiven } from './load-rows.ts';
import { inTurn, type Loaded } from './store-turn.ts';

/** With `file.uploadId` null all of it is done and taken back. Throws StoreChanged, OrdersInDoubt, UserError, CsvError. */
export function loadUnderstood(
  ctx: Ctx,
  store: Store,
  file: Travelling,
  understood: Understood,
  pieces: AsyncIterable<StagedPiece>,
): Promise<Loaded> {
  const incoming = { pieces, rows: understood.rowsRead, understood: async () => understood, ahead: false };
  return bring(ctx, store, file, incoming, () =>
    ctx.progress(`${file.fileName} waits for another import of ${store.name} to end.`),
  );
}

/**
 * The same while the file is still being understood. Null, and nothing is loaded: it must be understood first, or
 * another import is on its way, for which this one must not wait before it can ask its questions.
 */
export async function loadAhead(
  ctx: Ctx,
  store: Store,
  file: Travelling,
  reading: FileReading,
): Promise<Loaded | null> {
  if (!(await reading.begins())) return null;
  const understood = async () => {
    const known = await reading.understood();
    if (!reading.held()) throw new NotAsGiven();
    return known;
  };
  try {
    return await bring(
      ctx,
      store,
      file,
      { pieces: reading.ahead(), rows: null, understood, ahead: true },
      () => {
        throw new NotAsGiven();
      },
    );
  } catch (error) {
    if (error instanceof NotAsGiven || error instanceof OrdersInDoubt) return null;
    throw error;
  }
}

async function bring(
  ctx: Ctx,
  store: Store,
  file: Travelling,
  incoming: Incoming,
  waits: () => void,
): Promise<Loaded> {
  const loaded = await inTurn(ctx, store, file, waits, (tx, claimed) =>
    loadRows(tx, ctx, store, claimed, incoming),
  );
  if (file.uploadId !== null) await ctx.tenant(countAnew);
  return loaded;
}
