/** What Postgres alone makes of the same rows, by its own psql: on the same server, in the same run. */
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { connect } from '../src/db/client.ts';
import { timed } from './figures.ts';
import type { House } from './house.ts';

export interface Limit {
  readonly name: string;
  readonly rowsPerSecond: number;
}

/** The ledger's rows into a typed table with the ledger's primary key and its two indexes, without its foreign key. */
export async function copyLedger({ admin, folder, url }: House): Promise<Limit> {
  const path = join(folder, 'ledger.copy');
  // A connection of its own: this driver leaves one that was copied from paused.
  const out = connect({ url, connections: 1 });
  await pipeline(await out`copy sales to stdout`.readable(), createWriteStream(path));
  await out.end({ timeout: 1 });
  await admin`create table bench_ledger (like sales including defaults including generated including indexes)`;
  const name = 'into a typed table with primary key and 2 indexes';
  const limit = await copyIn({ admin, url }, name, 'bench_ledger', path, '');
  await admin`drop table bench_ledger`;
  return limit;
}

/** The file itself into a table of nothing but text. */
export async function copyText({ admin, url }: House, path: string): Promise<Limit> {
  const columns = Array.from({ length: 21 }, (_, index) => admin`${admin(`c${index}`)} text`);
  await admin`create table bench_text (${columns.flatMap((column, index) => (index > 0 ? [admin`, `, column] : [column]))})`;
  const limit = await copyIn(
    { admin, url },
    'into a bare text table',
    'bench_text',
    path,
    'with (format csv, header)',
  );
  await admin`drop table bench_text`;
  return limit;
}

async function copyIn(
  { admin, url }: Pick<House, 'admin' | 'url'>,
  what: string,
  table: string,
  path: string,
  how: string,
): Promise<Limit> {
  let by = 'psql \\copy';
  let ms = await timed(async () => {
    if (!(await psql(url, `\\copy ${table} from '${path}' ${how}`))) by = '';
  });
  if (by === '') {
    by = "the driver's COPY";
    ms = await timed(async () => {
      const into = await admin`copy ${admin(table)} from stdin ${admin.unsafe(how)}`.writable();
      await pipeline(createReadStream(path, { highWaterMark: 1 << 16 }), into);
    });
  }
  const [row] = await admin<{ rows: number }[]>`select count(*)::int as rows from ${admin(table)}`;
  return { name: `${by} ${what}`, rowsPerSecond: (row?.rows ?? 0) / (ms / 1000) };
}

/** False where there is none. */
export function psql(url: string, command: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn('psql', [url, '-qX', '-v', 'ON_ERROR_STOP=1', '-c', command], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) =>
      code === 0 ? resolve(true) : reject(new Error(`psql ended with ${code}: ${command}`)),
    );
  });
}
