/** What is shown while an answer takes longer than two seconds: that it is being worked on, and how far it is. */
import type { MessageRef } from '../../app/platform.ts';
import { errorFields } from '../../log.ts';
import type { Reply } from '../../reply/reply.ts';
import { redact } from './log.ts';
import { PLATFORM, type Room } from './room.ts';

const SHOWN_AFTER_MS = 2_000;
const PROGRESS_EVERY_MS = 3_000;
export const WORKING = 'Working on it…';
/** Where it cannot be replaced by the answer. */
export const FOLLOWS = 'Working on it. The answer follows here.';

export const workingReply = (text: string): Reply => ({
  summary: text,
  parts: [{ kind: 'text', text: [text], quiet: true }],
});

export interface Working {
  readonly progress: (text: string) => void;
  /** From here on it shows nothing more. The message that the answer can replace, if there is one. */
  readonly end: () => Promise<MessageRef | null>;
}

export interface WorkingOptions {
  readonly text?: string;
  readonly afterMs?: number;
  /** Where a process that died over the same may have left such a message. */
  readonly before?: { readonly workspace: string; readonly key: string };
}

/** `show` says that it takes longer; what it gives can be replaced. Nothing that goes wrong in it is in the answer's way. */
export function startWorking(
  room: Pick<Room, 'pause' | 'posts' | 'log' | 'store'>,
  show: (text: string) => Promise<MessageRef | null>,
  { text = WORKING, afterMs = SHOWN_AFTER_MS, before }: WorkingOptions = {},
): Working {
  let ended = false;
  let latest = text;
  let said = text;
  let shown: MessageRef | null = null;
  let ticking = false;
  /** What is on its way to Slack, so that the answer comes after it. */
  let underway: Promise<void> = Promise.resolve();

  const attempt = (work: () => Promise<void>): Promise<void> => {
    underway = work().catch((error: unknown) =>
      room.log('warn', 'slack.working', { error: redact(errorFields(error).error) }),
    );
    return underway;
  };

  const tick = async (): Promise<void> => {
    if (ticking) return;
    ticking = true;
    while (!ended && shown !== null && said !== latest) {
      const message = shown;
      said = latest;
      await attempt(() => room.posts.change(message, workingReply(said)));
      await room.pause(PROGRESS_EVERY_MS);
    }
    ticking = false;
  };

  void room.pause(afterMs).then(async () => {
    if (ended) return;
    said = latest;
    await attempt(async () => {
      shown = await show(said);
    });
    await tick();
  });

  return {
    progress: (text) => {
      latest = text;
      void tick();
    },
    end: async () => {
      ended = true;
      await underway;
      return shown ?? (before ? leftBefore(room, before) : null);
    },
  };
}

async function leftBefore(
  { store, log }: Pick<Room, 'store' | 'log'>,
  { workspace, key }: NonNullable<WorkingOptions['before']>,
): Promise<MessageRef | null> {
  try {
    const found = await store.findPost(workspace, key);
    return found && { platform: PLATFORM, workspace, ...found };
  } catch (error) {
    log('warn', 'slack.working', { error: redact(errorFields(error).error) });
    return null;
  }
}
