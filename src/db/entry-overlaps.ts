/**
 * One figure for September and thirty for its days say the same money twice. So rows of a source whose days the file
 * has in another cut make way, where the file covers those days whole; where it does not, nothing of it is loaded.
 */
import type { Tx } from './client.ts';
import { columnList } from './column-list.ts';
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
  const { by, same, part } = cut;
  const whole = part === undefined ? [...same, ...by] : [...same, part, ...by];
  const meets = tx`
    found.day <= known.until and found.until >= known.day
    and row(${columnList(tx, by, 'found')}) <> row(${columnList(tx, by, 'known')})`;
  // The whole of a source in one side against each part in the other.
  const all = (side: 'found' | 'known') => tx`
    union select ${columnList(tx, whole, 'known')} from known join found using (${columnList(tx, same)})
    where ${tx(`${side}.${part}`)} = '' and ${meets}`;
  // Cuts are few where rows are many, and nearly all are told apart by their part: joined by equality first.
  await tx`
    create temp table overlapping_entries on commit drop as
    with found as (select distinct ${columnList(tx, whole)} from found_entries),
    spans as (select source, min(day) as day, max(until) as until from found_entries group by source),
    known as (
      select distinct ${columnList(tx, whole, 'rows')} from ${tx(name)} rows join spans using (source)
      where rows.store_id = ${storeId} and rows.day <= spans.until and rows.until >= spans.day),
    met as (
      select ${columnList(tx, whole, 'known')} from known
      join found using (${columnList(tx, part === undefined ? same : [...same, part])}) where ${meets}
      ${part === undefined ? tx`` : tx`${all('found')} ${all('known')}`})
    select rows.*, rows.day >= spans.day and rows.until <= spans.until as covered
    from ${tx(name)} rows join (select distinct * from met) met using (${columnList(tx, whole)})
    join spans using (source)
    where rows.store_id = ${storeId}`;
  const partly = await tx<{ upload_id: bigint }[]>`
    select distinct changed_by as upload_id from overlapping_entries where not covered order by upload_id`;
  if (partly.length > 0) throw new OverlappingDays(partly.map((row) => row.upload_id));
  await tx`
    insert into upload_befores (store_id, upload_id, noun, key, before)
    select ${storeId}, ${uploadId}, ${noun}, jsonb_build_array(${columnList(tx, key, 'gone')})::text,
      to_jsonb(gone) - 'covered'
    from overlapping_entries gone`;
  const gone = await tx`
    delete from ${tx(name)} known using overlapping_entries gone
    where known.store_id = ${storeId}
      and row(${columnList(tx, key, 'known')}) = row(${columnList(tx, key, 'gone')})`;
  return gone.count;
}
