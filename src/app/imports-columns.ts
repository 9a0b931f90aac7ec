/** The columns of a file that came in: shown, corrected by a form, remembered, forgotten. */

import { COLUMNS, KIND } from '../csv/columns-question.ts';
import { headerPrint } from '../csv/header-print.ts';
import { publicReceipt, type StoredReceipt } from '../csv/receipt.ts';
import { MAP, NO_COLUMN } from '../csv/told-columns.ts';
import { type Lesson, type Memory, memoryOf, teach } from '../db/import-memory.ts';
import { findUpload, type Upload } from '../db/uploads.ts';
import { buttons, heading, type Part, type Reply, text } from '../reply/reply.ts';
import type { Outcome } from './action.ts';
import { bringFile } from './bring-file.ts';
import { columnsForm, readColumns } from './columns-form.ts';
import { COLUMNS_ACTIONS, columnsButtons, columnsTable } from './columns-parts.ts';
import type { Answer } from './command.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';
import { forgetButton } from './imports-remembered.ts';
import { answerUpload } from './ingest.ts';
import { rowId } from './row-id.ts';
import { undoImport } from './undo-import.ts';

/** `imports columns 12`. Throws UserError when there is no such file, or it was never understood. */
export async function importColumns(ctx: Ctx, uploadId: bigint): Promise<Answer> {
  const { upload, receipt } = await find(ctx, uploadId);
  const print = headerPrint(receipt.header);
  const known = print === null ? [] : await ctx.tenant((tx) => memoryOf(tx, ctx.store.id, { header: print }));
  const shown = publicReceipt(receipt);
  return {
    reply: columnsReply(ctx, upload, shown, known),
    data: { upload: uploadId.toString(), kind: shown.kind, columns: shown.columns },
  };
}

function columnsReply(
  ctx: Ctx,
  upload: Upload,
  receipt: Omit<StoredReceipt, 'header'>,
  known: readonly Memory[],
): Reply {
  const pages = columnsButtons(ctx, upload.id.toString(), receipt.kind);
  const [lesson] = known;
  const parts: Part[] = [heading('Columns of ', { code: upload.fileName }), columnsTable(receipt)];
  if (pages.length > 0) parts.push(text(whatFollows(ctx, upload)));
  const list = [...pages, ...(lesson ? [forgetButton(ctx, lesson)] : [])];
  if (list.length > 0) parts.push(buttons(...list));
  return { summary: `Columns of ${upload.fileName}, read as ${receipt.kind}`, parts };
}

const whatFollows = (ctx: Ctx, { state }: Upload): string =>
  state === 'loaded'
    ? `Is one wrong? Correcting it takes this import back and is remembered for files with this header. ${bringFile(ctx, 'the file', ' again then')}`
    : 'Is one wrong? Correct it; that is remembered for files with this header.';

/** A click gives the form. A form sent has the file read again where it waits, else taken back and remembered. */
export async function columnsClick(
  ctx: Ctx,
  page: number,
  uploadId: bigint,
  values: Readonly<Record<string, string>> | undefined,
): Promise<Outcome> {
  const { upload, receipt } = await find(ctx, uploadId);
  const { fileName } = upload;
  const about = { fileName, kind: receipt.kind, columns: receipt.columns, page };
  if (!values) {
    const id = rowId(ctx.store.id, uploadId);
    return { form: columnsForm({ ...about, action: COLUMNS_ACTIONS[page] as string, id }) };
  }
  const read = readColumns(about, values);
  if ('fieldErrors' in read) return { fieldErrors: read.fieldErrors };
  if (upload.state === 'asking') {
    const answers = { [KIND]: receipt.kind, ...read.answers, [COLUMNS]: 'open' };
    const answered = await answerUpload(ctx, uploadId, answers);
    return { update: answered.reply };
  }
  return { update: await remember(ctx, upload, receipt, read.answers) };
}

/** The bytes of a file that does not wait are gone: so it is taken back, and read so when it comes again. */
async function remember(
  ctx: Ctx,
  upload: Upload,
  receipt: StoredReceipt,
  answers: Readonly<Record<string, string>>,
): Promise<Reply> {
  const header = headerPrint(receipt.header);
  if (header === null)
    throw new UserError(
      `${upload.fileName} has no header to know it again by, so its columns are asked each time. Take it back and bring it again.`,
      [`imports undo ${upload.id}`],
    );
  const undone = upload.state === 'loaded' ? await undoImport(ctx, upload.id) : null;
  const lessons = Object.entries(answers).map(
    ([key, name]): Lesson => ({ header, key, value: placeOf(receipt, name), ground: 'answered' }),
  );
  const all: Lesson[] = [...lessons, { header, key: KIND, value: receipt.kind, ground: 'answered' }];
  const by = { uploadId: null, fileName: upload.fileName, by: ctx.who.name, at: ctx.now };
  await ctx.tenant((tx) => teach(tx, ctx.store.id, all, by));
  const summary = `The columns of ${upload.fileName} are set${undone ? ', and the import is taken back' : ''}`;
  const set = Object.entries(answers).map(([key, name]) => [key.slice(MAP.length), name] as const);
  const columns = receipt.columns.map(({ by: _, ...each }) => {
    const told = set.find(([, name]) => name === each.column);
    const moved = set.some(([field]) => field === each.field);
    return { ...each, field: told?.[0] ?? (moved ? null : each.field) };
  });
  return {
    summary,
    parts: [
      heading(summary),
      text(`${bringFile(ctx, 'the file', ' again')} It is read so, and so is every file with this header.`),
      columnsTable({ columns }),
      buttons(...columnsButtons(ctx, upload.id.toString(), receipt.kind)),
    ],
  };
}

const placeOf = ({ header }: StoredReceipt, name: string): string =>
  name === NO_COLUMN ? NO_COLUMN : String(header.indexOf(name) + 1);

async function find(ctx: Ctx, uploadId: bigint): Promise<{ upload: Upload; receipt: StoredReceipt }> {
  const upload = await ctx.tenant((tx) => findUpload(tx, ctx.store.id, uploadId));
  if (!upload) throw new UserError(`There is no upload ${uploadId} in ${ctx.store.name}.`, ['imports']);
  const receipt = upload.receipt as StoredReceipt | null;
  if (receipt?.columns) return { upload, receipt };
  throw new UserError(`The columns of upload ${uploadId} (${upload.fileName}) are not kept.`, ['imports']);
}
