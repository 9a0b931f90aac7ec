/** The rows of a flat kind that an upload made go; those that it changed or replaced come back as they were. */
import type { Tx } from './client.ts';
import { entryTable } from './entry-tables.ts';
import type { Undoing } from './undo.ts';

export async function undoEntries(tx: Tx, { storeId, uploadId, kind }: Undoing): Promise<void> {
  const table = entryTable(kind);
  if (table === null) return;
  const { name, noun } = table;
  await tx`delete from ${tx(name)} where store_id = ${storeId} and changed_by = ${uploadId}`;
  // What a person has set by hand since then stays.
  await tx`
    insert into ${tx(name)}
    select (jsonb_populate_record(null::${tx(name)}, before)).* from upload_befores
    where store_id = ${storeId} and upload_id = ${uploadId} and noun = ${noun}
    on conflict do nothing`;
}

/** Later uploads that changed or replaced rows of this one, the latest first. */
export async function entryDependents(tx: Tx, { storeId, uploadId, kind }: Undoing): Promise<bigint[]> {
  const table = entryTable(kind);
  if (table === null) return [];
  const rows = await tx<{ upload_id: bigint }[]>`
    select distinct upload_id from upload_befores
    where store_id = ${storeId} and upload_id <> ${uploadId} and noun = ${table.noun}
      and ((before ->> 'made_by')::bigint = ${uploadId} or (before ->> 'changed_by')::bigint = ${uploadId})
    order by upload_id desc`;
  return rows.map((row) => row.upload_id);
}
