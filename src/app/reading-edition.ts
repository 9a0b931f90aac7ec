/** Which edition of the reading and loading this is: what another one made of a file says nothing of this one. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { READING } from '../csv/in-worker.ts';
import { codeOf, threadCode } from '../thread-code.ts';

let made: Promise<string | null> | null = null;

/** Of our code, the packages it stands on and this Node; null where it cannot be told. */
export function readingEdition(): Promise<string | null> {
  made ??= tell().catch(() => null);
  return made;
}

async function tell(): Promise<string | null> {
  const [reading, loading, packages] = await Promise.all([
    threadCode(READING),
    codeOf(new URL('./load-understood.ts', import.meta.url)),
    readFile(new URL('../../package-lock.json', import.meta.url), 'utf8'),
  ]);
  if (reading === null) return null;
  const all = [reading, loading, packages, JSON.stringify(process.versions)];
  return createHash('sha256').update(all.join('\0')).digest('hex');
}
