/**
 * Postgres refuses to run as root. Started by root, it runs as a system user, and both its programs and
 * its data have to lie where that user may go: not below a home folder that only root may enter.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { SetupError } from '../setup-error.ts';

export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];
const OURS = 'shoppulse';

/** Who the database runs as: null for whoever runs this process. Data that exists keeps its owner. */
export function databaseUser(dataFolder: string): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const users = systemUsers();
  for (const name of [...CANDIDATES, OURS]) {
    const found = users.find((user) => user.name === name && user.uid !== 0);
    if (found) return found;
  }
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', OURS]);
  const made = systemUsers().find((user) => user.name === OURS);
  if (made) return made;
  throw new SetupError(
    'Postgres does not run as root, and no system user could be made for it. Start ShopPulse as another user, or set DATABASE_URL.',
  );
}

function systemUsers(): SystemUser[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 7)
    .map(([name, , uid, gid]) => ({ name: name as string, uid: Number(uid), gid: Number(gid) }));
}

/** Whether the user may enter a folder that exists and every folder above it. */
export function mayEnter(user: SystemUser | null, folder: string): boolean {
  if (user === null) return true;
  const { mode, uid, gid } = statSync(folder);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  const above = dirname(folder);
  return (mode & bit) !== 0 && (above === folder || mayEnter(user, above));
}

/** How a child process becomes that user. */
export const asUser = (user: SystemUser | null): { uid?: number; gid?: number } =>
  user === null ? {} : { uid: user.uid, gid: user.gid };
