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
  // The way there is kept in the folder that was asked for: whoever removes that one starts anew.
  const place = once(join(asked, 'data-is-in'), () => join(SHARED_PLACE, randomBytes(6).toString('hex')));
  const folder = makeFolder(place);
  return { folder, data: join(folder, 'database'), user: databaseUser(join(folder, 'database')) };
}

/** A folder of ours that only we may enter, such as a temporary one: its user may pass through, and still list nothing. */
function openForUser(user: SystemUser | null, folder: string): void {
  if (user === null || mayEnter(user, folder) || !mayEnter(user, dirname(folder))) return;
  chmodSync(folder, statSync(folder).mode | 0o011);
}

function makeFolder(path: string): string {
  try {
    makeFolders(path);
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

/** One by one: Node's own way of making them all never returns below /proc. */
function makeFolders(path: string): void {
  if (existsSync(path)) return;
  makeFolders(dirname(path));
  mkdirSync(path);
  // An umask of 077 must not shut out the database's user.
  chmodSync(path, 0o755);
}

/** What the file says; where there is none, it is made whole or not at all, by one of several at the same time. */
function once(file: string, make: () => string): string {
  if (!existsSync(file)) {
    const made = `${file}.${process.pid}`;
    writeFileSync(made, make(), { mode: 0o600 });
    try {
      linkSync(made, file);
    } catch {
      // Another process was first: what it wrote counts. Some file systems know no links.
      if (!existsSync(file)) renameSync(made, file);
    }
    rmSync(made, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}

/** The same for every process that shares the folder; made once, readable by its owner alone. */
export function passwordOf(place: DataPlace): string {
  const file = join(place.folder, 'database-password');
  if (!existsSync(file) && existsSync(place.data)) {
    throw new SetupError(`${file} is missing, so the database beside it cannot be opened. Put it back.`);
  }
  try {
    return once(file, () => randomBytes(24).toString('base64url'));
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
