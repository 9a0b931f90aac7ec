/** What is left of an upload once its rows are in, or were refused: its state, what it taught, who is told. */
import type { StoredReceipt } from '../csv/receipt.ts';
import type { Understood } from '../csv/understood.ts';
import { record } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { teach } from '../db/import-memory.ts';
import { requestStockCheck } from '../db/stock-checks.ts';
import type { Store } from '../db/stores.ts';
import { deleteChunks } from '../db/upload-files.ts';
import { changeUpload } from '../db/uploads.ts';
import type { Ctx } from './ctx.ts';
import { lessonsOf } from './import-memory.ts';
import type { Claimed } from './store-turn.ts';

interface Settled {
  readonly store: Store;
  readonly file: Claimed;
  readonly understood: Pick<Understood, 'kind' | 'preset' | 'header' | 'proved' | 'mapping' | 'rowsRead'>;
  readonly stored: StoredReceipt;
  /** False: so much could not be read that nothing was loaded. */
  readonly loaded: boolean;
}

export async function settleUpload(tx: Tx, ctx: Ctx, settled: Settled): Promise<void> {
  const { store, file, understood, stored, loaded } = settled;
  const { uploadId } = file;
  const { kind, preset } = understood;
  await changeUpload(tx, store.id, uploadId, {
    state: loaded ? 'loaded' : 'failed',
    kind,
    preset,
    answers: file.answers,
    receipt: stored,
    ...(loaded
      ? { loadedAt: ctx.now }
      : { error: `${stored.rows.rejected} of ${understood.rowsRead} rows could not be read.` }),
  });
  await deleteChunks(tx, store.id, uploadId);
  if (!loaded) return;
  const by = { uploadId, fileName: file.fileName, by: ctx.who.name, at: ctx.now };
  await teach(tx, store.id, lessonsOf(file.answers, understood), by);
  await requestStockCheck(tx, store.id, ctx.now);
  const detail = { upload: uploadId.toString(), file: file.fileName, kind, rows: stored.rows.loaded };
  await record(tx, store.id, { at: ctx.now, actor: ctx.who.name, action: 'import.load', detail });
}
