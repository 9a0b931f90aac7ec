/** `pulse tidy FILE…`: table files as clean CSV, printed or each into a file of its own. One after another, in pieces. */
import { createWriteStream, mkdirSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sayLeftOut } from '../csv/say-left-out.ts';
import { type Tidied, tidy } from '../csv/tidy.ts';
import { SetupError } from '../setup-error.ts';
import { readableFile } from './file.ts';
import { UsageError } from './usage-error.ts';

export interface TidyTerminal {
  /** Waits while the reader is slower than we are. */
  readonly print: (text: string) => Promise<unknown>;
  /** A line for the person, beside the table. */
  readonly tell: (line: string) => void;
  /** What went wrong, in words; a bug is logged. */
  readonly explain: (error: unknown) => string;
}

/** Stands alone in the file for what was refused. */
const REFUSED = 'Application Error';

/** False when a file was refused; the others are tidied all the same. */
export async function tidyFiles(
  files: readonly string[],
  folder: string | null,
  terminal: TidyTerminal,
): Promise<boolean> {
  if (files.length === 0) throw new UsageError('`pulse tidy` takes one file or several.');
  if (folder !== null) prepare(files, folder);
  let refused = 0;
  for (const file of files) {
    const about = files.length > 1 ? `${file}: ` : '';
    try {
      const tidied = tidy(readableFile(file));
      if (folder === null) for await (const piece of tidied) await terminal.print(piece);
      else await save(tidied, pathFor(file, folder));
      const left = tidied.leftOut();
      if (left) for (const line of sayLeftOut(left)) terminal.tell(about + line);
    } catch (error) {
      terminal.tell(about + terminal.explain(error));
      if (folder !== null) await writeFile(pathFor(file, folder), `${REFUSED}\n`);
      refused += 1;
    }
  }
  return refused === 0;
}

const pathFor = (file: string, folder: string): string => join(folder, `${basename(file)}_converted.csv`);

function prepare(files: readonly string[], folder: string): void {
  const names = new Set<string>();
  for (const file of files) {
    const name = basename(file);
    if (names.has(name))
      throw new UsageError(`Two of the files are called ${name}. With --out each needs a name of its own.`);
    names.add(name);
  }
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new SetupError(
      `${folder} could not be made (${(error as NodeJS.ErrnoException).code}). Name a folder that you may write to with --out.`,
    );
  }
}

/** Under another name until it is whole: half a table must not be taken for all of it. */
async function save(tidied: Tidied, path: string): Promise<void> {
  const half = `${path}.part`;
  try {
    await pipeline(tidied, createWriteStream(half));
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}
