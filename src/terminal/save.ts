/** Pictures and files of an answer, as files in a folder; none that is there is ever overwritten. */
import { createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DrawChart } from '../reply/chart-spec.ts';
import type { Part, Reply } from '../reply/reply.ts';
import { SetupError } from '../setup-error.ts';

export interface SaveOptions {
  /** Null: the current folder. */
  readonly folder: string | null;
  readonly draw: DrawChart;
  readonly charts: boolean;
  /** Who reads the files: a person unless it says so. */
  readonly reader?: 'program' | undefined;
}

/** By part, the path that it was saved under: `orders.csv`, or `orders-2.csv` where that was taken. */
export async function saveParts(reply: Reply, options: SaveOptions): Promise<Map<Part, string>> {
  const saved = new Map<Part, string>();
  for (const part of reply.parts) {
    if (part.kind === 'file')
      saved.set(part, await save(part.name, part.open(options.reader), options.folder));
    else if (part.kind === 'chart' && options.charts) {
      const png = await options.draw(part.spec);
      saved.set(part, await save(`${part.name.replace(/\.png$/i, '')}.png`, [png], options.folder));
    }
  }
  return saved;
}

async function save(
  name: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  folder: string | null,
): Promise<string> {
  const path = await freeName(safeName(name), folder);
  try {
    await pipeline(bytes, createWriteStream(path));
    return path;
  } catch (error) {
    // Half a file must not be taken for a whole one.
    await rm(path, { force: true });
    throw error;
  }
}

/** Takes the name by making the file: two terminals at once get two files. */
async function freeName(name: string, folder: string | null): Promise<string> {
  await makeFolder(folder);
  const ending = extname(name);
  const stem = basename(name, ending);
  for (let number = 1; ; number += 1) {
    const path = join(folder ?? '', number === 1 ? name : `${stem}-${number}${ending}`);
    try {
      await (await open(path, 'wx')).close();
      return path;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') continue;
      throw unwritable(path, code);
    }
  }
}

/** Apart from the file: where a file has the folder's name, no other name for ours would help. */
async function makeFolder(folder: string | null): Promise<void> {
  if (folder === null) return;
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw unwritable(folder, (error as NodeJS.ErrnoException).code);
  }
}

function unwritable(path: string, code: string | undefined): SetupError {
  const why = code === 'EEXIST' ? 'is a file, not a folder' : `could not be written (${code})`;
  return new SetupError(`${path} ${why}. Name a folder that you may write to with --out.`);
}

/** A name alone, never a way into another folder. */
const safeName = (name: string): string =>
  name.replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, '-').replace(/^\.+/, '') || 'file';
