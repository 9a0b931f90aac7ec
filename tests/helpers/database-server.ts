/** One real Postgres for the whole test run, with a migrated database to make the others from. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/db/embedded.ts';
import { isAlive } from '../../src/db/embedded-data.ts';
import { migrate } from '../../src/db/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the server's own database; the template is beside it. */
    databaseServer: string;
  }
}

export const TEMPLATE = 'pulse_template';

const PREFIX = 'shoppulse-test-server-';

/** The servers of runs that were killed: nobody else would ever stop them. */
function stopAbandoned(): void {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(PREFIX))) {
    const maker = /^(\d+)-/.exec(name.slice(PREFIX.length))?.[1];
    if (maker === undefined || isAlive(Number(maker))) continue;
    const folder = join(tmpdir(), name);
    const pidFile = join(folder, 'database/postmaster.pid');
    try {
      if (existsSync(pidFile)) process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGINT');
    } catch {
      // It has ended by itself.
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  stopAbandoned();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
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
