/** The files of a reply: uploaded before anything says that they are there, then put where they belong. */
import { TooLarge } from '../../csv/errors.ts';
import { fitFile, partsName } from '../../csv/fit-file.ts';
import type { Spooled } from '../../csv/spool.ts';
import { type FilePart, type Part, type Reply, text } from '../../reply/reply.ts';
import { again } from './again.ts';
import { completeUpload, type SharedIn } from './complete-upload.ts';
import { deliveryErrorOf, isSlackError } from './errors.ts';
import { logFailure } from './later.ts';
import { waitingOut } from './queue.ts';
import type { Speaking } from './speaking.ts';
import { withTableFiles } from './table-files.ts';

/** Slack's own limit. */
const MOST_BYTES = 1024 ** 3;
/** Of one file before it is compressed or split: what a disk is asked to hold. */
const MOST_WHOLE = 8 * 1024 ** 3;

export interface OutgoingFile {
  readonly id: string;
  readonly part: FilePart;
}

export interface Prepared {
  /** A file that cannot be had is a line in it that says why. */
  readonly reply: Reply;
  readonly files: readonly OutgoingFile[];
}

/** `there`: names of files that came with it before. `limit`: bytes of one file. */
export async function uploadFiles(
  speaking: Pick<Speaking, 'api' | 'pause' | 'log'>,
  workspace: string,
  given: Reply,
  there: readonly string[] = [],
  limit = MOST_BYTES,
): Promise<Prepared> {
  const files: OutgoingFile[] = [];
  const reply = withTableFiles(given);
  const parts: Part[] = [];
  for (const part of reply.parts) {
    if (part.kind !== 'file' || isThere(part.name, there)) {
      parts.push(part);
      continue;
    }
    try {
      const put = await upload(speaking, workspace, part, limit);
      files.push(...put.files);
      if (put.said !== null) parts.push(text(put.said));
      parts.push(...put.files.map((file) => file.part));
    } catch (error) {
      parts.push(text(notPutHere(part, reasonOf(speaking, error))));
    }
  }
  return { reply: { ...reply, parts }, files };
}

/** As it is, compressed, or in parts. */
const isThere = (name: string, there: readonly string[]): boolean =>
  [name, `${name}.gz`, partsName(name)].some((each) => there.includes(each));

/** On disk first: Slack wants to know how long it is, and a part can be opened once only. */
async function upload(
  { api, pause }: Pick<Speaking, 'api' | 'pause'>,
  workspace: string,
  part: FilePart,
  limit: number,
): Promise<{ readonly said: string | null; readonly files: readonly OutgoingFile[] }> {
  const stored: Spooled[] = [];
  try {
    const fitted = await fitFile(part, { limit, whole: MOST_WHOLE, chat: 'Slack' }, stored);
    const files: OutgoingFile[] = [];
    for (const each of fitted.files) {
      const file = { name: each.part.name, bytes: { path: each.path, bytes: each.bytes } };
      const id = await again(pause, () => waitingOut(pause, () => api.upload(workspace, file)));
      files.push({ id, part: each.part });
    }
    return { said: fitted.said, files };
  } finally {
    for (const { discard } of stored) await discard();
  }
}

/** What could not be shared, and why. Never throws: the message that it belongs to is said already. */
export async function shareFiles(
  speaking: Speaking,
  workspace: string,
  files: readonly OutgoingFile[],
  place: SharedIn,
): Promise<{ readonly part: FilePart; readonly why: string }[]> {
  const failed: { part: FilePart; why: string }[] = [];
  for (const { id, part } of files) {
    try {
      const file = { workspace, id, title: part.name };
      await completeUpload(speaking.api, speaking.pause, file, place);
    } catch (error) {
      failed.push({ part, why: reasonOf(speaking, error) });
    }
  }
  return failed;
}

export const notPutHere = (part: FilePart, why: string): string =>
  `${part.name} could not be put here: ${why}`;

export function reasonOf({ log }: Pick<Speaking, 'log'>, error: unknown): string {
  if (isSlackError(error)) return deliveryErrorOf(error).message;
  if (error instanceof TooLarge) return 'it is larger than Slack takes. Ask for a shorter time.';
  return `something in ShopPulse went wrong. In the log it is ${logFailure(log, error)}.`;
}

export const namesOf = ({ files }: Prepared): string[] => files.map(({ part }) => part.name);
