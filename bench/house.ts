/** The whole application on a database of its own, as durable as a shop would run it, with no platform before it. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../commands/index.ts';
import type { App, Asking } from '../src/app/app.ts';
import { createApp } from '../src/app/create-app.ts';
import { ingest } from '../src/app/ingest.ts';
import { createDrawer } from '../src/chart/drawer.ts';
import { clearAfterStart } from '../src/clear-after-start.ts';
import { type Instant, instant, type Zone } from '../src/core/time.ts';
import { connect, openDatabase, type Sql } from '../src/db/client.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';
import { insertStore, nextStoreId, setMember } from '../src/db/stores.ts';

export interface House {
  readonly app: App;
  readonly asking: Asking;
  readonly storeId: bigint;
  /** As the owner of the tables: for the limits beside our figures. */
  readonly admin: Sql;
  /** Of the owner. */
  readonly url: string;
  readonly folder: string;
  readonly close: () => Promise<void>;
}

const OLGA = { platform: 'terminal', workspace: 'bench', user: 'olga', name: 'Olga' };
const NOW = instant(Date.UTC(2026, 10, 21, 9, 40));

export async function openHouse(): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'pulse-bench-'));
  const embedded = await startEmbedded({ folder, log: () => {} });
  await migrate(embedded.url);
  const database = openDatabase({ url: embedded.url });
  const admin = connect({ url: embedded.url, connections: 1 });
  const drawer = createDrawer({ timeoutMs: 20_000 });
  const storeId = await database.person('bench', nextStoreId);
  await database.tenant(storeId, async (tx) => {
    const zone = 'Europe/Berlin' as Zone;
    await insertStore(tx, storeId, { name: 'Bench', currency: 'EUR', currencySource: 'set', zone }, NOW);
    await setMember(tx, storeId, { ...OLGA, role: 'owner' }, NOW);
  });
  const app = createApp({
    commands,
    actions: [],
    platforms: [],
    database,
    clock: (): Instant => NOW,
    log: (level, event, fields) => console.error(level, event, fields),
    draw: drawer.draw,
    ingest,
    newReference: () => randomUUID().slice(0, 8),
  });
  const close = async () => {
    await drawer.stop();
    await database.close();
    await admin.end({ timeout: 5 });
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const where = { channel: 'bench', kind: 'direct' } as const;
  await clearAfterStart();
  return { app, asking: { who: OLGA, where }, storeId, admin, url: embedded.url, folder, close };
}
