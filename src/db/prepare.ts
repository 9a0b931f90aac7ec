/** From a setting to a database that can be used: reached, brought up, and held to its role. */
import type { Log } from '../log.ts';
import { SetupError } from '../setup-error.ts';
import { connect, type Database, openDatabase } from './client.ts';
import { startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';

export interface Prepared {
  readonly database: Database;
  /** Where it is, to be shown: no password in it. */
  readonly place: string;
  /** Closes the connections; the embedded server ends with its last user. */
  readonly close: () => Promise<void>;
}

export interface PrepareOptions {
  /** Null: the embedded one. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
  readonly log: Log;
}

const OLDEST = 15;

/** Throws SetupError: not reached, not let in, too old, a right missing. */
export async function prepareDatabase(options: PrepareOptions): Promise<Prepared> {
  const { databaseUrl, log } = options;
  if (databaseUrl !== null) {
    const database = await open(databaseUrl);
    return { database, place: placeOf(databaseUrl), close: database.close };
  }
  const embedded = await startEmbedded({ folder: options.dataFolder, log });
  try {
    const database = await open(embedded.url);
    const close = async () => {
      await database.close();
      await embedded.stop();
    };
    return { database, place: embedded.folder, close };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

async function open(url: string): Promise<Database> {
  try {
    await checkVersion(url);
    await migrate(url);
    const database = openDatabase({ url });
    try {
      await database.checkRole();
      return database;
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    throw explained(error, url);
  }
}

async function checkVersion(url: string): Promise<void> {
  const sql = connect({ url, connections: 1 });
  try {
    const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
    if (Number.parseInt(row?.version ?? '0', 10) >= OLDEST) return;
    throw new SetupError(
      `The Postgres at ${placeOf(url)} is ${row?.version}, and ShopPulse needs ${OLDEST} or newer. Update it, or leave DATABASE_URL out to use the embedded one.`,
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** What the server or the network said, with the cure. */
function explained(error: unknown, url: string): unknown {
  if (error instanceof SetupError) return error;
  const code = (error as { code?: string }).code ?? '';
  const at = placeOf(url);
  const without = 'or leave DATABASE_URL out to use the embedded database';
  if (code === '28P01' || code === '28000') {
    return new SetupError(
      `The Postgres at ${at} did not take the user or the password of DATABASE_URL. Mend them, ${without}.`,
    );
  }
  if (code === '3D000') {
    return new SetupError(`The Postgres at ${at} has no such database. Create it, ${without}.`);
  }
  if (/^(E[A-Z]+|CONNECT_TIMEOUT|CONNECTION_CLOSED|CONNECTION_ENDED|57P03|53300)$/.test(code)) {
    return new SetupError(
      `The Postgres at ${at} could not be reached (${code}). Start it or mend DATABASE_URL, ${without}.`,
    );
  }
  return error;
}

function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}
