/** The files of a reply: uploaded before anything says that they are there, then put where they belong. */
import { TooLarge } from '../../csv/errors.ts';
import { spool } from '../../csv/spool.ts';
import type { FilePart, Reply } from '../../reply/reply.ts';
import { again } from './again.ts';
import { completeUpload, type SharedIn } from './complete-upload.ts';
import { deliveryErrorOf, isSlackError } from './errors.ts';
import { logFailure } from './later.ts';
import { waitingOut } from './queue.ts';
import type { Speaking } from './speaking.ts';
import { withTableFiles } from './table-files.ts';

/** Slack's own limit. */
const MOST_BYTES = 1024 ** 3;

export interface OutgoingFile {
  readonly id: string;
  readonly part: FilePart;
}

export interface Prepared {
  /** A file that cannot be had is a line in it that says why. */
  readonly reply: Reply;
  readonly files: readonly OutgoingFile[];
}

/** `there`: names of files that came with it before. */
export async function uploadFiles(
  speaking: Speaking,
  workspace: string,
  given: Reply,
  there: readonly string[] = [],
): Promise<Prepared> {
  const files: OutgoingFile[] = [];
  const reply = withTableFiles(given);
  const parts = [...reply.parts];
  for (const [index, part] of parts.entries()) {
    if (part.kind !== 'file' || there.includes(part.name)) continue;
    try {
      files.push({ id: await upload(speaking, workspace, part), part });
    } catch (error) {
      parts[index] = { kind: 'text', text: [notPutHere(part, reasonOf(speaking, error))] };
    }
  }
  return { reply: { ...reply, parts }, files };
}

/** On disk first: Slack wants to know how long it is, and a part can be opened once only. */
async function upload({ api, pause }: Speaking, workspace: string, part: FilePart): Promise<string> {
  const spooled = await spool(part.open(), { bytes: MOST_BYTES });
  try {
    const file = { name: part.name, bytes: { path: spooled.path, bytes: spooled.bytes } };
    return await again(pause, () => waitingOut(pause, () => api.upload(workspace, file)));
  } finally {
    await spooled.discard();
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
  if (error instanceof TooLarge)
    return 'it is larger than 1 GB, which is the most that Slack takes. Ask for a shorter time.';
  return `something in ShopPulse went wrong. In the log it is ${logFailure(log, error)}.`;
}

export const namesOf = ({ files }: Prepared): string[] => files.map(({ part }) => part.name);
