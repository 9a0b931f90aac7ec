/** What is kept of a dropped file: its bytes while it waits for an answer, and the rows that could not be read. */
import type { Reject } from '../csv/canonical.ts';
import type { Tx } from './client.ts';

const PIECE_BYTES = 1024 * 1024;

/** Keeps the bytes in pieces of at most 1 MB. */
export async function saveChunks(
  tx: Tx,
  storeId: bigint,
  uploadId: bigint,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  let chunk = 0;
  for await (const large of bytes) {
    for (let at = 0; at < large.length; at += PIECE_BYTES) {
      const piece = Buffer.from(large.subarray(at, at + PIECE_BYTES));
      await tx`
        insert into upload_chunks (store_id, upload_id, chunk, bytes)
        values (${storeId}, ${uploadId}, ${chunk}, ${piece})`;
      chunk += 1;
    }
  }
}

/** The bytes that were kept, in order, one piece in memory at a time; the transaction must stay open meanwhile. */
export async function* readChunks(tx: Tx, storeId: bigint, uploadId: bigint): AsyncGenerator<Uint8Array> {
  for (let chunk = 0; ; chunk += 1) {
    const [row] = await tx<{ bytes: Uint8Array }[]>`
      select bytes from upload_chunks
      where store_id = ${storeId} and upload_id = ${uploadId} and chunk = ${chunk}`;
    if (!row) return;
    yield row.bytes;
  }
}

export async function deleteChunks(tx: Tx, storeId: bigint, uploadId: bigint): Promise<void> {
  await tx`delete from upload_chunks where store_id = ${storeId} and upload_id = ${uploadId}`;
}

/** A line that is rejected twice keeps its first reason. */
export async function saveRejects(
  tx: Tx,
  storeId: bigint,
  uploadId: bigint,
  rejects: readonly Reject[],
): Promise<void> {
  for (let at = 0; at < rejects.length; at += 1000) {
    const some = rejects.slice(at, at + 1000);
    await tx`
      insert into upload_rejects (store_id, upload_id, line, reason, cells)
      select ${storeId}, ${uploadId}, (each ->> 'line')::bigint, each ->> 'reason',
        array(select jsonb_array_elements_text(each -> 'cells'))
      from jsonb_array_elements(${tx.json(some.map(plain) as never)}) each
      on conflict (store_id, upload_id, line) do nothing`;
  }
}

// A NUL has no place in a Postgres text.
const plain = ({ line, reason, cells }: Reject) => ({
  line,
  reason: reason.replaceAll('\0', ''),
  cells: cells.map((cell) => cell.replaceAll('\0', '')),
});

/** At most `limit` rejected rows after a line, in the file's order. */
export async function readRejects(
  tx: Tx,
  storeId: bigint,
  uploadId: bigint,
  after: number,
  limit: number,
): Promise<Reject[]> {
  const rows = await tx<{ line: bigint; reason: string; cells: string[] }[]>`
    select line, reason, cells from upload_rejects
    where store_id = ${storeId} and upload_id = ${uploadId} and line > ${after} order by line limit ${limit}`;
  return rows.map((row) => ({ ...row, line: Number(row.line) }));
}
