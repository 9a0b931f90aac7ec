/** The files of a message go below it: into its thread, or right after it where two talk alone. */
import { errorFields } from '../../log.ts';
import { text } from '../../reply/reply.ts';
import { notPutHere, type Prepared, shareFiles } from './outgoing-files.ts';
import type { Saying } from './room.ts';
import { isDirect, type Speaking } from './speaking.ts';

export interface Below {
  readonly channel: string;
  readonly message: string;
  /** Where the message itself is a reply. */
  readonly thread: string | undefined;
}

/** A conversation of two needs no threads of its own. */
export function placeOfFiles({ channel, message, thread }: Below): {
  readonly files: 'thread' | 'below';
  readonly thread: string | undefined;
} {
  if (thread) return { files: 'below', thread };
  return isDirect(channel) ? { files: 'below', thread: undefined } : { files: 'thread', thread: message };
}

/** What could not be put there is said there. Never throws: the message itself is said. */
export async function shareBelow(
  speaking: Speaking,
  below: Below & { readonly workspace: string },
  { files }: Prepared,
  say: (told: Omit<Saying, 'key'>) => Promise<unknown>,
): Promise<void> {
  const { workspace, channel } = below;
  const { thread } = placeOfFiles(below);
  const place = { channel, ...(thread ? { thread } : {}) };
  const failed = await shareFiles(speaking, workspace, files, place);
  if (failed.length === 0) return;
  const lines = failed.map(({ part, why }) => notPutHere(part, why));
  const reply = { summary: lines.join(' '), parts: lines.map((line) => text(line)) };
  try {
    await say({ workspace, ...place, reply });
  } catch (error) {
    speaking.log('warn', 'slack.file-not-told', { workspace, channel, ...errorFields(error) });
  }
}
