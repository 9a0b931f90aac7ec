/**
 * The real Postgres as a child, for those who have none. One server per data folder: the first process
 * starts it, others join it, the last one out stops it. Each holds a shared advisory lock while it uses
 * the server; whoever gets that lock alone knows that nobody else is there. A server that a killed
 * process left running is joined like any other.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import type { Log } from '../log.ts';
import { SetupError } from '../setup-error.ts';
import { type Binaries, findBinaries } from './embedded-binaries.ts';
import {
  type DataPlace,
  databaseEnvironment,
  findPlace,
  initialise,
  isAlive,
  passwordOf,
} from './embedded-data.ts';
import { asUser } from './embedded-user.ts';
import { sharedBuffers } from './shared-buffers.ts';

export interface EmbeddedOptions {
  /** Made when it is not there. */
  readonly folder: string;
  readonly log: Log;
  /** Postgres' own settings, `{ fsync: 'off' }`; only the process that starts the server decides. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Embedded {
  /** Of the database's owner, with the password in it: never logged. */
  readonly url: string;
  /** Where the data really lies. */
  readonly folder: string;
  readonly startedHere: boolean;
  /** Leaves the server; stops it when nobody else uses it. */
  readonly stop: () => Promise<void>;
}

const PRESENCE_LOCK = 7_050_001;
const TRIES = 20;
const TICK = 25;
/** Replaying its log after a kill takes a server a while. */
const START_TICKS = 60_000 / TICK;

/** Throws SetupError with the cure. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const place = findPlace(options.folder);
  const binaries = findBinaries(place.user, place.folder);
  const password = passwordOf(place);
  initialise(place, binaries, password);
  let startedHere = false;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const running = await findRunning(place);
    if (running) {
      const url = `postgres://postgres:${password}@127.0.0.1:${running.port}/postgres`;
      const presence = await enter(url);
      if (presence) {
        const stop = () => leave(presence, running.pid, place);
        return { url, folder: place.folder, startedHere, stop };
      }
      startedHere = false;
    } else {
      startedHere = await launch(place, binaries, options);
    }
    // Somebody else is just starting or stopping it.
    if (!startedHere) await pause(TICK * (attempt + 1));
  }
  throw new SetupError(
    `The embedded database did not start: ${lastWords(place)}. The whole log is ${logOf(place)}; DATABASE_URL uses a Postgres of your own instead.`,
  );
}

/** What Postgres says of itself in postmaster.pid; null when no server runs on this data. */
async function findRunning(place: DataPlace): Promise<{ pid: number; port: number } | null> {
  for (let tick = 0; tick < START_TICKS; tick += 1) {
    const lines = pidFile(place);
    if (!lines) return null;
    const pid = Number(lines[0]);
    if (!isAlive(pid)) return null;
    if (!isPostgresOn(pid, lines[1], place)) {
      // A restart gave the old server's number to another program; Postgres itself would refuse to start.
      rmSync(join(place.data, 'postmaster.pid'), { force: true });
      return null;
    }
    if (lines[7]?.trim() === 'ready') return { pid, port: Number(lines[3]) };
    await pause(TICK);
  }
  return null;
}

function pidFile(place: DataPlace): string[] | null {
  try {
    return readFileSync(join(place.data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
}

function isPostgresOn(pid: number, folder: string | undefined, place: DataPlace): boolean {
  try {
    if (folder && realpathSync(folder) !== realpathSync(place.data)) return false;
    if (process.platform !== 'linux') return true;
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    return false;
  }
}

/** Null when the server went away in this moment. */
async function enter(url: string): Promise<postgres.Sql | null> {
  const sql = postgres(url, {
    max: 1,
    max_lifetime: null,
    connect_timeout: 20,
    onnotice: () => {},
    connection: { application_name: 'shoppulse presence' },
  });
  try {
    await sql`select pg_advisory_lock_shared(${PRESENCE_LOCK})`;
    return sql;
  } catch (error) {
    await sql.end({ timeout: 1 });
    if ((error as { code?: string }).code !== '28P01') return null;
    throw new SetupError(
      'The embedded database does not take the password beside its data. Put back the database-password file that was made with it.',
    );
  }
}

/** Whether a server of ours is up. */
async function launch(place: DataPlace, binaries: Binaries, options: EmbeddedOptions): Promise<boolean> {
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '60',
    jit: 'off',
    max_wal_size: '2GB',
    shared_buffers: `${sharedBuffers(totalmem(), process.constrainedMemory())}MB`,
    log_timezone: 'UTC',
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openLog(place);
  const child = spawn(binaries.postgres, ['-D', place.data, '-p', String(port), ...flags], {
    ...asUser(place.user),
    cwd: place.data,
    env: databaseEnvironment(),
    // Of its own, so that Ctrl-C in a terminal ends us first and the server in order.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = new Promise<false>((resolve) => {
    child.once('exit', () => resolve(false));
    child.once('error', () => resolve(false));
  });
  child.unref();
  const up = await Promise.race([ended, ready(place, child.pid)]);
  if (up) options.log('info', 'database.started', { folder: place.folder, port });
  return up;
}

async function ready(place: DataPlace, pid: number | undefined): Promise<boolean> {
  for (let tick = 0; tick < START_TICKS; tick += 1) {
    const lines = pidFile(place);
    if (lines && Number(lines[0]) === pid && lines[7]?.trim() === 'ready') return true;
    if (pid === undefined || !isAlive(pid)) return false;
    await pause(TICK);
  }
  return false;
}

async function leave(presence: postgres.Sql, pid: number, place: DataPlace): Promise<void> {
  try {
    await presence`select pg_advisory_unlock_shared(${PRESENCE_LOCK})`;
    const [lock] = await presence<{ alone: boolean }[]>`
      select pg_try_advisory_lock(${PRESENCE_LOCK}) as alone`;
    // The lock is held until the server is gone: whoever comes now waits for it, then starts anew.
    if (lock?.alone && isPostgresOn(pid, undefined, place)) process.kill(pid, 'SIGINT');
    else return;
    for (let tick = 0; tick < 10_000 / TICK && isPostgresOn(pid, undefined, place); tick += 1) {
      await pause(TICK);
    }
  } catch {
    // It ended before us: there is nothing left to stop.
  } finally {
    await presence.end({ timeout: 1 });
  }
}

const logOf = (place: DataPlace): string => join(place.folder, 'postgres.log');

/** Begun anew when it has grown past 5 MB. */
function openLog(place: DataPlace): number {
  const size = statSync(logOf(place), { throwIfNoEntry: false })?.size ?? 0;
  return openSync(logOf(place), size > 5_000_000 ? 'w' : 'a', 0o600);
}

function lastWords(place: DataPlace): string {
  const lines = readFileSync(logOf(place), { encoding: 'utf8', flag: 'a+' }).trim().split('\n');
  const fatal = lines.findLast((line) => line.includes('FATAL:')) ?? lines.at(-1) ?? '';
  return fatal.replace(/^.*FATAL:\s*/, '') || 'it said nothing';
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
