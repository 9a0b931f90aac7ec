/** An understood file into the store: one transaction, all of it or nothing. */
import type { Reject } from '../csv/canonical.ts';
import { isEntryKind } from '../csv/entries/index.ts';
import type { FileReading } from '../csv/in-worker.ts';
import {
  askingReceipt,
  loadedReceipt,
  publicReceipt,
  type Receipt,
  type StoredReceipt,
} from '../csv/receipt.ts';
import type { StagedPiece, Understood } from '../csv/understood.ts';
import type { Tx } from '../db/client.ts';
import { OverlappingDays } from '../db/entry-overlaps.ts';
import { type AheadLoader, ordersAhead } from '../db/load-ahead.ts';
import { type LoadedFile, loadFile } from '../db/load-file.ts';
import { countAnew } from '../db/planning.ts';
import { proposeAliases } from '../db/sku-aliases.ts';
import { createStaging, stage } from '../db/staging.ts';
import { takeTurn } from '../db/store-lock.ts';
import { findStore, type Store } from '../db/stores.ts';
import { saveRejects } from '../db/upload-files.ts';
import { findUpload, insertUpload } from '../db/uploads.ts';
import type { Ctx } from './ctx.ts';
import { overlapping } from './entries-receipt.ts';
import { UserError } from './errors.ts';
import type { Travelling } from './ingest.ts';
import { loadNotes } from './load-notes.ts';
import { PassingPieces } from './passing-pieces.ts';
import { settleUpload } from './settle-upload.ts';

/** With more unreadable rows than this share, the file was misunderstood, and nothing of it is loaded. */
const TOO_MANY = 0.4;
const REASONS_SAID = 10;

/** Somebody gave the store another currency or zone after the file was understood by the old one. */
export class StoreChanged extends Error {
  readonly store: Store;
  constructor(store: Store) {
    super('the store changed while the file was read');
    this.store = store;
  }
}

class DryRun extends Error {
  readonly loaded: Loaded;
  constructor(loaded: Loaded) {
    super('dry run');
    this.loaded = loaded;
  }
}

export interface Loaded {
  readonly receipt: Receipt;
  /** The ten most frequent reasons, a sentence each. */
  readonly reasons: readonly string[];
}

/** Rows on their way into the store, and what is understood of them when the last has come. */
interface Incoming {
  readonly pieces: AsyncIterable<StagedPiece>;
  /** How many rows there will be, where that is known. */
  readonly rows: number | null;
  readonly understood: () => Promise<Understood>;
  /** They come before the file is understood, and are loaded as they come. */
  readonly ahead: boolean;
  /** Another import of the store is on its way. */
  readonly waits: () => void;
}

/** What was given ahead is not the file as it is understood in the end: all of it is taken back. */
class NotAsGiven extends Error {}

/** With `file.uploadId` null all of it is done and taken back. Throws StoreChanged, UserError, CsvError. */
export function loadUnderstood(
  ctx: Ctx,
  store: Store,
  file: Travelling,
  understood: Understood,
  pieces: AsyncIterable<StagedPiece>,
): Promise<Loaded> {
  return bring(ctx, store, file, {
    pieces,
    rows: understood.rowsRead,
    understood: async () => understood,
    ahead: false,
    waits: () => ctx.progress(`${file.fileName} waits for another import of ${store.name} to end.`),
  });
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
  const waits = () => {
    throw new NotAsGiven();
  };
  try {
    return await bring(ctx, store, file, {
      pieces: reading.ahead(),
      rows: null,
      understood,
      ahead: true,
      waits,
    });
  } catch (error) {
    if (error instanceof NotAsGiven) return null;
    throw error;
  }
}

async function bring(ctx: Ctx, store: Store, file: Travelling, incoming: Incoming): Promise<Loaded> {
  try {
    const loaded = await ctx.tenant(async (tx) => {
      await takeTurn(tx, store.id, incoming.waits);
      await refuseChanged(tx, store);
      const uploadId = await claim(tx, ctx, file);
      const result = await work(tx, ctx, store, { ...file, uploadId }, incoming);
      if (file.uploadId === null) throw new DryRun(result);
      return result;
    });
    await ctx.tenant(countAnew);
    return loaded;
  } catch (error) {
    if (error instanceof OverlappingDays) throw await overlapping(ctx, file.fileName, error);
    if (!(error instanceof DryRun)) throw error;
    const { receipt, reasons } = error.loaded;
    const state = receipt.state === 'loaded' ? 'dry-run' : receipt.state;
    return { receipt: { ...receipt, upload: null, state }, reasons };
  }
}

async function refuseChanged(tx: Tx, store: Store): Promise<void> {
  const current = await findStore(tx, store.id);
  if (current && (current.currency !== store.currency || current.zone !== store.zone))
    throw new StoreChanged(current);
}

/** The upload's row, ours until the end; two presses of an answer load the file once. */
async function claim(tx: Tx, ctx: Ctx, file: Travelling): Promise<bigint> {
  if (file.uploadId === null) {
    const { platform, workspace, user, name: userName } = ctx.who;
    const none = { sha256: '', bytes: 0, answers: file.answers };
    return insertUpload(
      tx,
      ctx.store.id,
      { ...none, fileName: file.fileName, platform, workspace, user, userName },
      ctx.now,
    );
  }
  const upload = await findUpload(tx, ctx.store.id, file.uploadId, 'lock');
  if (upload && ['reading', 'asking', 'interrupted'].includes(upload.state)) return upload.id;
  throw new UserError(
    `Upload ${file.uploadId} is ${upload?.state ?? 'gone'} already. Nothing more was done.`,
  );
}

async function work(
  tx: Tx,
  ctx: Ctx,
  store: Store,
  file: Travelling & { readonly uploadId: bigint },
  incoming: Incoming,
): Promise<Loaded> {
  const { uploadId } = file;
  const reading = new PassingPieces(ctx, file.fileName, incoming.rows);
  await createStaging(tx);
  const ahead = incoming.ahead ? ordersAhead(tx, store, { uploadId, moment: ctx.now }) : null;
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
  const loaded = tooMany ? null : await load(tx, ctx, store, uploadId, understood, ahead);
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
  const stored: StoredReceipt = { ...receipt, header: understood.info.header };
  await settleUpload(tx, ctx, { store, file, understood, stored, loaded: loaded !== null });
  return { receipt: publicReceipt(stored), reasons };
}

async function load(
  tx: Tx,
  ctx: Ctx,
  store: Store,
  uploadId: bigint,
  understood: Understood,
  ahead: AheadLoader | null,
): Promise<LoadedFile> {
  const { kind, currencies } = understood;
  const asOf = understood.asOf ?? ctx.now;
  if (!ahead) {
    const entries = isEntryKind(kind) ? kind : null;
    return loadFile(tx, store, { uploadId, asOf, moment: ctx.now, currencies, entries });
  }
  const loaded = await ahead.rest({ asOf, currencies });
  if (!loaded) throw new NotAsGiven();
  return loaded;
}

const refused = (asking: Receipt, rejected: number, first: readonly Reject[]): Receipt => ({
  ...asking,
  rows: { ...asking.rows, rejected },
  rejects: first,
  state: 'failed',
});
