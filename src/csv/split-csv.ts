/** A table too long for one file, as several that each open by themselves: compressed, with its heading, no row cut in two. */
import { createReadStream } from 'node:fs';
import { createGzip, type Gzip } from 'node:zlib';
import { type ColumnSums, type SummedColumns, type Summing, sumColumns } from './column-sums.ts';
import { TooLarge } from './errors.ts';
import { type Spooled, spool } from './spool.ts';

export interface Piece extends Spooled {
  /** Without its heading. */
  readonly rows: number;
  /** Of the columns that were asked for. */
  readonly sums: ColumnSums;
}

const CHUNK = 64 * 1024;
const MOST_PIECES = 20;

/** Throws TooLarge beyond 20 pieces, and for a row that does not fit into one. What it gives is the caller's to discard; nothing is left where it throws. */
export async function splitCsv(
  path: string,
  limit: number,
  summed: SummedColumns = { columns: [] },
): Promise<Piece[]> {
  const pieces: Piece[] = [];
  let piece: Open | null = null;
  let heading: Buffer | null = null;
  const close = async (): Promise<void> => {
    if (!piece) return;
    const { rows, summing } = piece;
    const compressed = await finish(piece);
    piece = null;
    if (pieces.length === MOST_PIECES) throw new TooLarge('The file is too large to be sent in pieces.');
    // A row that is larger by itself has no place anywhere.
    pieces.push({ ...(await spool(compressed, { bytes: limit })), rows, sums: summing.sums() });
  };
  try {
    for await (const block of wholeRows(path, Math.max(16, Math.min(CHUNK, limit >> 3)))) {
      const { bytes, first, rows } = block;
      const fresh: boolean = heading === null;
      heading ??= bytes.subarray(0, first);
      if (piece && !(await hasRoom(piece, bytes.length, limit))) await close();
      if (!piece) {
        piece = begin(summed);
        if (!fresh) await write(piece, heading);
      }
      await write(piece, bytes);
      piece.rows += fresh ? rows - 1 : rows;
    }
    await close();
    return pieces;
  } catch (error) {
    for (const { discard } of pieces) await discard();
    throw error;
  }
}

interface Open {
  readonly gzip: Gzip;
  readonly chunks: Buffer[];
  /** Written and not yet flushed: how small it becomes is not known. */
  loose: number;
  rows: number;
  readonly summing: Summing;
}

function begin(summed: SummedColumns): Open {
  const gzip = createGzip();
  const chunks: Buffer[] = [];
  gzip.on('data', (chunk: Buffer) => chunks.push(chunk));
  // Nothing to add up is not worth a look at every cell.
  const summing = summed.columns.length > 0 ? sumColumns(summed) : NO_SUMS;
  return { gzip, chunks, loose: 0, rows: 0, summing };
}

const NO_SUMS: Summing = { add: () => {}, sums: () => new Map() };

const write = (open: Open, bytes: Buffer): Promise<void> => {
  open.summing.add(bytes);
  open.loose += bytes.length;
  return new Promise((resolve, reject) => {
    open.gzip.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
};

const sizeOf = ({ chunks }: Open): number => chunks.reduce((sum, { length }) => sum + length, 0);
/** What cannot be compressed grows a little, and the end has some bytes of its own. */
const worst = (bytes: number): number => bytes + (bytes >> 8) + 64;

/** Only where it might not fit is it flushed, which costs some compression. */
async function hasRoom(open: Open, more: number, limit: number): Promise<boolean> {
  if (sizeOf(open) + worst(open.loose + more) <= limit) return true;
  await new Promise<void>((resolve) => open.gzip.flush(() => resolve()));
  open.loose = 0;
  return sizeOf(open) + worst(more) <= limit - (limit >> 6);
}

async function finish({ gzip, chunks }: Open): Promise<AsyncIterable<Uint8Array>> {
  const ended = new Promise<void>((resolve, reject) => {
    gzip.once('end', resolve).once('error', reject);
  });
  gzip.end();
  await ended;
  return (async function* () {
    yield* chunks;
  })();
}

interface Block {
  readonly bytes: Buffer;
  /** Where its first row ends. */
  readonly first: number;
  readonly rows: number;
}

const QUOTE = 0x22;
const NEWLINE = 0x0a;

/** The file in blocks that end where a row ends; a line break within quotes ends none. */
async function* wholeRows(path: string, chunkBytes: number): AsyncGenerator<Block> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    const bytes = Buffer.concat([rest, chunk as Buffer]);
    const { first, last, rows } = rowEnds(bytes);
    if (rows > 0) yield { bytes: bytes.subarray(0, last), first, rows };
    rest = bytes.subarray(last);
  }
  if (rest.length > 0) yield { bytes: rest, first: rest.length, rows: 1 };
}

/** A quote within quotes is written twice, so that counting them says which line breaks are of the table. */
function rowEnds(bytes: Buffer): { first: number; last: number; rows: number } {
  let quoted = false;
  let first = 0;
  let last = 0;
  let rows = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === QUOTE) quoted = !quoted;
    else if (bytes[at] === NEWLINE && !quoted) {
      last = at + 1;
      rows += 1;
      if (rows === 1) first = last;
    }
  }
  return { first, last, rows };
}
