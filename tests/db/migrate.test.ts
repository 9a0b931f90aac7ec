import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, inject, test } from 'vitest';
import { connect, openDatabase } from '../../src/db/client.ts';
import { MIGRATIONS, migrate } from '../../src/db/migrate.ts';

const server = inject('databaseServer');
const admin = connect({ url: server, connections: 1 });
const folder = mkdtempSync(join(tmpdir(), 'shoppulse-migrations-'));
const put = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
let url: string;
let number = 0;

beforeEach(async () => {
  number += 1;
  const name = `migrate_${process.pid}_${number}`;
  await admin`create database ${admin(name)}`;
  url = server.replace(/postgres$/, name);
  rmSync(folder, { recursive: true });
  cpSync(MIGRATIONS, folder, { recursive: true });
});
afterAll(async () => {
  for (let each = 1; each <= number; each += 1) {
    await admin`drop database ${admin(`migrate_${process.pid}_${each}`)} with (force)`;
  }
  await admin.end();
  rmSync(folder, { recursive: true });
});

async function tables(): Promise<string[]> {
  const sql = connect({ url, connections: 1 });
  const rows = await sql<{ name: string }[]>`select relname as name from pg_stat_user_tables order by 1`;
  await sql.end();
  return rows.map((row) => row.name);
}

test('applies what is missing, once, however many start at the same time', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => migrate(url, folder)));
  expect(all.filter((applied) => applied.length > 0)).toHaveLength(1);
  expect(await migrate(url, folder)).toEqual([]);
  put('9001_more.sql', 'create table more (id integer)');
  expect(await migrate(url, folder)).toEqual([9001]);
  expect(await tables()).toContain('more');
});

test('refuses a file that was edited after it had been applied', async () => {
  put('9001_more.sql', 'create table more (id integer)');
  await migrate(url, folder);
  put('9001_more.sql', 'create table more (id bigint)');
  await expect(migrate(url, folder)).rejects.toThrow(
    'migrations/9001_more.sql was changed after this database had it. Put the file back as it was, and write the change as a new migration.',
  );
});

test('takes a checkout with other line ends for the same file', async () => {
  put('9001_more.sql', 'create table more (\n  id integer\n)');
  await migrate(url, folder);
  put('9001_more.sql', 'create table more (\r\n  id integer\r\n)');
  expect(await migrate(url, folder)).toEqual([]);
});

test('refuses a database that a newer version has brought up', async () => {
  put('9001_more.sql', 'create table more (id integer)');
  await migrate(url, folder);
  rmSync(join(folder, '9001_more.sql'));
  await expect(migrate(url, folder)).rejects.toThrow(
    /brought to version 9001 by a newer ShopPulse.*Start the newer one\./,
  );
});

test('a file that fails leaves nothing of itself, and the files before it stay', async () => {
  put('9001_more.sql', 'create table more (id integer)');
  put('9002_broken.sql', 'create table half (id integer); select 1 / 0;');
  await expect(migrate(url, folder)).rejects.toThrow('migrations/9002_broken.sql failed: division by zero');
  expect(await tables()).toContain('more');
  expect(await tables()).not.toContain('half');
  put('9002_broken.sql', 'create table half (id integer)');
  expect(await migrate(url, folder)).toEqual([9002]);
});

test('an owner who may not make roles is told what an administrator has to do, and then it works', async () => {
  const owner = `migrate_owner_${process.pid}`;
  const database = `migrate_${process.pid}_${number}`;
  const { host } = new URL(url);
  const theirs = `postgres://${owner}:secret@${host}/${database}`;
  await admin.unsafe(`create role ${owner} login password 'secret'`);
  await admin.unsafe(`alter database ${database} owner to ${owner}`);
  // pulse_app is there for every database of the server, but not granted to this owner.
  await expect(migrate(theirs, folder)).rejects.toThrow(
    /lacks a right .* "create role pulse_app nologin; grant pulse_app to <that user>;"/,
  );
  await admin.unsafe(`grant pulse_app to ${owner}`);
  await migrate(theirs, folder);
  expect(await tables()).toContain('stores');
  const application = openDatabase({ url: theirs });
  await application.checkRole();
  await application.close();
  await admin.unsafe(`drop database ${database} with (force)`);
  await admin.unsafe(`drop role ${owner}`);
  await admin.unsafe(`create database ${database}`);
});
