/** The rows of a file into the store, in the transaction that the caller opened, and what is said of them. */
import type { Reject } from '../csv/canonical.ts';
import { isEntryKind } from '../csv/entries/index.ts';
import {
  askingReceipt,
  loadedReceipt,
  publicReceipt,
  type Receipt,
  type StoredReceipt,
} from '../csv/receipt.ts';
import { silenceOf } from '../csv/silence.ts';
import type { StagedPiece, Understood } from '../csv/understood.ts';
import type { Tx } from '../db/client.ts';
import { type AheadLoader, ordersAhead } from '../db/load-ahead.ts';
import { type LoadedFile, loadFile } from '../db/load-file.ts';
import { proposeAliases } from '../db/sku-aliases.ts';
import { createStaging, stage } from '../db/staging.ts';
import type { Store } from '../db/stores.ts';
import { saveRejects } from '../db/upload-files.ts';
import type { Ctx } from './ctx.ts';
import { loadNotes } from './load-notes.ts';
import { PassingPieces } from './passing-pieces.ts';
import { readAs } from './read-as.ts';
import { sameOrdersOf } from './same-orders.ts';
import { settleUpload } from './settle-upload.ts';
import type { Claimed, Loaded } from './store-turn.ts';

/** With more unreadable rows than this share, the file was misunderstood, and nothing of it is loaded. */
const TOO_MANY = 0.4;
const REASONS_SAID = 10;

/** Rows on their way into the store, and what is understood of them when the last has come. */
export interface Incoming {
  readonly pieces: AsyncIterable<StagedPiece>;
  /** How many rows there will be, where that is known. */
  readonly rows: number | null;
  readonly understood: () => Promise<Understood>;
  /** They come before the file is understood, and are loaded as they come. */
  readonly ahead: boolean;
}

/** What was given ahead is not the file as it is understood in the end: all of it is taken back. */
export class NotAsGiven extends Error {}

/** Throws NotAsGiven, OrdersInDoubt, OverlappingDays, CsvError. */
export async function loadRows(
  tx: Tx,
  ctx: Ctx,
  store: Store,
  file: Claimed,
  incoming: Incoming,
): Promise<Loaded> {
  const { uploadId } = file;
  const reading = new PassingPieces(ctx, file.fileName, incoming.rows);
  await createStaging(tx);
  const ahead = incoming.ahead
    ? ordersAhead(tx, store, { uploadId, moment: ctx.now, sameOrders: sameOrdersOf(file, null) })
    : null;
  await stage(
    tx,
    reading.chunks(incoming.pieces),
    (rejects) => saveRejects(tx, store.id, uploadId, rejects),
    ahead && { ...ahead, find: () => ahead.find(reading.currencies) },
  );
  const understood = await incoming.understood();
  const { totals, refusals, first } = reading;
  const asking = askingReceipt(uploadId.toString(), understood);
  const reasons = refusals.most(REASONS_SAID);
  const tooMany = refusals.total > understood.rowsRead * TOO_MANY;
  if (!tooMany) ctx.progress(`Loading ${file.fileName}…`);
  const loaded = tooMany ? null : await load(tx, ctx, store, file, understood, ahead);
  const alike = loaded && loaded.skus.new > 0 ? await proposeAliases(tx, store.id, uploadId) : 0;
  const skus = loaded && { ...loaded.skus, ...(alike > 0 ? { alike } : {}) };
  const receipt = loaded
    ? loadedReceipt(
        asking,
        totals,
        { ...loaded, skus: skus ?? loaded.skus, notes: loadNotes(loaded, store) },
        first,
        store.zone,
      )
    : refused(asking, refusals.total, first);
  const read = await readAs(tx, store.id, { file, understood, totals, receipt });
  const stored: StoredReceipt = { ...receipt, header: understood.info.header, ...(read ? { read } : {}) };
  await settleUpload(tx, ctx, { store, file, understood, stored, loaded: loaded !== null });
  return { receipt: publicReceipt(stored), reasons };
}

async function load(
  tx: Tx,
  ctx: Ctx,
  store: Store,
  file: Claimed,
  understood: Understood,
  ahead: AheadLoader | null,
): Promise<LoadedFile> {
  const { kind, currencies } = understood;
  const asOf = understood.asOf ?? ctx.now;
  const silence = silenceOf(understood.plan);
  if (!ahead) {
    const entries = isEntryKind(kind) ? kind : null;
    const { uploadId } = file;
    const about = { uploadId, asOf, moment: ctx.now, currencies, entries, silence };
    return loadFile(tx, store, { ...about, sameOrders: sameOrdersOf(file, understood) });
  }
  const loaded = await ahead.rest({ asOf, currencies, silence });
  if (!loaded) throw new NotAsGiven();
  return loaded;
}

const refused = (asking: Receipt, rejected: number, first: readonly Reject[]): Receipt => ({
  ...asking,
  rows: { ...asking.rows, rejected },
  rejects: first,
  state: 'failed',
});
