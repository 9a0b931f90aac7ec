/** Where the embedded database's data lies, its password, and its first making. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SetupError } from '../setup-error.ts';
import type { Binaries } from './embedded-binaries.ts';
import { asUser, databaseUser, mayEnter, type SystemUser } from './embedded-user.ts';

export interface DataPlace {
  /** Holds the password, the log and, below `database`, the data. */
  readonly folder: string;
  readonly data: string;
  readonly user: SystemUser | null;
}

/** Beside other programs' data, for when the checkout lies where only root may go. */
const SHARED_PLACE = '/var/lib/shoppulse';

/** Makes the folder. Throws SetupError when it cannot be written to. */
export function findPlace(wanted: string): DataPlace {
  const asked = makeFolder(wanted);
  const user = databaseUser(join(asked, 'database'));
  openForUser(user, asked);
  if (mayEnter(user, asked)) return { folder: asked, data: join(asked, 'database'), user };
  // The name tells checkouts apart and stays the same from start to start.
  const folder = makeFolder(join(SHARED_PLACE, asked.replace(/[^\w.-]+/g, '-').replace(/^-/, '')));
  return { folder, data: join(folder, 'database'), user: databaseUser(join(folder, 'database')) };
}

/** A folder of ours that only we may enter, such as a temporary one: its user may pass through, and still list nothing. */
function openForUser(user: SystemUser | null, folder: string): void {
  if (user === null || mayEnter(user, folder) || !mayEnter(user, dirname(folder))) return;
  chmodSync(folder, statSync(folder).mode | 0o011);
}

function makeFolder(path: string): string {
  try {
    // An umask of 077 must not shut out the database's user.
    const made = mkdirSync(path, { recursive: true });
    if (made !== undefined) chmodSync(path, 0o755);
    const probe = join(path, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
    return realpathSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'error';
    throw new SetupError(
      `The folder ${path} cannot be written to (${code}). Let this user write to it, or set PULSE_DATA to another folder.`,
    );
  }
}

/** The same for every process that shares the folder; made once, readable by its owner alone. */
export function passwordOf(place: DataPlace): string {
  const file = join(place.folder, 'database-password');
  if (!existsSync(file)) {
    if (existsSync(place.data)) {
      throw new SetupError(`${file} is missing, so the database beside it cannot be opened. Put it back.`);
    }
    const made = `${file}.${process.pid}`;
    writeFileSync(made, randomBytes(24).toString('base64url'), { mode: 0o600 });
    try {
      linkSync(made, file);
    } catch {
      // Another process was first: its password counts.
    }
    rmSync(made);
  }
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new SetupError(
      `${file} belongs to another user. Run this as the user who started ShopPulse first, or set PULSE_DATA to another folder.`,
    );
  }
}

/** Makes the data unless it is there. It gets its name only when it is whole, so that a kill leaves nothing half made. */
export function initialise(place: DataPlace, binaries: Binaries, password: string): void {
  removeLeftovers(place);
  if (existsSync(join(place.data, 'PG_VERSION'))) {
    checkVersion(place, binaries);
    return;
  }
  const fresh = `${place.data}.new-${process.pid}`;
  const passwordFile = `${fresh}.password`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.user) for (const path of [fresh, passwordFile]) chownSync(path, place.user.uid, place.user.gid);
  const made = spawnSync(
    binaries.initdb,
    // The built-in locale: the same on every machine, whatever LC_ALL says or the system has installed.
    [
      ['--pgdata', fresh, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      ['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ['--no-instructions'],
    ].flat(),
    { ...asUser(place.user), cwd: fresh, env: databaseEnvironment(), encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    const why =
      made.error?.message ?? (made.stderr.match(/^initdb: error: (.*)/m)?.[1] || made.stderr.trim());
    throw new SetupError(
      `The embedded database could not be made: ${why}. Mend that, or set DATABASE_URL to a Postgres of your own.`,
    );
  }
  try {
    renameSync(fresh, place.data);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (existsSync(join(place.data, 'PG_VERSION'))) return;
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOTDIR') throw error;
    throw new SetupError(
      `${place.data} holds something that is no database. Move it away, or set PULSE_DATA to another folder.`,
    );
  }
}

function checkVersion(place: DataPlace, binaries: Binaries): void {
  const found = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  if (found === binaries.major) return;
  throw new SetupError(
    `The data in ${place.data} is of Postgres ${found}, and this is Postgres ${binaries.major}. Start the ShopPulse that made it, or set PULSE_DATA to another folder and import the files again.`,
  );
}

/** What a killed first start left behind. */
function removeLeftovers(place: DataPlace): void {
  const prefix = `${basename(place.data)}.new-`;
  for (const name of readdirSync(place.folder)) {
    if (!name.startsWith(prefix)) continue;
    const maker = Number.parseInt(name.slice(prefix.length), 10);
    if (maker !== process.pid && isAlive(maker)) continue;
    rmSync(join(place.folder, name), { recursive: true, force: true });
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Nothing of ours: no secrets, and no locale that a machine may lack. */
export const databaseEnvironment = (): NodeJS.ProcessEnv => ({ LC_ALL: 'C', TZ: 'UTC' });
