/** The files of a reply, on disk until they are sent: as they are, compressed where Discord takes less, else in pieces. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { TooLarge } from '../../csv/errors.ts';
import { type FittedFile, fitFile } from '../../csv/fit-file.ts';
import type { Spooled } from '../../csv/spool.ts';
import { errorFields } from '../../log.ts';
import { type Part, type Reply, text } from '../../reply/reply.ts';
import { chartsOf } from './render.ts';
import type { Speaking } from './speaking.ts';

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
      const fitting = { limit: Math.min(limit, MESSAGE_BYTES), whole: MOST_BYTES, chat: 'Discord' };
      const fitted = await fitFile(part, fitting, stored);
      if (fitted.said !== null) parts.push(text(fitted.said));
      for (const each of fitted.files) {
        parts.push(each.part);
        files.set(each.part, outgoing(each));
      }
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

const outgoing = ({ part, path, bytes }: FittedFile): OutgoingFile => ({
  name: part.name,
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
