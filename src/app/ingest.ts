/** A dropped file's way: spooled, understood, asked about where it can be read in two ways, loaded, receipted. */
import { createReadStream } from 'node:fs';
import { CsvError } from '../csv/errors.ts';
import { readInWorker } from '../csv/in-worker.ts';
import { askingReceipt, type StoredReceipt } from '../csv/receipt.ts';
import { type Spooled, spool } from '../csv/spool.ts';
import type { Given, Understood } from '../csv/understood.ts';
import { OrdersInDoubt } from '../db/same-orders.ts';
import { findStore, type Store } from '../db/stores.ts';
import { tenantStream } from '../db/tenant-stream.ts';
import { deleteChunks, readChunks, saveChunks } from '../db/upload-files.ts';
import { changeUpload, findUpload, insertUpload, type Upload } from '../db/uploads.ts';
import type { DropOptions, DroppedFile } from './app.ts';
import { askingReply } from './asking-reply.ts';
import type { Answer } from './command.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';
import { storeMemory } from './import-memory.ts';
import { loadAgain } from './load-again.ts';
import { loadAhead, loadUnderstood } from './load-understood.ts';
import { receiptAnswer } from './receipt-reply.ts';
import { sameOrdersQuestion } from './same-orders.ts';
import { StoreChanged } from './store-turn.ts';

/** More than what a table may be: src/csv/table.ts refuses that with the cure. */
const SPOOL_BYTES = 3 * 1024 ** 3;

/** Throws UserError with what is wrong with the file. Nothing of it counts then. */
export async function ingest(ctx: Ctx, file: DroppedFile, options: DropOptions = {}): Promise<Answer> {
  const answers = options.answers ?? {};
  const fileName = onOneLine(file.name);
  ctx.progress(`Reading ${fileName}…`);
  const spooled = await refusing(() => spool(file.open(), { bytes: SPOOL_BYTES }));
  const { path, sha256 } = spooled;
  try {
    const uploadId = options.dryRun ? null : await begin(ctx, fileName, spooled, answers);
    return await travel(ctx, { uploadId, fileName, path, sha256, answers });
  } finally {
    await spooled.discard();
  }
}

/** A disk allows line ends and worse in a name; Postgres no NUL. */
const onOneLine = (name: string): string => name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim() || 'file';

/** Goes on with a file that waited for an answer. Throws UserError when it does not wait any more. */
export async function answerUpload(
  ctx: Ctx,
  uploadId: bigint,
  given: Readonly<Record<string, string>>,
): Promise<Answer> {
  const upload = await ctx.tenant((tx) => findUpload(tx, ctx.store.id, uploadId));
  if (!upload)
    throw new UserError(`There is no upload ${uploadId} in ${ctx.store.name}. Nothing was changed.`);
  if (upload.state !== 'asking') throw new UserError(notAsking(upload));
  const answers = { ...upload.answers, ...given };
  ctx.progress(`Reading ${upload.fileName}…`);
  const kept = tenantStream(ctx.database, ctx.store.id, (tx) => readChunks(tx, ctx.store.id, uploadId));
  const spooled = await refusing(() => spool(kept, { bytes: SPOOL_BYTES }));
  const { path, sha256 } = spooled;
  try {
    return await travel(ctx, { uploadId, fileName: upload.fileName, path, sha256, answers });
  } finally {
    await spooled.discard();
  }
}

/** "Not this file": its bytes go, nothing was loaded. */
export async function dropUpload(ctx: Ctx, uploadId: bigint): Promise<Upload> {
  return ctx.tenant(async (tx) => {
    const upload = await findUpload(tx, ctx.store.id, uploadId, 'lock');
    if (!upload) throw new UserError('This file is not known here any more. Nothing was changed.');
    if (upload.state !== 'asking') throw new UserError(notAsking(upload));
    await changeUpload(tx, ctx.store.id, uploadId, { state: 'dropped' });
    await deleteChunks(tx, ctx.store.id, uploadId);
    return upload;
  });
}

const notAsking = ({ id, fileName, state }: Upload): string =>
  `Upload ${id} (${fileName}) waits for no answer: it is ${state}. Nothing was changed. See \`imports ${id}\`.`;

interface Arrived {
  /** Null for a dry run. */
  readonly uploadId: bigint | null;
  readonly fileName: string;
  readonly path: string;
  readonly sha256: string;
  readonly answers: Readonly<Record<string, string>>;
}

export interface Travelling extends Arrived {
  /** What its reading is given. */
  readonly given: Given;
}

async function travel(ctx: Ctx, file: Arrived): Promise<Answer> {
  try {
    const store = (await ctx.tenant((tx) => findStore(tx, ctx.store.id))) ?? ctx.store;
    return await read(ctx, store, file).catch((error) => {
      // The file before this one gave the store its currency while this one was read.
      if (error instanceof StoreChanged) return read(ctx, error.store, file);
      throw error;
    });
  } catch (error) {
    await fail(ctx, file.uploadId, error);
    throw error instanceof CsvError ? new UserError(error.message) : error;
  }
}

async function read(ctx: Ctx, store: Store, arrived: Arrived): Promise<Answer> {
  const given: Given = {
    fileName: arrived.fileName,
    storeCurrency: store.currency,
    storeZone: store.zone,
    locale: store.locale,
    answers: arrived.answers,
    takesUnreadable: true,
    asksColumns: true,
    ...(await storeMemory(ctx, arrived.sha256)),
  };
  const file: Travelling = { ...arrived, given };
  const again = await loadAgain(ctx, store, file);
  if (again) return await receiptAnswer(ctx, file.fileName, again);
  const reading = await readInWorker(file.path, given);
  try {
    const early = await loadAhead(ctx, store, file, reading);
    if (early) return await receiptAnswer(ctx, file.fileName, early);
    const understood = await reading.understood();
    if (understood.questions.length > 0) return await ask(ctx, file, understood);
    const pieces = reading.rows(understood);
    const loaded = await loadUnderstood(ctx, store, file, understood, pieces).catch((error) => {
      if (error instanceof OrdersInDoubt) return error;
      throw error;
    });
    if (!(loaded instanceof OrdersInDoubt)) return await receiptAnswer(ctx, file.fileName, loaded);
    const question = sameOrdersQuestion(file.fileName, store, loaded.found);
    return await ask(ctx, file, { ...understood, questions: [question] });
  } finally {
    await reading.end();
  }
}

/** Keeps the bytes until somebody answers. */
async function ask(ctx: Ctx, file: Arrived, understood: Understood): Promise<Answer> {
  const { uploadId } = file;
  const receipt = askingReceipt(uploadId?.toString() ?? null, understood);
  if (uploadId !== null) {
    await ctx.tenant(async (tx) => {
      await deleteChunks(tx, ctx.store.id, uploadId);
      await saveChunks(
        tx,
        ctx.store.id,
        uploadId,
        createReadStream(file.path, { highWaterMark: 1024 * 1024 }),
      );
      const stored: StoredReceipt = { ...receipt, header: understood.info.header };
      const { kind, preset } = understood;
      const { answers } = file;
      await changeUpload(tx, ctx.store.id, uploadId, {
        state: 'asking',
        kind,
        preset,
        answers,
        receipt: stored,
      });
    });
  }
  return { reply: await askingReply(ctx, file.fileName, receipt), data: receipt };
}

const begin = (
  ctx: Ctx,
  fileName: string,
  { sha256, bytes }: Spooled,
  answers: Arrived['answers'],
): Promise<bigint> => {
  const { platform, workspace, user, name: userName } = ctx.who;
  const upload = { fileName, sha256, bytes, platform, workspace, user, userName, answers };
  return ctx.tenant((tx) => insertUpload(tx, ctx.store.id, upload, ctx.now));
};

/** The upload says what became of it, whoever is not there to see it. A file already asked about goes on asking. */
async function fail(ctx: Ctx, uploadId: bigint | null, error: unknown): Promise<void> {
  if (uploadId === null) return;
  const isTheirs = error instanceof CsvError || error instanceof UserError;
  const why = isTheirs ? error.message : 'Something in ShopPulse went wrong. Nothing of the file counts.';
  try {
    await ctx.tenant(async (tx) => {
      const upload = await findUpload(tx, ctx.store.id, uploadId, 'lock');
      if (upload?.state !== 'reading') return;
      await changeUpload(tx, ctx.store.id, uploadId, { state: 'failed', error: why });
    });
  } catch {
    // The database is gone: the upload stays in `reading`, and the next start reports it.
  }
}

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof CsvError ? new UserError(error.message) : error;
  }
}
