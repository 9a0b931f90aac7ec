/** Files that were dropped: what became of each. */
import type { Instant } from '../core/time.ts';
import type { Database, Tx } from './client.ts';

export type UploadState = 'reading' | 'asking' | 'loaded' | 'failed' | 'undone' | 'interrupted' | 'dropped';

export interface Upload {
  readonly id: bigint;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: bigint;
  readonly kind: string | null;
  readonly preset: string | null;
  readonly state: UploadState;
  /** Question key → chosen value. */
  readonly answers: Readonly<Record<string, string>>;
  /** A Receipt of src/csv/receipt.ts. */
  readonly receipt: unknown;
  readonly error: string | null;
  readonly userName: string;
  readonly createdAt: Instant;
  readonly loadedAt: Instant | null;
  readonly undoneAt: Instant | null;
  readonly undoneBy: string | null;
}

export interface NewUpload {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly platform: string;
  readonly workspace: string;
  readonly user: string;
  readonly userName: string;
  readonly answers: Readonly<Record<string, string>>;
}

/** In state `reading`. */
export async function insertUpload(tx: Tx, storeId: bigint, file: NewUpload, now: Instant): Promise<bigint> {
  const [row] = await tx<{ upload_id: bigint }[]>`
    insert into uploads (store_id, file_name, sha256, bytes, state, answers, platform, workspace, user_id, user_name,
      created_at)
    values (${storeId}, ${file.fileName}, ${file.sha256}, ${file.bytes}, 'reading', ${tx.json(file.answers)},
      ${file.platform}, ${file.workspace}, ${file.user}, ${file.userName}, ${now})
    returning upload_id`;
  return (row as { upload_id: bigint }).upload_id;
}

/** Null when the store has no such upload. With `lock`, nobody else changes it until the transaction ends. */
export async function findUpload(
  tx: Tx,
  storeId: bigint,
  uploadId: bigint,
  lock?: 'lock',
): Promise<Upload | null> {
  const [row] = await tx<Upload[]>`
    select ${columns(tx)} from uploads where store_id = ${storeId} and upload_id = ${uploadId}
    ${lock ? tx`for update` : tx``}`;
  return row ?? null;
}

/** The latest first. */
export async function listUploads(tx: Tx, storeId: bigint, limit: number): Promise<Upload[]> {
  return tx<Upload[]>`
    select ${columns(tx)} from uploads where store_id = ${storeId} order by upload_id desc limit ${limit}`;
}

export async function countUploads(tx: Tx, storeId: bigint): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from uploads where store_id = ${storeId}`;
  return row?.count ?? 0;
}

export interface UploadChange {
  readonly state: UploadState;
  readonly kind?: string;
  readonly preset?: string | null;
  readonly answers?: Readonly<Record<string, string>>;
  readonly receipt?: object;
  readonly error?: string;
  readonly loadedAt?: Instant;
  readonly undoneAt?: Instant;
  readonly undoneBy?: string;
}

/** Later ones of its kind that found rows of their days here already, the earliest first. */
export async function laterWithSame(
  tx: Tx,
  storeId: bigint,
  { id, kind }: Pick<Upload, 'id' | 'kind'>,
): Promise<Upload[]> {
  const days = (range: string) => tx`daterange((${tx(range)}.receipt #>> '{range,from}')::date,
    (${tx(range)}.receipt #>> '{range,to}')::date, '[]')`;
  return tx<Upload[]>`
    select ${columns(tx)} from uploads later
    where store_id = ${storeId} and kind = ${kind} and state = 'loaded'
      and (receipt #>> '{rows,unchanged}')::int > 0 and exists (
        select from uploads this where this.store_id = ${storeId} and this.upload_id = ${id}
          and (later.loaded_at, later.upload_id) > (this.loaded_at, this.upload_id)
          and ${days('later')} && ${days('this')})
    order by upload_id`;
}

/** What is not named stays. */
export async function changeUpload(
  tx: Tx,
  storeId: bigint,
  uploadId: bigint,
  change: UploadChange,
): Promise<void> {
  const json = (value: object | undefined) => (value === undefined ? null : tx.json(value as never));
  await tx`
    update uploads set state = ${change.state}, kind = coalesce(${change.kind ?? null}, kind),
      preset = coalesce(${change.preset ?? null}, preset), answers = coalesce(${json(change.answers)}, answers),
      receipt = coalesce(${json(change.receipt)}, receipt), error = ${change.error ?? null},
      loaded_at = coalesce(${change.loadedAt ?? null}, loaded_at),
      undone_at = coalesce(${change.undoneAt ?? null}, undone_at),
      undone_by = coalesce(${change.undoneBy ?? null}, undone_by)
    where store_id = ${storeId} and upload_id = ${uploadId}`;
}

/**
 * Uploads that were being read when their process died count as interrupted: all of them at a start, those that
 * were begun before a moment while others may be reading. One that another process is loading at this moment is
 * locked and left alone; one that is still read after all is loaded nevertheless. How many there were.
 */
export async function interruptReading(database: Database, begunBefore?: Instant): Promise<number> {
  const stores = await database.scope(
    'jobs',
    (tx) => tx<{ store_id: bigint }[]>`select distinct store_id from uploads where state = 'reading'`,
  );
  let interrupted = 0;
  for (const { store_id: storeId } of stores) {
    interrupted += await database.tenant(storeId, async (tx) => {
      const changed = await tx`
        update uploads set state = 'interrupted', error = 'ShopPulse was stopped while it read the file. Nothing of it counts; drop it again.'
        where store_id = ${storeId} and upload_id in (
          select upload_id from uploads where store_id = ${storeId} and state = 'reading'
            ${begunBefore === undefined ? tx`` : tx`and created_at < ${begunBefore}`} for update skip locked)`;
      return changed.count;
    });
  }
  return interrupted;
}

const columns = (tx: Tx) => tx`
  upload_id as id, file_name as "fileName", sha256, bytes, kind, preset, state, answers, receipt, error,
  user_name as "userName", created_at as "createdAt", loaded_at as "loadedAt", undone_at as "undoneAt",
  undone_by as "undoneBy"`;
