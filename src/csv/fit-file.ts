/**
 * A file of a reply on disk, as a chat takes it: as it is, compressed where that is enough, else as parts that each
 * are a table by themselves, with a list of them: names, rows, bytes, digests, and what their columns add up to.
 */
import { createReadStream } from 'node:fs';
import { createGzip } from 'node:zlib';
import type { FilePart } from '../reply/reply.ts';
import { addSums, type ColumnSums } from './column-sums.ts';
import { TooLarge } from './errors.ts';
import { type Piece, splitCsv } from './split-csv.ts';
import { type Spooled, spool } from './spool.ts';

export interface Fitting {
  /** Bytes of one file. */
  readonly limit: number;
  /** Of a file before it is compressed. */
  readonly whole: number;
  /** Who takes no more, by name. */
  readonly chat: string;
}

export interface Fitted {
  /** Said before the files; null where there is nothing to say. */
  readonly said: string | null;
  readonly files: readonly FittedFile[];
}

export interface FittedFile {
  /** Its name, and what is in it. */
  readonly part: FilePart;
  readonly path: string;
  readonly bytes: number;
}

/** `stored` gets all that is on disk, also where it throws: the caller's to discard. Throws TooLarge. */
export async function fitFile(part: FilePart, fitting: Fitting, stored: Spooled[]): Promise<Fitted> {
  const { limit, chat } = fitting;
  const whole = kept(stored, await spool(part.open(), { bytes: fitting.whole }));
  if (whole.bytes <= limit) return { said: null, files: [fileOf(part, whole)] };
  const gzipped = await compressed(whole, limit);
  if (gzipped) {
    const about = `${part.about}, compressed, since ${chat} takes ${inMegabytes(limit)} at most`;
    const shown: FilePart = { ...part, name: `${part.name}.gz`, mime: 'application/gzip', about };
    return { said: null, files: [fileOf(shown, kept(stored, gzipped))] };
  }
  if (part.mime !== 'text/csv') throw new TooLarge('');
  const pieces = await splitCsv(whole.path, limit, part.sums);
  stored.push(...pieces);
  const list = kept(stored, await spool(bytesOf(listOf(part, whole, pieces)), { bytes: limit }));
  return inPieces(part, pieces, list, fitting);
}

/** By which it is known that a file came in parts. */
export const partsName = (name: string): string => `${baseOf(name)}-parts.csv`;

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

function inPieces(part: FilePart, pieces: readonly Piece[], list: Spooled, { limit, chat }: Fitting): Fitted {
  const files = pieces.map((piece, index) => {
    const about = `part ${index + 1} of ${pieces.length}, rows: ${piece.rows}`;
    return fileOf({ ...part, name: pieceName(part.name, index, pieces.length), about }, piece);
  });
  const listName = partsName(part.name);
  const said = `${part.name} (${part.about}) is larger than the ${inMegabytes(limit)} that ${chat} takes, so it comes in ${pieces.length} parts. Each is a whole table by itself. ${listName} lists all of them, so that none is missed.`;
  return {
    said,
    files: [...files, fileOf({ ...part, name: listName, about: 'which parts there are' }, list)],
  };
}

function listOf(part: FilePart, whole: Spooled, pieces: readonly Piece[]): string {
  const total = addSums(pieces.map(({ sums }) => sums));
  const names = [...total.keys()];
  const line = (name: string, rows: number, { bytes, sha256 }: Spooled, sums: ColumnSums): string =>
    [field(name), rows, bytes, sha256, ...names.map((each) => sums.get(each) ?? '')].join(',');
  const rows = pieces.reduce((sum, piece) => sum + piece.rows, 0);
  return [
    ['file', 'rows', 'bytes', 'sha256', ...names.map(field)].join(','),
    ...pieces.map((piece, index) =>
      line(pieceName(part.name, index, pieces.length), piece.rows, piece, piece.sums),
    ),
    line(part.name, rows, whole, total),
  ]
    .map((each) => `${each}\r\n`)
    .join('');
}

const baseOf = (name: string): string => name.replace(/\.csv$/i, '');
const pieceName = (name: string, index: number, of: number): string =>
  `${baseOf(name)}-${index + 1}-of-${of}.csv.gz`;

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const field = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
const inMegabytes = (bytes: number): string => `${Math.max(1, Math.floor(bytes / 1024 / 1024))} MB`;

/** Read from the disk again: a part can be opened once only. */
const fileOf = (part: FilePart, { path, bytes }: Spooled): FittedFile => ({
  part: { ...part, open: () => createReadStream(path) as AsyncIterable<Uint8Array> },
  path,
  bytes,
});
