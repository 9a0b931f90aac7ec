/** What others make of the same file: parsers reading alone, and pgloader where it is installed. */
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { inferSchema, initParser, type Parser } from 'udsv';
import { timed } from './figures.ts';
import type { House } from './house.ts';
import type { Limit } from './import-limits.ts';

export async function byCsvParse(path: string): Promise<Limit> {
  let rows = 0;
  const ms = await timed(async () => {
    const parser = createReadStream(path).pipe(parse());
    parser.on('data', () => {
      rows += 1;
    });
    await new Promise((resolve, reject) => parser.once('end', resolve).once('error', reject));
  });
  return { name: 'csv-parse, reading alone', rowsPerSecond: rows / (ms / 1000) };
}

export async function byUdsv(path: string): Promise<Limit> {
  let rows = 0;
  const ms = await timed(async () => {
    let parser: Parser | null = null;
    for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
      parser ??= initParser(inferSchema(chunk));
      // Called for each row.
      parser.chunk<string[]>(chunk, parser.stringArrs, () => {
        rows += 1;
      });
    }
    parser?.end();
  });
  return { name: 'udsv, reading alone', rowsPerSecond: rows / (ms / 1000) };
}

/** Null where it is not installed, or does not get in. */
export async function byPgloader({ admin, folder, url }: House, path: string): Promise<Limit | null> {
  const [head] = await firstLine(path);
  const columns = (head ?? '').split(',').map((_, index) => `c${index}`);
  await admin.unsafe(`create table bench_pgloader (${columns.map((name) => `${name} text`).join(', ')})`);
  const load = join(folder, 'pgloader.load');
  await writeFile(
    load,
    `load csv from '${path}' (${columns.join(', ')}) into ${url} target table bench_pgloader (${columns.join(', ')})
     with skip header = 1, fields optionally enclosed by '"', fields terminated by ',';`,
  );
  const ms = await timed(() => run('pgloader', ['--quiet', load]));
  const [row] = await admin<{ rows: number }[]>`select count(*)::int as rows from bench_pgloader`;
  await admin`drop table bench_pgloader`;
  if (!row || row.rows === 0) return null;
  return { name: 'pgloader into a text table without an index', rowsPerSecond: row.rows / (ms / 1000) };
}

async function firstLine(path: string): Promise<string[]> {
  for await (const chunk of createReadStream(path, { encoding: 'utf8', end: 4095 })) return chunk.split('\n');
  return [];
}

const run = (command: string, given: readonly string[]): Promise<void> =>
  new Promise((resolve) => {
    const child = spawn(command, given, { stdio: 'ignore' });
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
