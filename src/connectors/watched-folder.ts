/**
 * A folder whose files are taken one by one: into `reading/` while they are read, then into `imported/`, `asking/` or
 * `refused/`. A rename is what takes a file, so of several processes one has it.
 */
import { access, constants, lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, extname, join } from 'node:path';
import { SetupError } from '../setup-error.ts';

/** What became of a file: the folder in which it ends. */
export type Fate = 'imported' | 'asking' | 'refused';
const FATES: readonly Fate[] = ['imported', 'asking', 'refused'];
const READING = 'reading';

/** Whoever writes slowly has this long between two pieces. */
const STILL_MS = 4_000;
/** Names that programs give to what they have not finished. */
const UNFINISHED = /^[.~]|\.(part|partial|tmp|temp|crdownload|filepart|swp)$/i;

export interface TakenFile {
  readonly name: string;
  readonly path: string;
  /**
   * Moves it where it belongs, with the words that say why beside it; `words` is given the folder. False when the file
   * grew meanwhile: then it is read again.
   */
  readonly end: (fate: Fate, words: (folder: string) => Promise<string>) => Promise<boolean>;
  /** As if it had not been taken: it is read again later. */
  readonly putBack: () => Promise<void>;
}

export interface WatchedFolder {
  /** The next file that nobody writes to any more; null when there is none. `now`: milliseconds. */
  readonly take: (now: number) => Promise<TakenFile | null>;
}

interface Seen {
  readonly size: number;
  readonly changed: number;
  readonly at: number;
}

export interface WhoReads {
  readonly host: string;
  readonly process: number;
}

/** Throws SetupError where the folder cannot be used. */
export async function openWatchedFolder(
  folder: string,
  { host, process: id }: WhoReads = { host: hostname(), process: process.pid },
): Promise<WatchedFolder> {
  const mine = join(folder, READING, `${host}-${id}`);
  try {
    await access(folder, constants.R_OK | constants.W_OK);
    for (const each of [...FATES, READING]) await mkdir(join(folder, each)).catch(unlessThere);
    await mkdir(mine).catch(unlessThere);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SetupError(
      `The folder ${folder} of PULSE_WATCH cannot be read and written (${code}). Make it, with those rights for the user that runs ShopPulse, or leave PULSE_WATCH out.`,
    );
  }
  let seen = new Map<string, Seen>();
  let ready: string[] = [];
  let returned = false;

  /** Of a process that died while it read. */
  const bringBack = async (): Promise<void> => {
    returned = true;
    for (const reader of await readdir(join(folder, READING))) {
      if (!isGone(reader, { host, process: id })) continue;
      const place = join(folder, READING, reader);
      for (const name of await readdir(place)) await move(join(place, name), folder, name);
      if (place !== mine) await rm(place, { recursive: true, force: true });
    }
  };

  const look = async (now: number): Promise<void> => {
    const found = new Map<string, Seen>();
    ready = [];
    for (const name of (await readdir(folder)).sort()) {
      if (UNFINISHED.test(name)) continue;
      const state = await lstat(join(folder, name)).catch(() => null);
      // An empty file is one that somebody has only begun to write.
      if (!state?.isFile() || state.size === 0) continue;
      const before = seen.get(name);
      const same = before?.size === state.size && before.changed === state.mtimeMs;
      const at = same ? before.at : now;
      found.set(name, { size: state.size, changed: state.mtimeMs, at });
      if (now - at >= STILL_MS) ready.push(name);
    }
    seen = found;
  };

  const taken = (name: string, path: string, was: Seen): TakenFile => {
    const putBack = async () => void (await move(path, folder, name));
    return {
      name,
      path,
      putBack,
      end: async (fate, words) => {
        const now = await lstat(path);
        if (now.size !== was.size || now.mtimeMs !== was.changed) {
          await putBack();
          return false;
        }
        const place = join(folder, fate);
        const kept = await move(path, place, name);
        await writeFile(`${kept}.txt`, `${await words(place)}\n`);
        return true;
      },
    };
  };

  return {
    take: async (now) => {
      if (!returned) await bringBack();
      if (ready.length === 0) await look(now);
      for (let name = ready.shift(); name !== undefined; name = ready.shift()) {
        const was = seen.get(name) as Seen;
        seen.delete(name);
        const path = join(mine, name);
        try {
          await rename(join(folder, name), path);
          return taken(name, path, was);
        } catch (error) {
          // Somebody else took it, or took it away.
          if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        }
      }
      return null;
    },
  };
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** Of this machine and not running any more; one that had our number, as in a container, is gone too. */
function isGone(reader: string, { host, process: mine }: WhoReads): boolean {
  const id = Number(reader.slice(host.length + 1));
  if (!reader.startsWith(`${host}-`) || !Number.isInteger(id) || id <= 0) return false;
  if (id === mine) return true;
  try {
    process.kill(id, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Under its name, or `name-2` where that is taken: nothing is overwritten. The path that it has then. */
async function move(path: string, folder: string, name: string): Promise<string> {
  const ending = extname(name);
  const stem = basename(name, ending);
  for (let number = 1; ; number += 1) {
    const target = join(folder, number === 1 ? name : `${stem}-${number}${ending}`);
    if (await lstat(target).catch(() => null)) continue;
    await rename(path, target);
    return target;
  }
}
