/** What an owner set for an accountant's program: accounts by their names there, and its numbers. */
import type { Tx } from './client.ts';

export async function journalSettings(
  tx: Tx,
  storeId: bigint,
  program: string,
): Promise<Record<string, string>> {
  const rows = await tx<{ name: string; value: string }[]>`
    select name, value from journal_settings where store_id = ${storeId} and program = ${program}`;
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

/** Null takes it back. */
export async function setJournalSetting(
  tx: Tx,
  storeId: bigint,
  {
    program,
    name,
    value,
  }: { readonly program: string; readonly name: string; readonly value: string | null },
): Promise<void> {
  if (value === null)
    await tx`delete from journal_settings where store_id = ${storeId} and program = ${program} and name = ${name}`;
  else
    await tx`
      insert into journal_settings (store_id, program, name, value) values (${storeId}, ${program}, ${name}, ${value})
      on conflict (store_id, program, name) do update set value = excluded.value`;
}
