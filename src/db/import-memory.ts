/** What the store's files taught of their headers; every lesson is kept, and what holds follows from all of them. */
import type { Instant } from '../core/time.ts';
import type { Ground } from '../csv/memory.ts';
import type { Tx } from './client.ts';

export interface Lesson {
  readonly header: string;
  readonly key: string;
  readonly value: string;
  readonly ground: Ground;
}

export interface Memory extends Lesson {
  readonly id: bigint;
  readonly fileName: string;
  readonly by: string;
  readonly at: Instant;
}

/** Beyond so many the oldest are not looked at. */
const MOST = 5000;

const columns = (tx: Tx) => tx`
  memory_id as id, header, key, value, ground, file_name as "fileName", taught_by as by, taught_at as at`;

/**
 * What holds, by header and key in the order of the lessons; of one header where it is given. `notProvedBy`: the
 * sha256 of a file whose own proofs are left out.
 */
export async function memoryOf(
  tx: Tx,
  storeId: bigint,
  { header, notProvedBy }: { readonly header?: string; readonly notProvedBy?: string } = {},
): Promise<Memory[]> {
  const others =
    notProvedBy === undefined
      ? tx``
      : tx`and not (ground = 'proved' and upload_id is not null and upload_id in (
          select upload_id from uploads where store_id = ${storeId} and sha256 = ${notProvedBy}))`;
  const rows = await tx<Memory[]>`
    select ${columns(tx)} from import_memory
    where store_id = ${storeId} ${header === undefined ? tx`` : tx`and header = ${header}`} ${others}
    order by memory_id desc limit ${MOST}`;
  return inForce([...rows].reverse());
}

/** Oldest first in; a key that was learned in two ways is no ground, until somebody answers it. */
export function inForce(lessons: readonly Memory[]): Memory[] {
  const byKey = new Map<string, Memory[]>();
  for (const lesson of lessons) {
    const key = `${lesson.header} ${lesson.key}`;
    const since = byKey.get(key) ?? [];
    // An answer overrules what was before it.
    byKey.set(key, lesson.ground === 'answered' ? [lesson] : [...since, lesson]);
  }
  return [...byKey.values()].flatMap((all) => {
    const [first] = all;
    return first && all.every(({ value }) => value === first.value) ? [first] : [];
  });
}

export interface Teaching {
  /** Null where it was said beside any file; it stays when the file is undone. */
  readonly uploadId: bigint | null;
  readonly fileName: string;
  readonly by: string;
  readonly at: Instant;
}

/** Only what is new: how many lessons that were. */
export async function teach(
  tx: Tx,
  storeId: bigint,
  lessons: readonly Lesson[],
  { uploadId, fileName, by, at }: Teaching,
): Promise<number> {
  const [first] = lessons;
  if (!first) return 0;
  const known = await tx<Memory[]>`
    select ${columns(tx)} from import_memory
    where store_id = ${storeId} and header = ${first.header} order by memory_id`;
  const fresh = lessons.filter((lesson) => !isKnown(lesson, known));
  for (const { header, key, value, ground } of fresh) {
    await tx`
      insert into import_memory (store_id, header, key, value, ground, upload_id, file_name, taught_by, taught_at)
      values (${storeId}, ${header}, ${key}, ${value}, ${ground}, ${uploadId}, ${fileName}, ${by}, ${at})`;
  }
  return fresh.length;
}

function isKnown({ key, value, ground }: Lesson, known: readonly Memory[]): boolean {
  const before = known.filter((each) => each.key === key);
  const answered = before.findLastIndex((each) => each.ground === 'answered');
  const since = before.slice(Math.max(0, answered));
  if (ground === 'proved') return since.some((each) => each.value === value);
  return answered >= 0 && since.every((each) => each.value === value);
}

/** Of the header of one lesson. How many lessons went. */
export async function forget(tx: Tx, storeId: bigint, memoryId: bigint): Promise<number> {
  const gone = await tx`
    delete from import_memory where store_id = ${storeId} and header in (
      select header from import_memory where store_id = ${storeId} and memory_id = ${memoryId})`;
  return gone.count;
}

/** What one file taught goes with it. */
export async function forgetUpload(tx: Tx, storeId: bigint, uploadId: bigint): Promise<number> {
  const gone = await tx`delete from import_memory where store_id = ${storeId} and upload_id = ${uploadId}`;
  return gone.count;
}
