/** The rows that could not be read, as a file to mend and drop again: as they were, with "row" and "reason" after them. */
import type { Receipt, StoredReceipt } from '../csv/receipt.ts';
import { type Column, type Row, writeCsv } from '../csv/write.ts';
import type { Tx } from '../db/client.ts';
import { tenantStream } from '../db/tenant-stream.ts';
import { readRejects } from '../db/upload-files.ts';
import { findUpload } from '../db/uploads.ts';
import type { FilePart } from '../reply/reply.ts';
import type { Ctx } from './ctx.ts';
import { plural } from './stock-words.ts';

const BATCH = 1000;

/** Null when there are none, or when nothing of the upload was kept (a dry run). */
export function rejectsFile(
  ctx: Pick<Ctx, 'database' | 'store' | 'tenant'>,
  { upload, rows }: Pick<Receipt, 'upload' | 'rows'>,
  fileName: string,
): FilePart | null {
  if (upload === null || rows.rejected === 0) return null;
  const uploadId = BigInt(upload);
  return {
    kind: 'file',
    name: `${fileName.replace(/\.[^.]{1,5}$/, '')}-rejected.csv`,
    mime: 'text/csv',
    about: `${plural(rows.rejected, 'row', ctx.store.locale)} to mend`,
    open: () => content(ctx, uploadId),
  };
}

async function* content(
  ctx: Pick<Ctx, 'database' | 'store' | 'tenant'>,
  uploadId: bigint,
): AsyncGenerator<Uint8Array> {
  const upload = await ctx.tenant((tx) => findUpload(tx, ctx.store.id, uploadId));
  const header = (upload?.receipt as StoredReceipt | null)?.header ?? [];
  const columns: Column[] = [
    ...header.map((label, index): Column => ({ key: `cell${index}`, label, kind: 'text' })),
    { key: 'row', label: free('row', header), kind: 'number' },
    { key: 'reason', label: free('reason', header), kind: 'text' },
  ];
  const batches = tenantStream(ctx.database, ctx.store.id, (tx) => rejects(tx, ctx.store.id, uploadId));
  yield* writeCsv(columns, batches);
}

/** A file that was mended once has these columns already. */
const free = (label: string, header: readonly string[]): string =>
  header.includes(label) ? `${label} again` : label;

async function* rejects(tx: Tx, storeId: bigint, uploadId: bigint): AsyncGenerator<Row[]> {
  for (let after = -1; ; ) {
    const some = await readRejects(tx, storeId, uploadId, after, BATCH);
    if (some.length === 0) return;
    after = some[some.length - 1]?.line ?? after;
    yield some.map(({ line, reason, cells }) => ({
      ...Object.fromEntries(cells.map((cell, index) => [`cell${index}`, cell])),
      row: line,
      reason,
    }));
  }
}
