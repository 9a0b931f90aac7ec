/** A dropped file's bytes on disk, so that they can be read more than once; bounded while they stream in. */
import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TooLarge } from './errors.ts';

export interface Spooled {
  readonly path: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  /** Deletes the file; may be called twice. */
  readonly discard: () => Promise<void>;
}

/** Throws TooLarge beyond `limits.bytes`; nothing is left on disk then, nor when the source fails. */
export async function spool(
  source: AsyncIterable<Uint8Array>,
  limits: { readonly bytes: number },
): Promise<Spooled> {
  const folder = await mkdtemp(join(tmpdir(), 'shoppulse-'));
  const discard = () => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'file');
  try {
    return { path, ...(await copy(source, path, limits.bytes)), discard };
  } catch (error) {
    await discard();
    throw error;
  }
}

async function copy(
  source: AsyncIterable<Uint8Array>,
  path: string,
  most: number,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > most)
        throw new TooLarge(
          `The file is larger than ${Math.floor(most / 1024 / 1024)} MB, which is the most that is read at once. Split it by month, and drop the parts. Nothing was loaded.`,
        );
      hash.update(chunk);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}
