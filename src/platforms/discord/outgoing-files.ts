/** The files of a reply, on disk until they are sent: as they are, compressed where Discord takes less, else in pieces. */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createGzip } from 'node:zlib';
import { TooLarge } from '../../csv/errors.ts';
import { type Spooled, spool } from '../../csv/spool.ts';
import { errorFields } from '../../log.ts';
import { type FilePart, type Part, type Reply, text } from '../../reply/reply.ts';
import { chartsOf } from './render.ts';
import type { Speaking } from './speaking.ts';
import { type Piece, splitCsv } from './split-csv.ts';

/** Discord takes ten, and 25 MiB in one request with all that is around them. */
export const MESSAGE_FILES = 10;
export const MESSAGE_BYTES = 24 * 1024 * 1024;
/** Of one file before it is compressed. */
const MOST_BYTES = 1024 ** 3;

/** What one message says, with the files that go with it. */
export interface Batch {
  readonly reply: Reply;
  readonly files: ReadonlyMap<Part, OutgoingFile>;
}

export interface OutgoingFile {
  readonly name: string;
  readonly bytes: number;
  readonly read: () => Promise<Uint8Array>;
}

export interface Prepared extends Batch {
  /** Further messages for what has no room in the first. */
  readonly more: readonly Batch[];
  readonly discard: () => Promise<void>;
}

/** `limit`: bytes of one file. A file that cannot be had is a line that says why. */
export async function prepareFiles(
  { log }: Pick<Speaking, 'log'>,
  reply: Reply,
  limit: number,
): Promise<Prepared> {
  const stored: Spooled[] = [];
  const parts: Part[] = [];
  const files = new Map<Part, OutgoingFile>();
  for (const part of reply.parts) {
    if (part.kind !== 'file') {
      parts.push(part);
      continue;
    }
    try {
      const fitted = await intoLimit(part, Math.min(limit, MESSAGE_BYTES), stored);
      parts.push(...fitted.before, ...fitted.files.keys());
      for (const [each, file] of fitted.files) files.set(each, file);
    } catch (error) {
      parts.push(text(`${part.name} could not be put here: ${reasonOf(log, error)}`));
    }
  }
  const batches = inBatches({ ...reply, parts }, files);
  return {
    ...batches,
    discard: async () => {
      for (const { discard } of stored) await discard();
    },
  };
}

interface Fitted {
  /** Said before the files. */
  readonly before: readonly Part[];
  readonly files: ReadonlyMap<FilePart, OutgoingFile>;
}

async function intoLimit(part: FilePart, limit: number, stored: Spooled[]): Promise<Fitted> {
  const whole = kept(stored, await spool(part.open(), { bytes: MOST_BYTES }));
  if (whole.bytes <= limit) return { before: [], files: new Map([[part, fileOf(part.name, whole)]]) };
  const gzipped = await compressed(whole, limit);
  if (gzipped) {
    const name = `${part.name}.gz`;
    const about = `${part.about}, compressed, since Discord takes ${inMegabytes(limit)} at most`;
    const shown: FilePart = { ...part, name, mime: 'application/gzip', about };
    return { before: [], files: new Map([[shown, fileOf(name, kept(stored, gzipped))]]) };
  }
  if (part.mime !== 'text/csv') throw new TooLarge('');
  const pieces = await splitCsv(whole.path, limit);
  stored.push(...pieces);
  return inPieces(part, whole, pieces, limit);
}

function kept(stored: Spooled[], spooled: Spooled): Spooled {
  stored.push(spooled);
  return spooled;
}

/** Null where it is too large even so. */
async function compressed(whole: Spooled, limit: number): Promise<Spooled | null> {
  try {
    return await spool(createReadStream(whole.path).compose(createGzip()), { bytes: limit });
  } catch (error) {
    if (error instanceof TooLarge) return null;
    throw error;
  }
}

function inPieces(part: FilePart, whole: Spooled, pieces: readonly Piece[], limit: number): Fitted {
  const base = part.name.replace(/\.csv$/i, '');
  const files = new Map<FilePart, OutgoingFile>();
  const lines = ['file,rows,bytes,sha256'];
  const put = (name: string, about: string, file: OutgoingFile) =>
    void files.set({ ...part, name, about, open: () => one(file) }, file);
  for (const [index, piece] of pieces.entries()) {
    const name = `${base}-${index + 1}-of-${pieces.length}.csv.gz`;
    put(name, `part ${index + 1} of ${pieces.length}, rows: ${piece.rows}`, fileOf(name, piece));
    lines.push(`${field(name)},${piece.rows},${piece.bytes},${piece.sha256}`);
  }
  const rows = pieces.reduce((sum, piece) => sum + piece.rows, 0);
  lines.push(`${field(part.name)},${rows},${whole.bytes},${whole.sha256}`);
  const manifest = Buffer.from(`${lines.join('\r\n')}\r\n`);
  const name = `${base}-parts.csv`;
  put(name, 'which parts there are', { name, bytes: manifest.length, read: async () => manifest });
  const said = `${part.name} (${part.about}) is larger than the ${inMegabytes(limit)} that Discord takes, so it comes in ${pieces.length} parts. Each is a whole table by itself. ${name} lists all of them, so that none is missed.`;
  return { before: [text(said)], files };
}

async function* one(file: OutgoingFile): AsyncGenerator<Uint8Array> {
  yield await file.read();
}

const field = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
const inMegabytes = (bytes: number): string => `${Math.max(1, Math.floor(bytes / 1024 / 1024))} MB`;

const fileOf = (name: string, { path, bytes }: Spooled): OutgoingFile => ({
  name,
  bytes,
  read: () => readFile(path),
});

/** The first message keeps what has room in it; where a file follows in another one it says so. */
function inBatches(reply: Reply, files: ReadonlyMap<Part, OutgoingFile>): Omit<Prepared, 'discard'> {
  const batches: [Part, OutgoingFile][][] = [[]];
  // Pictures are drawn later; each is far below a megabyte.
  let [count, bytes] = [chartsOf(reply).length, chartsOf(reply).length * 1024 * 1024];
  for (const entry of files) {
    if (count === MESSAGE_FILES || bytes + entry[1].bytes > MESSAGE_BYTES) {
      batches.push([]);
      [count, bytes] = [0, 0];
    }
    batches.at(-1)?.push(entry);
    count += 1;
    bytes += entry[1].bytes;
  }
  const [first = [], ...rest] = batches;
  const here = new Map(first);
  const parts = reply.parts.map((part) =>
    part.kind === 'file' && !here.has(part) && files.has(part)
      ? text(`${part.name} follows in the next message.`)
      : part,
  );
  return { reply: { ...reply, parts }, files: here, more: rest.map((each) => batchOf(each)) };
}

function batchOf(entries: readonly [Part, OutgoingFile][]): Batch {
  const summary = `Files of the message above: ${entries.map(([, { name }]) => name).join(', ')}`;
  return { reply: { summary, parts: entries.map(([part]) => part) }, files: new Map(entries) };
}

function reasonOf(log: Speaking['log'], error: unknown): string {
  if (error instanceof TooLarge) return 'it is larger than Discord takes. Ask for a shorter time.';
  const reference = randomBytes(4).toString('hex');
  log('error', 'discord.file', { reference, ...errorFields(error) });
  return `something in ShopPulse went wrong. In the log it is ${reference}.`;
}

/** Names that Discord leaves as they are, each once in its message. */
export function namedApart(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const safe = name.replace(/[^\w.-]+/g, '_').replace(/^[._]+/, '') || 'file';
    const [, base = safe, end = ''] = /^(.*?)((?:\.\w+)*)$/.exec(safe) ?? [];
    let unique = safe;
    for (let copy = 2; taken.has(unique); copy += 1) unique = `${base || 'file'}-${copy}${end}`;
    taken.add(unique);
    return unique;
  });
}
