/**
 * One figure for September and thirty for its days say the same money twice. So rows of a source whose days the file
 * has in another cut make way, where the file covers those days whole; where it does not, nothing of it is loaded.
 */
import type { Tx } from './client.ts';
import type { EntryTable } from './entry-tables.ts';
import type { Loading } from './load-orders.ts';

/** The uploads whose days the file cuts differently without covering them. */
export class OverlappingDays extends Error {
  readonly uploads: readonly bigint[];
  constructor(uploads: readonly bigint[]) {
    super('days of earlier files in another cut');
    this.uploads = uploads;
  }
}

/** Needs `found_entries`. How many rows made way. Throws OverlappingDays. */
export async function replaceOverlapping(
  tx: Tx,
  { storeId, uploadId }: Loading,
  { name, noun, key, cut }: EntryTable,
): Promise<number> {
  if (cut === undefined) return 0;
  const qualified = (alias: string) => tx(cut.by.map((column) => `${alias}.${column}`));
  await tx`
    create temp table overlapping_entries on commit drop as
    with spans as (select source, min(day) as day, max(until) as until from found_entries group by source)
    select known.*, known.day >= spans.day and known.until <= spans.until as covered
    from ${tx(name)} known join spans using (source)
    where known.store_id = ${storeId} and known.day <= spans.until and known.until >= spans.day and exists (
      select 1 from found_entries found
      where found.source = known.source and found.day <= known.until and found.until >= known.day
        and row(${qualified('found')}) <> row(${qualified('known')})
        ${cut.within.map(
          (column) => tx`
          and (found.${tx(column)} = known.${tx(column)} or found.${tx(column)} = '' or known.${tx(column)} = '')`,
        )})`;
  const partly = await tx<{ upload_id: bigint }[]>`
    select distinct changed_by as upload_id from overlapping_entries where not covered order by upload_id`;
  if (partly.length > 0) throw new OverlappingDays(partly.map((row) => row.upload_id));
  await tx`
    insert into upload_befores (store_id, upload_id, noun, key, before)
    select ${storeId}, ${uploadId}, ${noun}, jsonb_build_array(${tx(key.map((column) => `gone.${column}`))})::text,
      to_jsonb(gone) - 'covered'
    from overlapping_entries gone`;
  const gone = await tx`
    delete from ${tx(name)} known using overlapping_entries gone
    where known.store_id = ${storeId}
      and row(${tx(key.map((column) => `known.${column}`))}) = row(${tx(key.map((column) => `gone.${column}`))})`;
  return gone.count;
}
