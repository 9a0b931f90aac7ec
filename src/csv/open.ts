/** A file as the bytes of a table, out of a gzip or a zip where it is in one. By content; the name says nothing. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { EmptyFile, NotATable, TooLarge } from './errors.ts';
import { fileBytes } from './file-bytes.ts';
import { isGzip, isZip, refuseOthers } from './sniff.ts';
import type { TableLimits } from './table.ts';
import { readEntry, type ZipEntry, zipEntries } from './zip.ts';

export type Source =
  /** Each piece is its receiver's until the next is asked for. */
  { readonly kind: 'text'; readonly read: () => AsyncIterable<Uint8Array> } | { readonly kind: 'xlsx' };

const HEAD = 4096;
/** Below this a packed file may open to any multiple of its size. */
const SMALL = 1024 * 1024;

/** Throws NotATable for what is no table, TooLarge for what is more than the limits. */
export async function openSource(path: string, limits: TableLimits): Promise<Source> {
  const { head, size } = await beginning(path);
  if (size > limits.bytes) throw tooLarge(limits);
  const read = await reader(path, head, size, limits);
  if (read === null) return { kind: 'xlsx' };
  const first = await firstBytes(read());
  if (first.length === 0) throw new EmptyFile();
  if (isGzip(first) || isZip(first))
    throw new NotATable(
      'This is an archive within an archive. Unpack it and drop the CSV itself. Nothing was loaded.',
    );
  refuseOthers(first);
  return { kind: 'text', read };
}

async function reader(
  path: string,
  head: Buffer,
  size: number,
  limits: TableLimits,
): Promise<(() => AsyncIterable<Uint8Array>) | null> {
  if (isGzip(head)) return () => bounded(gunzip(path), size, limits);
  if (!isZip(head)) return () => fileBytes(path);
  const entries = await zipEntries(path);
  if (entries.some(({ name }) => name === 'xl/workbook.xml')) {
    await checkWorkbook(path, entries, size, limits);
    return null;
  }
  const [entry, ...others] = entries;
  if (!entry) throw new NotATable('This zip file has no file in it. Nothing was loaded.');
  if (others.length > 0) throw new NotATable(severalFiles(entries));
  return () => bounded(readEntry(path, entry), entry.packed, limits);
}

function severalFiles(entries: readonly ZipEntry[]): string {
  const names = entries.slice(0, 5).map(({ name }) => name);
  const kind = entries.some(({ name }) => /^(?:word|ppt)\/|^content\.xml$|^Index\//.test(name))
    ? 'This is a document, not a table. Save the table in it as CSV, and drop that.'
    : `This zip file holds ${entries.length} files (${names.join(', ')}${entries.length > 5 ? ', …' : ''}). Drop them one by one.`;
  return `${kind} Nothing was loaded.`;
}

/** A workbook is unpacked whole by its reader, so its true size is found out first: the list in a zip may lie. */
async function checkWorkbook(
  path: string,
  entries: readonly ZipEntry[],
  size: number,
  limits: TableLimits,
): Promise<void> {
  let opened = 0;
  for (const entry of entries)
    for await (const chunk of readEntry(path, entry)) {
      opened += chunk.length;
      check(opened, size, limits.workbook, limits);
    }
}

async function* gunzip(path: string): AsyncGenerator<Uint8Array> {
  const packed = createReadStream(path);
  const unpacked = createGunzip();
  packed.on('error', (error) => unpacked.destroy(error));
  try {
    yield* packed.pipe(unpacked);
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error;
    throw new NotATable(
      'This gzip file is broken or was cut short. Make it again, or drop the CSV itself. Nothing was loaded.',
    );
  } finally {
    packed.destroy();
  }
}

async function* bounded(
  source: AsyncIterable<Uint8Array>,
  packed: number,
  limits: TableLimits,
): AsyncGenerator<Uint8Array> {
  let opened = 0;
  for await (const chunk of source) {
    opened += chunk.length;
    check(opened, packed, limits.bytes, limits);
    yield chunk;
  }
}

function check(opened: number, packed: number, most: number, limits: TableLimits): void {
  if (opened > most) throw tooLarge({ bytes: most });
  if (opened > SMALL && opened > packed * limits.ratio)
    throw new TooLarge(
      `The packed file opens to more than ${limits.ratio} times its size, which no table does. Nothing was loaded.`,
    );
}

const tooLarge = ({ bytes }: { readonly bytes: number }): TooLarge =>
  new TooLarge(
    `The file is larger than ${Math.floor(bytes / 1024 / 1024)} MB, which is the most that is read at once. Split it by month, and drop the parts. Nothing was loaded.`,
  );

async function beginning(path: string): Promise<{ head: Buffer; size: number }> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(HEAD);
    const { bytesRead } = await file.read(head, 0, HEAD, 0);
    return { head: head.subarray(0, bytesRead), size: (await file.stat()).size };
  } finally {
    await file.close();
  }
}

async function firstBytes(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  let first = Buffer.alloc(0);
  for await (const chunk of source) {
    first = Buffer.concat([first, chunk]);
    if (first.length >= HEAD) break;
  }
  return first.subarray(0, HEAD);
}
