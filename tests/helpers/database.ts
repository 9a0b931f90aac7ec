/** A database of its own for each test file, or for each test. */
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { connect, type Database, openDatabase, type Sql } from '../../src/db/client.ts';
import { afterwards } from './afterwards.ts';

export interface TestDatabase {
  /** As the application has it: row-level security holds. */
  readonly database: Database;
  /** As the tables' owner, who sees every store: for checks, never for the code under test. */
  readonly admin: Sql;
  /** Of the owner. */
  readonly url: string;
}

/** Migrated and empty; dropped after the test that made it, or after the file's last where it was made outside of one. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('databaseServer');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const maker = connect({ url: server, connections: 1 });
  await maker`create database ${maker(name)} template pulse_template`;
  const url = server.replace(/postgres$/, name);
  const database = openDatabase({ url });
  const admin = connect({ url, connections: 2 });
  afterwards(async () => {
    await database.close();
    await admin.end({ timeout: 5 });
    await maker`drop database ${maker(name)} with (force)`;
    await maker.end({ timeout: 5 });
  });
  return { database, admin, url };
}
