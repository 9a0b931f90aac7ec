/** The files that came in, and one of them. */
import { dayOf, type Instant, sayDay, sayTime, toIso } from '../core/time.ts';
import { publicReceipt, type StoredReceipt } from '../csv/receipt.ts';
import { countUploads, findUpload, listUploads, type Upload } from '../db/uploads.ts';
import { heading, type Part, text } from '../reply/reply.ts';
import type { Answer } from './command.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';
import { askingReply, receiptAnswer, undoButton } from './receipt-reply.ts';
import { rejectsFile } from './rejects-file.ts';

const SHOWN = 20;

export async function importsAnswer(ctx: Ctx): Promise<Answer> {
  const { uploads, all } = await ctx.tenant(async (tx) => ({
    uploads: await listUploads(tx, ctx.store.id, SHOWN),
    all: await countUploads(tx, ctx.store.id),
  }));
  if (uploads.length === 0) {
    const summary = `Nothing was imported into ${ctx.store.name} yet`;
    return {
      reply: { summary, parts: [text(`${summary}. Drop an orders export (CSV) here.`)] },
      data: { imports: [] },
    };
  }
  const parts: Part[] = [
    heading(`${ctx.store.name} · imports`),
    {
      kind: 'table',
      caption: 'Files that came in, the latest first',
      columns: [
        { label: 'No.', align: 'end' },
        { label: 'File' },
        { label: 'By' },
        { label: 'When' },
        { label: 'What' },
        { label: '' },
      ],
      rows: uploads.map((upload) => [
        upload.id.toString(),
        upload.fileName,
        upload.userName,
        when(ctx, upload.createdAt),
        whatCame(upload),
        upload.state === 'loaded'
          ? { text: 'Undo', button: undoButton(ctx, upload.id, `Undo ${upload.id}`) }
          : '',
      ]),
      ...(all > uploads.length
        ? { more: { count: all - uploads.length, how: 'one by its number: imports 12' } }
        : {}),
    },
  ];
  const summary = `${all} ${all === 1 ? 'file' : 'files'} came in, the latest ${uploads[0]?.fileName}`;
  return { reply: { summary, parts }, data: { imports: uploads.map((upload) => asData(ctx, upload)) } };
}

/** One upload: its receipt, its question, or why nothing came of it. Throws UserError when there is none. */
export async function oneImport(ctx: Ctx, uploadId: bigint): Promise<Answer> {
  const upload = await find(ctx, uploadId);
  const stored = upload.receipt as StoredReceipt | null;
  if (stored && upload.state === 'loaded')
    return receiptAnswer(ctx, upload.fileName, { receipt: publicReceipt(stored), reasons: [] });
  if (stored && upload.state === 'asking')
    return {
      reply: await askingReply(ctx, upload.fileName, publicReceipt(stored)),
      data: publicReceipt(stored),
    };
  if (stored && upload.state === 'failed')
    return receiptAnswer(ctx, upload.fileName, { receipt: publicReceipt(stored), reasons: [] });
  const summary = `Upload ${upload.id}, ${upload.fileName}: ${whatCame(upload)}`;
  const why = upload.error === null ? [] : [text(upload.error)];
  const by = `Dropped by ${upload.userName}, ${when(ctx, upload.createdAt)}.`;
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
  const parts: Part[] = [text(`${summary}. Mend them and drop the file here.`), file];
  return { reply: { summary, parts }, data: { rejected: stored.rows.rejected, rejects: stored.rejects } };
}

async function find(ctx: Ctx, uploadId: bigint): Promise<Upload> {
  const upload = await ctx.tenant((tx) => findUpload(tx, ctx.store.id, uploadId));
  if (!upload) throw new UserError(`There is no upload ${uploadId} in ${ctx.store.name}.`, ['imports']);
  return upload;
}

function whatCame(upload: Upload): string {
  const receipt = upload.receipt as StoredReceipt | null;
  switch (upload.state) {
    case 'loaded':
      return receipt
        ? `${receipt.kind}: ${receipt.rows.loaded} rows loaded, ${receipt.rows.unchanged} unchanged`
        : 'loaded';
    case 'undone':
      return `undone by ${upload.undoneBy ?? 'somebody'}`;
    case 'asking':
      return `waits for an answer: imports ${upload.id}`;
    case 'reading':
      return 'is being read';
    case 'dropped':
      return 'put aside, nothing was loaded';
    case 'failed':
    case 'interrupted':
      // One sentence in a table; all of it under `imports 12`.
      return /^[^.]*\./.exec(upload.error ?? '')?.[0] ?? 'nothing was loaded';
  }
}

function when(ctx: Ctx, at: Instant): string {
  const { zone, locale } = ctx.store;
  return `${sayDay(dayOf(at, zone), locale, dayOf(ctx.now, zone))} ${sayTime(at, zone)}`;
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
