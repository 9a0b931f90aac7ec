/** One real Postgres for the whole test run, with a migrated database to make the others from. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the server's own database; the template is beside it. */
    databaseServer: string;
  }
}

export const TEMPLATE = 'pulse_template';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'shoppulse-test-'));
  chmodSync(folder, 0o755);
  const embedded = await startEmbedded({
    folder,
    log: () => {},
    // Nothing of a test run has to outlive a power cut.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' },
  });
  const admin = postgres(embedded.url, { max: 1, onnotice: () => {} });
  await admin`create database ${admin(TEMPLATE)}`;
  await admin.end();
  await migrate(embedded.url.replace(/postgres$/, TEMPLATE));
  project.provide('databaseServer', embedded.url);
  return async () => {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
