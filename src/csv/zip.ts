/** The list of files in a zip, and one of them as a stream. Only what a zip of one table needs. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { NotATable } from './errors.ts';

export interface ZipEntry {
  readonly name: string;
  /** Stored or deflated; nothing else is opened. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const broken = () =>
  new NotATable(
    'This zip file is broken or was cut short. Make it again, or drop the CSV itself. Nothing was loaded.',
  );

/** Throws NotATable when the zip cannot be read. Folders and the traces of macOS are left out. */
export async function zipEntries(path: string): Promise<ZipEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, 66_000));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = lastIndexOf(tail, END);
    if (end < 0 || end + 22 > tail.length) throw broken();
    const length = tail.readUInt32LE(end + 12);
    const start = tail.readUInt32LE(end + 16);
    if (length > 4_000_000 || start + length > size) throw broken();
    const directory = Buffer.alloc(length);
    await file.read(directory, 0, length, start);
    return readDirectory(directory).filter(
      ({ name }) => !name.endsWith('/') && !name.startsWith('__MACOSX/') && !/(?:^|\/)\./.test(name),
    );
  } finally {
    await file.close();
  }
}

function lastIndexOf(bytes: Buffer, signature: number): number {
  for (let at = bytes.length - 22; at >= 0; at -= 1) if (bytes.readUInt32LE(at) === signature) return at;
  return -1;
}

function readDirectory(bytes: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === ENTRY) {
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** The entry's bytes. Throws NotATable when they are encrypted or packed in a way of their own. */
export async function* readEntry(path: string, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  if (entry.encrypted)
    throw new NotATable(
      'This zip file has a password. Drop the CSV itself, or a zip without one. Nothing was loaded.',
    );
  if (entry.method !== 0 && entry.method !== 8) throw broken();
  const file = await open(path);
  const head = Buffer.alloc(30);
  await file.read(head, 0, 30, entry.offset);
  await file.close();
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (entry.packed === 0) return;
  const packed = createReadStream(path, { start, end: start + entry.packed - 1 });
  if (entry.method === 0) return yield* packed;
  const inflate = createInflateRaw();
  packed.on('error', (error) => inflate.destroy(error));
  try {
    yield* packed.pipe(inflate);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code?.startsWith('Z_') ? broken() : error;
  } finally {
    packed.destroy();
  }
}
