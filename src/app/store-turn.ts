/** A file's one transaction, in its store's turn: all of the file comes in, or nothing does. */
import type { Receipt } from '../csv/receipt.ts';
import type { Tx } from '../db/client.ts';
import { OverlappingDays } from '../db/entry-overlaps.ts';
import { takeTurn } from '../db/store-lock.ts';
import { findStore, type Store } from '../db/stores.ts';
import { findUpload, insertUpload } from '../db/uploads.ts';
import type { Ctx } from './ctx.ts';
import { overlapping } from './entries-receipt.ts';
import { UserError } from './errors.ts';
import type { Travelling } from './ingest.ts';

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

/** A file whose upload is ours until the transaction ends. */
export type Claimed = Travelling & { readonly uploadId: bigint };

/**
 * `waits`: called when another import of the store is on its way. With `file.uploadId` null all of it is done and
 * taken back. Throws StoreChanged, UserError, and what `work` throws.
 */
export async function inTurn(
  ctx: Ctx,
  store: Store,
  file: Travelling,
  waits: () => void,
  work: (tx: Tx, file: Claimed) => Promise<Loaded>,
): Promise<Loaded> {
  try {
    return await ctx.tenant(async (tx) => {
      await takeTurn(tx, store.id, waits);
      await refuseChanged(tx, store);
      const uploadId = await claim(tx, ctx, file);
      const loaded = await work(tx, { ...file, uploadId });
      if (file.uploadId === null) throw new DryRun(loaded);
      return loaded;
    });
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
  if (!current) return;
  const { currency, currencySource, zone } = store;
  // A file in the currency that was only assumed has made it the store's own: no other gives it one any more.
  const isSame = current.currency === currency && current.currencySource === currencySource;
  if (!isSame || current.zone !== zone) throw new StoreChanged(current);
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
