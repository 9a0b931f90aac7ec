/** Brings the tables to what this code knows. Files only go forward, and none is edited once it has landed. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from '../setup-error.ts';
import { connect, type Sql } from './client.ts';

export const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));
const MIGRATION_LOCK = 7_050_002;

interface Migration {
  readonly number: number;
  readonly file: string;
  readonly text: string;
  readonly checksum: string;
}

/**
 * `url`: of the role that owns the tables. Gives the numbers that were applied now.
 * Throws SetupError for an edited old file, a database newer than the code, and rights that are missing.
 */
export async function migrate(url: string, folder: string = MIGRATIONS): Promise<number[]> {
  const files = readMigrations(folder);
  const sql = connect({ url, connections: 1 });
  try {
    // Of the session: held over all the transactions, freed when the connection ends.
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const done = await appliedOf(sql);
    check(files, done);
    const missing = files.filter((file) => !done.has(file.number));
    for (const file of missing) await apply(sql, file);
    return missing.map((file) => file.number);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_.+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
      const checksum = createHash('sha256').update(text).digest('hex');
      return { number: Number(file.slice(0, 4)), file, text, checksum };
    });
}

async function appliedOf(sql: Sql): Promise<Map<number, string>> {
  const [there] = await sql<{ name: string | null }[]>`select to_regclass('public.migrations')::text as name`;
  if (!there?.name) return new Map();
  const rows = await sql<{ number: number; checksum: string }[]>`select number, checksum from migrations`;
  return new Map(rows.map((row) => [row.number, row.checksum]));
}

function check(files: readonly Migration[], done: ReadonlyMap<number, string>): void {
  const newest = Math.max(0, ...done.keys());
  const known = files.at(-1)?.number ?? 0;
  if (newest > known) {
    throw new SetupError(
      `The database was brought to version ${newest} by a newer ShopPulse; this one knows version ${known}. Start the newer one.`,
    );
  }
  const edited = files.find((file) => done.has(file.number) && done.get(file.number) !== file.checksum);
  if (edited) {
    throw new SetupError(
      `migrations/${edited.file} was changed after this database had it. Put the file back as it was, and write the change as a new migration.`,
    );
  }
}

async function apply(sql: Sql, file: Migration): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      await tx`create table if not exists migrations (
        number integer primary key, file text not null, checksum text not null, applied_at timestamptz(3) not null default now())`;
      await tx`insert into migrations (number, file, checksum) values (${file.number}, ${file.file}, ${file.checksum})`;
      await tx.unsafe(file.text);
    });
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code !== '42501') throw new Error(`migrations/${file.file} failed: ${message}`, { cause: error });
    throw new SetupError(
      `The database user of DATABASE_URL lacks a right (${message}). Let an administrator run "create role pulse_app nologin; grant pulse_app to <that user>;" and make that user the owner of the database, then start again.`,
    );
  }
}
