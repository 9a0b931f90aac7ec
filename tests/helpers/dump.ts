/** Every row of every table, as a dump of the database has it: for what must be nowhere, or must not have changed. */
import type { Sql } from '../../src/db/client.ts';

export interface DumpedRow {
  readonly table: string;
  /** Null in tables of no store. */
  readonly storeId: string | null;
  readonly text: string;
}

/** As the tables' owner; in an order that does not depend on when a row was changed. */
export async function dumpAll(admin: Sql): Promise<DumpedRow[]> {
  const tables = await tablesOf(admin);
  const all: DumpedRow[] = [];
  for (const table of tables) {
    const rows = await admin<{ storeId: string | null; text: string }[]>`
      select to_jsonb(t) ->> 'store_id' as "storeId", t::text as text from ${admin(table)} t order by 2`;
    all.push(...rows.map((row) => ({ table, ...row })));
  }
  return all;
}

export async function tablesOf(admin: Sql): Promise<string[]> {
  const rows = await admin<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migrations' order by 1`;
  return rows.map(({ name }) => name);
}

/** `bytea` stands in hexadecimal in a dump: what is in it is looked through too. */
export const readable = (rows: readonly DumpedRow[]): string =>
  rows
    .map(({ table, text }) => {
      const hidden = [...text.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex]) => Buffer.from(`${hex}`, 'hex'));
      return `${table} ${text} ${hidden.map((bytes) => bytes.toString('latin1')).join(' ')}`;
    })
    .join('\n');
