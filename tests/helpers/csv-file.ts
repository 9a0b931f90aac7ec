/** A file of an answer, read as a table. */
import { parse } from 'csv-parse/sync';
import type { FilePart, Reply } from '../../src/reply/reply.ts';

export type Record_ = Readonly<Record<string, string>>;

export function fileOf(reply: Reply): FilePart {
  const part = reply.parts.find((each) => each.kind === 'file');
  if (part?.kind !== 'file') throw new Error(`no file: ${reply.summary}`);
  return part;
}

export async function bytesOf(file: FilePart): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of file.open()) pieces.push(piece);
  return Buffer.concat(pieces);
}

export const recordsOf = async (reply: Reply): Promise<Record_[]> =>
  parse(await bytesOf(fileOf(reply)), { bom: true, columns: true }) as Record_[];

/** Exact: the amounts of one currency as minor units. */
export const sumOf = (rows: readonly Record_[], column: string, currency?: string): bigint =>
  rows
    .filter((row) => currency === undefined || row.currency === currency)
    .reduce((sum, row) => sum + BigInt((row[column] || '0').replace('.', '')), 0n);
