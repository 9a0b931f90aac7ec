/** The files that came in, and one of them. */

import { toIso } from '../core/time.ts';
import { publicReceipt, type StoredReceipt } from '../csv/receipt.ts';
import { countUploads, findUpload, listUploads, type Upload } from '../db/uploads.ts';
import { heading, type Part, text } from '../reply/reply.ts';
import { askingReply } from './asking-reply.ts';
import { bringFile } from './bring-file.ts';
import type { Answer } from './command.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';
import { importsTable, sayWhen, whatCame } from './imports-table.ts';
import { receiptAnswer } from './receipt-reply.ts';
import { rejectsFile } from './rejects-file.ts';
import { plural } from './stock-words.ts';

const SHOWN = 10;

export async function importsAnswer(ctx: Ctx): Promise<Answer> {
  const { uploads, all } = await ctx.tenant(async (tx) => ({
    uploads: await listUploads(tx, ctx.store.id, SHOWN),
    all: await countUploads(tx, ctx.store.id),
  }));
  if (uploads.length === 0) {
    const summary = `Nothing was imported into ${ctx.store.name} yet`;
    return {
      reply: { summary, parts: [text(`${summary}. ${bringFile(ctx, 'an orders export (CSV)')}`)] },
      data: { imports: [] },
    };
  }
  const parts: Part[] = [heading(`${ctx.store.name} · imports`), importsTable(ctx, uploads, all)];
  const summary = `${plural(all, 'file', ctx.store.locale)} came in, the latest ${uploads[0]?.fileName}`;
  return { reply: { summary, parts }, data: { imports: uploads.map((upload) => asData(ctx, upload)) } };
}

/** One upload: its receipt, its question, or why nothing came of it. Throws UserError when there is none. */
export async function oneImport(ctx: Ctx, uploadId: bigint): Promise<Answer> {
  const upload = await find(ctx, uploadId);
  const stored = upload.receipt as StoredReceipt | null;
  if (stored && upload.state === 'loaded')
    return receiptAnswer(
      ctx,
      upload.fileName,
      { receipt: publicReceipt(stored), reasons: [] },
      { whole: true },
    );
  if (stored && upload.state === 'asking')
    return {
      reply: await askingReply(ctx, upload.fileName, publicReceipt(stored)),
      data: publicReceipt(stored),
    };
  if (stored && upload.state === 'failed')
    return receiptAnswer(ctx, upload.fileName, { receipt: publicReceipt(stored), reasons: [] });
  const summary = `Upload ${upload.id}, ${upload.fileName}: ${whatCame(upload, ctx.store.locale)}`;
  const why = upload.error === null ? [] : [text(upload.error)];
  const by = `Dropped by ${upload.userName}, ${sayWhen(ctx, upload.createdAt)}.`;
  return { reply: { summary, parts: [heading(summary), ...why, text(by)] }, data: asData(ctx, upload) };
}

/** The rejected rows of an upload, as a file. */
export async function importRejects(ctx: Ctx, uploadId: bigint): Promise<Answer> {
  const upload = await find(ctx, uploadId);
  const stored = upload.receipt as StoredReceipt | null;
  const file = stored && rejectsFile(ctx, stored, upload.fileName);
  if (!file) {
    const summary = `No row of upload ${upload.id} (${upload.fileName}) was rejected`;
    return { reply: { summary, parts: [text(`${summary}.`)] }, data: { rejected: 0 } };
  }
  const summary = `${file.about} of ${upload.fileName}`;
  const parts: Part[] = [
    text(`${summary}, each with its reason. ${bringFile(ctx, 'the mended file')}`),
    file,
  ];
  return { reply: { summary, parts }, data: { rejected: stored.rows.rejected, rejects: stored.rejects } };
}

async function find(ctx: Ctx, uploadId: bigint): Promise<Upload> {
  const upload = await ctx.tenant((tx) => findUpload(tx, ctx.store.id, uploadId));
  if (!upload) throw new UserError(`There is no upload ${uploadId} in ${ctx.store.name}.`, ['imports']);
  return upload;
}

const asData = (ctx: Ctx, upload: Upload) => {
  const receipt = upload.receipt as StoredReceipt | null;
  return {
    upload: upload.id.toString(),
    file: upload.fileName,
    by: upload.userName,
    at: toIso(upload.createdAt, ctx.store.zone),
    state: upload.state,
    kind: upload.kind,
    rows: receipt?.rows ?? null,
    error: upload.error,
    undone_by: upload.undoneBy,
  };
};
