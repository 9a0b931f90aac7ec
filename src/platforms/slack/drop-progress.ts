/** What is shown while a file is read: nothing for three seconds, then one message that changes no more often than that. */
import type { MessageRef } from '../../app/platform.ts';
import { errorFields } from '../../log.ts';
import type { Reply } from '../../reply/reply.ts';
import { quiet } from './file-words.ts';
import type { Room } from './room.ts';

/** chat.update takes about fifty a minute for a workspace. */
const PROGRESS_MS = 3_000;

export interface Progress {
  readonly progress: (text: string) => void;
  /** Shows nothing more. The message there is, for the answer to take its place. */
  readonly end: () => Promise<MessageRef | null>;
}

/** `say` posts the first message. A message that does not come through is missed by nobody: the answer follows anyway. */
export function showProgress(
  room: Pick<Room, 'pause' | 'posts' | 'log'>,
  first: string,
  say: (reply: Reply) => Promise<MessageRef>,
): Progress {
  let latest = first;
  let shown: string | null = null;
  let message: MessageRef | null = null;
  let ended = false;
  let showing = Promise.resolve();

  const show = async (text: string): Promise<void> => {
    if (text === shown) return;
    if (message === null) message = await say(quiet(text));
    else await room.posts.change(message, quiet(text));
    shown = text;
  };
  const watch = async (): Promise<void> => {
    for (;;) {
      await room.pause(PROGRESS_MS);
      if (ended) return;
      showing = show(latest);
      await showing;
    }
  };
  watch().catch((error: unknown) => room.log('warn', 'slack.progress', errorFields(error)));

  return {
    progress: (text) => {
      latest = text;
    },
    end: async () => {
      ended = true;
      // It is logged where it is shown.
      await showing.catch(() => {});
      return message;
    },
  };
}
