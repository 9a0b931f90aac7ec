/**
 * The very same bytes once more. Read the same way they are the same orders; where these are in the store as they were
 * when the file had been loaded, a reading would find nothing new, and what it would say is known.
 */
import { publicReceipt, type ReadAs, type StoredReceipt } from '../csv/receipt.ts';
import type { Tx } from '../db/client.ts';
import { digestOfOrders, loadedOfSameBytes } from '../db/same-bytes.ts';
import type { Store } from '../db/stores.ts';
import { beginSums } from '../db/sums-keep.ts';
import type { Ctx } from './ctx.ts';
import type { Travelling } from './ingest.ts';
import { readingPrint } from './reading-print.ts';
import { settleUpload } from './settle-upload.ts';
import { type Claimed, inTurn, type Loaded } from './store-turn.ts';

/** Something may have come between: the file must be read. */
class NotKnown extends Error {}

/** Null, and nothing is done: it must be read. Throws StoreChanged, UserError. */
export async function loadAgain(ctx: Ctx, store: Store, file: Travelling): Promise<Loaded | null> {
  // A dry run is there to see how the file is read; a store without a currency takes that of what is read.
  if (file.uploadId === null || store.currencySource === 'assumed') return null;
  if ((await ctx.tenant((tx) => earlier(tx, store, file))) === null) return null;
  const notKnown = () => {
    throw new NotKnown();
  };
  try {
    return await inTurn(ctx, store, file, notKnown, async (tx, claimed) => {
      const before = (await earlier(tx, store, file)) ?? notKnown();
      const { placed, digest } = before.read;
      if ((await digestOfOrders(tx, store.id, placed, countOf(digest))) !== digest) notKnown();
      return nothingNew(tx, ctx, store, claimed, before);
    });
  } catch (error) {
    if (error instanceof NotKnown) return null;
    throw error;
  }
}

type Earlier = StoredReceipt & { readonly read: ReadAs };

/** The receipt of an upload of these bytes that was read as they would be now. */
async function earlier(tx: Tx, store: Store, { sha256, given }: Travelling): Promise<Earlier | null> {
  for (const receipt of (await loadedOfSameBytes(tx, store.id, sha256)) as Earlier[]) {
    const { read, preset } = receipt;
    if (read.print === (await readingPrint(given, { header: read.header, preset }))) return receipt;
  }
  return null;
}

const countOf = (digest: string): number => Number.parseInt(digest, 10);

/** What a reading would leave and say. */
async function nothingNew(
  tx: Tx,
  ctx: Ctx,
  store: Store,
  file: Claimed,
  { read, ...before }: Earlier,
): Promise<Loaded> {
  const { kind, preset, columns: mapping, rows, orders } = before;
  const stored: StoredReceipt = {
    ...before,
    upload: file.uploadId.toString(),
    rows: { ...rows, loaded: 0, unchanged: rows.read },
    orders: { new: 0, updated: 0, unchanged: orders.new + orders.updated + orders.unchanged },
    skus: { new: 0, first: [] },
    notes: read.notes,
  };
  const { header, proved } = read;
  const understood = { kind, preset, header, proved, mapping, rowsRead: rows.read };
  await beginSums(tx, store.id);
  await settleUpload(tx, ctx, { store, file, understood, stored, loaded: true });
  return { receipt: publicReceipt(stored), reasons: [] };
}
