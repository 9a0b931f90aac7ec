import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileBytes } from '../../src/csv/file-bytes.ts';

const folder = await mkdtemp(join(tmpdir(), 'file-bytes-'));
afterAll(() => rm(folder, { recursive: true }));

async function file(length: number): Promise<{ path: string; bytes: Buffer }> {
  const path = join(folder, `${length}`);
  const bytes = Buffer.from(Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) & 0xff));
  await writeFile(path, bytes);
  return { path, bytes };
}

describe('the bytes of a file', () => {
  it.each([0, 1, 131_072, 131_073, 500_000])('are all there and in order: %i of them', async (length) => {
    const { path, bytes } = await file(length);
    const pieces: Buffer[] = [];
    // Looked at a moment later: what comes next must not be read over it.
    for await (const piece of fileBytes(path)) {
      await new Promise((resolve) => setImmediate(resolve));
      pieces.push(Buffer.from(piece));
    }
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  });

  it('take no more memory than two pieces', async () => {
    const { path } = await file(700_000);
    const memories = new Set<ArrayBufferLike>();
    for await (const piece of fileBytes(path)) memories.add(piece.buffer);
    expect(memories.size).toBe(2);
  });

  it('may be left in the middle, and say what is wrong', async () => {
    const { path } = await file(600_000);
    for await (const piece of fileBytes(path)) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    await expect(fileBytes(join(folder, 'none')).next()).rejects.toThrow(/ENOENT/);
    await expect(fileBytes(folder).next()).rejects.toThrow(/EISDIR/);
  });
});
