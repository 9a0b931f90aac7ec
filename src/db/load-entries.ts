/** Staged rows of a flat kind into its table: new ones made, changed ones replaced, equal ones left alone. */
import type { EntryKindName } from '../csv/entries/entry.ts';
import type { Counts } from '../csv/receipt.ts';
import type { Tx } from './client.ts';
import { columnList } from './column-list.ts';
import { replaceOverlapping } from './entry-overlaps.ts';
import { ENTRY_TABLES, type EntryTable } from './entry-tables.ts';
import type { Loading } from './load-orders.ts';
import { expectMuch } from './planning.ts';
import { NO_STRANGERS, type Strangers, withoutProduct } from './thresholds.ts';

export interface LoadedEntries extends Counts {
  /** Rows of earlier files that had the same days in another cut, and have made way. */
  readonly replaced: number;
  /** SKUs of thresholds that are none of the store's products. */
  readonly strangers: Strangers;
}

/** Empty, with the key and the values of the kind's table as its columns. */
export async function stageEntries(tx: Tx, kind: EntryKindName): Promise<void> {
  const { name, key, values } = ENTRY_TABLES[kind];
  await tx`
    create temp table if not exists staged_entries on commit drop as
    select ${columnList(tx, [...key, ...values])} from ${tx(name)} with no data`;
}

/** Throws OverlappingDays. */
export async function loadEntries(tx: Tx, loading: Loading, kind: EntryKindName): Promise<LoadedEntries> {
  const table = ENTRY_TABLES[kind];
  await expectMuch(tx);
  await stageEntries(tx, kind);
  await tx`analyze staged_entries`;
  await findEntries(tx, loading.storeId, table);
  const replaced = await replaceOverlapping(tx, loading, table);
  await keepBefores(tx, loading, table);
  await writeEntries(tx, loading, table);
  const [row] = await tx<Counts[]>`
    select count(*) filter (where state = 'new')::int as new, count(*) filter (where state = 'changed')::int as updated,
      count(*) filter (where state = 'unchanged')::int as unchanged from found_entries`;
  const strangers = kind === 'thresholds' ? await withoutProduct(tx, loading.storeId) : NO_STRANGERS;
  return { ...(row as Counts), replaced, strangers };
}

/** `found_entries`: the file's rows, one for each key, and what each means to the store. */
async function findEntries(tx: Tx, storeId: bigint, table: EntryTable): Promise<void> {
  const { name, key, values } = table;
  await tx`
    create temp table found_entries on commit drop as
    select ${columnList(tx, [...key, ...values], 'staged')}, known.made_by,
      case when known.store_id is null then 'new'
        when row(${columnList(tx, values, 'staged')}) is not distinct from row(${columnList(tx, values, 'known')}) then 'unchanged'
        else 'changed' end as state
    from (${once(tx, table)}) staged
    left join ${tx(name)} known
      on known.store_id = ${storeId} and row(${columnList(tx, key, 'known')}) = row(${columnList(tx, key, 'staged')})`;
  await tx`analyze found_entries`;
}

/** The file's rows with each key once. */
function once(tx: Tx, { key, values, repeats }: EntryTable) {
  switch (repeats) {
    case 'number':
      return tx`
        select source, key || case when nth = 1 then '' else '#' || nth end as key, ${columnList(tx, values)}
        from (select staged_entries.*, row_number() over (partition by source, key order by ctid) as nth
          from staged_entries) numbered`;
    case 'sum':
      return tx`
        select ${columnList(tx, key)}, ${values.map((value, index) => tx`${index > 0 ? tx`,` : tx``} sum(${tx(value)}) as ${tx(value)}`)}
        from staged_entries group by ${columnList(tx, key)}`;
    case 'earliest':
      return tx`
        select ${columnList(tx, key)}, min(first_seen) as first_seen from staged_entries group by ${columnList(tx, key)}`;
    case 'last':
      return tx`
        select distinct on (${columnList(tx, key)}) ${columnList(tx, [...key, ...values])} from staged_entries
        order by ${columnList(tx, key)}, ctid desc`;
  }
}

async function keepBefores(
  tx: Tx,
  { storeId, uploadId }: Loading,
  { name, noun, key }: EntryTable,
): Promise<void> {
  await tx`
    insert into upload_befores (store_id, upload_id, noun, key, before)
    select ${storeId}, ${uploadId}, ${noun}, jsonb_build_array(${columnList(tx, key, 'known')})::text, to_jsonb(known)
    from ${tx(name)} known join found_entries using (${columnList(tx, key)})
    where known.store_id = ${storeId} and found_entries.state = 'changed'`;
  await tx`
    delete from ${tx(name)} known using found_entries found
    where known.store_id = ${storeId} and found.state = 'changed'
      and row(${columnList(tx, key, 'known')}) = row(${columnList(tx, key, 'found')})`;
}

async function writeEntries(
  tx: Tx,
  loading: Loading,
  { name, key, values, stamped }: EntryTable,
): Promise<void> {
  const { storeId, uploadId, moment } = loading;
  const columns = [...key, ...values];
  const stamp = stamped
    ? tx`, (select user_name from uploads where store_id = ${storeId} and upload_id = ${uploadId}), ${moment}::timestamptz`
    : tx``;
  await tx`
    insert into ${tx(name)} (store_id, ${columnList(tx, [...columns, 'made_by', 'changed_by', ...(stamped ? ['set_by', 'set_at'] : [])])})
    select ${storeId}, ${columnList(tx, columns)}, case when state = 'new' then ${uploadId} else made_by end, ${uploadId} ${stamp}
    from found_entries where state <> 'unchanged'`;
}
